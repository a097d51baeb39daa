// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace slipway {

class ImageInspector;
class ImageSession;
class StepInspector;
class Theme;

/// The right column: a step of the build, or an image.
class InspectorColumn final : public QStackedWidget
{
    Q_OBJECT

public:
    InspectorColumn(const Theme &theme, ImageSession &images, QWidget *parent = nullptr);

    StepInspector *step() const { return m_step; }
    ImageInspector *image() const { return m_image; }
    void showStep();
    void showImage();

private:
    StepInspector *m_step;
    ImageInspector *m_image;
};

} // namespace slipway
