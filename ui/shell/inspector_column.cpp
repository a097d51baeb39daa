// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inspector_column.h"

#include "ui/build/step_inspector.h"
#include "ui/editor/check_explanation.h"
#include "ui/image/image_inspector.h"

#include <QApplication>

namespace slipway {

InspectorColumn::InspectorColumn(const Theme &theme, ImageSession &images, QWidget *parent)
    : QStackedWidget(parent), m_step(new StepInspector(theme, images)), m_image(new ImageInspector(theme, images)),
      m_explanation(new CheckExplanation(theme))
{
    addWidget(m_step);
    addWidget(m_image);
    addWidget(m_explanation);
    connect(m_explanation, &CheckExplanation::closeAsked, this, &InspectorColumn::closeExplanation);
}

void InspectorColumn::showStep()
{
    setCurrentWidget(m_step);
}

void InspectorColumn::showImage()
{
    setCurrentWidget(m_image);
}

void InspectorColumn::explain(const std::vector<std::string> &rules)
{
    if (currentWidget() != m_explanation) {
        m_behind = currentWidget();
        m_cameFrom = QApplication::focusWidget();
    }
    setCurrentWidget(m_explanation);
    m_explanation->explain(rules);
}

void InspectorColumn::closeExplanation()
{
    setCurrentWidget(m_behind);
    if (m_cameFrom)
        m_cameFrom->setFocus();
}

} // namespace slipway
