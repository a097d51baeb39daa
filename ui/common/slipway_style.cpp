// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/slipway_style.h"

#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace slipway {

namespace {

constexpr double cornerSmall = 4;
constexpr double cornerControl = 6;

QColor blend(const QColor &below, const QColor &above, double amount)
{
    const auto mix = [amount](int a, int b) { return static_cast<int>(a + (b - a) * amount); };
    return {mix(below.red(), above.red()), mix(below.green(), above.green()), mix(below.blue(), above.blue())};
}

void drawBox(QPainter &painter, const QRectF &rect, double corner, const QBrush &fill, const QPen &pen)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(pen);
    const auto inset = pen.style() == Qt::NoPen ? 0 : pen.widthF() / 2;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner, corner);
    painter.restore();
}

bool isDefaultButton(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton);
}

} // namespace

SlipwayStyle::SlipwayStyle(const Theme &theme) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme) {}

void SlipwayStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: drawButton(*option, *painter); return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(*option, *painter);
        return;
    case PE_IndicatorCheckBox: drawCheckBox(*option, *painter); return;
    case PE_FrameFocusRect: drawFocus(*option, *painter); return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_theme[Token::Surface]);
        painter->setPen(m_theme[Token::Border]);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelMenuBar:
    case PE_FrameStatusBarItem: return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void SlipwayStyle::drawButton(const QStyleOption &option, QPainter &painter) const
{
    const auto state = option.state;
    const auto enabled = state.testFlag(State_Enabled);
    const auto primary = isDefaultButton(option) && enabled;
    auto fill = m_theme[primary ? Token::Accent : Token::Surface];
    if (!enabled)
        fill = m_theme[Token::Sunken];
    else if (state.testFlag(State_Sunken) || state.testFlag(State_On))
        fill = blend(fill, m_theme[Token::Text], 0.14);
    else if (state.testFlag(State_MouseOver))
        fill = blend(fill, m_theme[Token::Text], 0.07);
    drawBox(painter, option.rect, cornerControl, fill, primary ? QPen(Qt::NoPen) : QPen(m_theme[Token::Border], 1));
}

void SlipwayStyle::drawField(const QStyleOption &option, QPainter &painter) const
{
    const auto focus = option.state.testFlag(State_HasFocus);
    const auto enabled = option.state.testFlag(State_Enabled);
    drawBox(painter, option.rect, cornerControl, m_theme[enabled ? Token::Surface : Token::Sunken],
            QPen(m_theme[focus ? Token::Accent : Token::Control], focus ? 2 : 1));
}

void SlipwayStyle::drawCheckBox(const QStyleOption &option, QPainter &painter) const
{
    const auto on = option.state.testFlag(State_On);
    const auto enabled = option.state.testFlag(State_Enabled);
    const auto colour = m_theme[!enabled ? Token::Faint : on ? Token::Accent : Token::Control];
    drawBox(painter, option.rect, cornerSmall, on ? QBrush(colour) : QBrush(m_theme[Token::Surface]), QPen(colour, 1.2));
    if (on)
        drawSymbol(painter, Symbol::Tick, QRectF(option.rect).adjusted(2, 2, -2, -2), m_theme[Token::OnAccent]);
}

void SlipwayStyle::drawFocus(const QStyleOption &option, QPainter &painter) const
{
    if (option.state.testFlag(State_KeyboardFocusChange))
        drawBox(painter, QRectF(option.rect).adjusted(-1, -1, 1, 1), cornerControl, Qt::NoBrush, QPen(m_theme[Token::Accent], 2));
}

void SlipwayStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && isDefaultButton(*option)) {
            auto copy = *button;
            copy.palette.setColor(QPalette::Active, QPalette::ButtonText, m_theme[Token::OnAccent]);
            copy.palette.setColor(QPalette::Inactive, QPalette::ButtonText, m_theme[Token::OnAccent]);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_Splitter: painter->fillRect(option->rect, m_theme[Token::Border]); return;
    case CE_MenuBarItem: drawMenuBarItem(*option, *painter, widget); return;
    case CE_MenuBarEmptyArea: painter->fillRect(option->rect, m_theme[Token::Background]); return;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SlipwayStyle::drawMenuBarItem(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option);
    if (!item)
        return;
    painter.fillRect(option.rect, m_theme[Token::Background]);
    if (option.state.testFlag(State_Selected))
        drawBox(painter, QRectF(option.rect).adjusted(0, 2, 0, -2), cornerSmall, m_theme[Token::Selection], Qt::NoPen);
    const auto underline = styleHint(SH_UnderlineShortcut, &option, widget, nullptr) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    drawItemText(&painter, option.rect, Qt::AlignCenter | underline, option.palette, option.state.testFlag(State_Enabled), item->text,
                 QPalette::WindowText);
}

void SlipwayStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    if (control == CC_ScrollBar)
        drawScrollBar(*option, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void SlipwayStyle::drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const auto slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const auto grabbed = option.state.testFlag(State_Sunken) && option.activeSubControls.testFlag(SC_ScrollBarSlider);
    if (!option.state.testFlag(State_Enabled))
        return;
    auto colour = m_theme[Token::Control];
    colour.setAlphaF(grabbed ? 1.0F : option.state.testFlag(State_MouseOver) ? 0.8F : 0.5F);
    drawBox(painter, QRectF(slider).adjusted(2, 2, -2, -2), 3, colour, Qt::NoPen);
}

QSize SlipwayStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    if (type == CT_PushButton) // as wide as its words, not 80 at least
        return {contents.width() + 24, qMax(28, contents.height() + 8)};
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int SlipwayStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return 10;
    case PM_SplitterWidth: return 1;
    case PM_MenuBarItemSpacing: return 2;
    case PM_MenuBarHMargin: return 6;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight: return 16;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SlipwayStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_ScrollBar_Transient: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

} // namespace slipway
