// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inspector_column.h"

#include "ui/build/step_inspector.h"
#include "ui/image/image_inspector.h"

namespace slipway {

InspectorColumn::InspectorColumn(const Theme &theme, ImageSession &images, QWidget *parent)
    : QStackedWidget(parent), m_step(new StepInspector(theme, images)), m_image(new ImageInspector(theme, images))
{
    addWidget(m_step);
    addWidget(m_image);
}

void InspectorColumn::showStep()
{
    setCurrentWidget(m_step);
}

void InspectorColumn::showImage()
{
    setCurrentWidget(m_image);
}

} // namespace slipway
