// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStackedWidget>
#include <string>
#include <vector>

namespace slipway {

class CheckExplanation;
class ImageInspector;
class ImageSession;
class StepInspector;
class Theme;

/// The right column: a step of the build, or an image; in front of either what a build check means.
class InspectorColumn final : public QStackedWidget
{
    Q_OBJECT

public:
    InspectorColumn(const Theme &theme, ImageSession &images, QWidget *parent = nullptr);

    StepInspector *step() const { return m_step; }
    ImageInspector *image() const { return m_image; }
    CheckExplanation *explanation() const { return m_explanation; }
    void showStep();
    void showImage();
    /// Closing it brings back what was shown before, and the focus to where it was.
    void explain(const std::vector<std::string> &rules);

private:
    void closeExplanation();

    StepInspector *m_step;
    ImageInspector *m_image;
    CheckExplanation *m_explanation;
    QWidget *m_behind = nullptr;   // the explanation
    QPointer<QWidget> m_cameFrom; // the focus
};

} // namespace slipway
