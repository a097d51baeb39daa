// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace slipway {

class Theme;

/// Draws a line of an image's history: a numbered box for a layer, a small square for settings.
class LayerListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit LayerListDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace slipway
