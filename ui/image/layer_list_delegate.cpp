// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/layer_list_delegate.h"

#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"
#include "ui/image/layer_list_model.h"

#include <QPainter>

namespace slipway {

LayerListDelegate::LayerListDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize LayerListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, 26};
}

void LayerListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const LayerListModel *>(index.model());
    if (!model)
        return;
    const auto &box = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme[Token::Selection]);
        painter->drawRoundedRect(box, 4, 4);
    }
    const auto number = model->number(index.row());
    const QRectF sign(box.left() + 6, box.center().y() - 8, 18, 18);
    if (number > 0) {
        painter->setPen(QPen(m_theme[Token::Layer], 1.2));
        painter->setBrush(m_theme[Token::LayerFill]);
        painter->drawRoundedRect(sign, 4, 4);
        painter->setFont(fontFor(TextRole::Detail));
        painter->drawText(sign, Qt::AlignCenter, QString::number(number));
    } else {
        drawSymbol(*painter, Symbol::Square, sign.adjusted(2, 2, -2, -2), m_theme[Token::Settings]);
    }
    painter->setFont(fontFor(TextRole::Detail));
    const auto note = model->note(index.row());
    const auto noteWidth = painter->fontMetrics().horizontalAdvance(note);
    painter->setPen(m_theme[Token::Muted]);
    painter->drawText(box.adjusted(0, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight, note);
    painter->setFont(fontFor(TextRole::CodeSmall));
    painter->setPen(m_theme[number > 0 ? Token::Text : Token::Muted]);
    const auto words = box.adjusted(32, 0, -20 - noteWidth, 0);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(model->title(index.row()), Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace slipway
