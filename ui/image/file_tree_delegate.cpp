// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/file_tree_delegate.h"

#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"
#include "ui/image/file_tree_model.h"
#include "ui/image/file_words.h"

#include <QPainter>

namespace slipway {

namespace {

struct Sign {
    Symbol symbol;
    Token token;
};

Sign signOf(const FileChange *file)
{
    if (!file)
        return {Symbol::Folder, Token::Muted};
    switch (file->change) {
    case FileChangeKind::Added: return {Symbol::Plus, Token::Done};
    case FileChangeKind::Changed: return {Symbol::Tilde, Token::Warning};
    case FileChangeKind::Removed: return {Symbol::Minus, Token::Failed};
    }
    Q_UNREACHABLE();
}

} // namespace

FileTreeDelegate::FileTreeDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_nameFont(fontFor(TextRole::CodeSmall)), m_noteFont(fontFor(TextRole::Detail))
{
}

QSize FileTreeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, qMax(22, QFontMetrics(m_nameFont).height() + 6)};
}

void FileTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const FileTreeModel *>(index.model());
    if (!model)
        return;
    const auto *file = model->change(index);
    const auto sign = signOf(file);
    const auto &box = option.rect;
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(box, m_theme[Token::Selection]);
    drawSymbol(*painter, sign.symbol, QRectF(box.left() + 2, box.center().y() - 5.5, 12, 12), m_theme[sign.token]);

    const auto removed = file && file->change == FileChangeKind::Removed;
    auto nameFont = m_nameFont;
    nameFont.setStrikeOut(removed);
    const QFontMetrics names(nameFont);
    const QFontMetrics notes(m_noteFont);
    const auto inner = box.adjusted(20, 0, -8, 0);
    const auto name = names.elidedText(model->name(index), Qt::ElideMiddle, inner.width());
    const auto noteRoom = inner.width() - names.horizontalAdvance(name) - 12;
    painter->setFont(nameFont);
    painter->setPen(m_theme[removed ? Token::Muted : Token::Text]);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, name);
    if (file && noteRoom > 30) {
        painter->setFont(m_noteFont);
        painter->setPen(m_theme[Token::Muted]);
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, notes.elidedText(FileWords::note(*file), Qt::ElideRight, noteRoom));
    }
}

} // namespace slipway
