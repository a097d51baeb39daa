// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QWidget>

namespace slipway {

class BuildSession;
class ErrorBanner;
class NameField;
class PanelHead;
class PictureView;
class TextLabel;
class Theme;
class TimelineModel;
class TimelineView;

/// The middle column: the image's name, the picture of the build and its timeline.
class BuildPanel final : public QWidget
{
    Q_OBJECT

public:
    BuildPanel(const Theme &theme, const BuildSession &session, const Clock &clock, QWidget *parent = nullptr);

    TimelineView *timeline() const { return m_timeline; }
    TimelineModel *model() const { return m_model; }
    PictureView *picture() const { return m_picture; }
    ErrorBanner *banner() const { return m_banner; }
    NameField *nameField() const { return m_name; }

    /// The step that everything is about; -1: the one that tells most.
    void select(int step);

Q_SIGNALS:
    void stepChosen(int step);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void showPicture();
    void showParts();
    void retranslate();

    const BuildSession &m_session;
    int m_step = -1;
    TimelineModel *m_model;
    PanelHead *m_head;
    TextLabel *m_nameTitle;
    NameField *m_name;
    TextLabel *m_complaint;
    ErrorBanner *m_banner;
    PictureView *m_picture;
    TimelineView *m_timeline;
    TextLabel *m_empty;
};

} // namespace slipway
