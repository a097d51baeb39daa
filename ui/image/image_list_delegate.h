// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace slipway {

class Theme;

/// Draws an image of the list: its names as tags on one line, what it is below.
class ImageListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ImageListDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintNames(QPainter &painter, const QRect &line, const std::vector<std::string> &names) const;

    const Theme &m_theme;
};

} // namespace slipway
