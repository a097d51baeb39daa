// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"

#include <QAbstractItemModel>
#include <optional>
#include <vector>

namespace slipway {

/// How many files a layer added, changed and removed.
struct ChangeCount {
    int added = 0;
    int changed = 0;
    int removed = 0;
};

/// What one layer did, as a tree of folders. Folders on the way that the layer itself left alone have no change.
class FileTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit FileTreeModel(QObject *parent = nullptr);

    void show(std::vector<FileChange> files);
    void clear() { show({}); }
    ChangeCount count() const;

    QString name(const QModelIndex &index) const;
    /// nullptr for a folder that only leads to what changed.
    const FileChange *change(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node {
        std::string name;
        std::size_t parent = 0;
        int row = 0;
        std::optional<std::size_t> file = {};
        std::vector<std::size_t> children = {};
    };

    const Node &node(const QModelIndex &index) const;
    std::size_t childNamed(std::size_t parent, const std::string &name);
    void place(const FileChange &file, std::size_t at);

    std::vector<FileChange> m_files;
    std::vector<Node> m_nodes; // 0 is the root
};

} // namespace slipway
