// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"

#include <QAbstractListModel>

namespace slipway {

/// An image's history, first line first: which made a layer, and which changed settings only.
class LayerListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit LayerListModel(QObject *parent = nullptr);

    void show(std::vector<LayerInfo> layers);
    const LayerInfo &layer(int row) const { return m_layers[static_cast<std::size_t>(row)]; }
    /// Counted from 1 among those that are layers; 0 for settings.
    int number(int row) const;
    QString title(int row) const;
    QString note(int row) const; ///< "7 B", "settings only"
    /// The last row that has files; -1 if none has.
    int topLayer() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<LayerInfo> m_layers;
};

} // namespace slipway
