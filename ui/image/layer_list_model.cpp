// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/layer_list_model.h"

#include "ui/common/format.h"
#include "ui/common/text.h"
#include "ui/image/file_words.h"

#include <algorithm>

namespace slipway {

LayerListModel::LayerListModel(QObject *parent) : QAbstractListModel(parent) {}

void LayerListModel::show(std::vector<LayerInfo> layers)
{
    beginResetModel();
    m_layers = std::move(layers);
    endResetModel();
}

int LayerListModel::number(int row) const
{
    if (!layer(row).diffId)
        return 0;
    const auto end = m_layers.begin() + row + 1;
    return static_cast<int>(std::count_if(m_layers.begin(), end, [](const LayerInfo &one) { return one.diffId.has_value(); }));
}

QString LayerListModel::title(int row) const
{
    const auto title = readableHistory(layer(row).history.createdBy);
    return title.isEmpty() ? tr("(no record of how it was made)") : title;
}

QString LayerListModel::note(int row) const
{
    return layer(row).diffId ? formatBytes(layer(row).size) : tr("settings · 0 B");
}

int LayerListModel::topLayer() const
{
    const auto found = std::find_if(m_layers.rbegin(), m_layers.rend(), [](const LayerInfo &one) { return one.diffId.has_value(); });
    return static_cast<int>(m_layers.rend() - found) - 1;
}

int LayerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_layers.size());
}

QVariant LayerListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole: return title(index.row());
    case Qt::ToolTipRole: return toText(layer(index.row()).history.createdBy);
    case Qt::AccessibleTextRole: return title(index.row()) + QStringLiteral(", ") + note(index.row());
    default: return {};
    }
}

} // namespace slipway
