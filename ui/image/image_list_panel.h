// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"
#include "core/base/clock.h"

#include <QWidget>
#include <optional>

class QListView;
class QPushButton;
class QAction;
class QLabel;

namespace slipway {

class ImageListModel;
class ImageSession;
class PanelHead;
class TextLabel;
class Theme;
class ActionButton;

/// The left column's images: a list to choose from, or, where there is none yet, what to do about it.
class ImageListPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `build`: what makes the first image; offered where the list is empty.
    ImageListPanel(const Theme &theme, ImageSession &session, const Clock &clock, QAction *build, QWidget *parent = nullptr);

    QListView *list() const { return m_list; }
    std::optional<Digest> current() const;
    void choose(const Digest &id); ///< now, or when it is listed

Q_SIGNALS:
    void chosen(const slipway::Digest &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow();
    void retranslate();

    ImageSession &m_session;
    ImageListModel *m_model;
    PanelHead *m_head;
    QListView *m_list;
    QWidget *m_empty;
    TextLabel *m_emptyWords;
    std::optional<Digest> m_wanted;
};

} // namespace slipway
