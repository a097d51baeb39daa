// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/wrapped_check_box.h"

#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QPainter>
#include <QStyleOptionButton>

namespace slipway {

namespace {

constexpr int box = 16;
constexpr int textLeft = box + 8;
constexpr int smallest = 24; // a target to hit

} // namespace

WrappedCheckBox::WrappedCheckBox(const Theme &theme, QAction *action, QWidget *parent) : QCheckBox(parent), m_theme(theme), m_action(action)
{
    setObjectName(action->objectName());
    setFont(fontFor(TextRole::Explanation));
    auto policy = QSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(this, &QCheckBox::toggled, action, &QAction::setChecked);
    connect(action, &QAction::changed, this, &WrappedCheckBox::follow);
    follow();
}

void WrappedCheckBox::follow()
{
    auto words = m_action->text();
    setText(words.remove(QLatin1Char('&')));
    setToolTip(m_action->toolTip());
    setChecked(m_action->isChecked());
    setEnabled(m_action->isEnabled());
    updateGeometry();
}

int WrappedCheckBox::heightForWidth(int width) const
{
    const auto words = fontMetrics().boundingRect(QRect(0, 0, width - textLeft, 1000), Qt::TextWordWrap, text());
    return qMax(smallest, words.height() + 4);
}

QSize WrappedCheckBox::sizeHint() const
{
    return {320, heightForWidth(320)};
}

void WrappedCheckBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const auto firstLine = fontMetrics().height();
    const auto oneLine = heightForWidth(width()) <= smallest;
    const auto top = oneLine ? (height() - box) / 2 : (firstLine - box) / 2 + 2;
    option.rect = QRect(0, top, box, box);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, this);
    painter.setPen(m_theme[isEnabled() ? Token::Text : Token::Faint]);
    painter.drawText(QRect(textLeft, oneLine ? 0 : 2, width() - textLeft, height()), Qt::TextWordWrap | Qt::AlignLeft | (oneLine ? Qt::AlignVCenter : Qt::AlignTop), text());
    if (hasFocus()) {
        option.rect = rect().adjusted(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

} // namespace slipway
