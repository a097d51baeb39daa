// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/symbol.h"

#include "ui/common/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <span>
#include <string_view>

namespace slipway {

namespace {

/// A sign in a box of 16 by 16: moves (m), lines (l), closings (z), circles (c x y r) and rounded boxes (b x y w h r).
/// Those of `filled` are solid, the others are lines 1.6 wide.
struct Drawing {
    std::string_view strokes;
    std::string_view filled = {};
};

Drawing drawingOf(Symbol symbol)
{
    switch (symbol) {
    case Symbol::Tick: return {"m3 8.5 l6.5 12 l13 4.5"};
    case Symbol::Cross: return {"m4 4 l12 12 m12 4 l4 12"};
    case Symbol::Play: return {"", "m4.5 3 l13 8 l4.5 13 z"};
    case Symbol::PlayOutline: return {"m4.5 3 l13 8 l4.5 13 z"};
    case Symbol::Question: return {"m5 6 l5.4 4.4 l7 3.2 l9.4 3.3 l10.8 4.8 l10.5 6.6 l8 8.4 l8 10", "c8 12.8 0.9"};
    case Symbol::Stop: return {"", "b4 4 8 8 1.5"};
    case Symbol::Dash: return {"m4 8 l12 8"};
    case Symbol::Square: return {"b4 4 8 8 2"};
    case Symbol::Dot: return {"", "c8 8 3"};
    case Symbol::Warning: return {"m8 2.5 l14.5 13.5 l1.5 13.5 z m8 6.5 l8 9.5", "c8 11.6 0.9"};
    case Symbol::Info: return {"c8 8 6 m8 7.5 l8 11", "c8 5.1 0.9"};
    case Symbol::Write: return {"m3 13 l3.8 9.8 l11 2.6 l13.4 5 l6.2 12.2 z m9.3 4.3 l11.7 6.7"};
    case Symbol::Build: return {"m8 1.8 l14 5 l14 11 l8 14.2 l2 11 l2 5 z m2 5 l8 8.2 l14 5 m8 8.2 l8 14.2"};
    case Symbol::Look: return {"c7 7 4.4 m10.3 10.3 l14 14"};
    case Symbol::TagSign: return {"m2.5 2.5 l8 2.5 l13.8 8.3 l8.3 13.8 l2.5 8 z", "c5.4 5.4 1.1"};
    case Symbol::Run: return {"b1.8 2.8 12.4 10.4 2 m4.6 6 l6.8 8 l4.6 10 m8.4 10 l11.4 10"};
    case Symbol::Project: return {"m4 1.8 l9.5 1.8 l13 5.3 l13 14.2 l4 14.2 z m9.3 2 l9.3 5.5 l12.8 5.5 m6.4 8.4 l10.6 8.4 m6.4 11 l9.4 11"};
    case Symbol::Images: return {"m8 1.8 l14.4 5 l8 8.2 l1.6 5 z m1.6 8 l8 11.2 l14.4 8 m1.6 11 l8 14.2 l14.4 11"};
    case Symbol::Refresh: return {"m13 5.5 l11.2 3.6 l8.6 2.8 l5.6 3.4 l3.4 5.6 l2.8 8.6 l3.8 11.4 l6.4 13.1 l9.4 13.1 l12 11.4 m13.2 2.2 l13.2 5.8 l9.6 5.8"};
    case Symbol::Copy: return {"b5.4 5.4 8 8 1.6 m3 10.2 l2.6 9.8 l2.6 3.4 l3.4 2.6 l9.8 2.6 l10.2 3"};
    case Symbol::Folder: return {"m1.8 3.2 l6.2 3.2 l7.8 5 l14.2 5 l14.2 13 l1.8 13 z"};
    case Symbol::File: return {"m4 1.8 l9.5 1.8 l12.6 4.9 l12.6 14.2 l4 14.2 z m9.3 2 l9.3 5.1 l12.4 5.1"};
    case Symbol::Link: return {"m3 13 l12.6 3.4 m6.6 3.2 l12.8 3.2 l12.8 9.4"};
    case Symbol::Plus: return {"m8 3.4 l8 12.6 m3.4 8 l12.6 8"};
    case Symbol::Minus: return {"m3.4 8 l12.6 8"};
    case Symbol::Tilde: return {"m3 9.4 l5 7 l7 7 l9 9 l11 9 l13 6.6"};
    case Symbol::Trash: return {"m2.6 4.2 l13.4 4.2 m6 4 l6.4 2.2 l9.6 2.2 l10 4 m4 4.4 l4.7 13.8 l11.3 13.8 l12 4.4"};
    case Symbol::ChevronDown: return {"m4 6 l8 10.2 l12 6"};
    }
    Q_UNREACHABLE();
}

QPainterPath pathOf(std::string_view drawing)
{
    QPainterPath path;
    const auto words = QString::fromLatin1(drawing.data(), static_cast<qsizetype>(drawing.size())).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (qsizetype at = 0; at < words.size();) {
        const auto letter = words[at].front().toLatin1();
        const auto number = [&](qsizetype offset) {
            return (offset == 0 ? words[at].mid(1) : words.value(at + offset)).toDouble();
        };
        switch (letter) {
        case 'm': path.moveTo(number(0), number(1)); at += 2; break;
        case 'l': path.lineTo(number(0), number(1)); at += 2; break;
        case 'c': path.addEllipse(QPointF(number(0), number(1)), number(2), number(2)); at += 3; break;
        case 'b': path.addRoundedRect(number(0), number(1), number(2), number(3), number(4), number(4)); at += 5; break;
        default: path.closeSubpath(); ++at; break;
        }
    }
    return path;
}

class SymbolEngine final : public QIconEngine
{
public:
    SymbolEngine(Symbol symbol, const Theme &theme, Token token) : m_symbol(symbol), m_theme(theme), m_token(token) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        drawSymbol(*painter, m_symbol, rect, m_theme[mode == QIcon::Disabled ? Token::Faint : m_token]);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SymbolEngine(*this); }

private:
    Symbol m_symbol;
    const Theme &m_theme;
    Token m_token;
};

} // namespace

void drawSymbol(QPainter &painter, Symbol symbol, const QRectF &box, const QColor &colour)
{
    const auto drawing = drawingOf(symbol);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, symbol == Symbol::Tick || symbol == Symbol::Cross ? 2 : 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(pathOf(drawing.strokes));
    painter.setPen(QPen(colour, 0.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(colour);
    painter.drawPath(pathOf(drawing.filled));
    painter.restore();
}

QIcon symbolIcon(Symbol symbol, const Theme &theme, Token token)
{
    return QIcon(new SymbolEngine(symbol, theme, token));
}

} // namespace slipway
