// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/picture_painter.h"

#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <cmath>

namespace slipway {

namespace {

constexpr double lineHeight = 17;
constexpr double titleHeight = 20;

/// How much of the text goes on a line of this width, to the end of a word where there is one.
qsizetype firstLine(const QString &text, const QFontMetricsF &metrics, double width)
{
    auto length = text.size();
    while (length > 0 && metrics.horizontalAdvance(text.left(length)) > width)
        --length;
    const auto blank = length < text.size() ? text.lastIndexOf(QLatin1Char(' '), length) : -1;
    return blank > 4 ? blank : length;
}

} // namespace

PicturePainter::PicturePainter(QPainter &painter, const Theme &theme, const QRect &box) : m_painter(painter), m_theme(theme)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    const auto width = std::clamp<double>(box.width() - 16.0, 300, 620);
    const auto left = box.left() + (box.width() - width) / 2;
    const auto top = box.top() + 2 + titleHeight;
    m_right = box.right() - 4;
    m_base = QRectF(left, top, width * 0.25, 56);
    m_middle = QRectF(left + width * 0.32, top, width * 0.31, 68);
    m_layer = QRectF(left + width * 0.7, top, width * 0.3, 46);
    m_image = QRectF(m_middle.left(), m_middle.bottom() + 14 + titleHeight, m_middle.width(), 62);
}

void PicturePainter::paint(const PictureContent &content, double shown)
{
    const auto station = [&](int number, bool there, auto draw) {
        const auto part = std::clamp(shown - number, 0.0, 1.0);
        if (!there || part <= 0)
            return;
        m_painter.setOpacity(part);
        draw();
        m_painter.setOpacity(1);
    };
    station(0, true, [&] { paintBase(content); });
    station(1, content.middle != PictureContent::Middle::Nothing, [&] { paintMiddle(content); });
    station(2, !content.layer.isEmpty(), [&] { paintLayer(content); });
    station(3, !content.image.isEmpty(), [&] { paintImage(content); });
    station(4, !content.tags.isEmpty(), [&] { paintTags(content); });
}

void PicturePainter::paintOutline()
{
    const struct {
        QRectF rect;
        QString name;
    } stations[] = {{m_base, tr("① Base image")}, {m_middle, tr("② Temporary container")}, {m_layer, tr("③ Snapshot → layer")}, {m_image, tr("④ New image")}};
    for (const auto &[rect, name] : stations) {
        title(rect, name, Token::Muted);
        card({rect, Token::Faint, Token::Background, Outline::Dashed});
    }
    arrow({{m_base.right() + 5, m_base.center().y()}, {m_middle.left() - 5, m_base.center().y()}}, Token::Faint);
    arrow({{m_middle.right() + 5, m_layer.center().y()}, {m_layer.left() - 5, m_layer.center().y()}}, Token::Faint);
}

void PicturePainter::paintBase(const PictureContent &content)
{
    title(m_base, tr("① Base image"), Token::Base);
    QRectF box(m_base.topLeft(), QSizeF(m_base.width(), 26));
    for (const auto &name : content.base) {
        card({box, Token::Base, Token::BaseFill});
        line(box.adjusted(6, 0, -6, 0), 0, name, Token::Base, Qt::AlignCenter);
        box.translate(0, 30);
    }
}

void PicturePainter::paintMiddle(const PictureContent &content)
{
    using Middle = PictureContent::Middle;
    Card look{m_middle, Token::Temporary, Token::TemporaryFill, Outline::Dashed};
    auto name = tr("② Temporary container");
    switch (content.middle) {
    case Middle::Nothing:
    case Middle::Container: look.outline = Outline::Strong; break;
    case Middle::RemovedContainer: break;
    case Middle::FailedContainer: look = {m_middle, Token::Failed, Token::FailedFill, Outline::Strong}; break;
    case Middle::Files: look = {m_middle, Token::Text, Token::Surface}; name = tr("② Files"); break;
    case Middle::Cached: look = {m_middle, Token::Cached, Token::SettingsFill, Outline::Dashed}; name = tr("② Cache"); break;
    case Middle::Settings: look = {m_middle, Token::Settings, Token::SettingsFill}; name = tr("② Settings"); break;
    }
    title(m_middle, name, look.ink);
    card(look);
    const auto inner = m_middle.adjusted(10, 6, -10, -6);
    const QFontMetricsF metrics(fontFor(TextRole::CodeSmall));
    const auto command = content.middleLines.value(0);
    const auto first = firstLine(command, metrics, inner.width());
    line(inner, 0, command.left(first), look.ink, Qt::AlignLeft, true);
    line(inner, 1, command.mid(first).trimmed(), look.ink, Qt::AlignLeft, true);
    m_painter.setPen(QPen(m_theme[look.ink], 0.7));
    m_painter.drawLine(QPointF(inner.left(), inner.bottom() - lineHeight - 1), QPointF(inner.right(), inner.bottom() - lineHeight - 1));
    line(QRectF(inner.left(), inner.bottom() - lineHeight, inner.width(), lineHeight), 0, content.middleLines.value(1), look.ink, Qt::AlignLeft);
    arrow({{m_base.right() + 5, m_base.top() + 28}, {m_middle.left() - 5, m_base.top() + 28}}, Token::Muted);
}

void PicturePainter::paintLayer(const PictureContent &content)
{
    const auto ink = content.layerCached ? Token::Cached : Token::Layer;
    title(m_layer, content.layerCached ? tr("③ Layer") : tr("③ Snapshot → layer"), ink);
    card({m_layer, ink, content.layerCached ? Token::SettingsFill : Token::LayerFill, Outline::Strong});
    if (content.layer.size() > 1) {
        line(m_layer.adjusted(6, 6, -6, -6), 0, content.layer[0], ink, Qt::AlignHCenter);
        line(m_layer.adjusted(6, 6, -6, -6), 1, content.layer[1], ink, Qt::AlignHCenter, true);
    } else {
        line(m_layer.adjusted(6, 0, -6, 0), 0, content.layer.value(0), ink, Qt::AlignCenter);
    }
    arrow({{m_middle.right() + 5, m_layer.center().y()}, {m_layer.left() - 5, m_layer.center().y()}}, Token::Muted);
}

void PicturePainter::paintImage(const PictureContent &content)
{
    title(m_image, tr("④ New image"), Token::Image);
    card({m_image, Token::Image, Token::ImageFill, Outline::Strong});
    const auto inner = m_image.adjusted(8, 6, -8, -6);
    int row = 0;
    for (const auto &text : content.image) {
        line(inner, row, text, Token::Image, Qt::AlignHCenter);
        ++row;
    }
    line(inner, row, QStringLiteral("sha256:") + content.imageId.left(6) + QStringLiteral("…"), Token::Image, Qt::AlignHCenter, true);
    const auto middle = m_image.center().y();
    const auto baseBottom = m_base.top() + (content.base.size() > 1 ? 56 : 26);
    arrow({{m_base.center().x(), baseBottom + 4}, {m_base.center().x(), middle}, {m_image.left() - 5, middle}}, Token::Base);
    if (!content.layer.isEmpty()) {
        const auto upper = m_image.top() + 14;
        arrow({{m_layer.center().x(), m_layer.bottom() + 4}, {m_layer.center().x(), upper}, {m_image.right() + 5, upper}},
              content.layerCached ? Token::Cached : Token::Layer);
    } else if (content.middle == PictureContent::Middle::Settings) {
        arrow({{m_middle.right() - 16, m_middle.bottom() + 4}, {m_middle.right() - 16, m_image.top() - 4}}, Token::Settings);
    }
}

void PicturePainter::paintTags(const PictureContent &content)
{
    const auto more = content.tags.size() > 1 ? QStringLiteral(" +%1").arg(content.tags.size() - 1) : QString();
    const QFontMetricsF metrics(fontFor(TextRole::ExplanationHead));
    const auto left = m_image.right() + 28;
    const auto room = m_layer.right() - left;
    const auto text = metrics.elidedText(content.tags.value(0), Qt::ElideMiddle, room - 20 - metrics.horizontalAdvance(more)) + more;
    const QRectF pill(left, m_image.bottom() - 26, std::min(room, metrics.horizontalAdvance(text) + 22), 22);
    m_painter.setPen(QPen(m_theme[Token::Tag], 1));
    m_painter.setBrush(m_theme[Token::TagFill]);
    m_painter.drawRoundedRect(pill, 11, 11);
    m_painter.setFont(fontFor(TextRole::ExplanationHead));
    m_painter.drawText(pill, Qt::AlignCenter, text);
    arrow({{pill.left() - 3, pill.center().y()}, {m_image.right() + 5, pill.center().y()}}, Token::Tag);
}

void PicturePainter::title(const QRectF &below, const QString &text, Token ink)
{
    const auto next = below.left() < m_middle.left() ? m_middle.left() - 6 : below.left() < m_layer.left() && below.top() == m_layer.top() ? m_layer.left() - 6 : m_right;
    auto font = fontFor(TextRole::ExplanationHead);
    if (QFontMetricsF(font).horizontalAdvance(text) > next - below.left())
        font.setPointSizeF(fontFor(TextRole::Detail).pointSizeF());
    m_painter.setFont(font);
    m_painter.setPen(m_theme[ink]);
    const QRectF place(below.left(), below.top() - titleHeight - 3, next - below.left(), titleHeight);
    m_painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, QFontMetricsF(font).elidedText(text, Qt::ElideRight, place.width()));
}

void PicturePainter::card(const Card &card)
{
    QPen pen(m_theme[card.ink], card.outline == Outline::Strong ? 1.8 : 1.2);
    if (card.outline == Outline::Dashed)
        pen.setDashPattern({4, 3});
    m_painter.setPen(pen);
    m_painter.setBrush(m_theme[card.fill]);
    m_painter.drawRoundedRect(card.rect, 6, 6);
}

void PicturePainter::line(const QRectF &rect, int row, const QString &text, Token ink, Qt::Alignment alignment, bool code)
{
    m_painter.setFont(fontFor(code ? TextRole::CodeSmall : TextRole::Detail));
    m_painter.setPen(m_theme[ink]);
    const auto vertical = alignment.testFlag(Qt::AlignVCenter);
    const QRectF place = vertical ? rect : QRectF(rect.left(), rect.top() + row * lineHeight, rect.width(), lineHeight);
    const auto shown = m_painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(place.width()));
    m_painter.drawText(place, static_cast<int>((alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter), shown);
}

void PicturePainter::arrow(const QPolygonF &along, Token ink)
{
    m_painter.setPen(QPen(m_theme[ink], 1.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPolyline(along);
    const auto tip = along.back();
    const auto from = along[along.size() - 2];
    const auto angle = std::atan2(tip.y() - from.y(), tip.x() - from.x());
    const auto wing = [&](double turn) { return tip - QPointF(std::cos(angle + turn), std::sin(angle + turn)) * 8; };
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme[ink]);
    m_painter.drawPolygon(QPolygonF{tip + QPointF(std::cos(angle), std::sin(angle)), wing(0.42), wing(-0.42)});
}

} // namespace slipway
