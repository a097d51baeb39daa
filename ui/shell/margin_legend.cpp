// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/margin_legend.h"

#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QPainter>

namespace slipway {

struct MarginLegend::Item {
    Symbol symbol;
    Token token;
    QString words;
};

namespace {

constexpr int sign = 11;
constexpr int gap = 14;

} // namespace

MarginLegend::MarginLegend(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFont(fontFor(TextRole::Detail));
    setFixedHeight(18);
}

void MarginLegend::setTense(Tense tense)
{
    m_tense = tense;
    updateGeometry();
    update();
}

std::vector<MarginLegend::Item> MarginLegend::items() const
{
    if (m_tense == Tense::Future)
        return {{Symbol::Tick, Token::Cached, tr("from cache")}, {Symbol::PlayOutline, Token::Running, tr("will run")},
                {Symbol::Question, Token::Muted, tr("not known yet")}};
    return {{Symbol::Tick, Token::Cached, tr("from cache")}, {Symbol::Play, Token::Running, tr("was run")},
            {Symbol::Square, Token::Settings, tr("settings only (0 B)")}};
}

QSize MarginLegend::sizeHint() const
{
    int width = 0;
    for (const auto &item : items())
        width += sign + 5 + fontMetrics().horizontalAdvance(item.words) + gap;
    return {width, 18};
}

void MarginLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    int left = 0;
    for (const auto &item : items()) {
        drawSymbol(painter, item.symbol, QRectF(left, (height() - sign) / 2.0, sign, sign), m_theme[item.token]);
        painter.setPen(m_theme[Token::Muted]);
        painter.drawText(QRect(left + sign + 5, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, item.words);
        left += sign + 5 + fontMetrics().horizontalAdvance(item.words) + gap;
    }
}

void MarginLegend::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace slipway
