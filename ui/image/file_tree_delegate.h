// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace slipway {

class Theme;

/// Draws a row of the file tree: what happened to the file as a sign, its name, and size and word on the right.
class FileTreeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FileTreeDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    QFont m_nameFont;
    QFont m_noteFont;
};

} // namespace slipway
