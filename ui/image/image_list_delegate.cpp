// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/image_list_delegate.h"

#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/image/image_list_model.h"

#include <QPainter>

namespace slipway {

ImageListDelegate::ImageListDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize ImageListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, 58};
}

void ImageListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const ImageListModel *>(index.model());
    if (!model)
        return;
    const auto &box = option.rect;
    const auto selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(box, m_theme[selected ? Token::Selection : Token::Sunken]);
    if (selected)
        painter->fillRect(QRect(box.left(), box.top(), 3, box.height()), m_theme[Token::Accent]);
    drawSymbol(*painter, Symbol::Images, QRectF(box.left() + 16, box.top() + 19, 20, 20), m_theme[Token::Image]);

    const QRect line(box.left() + 48, box.top() + 7, box.width() - 60, 22);
    const auto &names = model->image(index.row()).names;
    if (names.empty()) {
        painter->setFont(fontFor(TextRole::Interface));
        painter->setPen(m_theme[Token::Muted]);
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, model->title(index.row()));
    } else {
        paintNames(*painter, line, names);
    }
    painter->setFont(fontFor(TextRole::Detail));
    painter->setPen(m_theme[Token::Muted]);
    const auto facts = line.translated(0, 24);
    painter->drawText(facts, Qt::AlignVCenter | Qt::AlignLeft, painter->fontMetrics().elidedText(model->facts(index.row()), Qt::ElideRight, facts.width()));
}

void ImageListDelegate::paintNames(QPainter &painter, const QRect &line, const std::vector<std::string> &names) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontFor(TextRole::ExplanationHead));
    const auto metrics = painter.fontMetrics();
    int left = line.left();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto rest = names.size() - i - 1;
        const auto keep = rest > 0 ? 36 : 0; // room for "+2"
        const auto name = metrics.elidedText(toText(names[i]), Qt::ElideMiddle, std::max(80, line.right() - left - keep - 22));
        const auto width = metrics.horizontalAdvance(name) + 20;
        if (left > line.left() && left + width + keep > line.right()) {
            painter.setPen(m_theme[Token::Muted]);
            painter.drawText(QRect(left, line.top(), 40, line.height()), Qt::AlignVCenter | Qt::AlignLeft, QStringLiteral("+%1").arg(names.size() - i));
            break;
        }
        const QRectF pill(left, line.top() + 1, width, 20);
        painter.setPen(QPen(m_theme[Token::Tag], 1));
        painter.setBrush(m_theme[Token::TagFill]);
        painter.drawRoundedRect(pill, 10, 10);
        painter.drawText(pill, Qt::AlignCenter, name);
        left += width + 6;
    }
    painter.restore();
}

} // namespace slipway
