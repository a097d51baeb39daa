// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/file_tree_model.h"

#include "ui/common/format.h"
#include "ui/common/text.h"
#include "ui/image/file_words.h"

#include <algorithm>
#include <map>

namespace slipway {

FileTreeModel::FileTreeModel(QObject *parent) : QAbstractItemModel(parent), m_nodes(1) {}

void FileTreeModel::show(std::vector<FileChange> files)
{
    beginResetModel();
    m_files = std::move(files);
    m_nodes.assign(1, {});
    for (std::size_t i = 0; i < m_files.size(); ++i)
        place(m_files[i], i);
    endResetModel();
}

void FileTreeModel::place(const FileChange &file, std::size_t at)
{
    std::size_t parent = 0;
    std::size_t begin = 0;
    while (begin < file.path.size()) {
        const auto end = std::min(file.path.find('/', begin), file.path.size());
        if (end > begin)
            parent = childNamed(parent, file.path.substr(begin, end - begin));
        begin = end + 1;
    }
    if (parent != 0)
        m_nodes[parent].file = at;
}

std::size_t FileTreeModel::childNamed(std::size_t parent, const std::string &name)
{
    // the files come in order of path, so that a folder that is there already is the last one
    const auto &children = m_nodes[parent].children;
    const auto found = std::ranges::find_if(children.rbegin(), children.rend(), [&](std::size_t child) { return m_nodes[child].name == name; });
    if (found != children.rend())
        return *found;
    const auto made = m_nodes.size();
    const auto row = static_cast<int>(children.size());
    m_nodes.push_back({.name = name, .parent = parent, .row = row});
    m_nodes[parent].children.push_back(made);
    return made;
}

ChangeCount FileTreeModel::count() const
{
    ChangeCount count;
    for (const auto &file : m_files) {
        switch (file.change) {
        case FileChangeKind::Added: ++count.added; break;
        case FileChangeKind::Changed: ++count.changed; break;
        case FileChangeKind::Removed: ++count.removed; break;
        }
    }
    return count;
}

const FileTreeModel::Node &FileTreeModel::node(const QModelIndex &index) const
{
    return m_nodes[index.isValid() ? index.internalId() : 0];
}

QString FileTreeModel::name(const QModelIndex &index) const
{
    return toText(node(index).name);
}

const FileChange *FileTreeModel::change(const QModelIndex &index) const
{
    const auto &file = node(index).file;
    return file ? &m_files[*file] : nullptr;
}

QModelIndex FileTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const auto &children = node(parent).children;
    if (row < 0 || column != 0 || std::cmp_greater_equal(row, children.size()))
        return {};
    return createIndex(row, column, children[static_cast<std::size_t>(row)]);
}

QModelIndex FileTreeModel::parent(const QModelIndex &index) const
{
    const auto above = index.isValid() ? node(index).parent : 0;
    return above == 0 ? QModelIndex() : createIndex(m_nodes[above].row, 0, above);
}

int FileTreeModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(node(parent).children.size());
}

int FileTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant FileTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto *file = change(index);
    switch (role) {
    case Qt::DisplayRole: return name(index);
    case Qt::ToolTipRole: return file ? QLatin1Char('/') + toText(file->path) : name(index);
    case Qt::AccessibleTextRole: return file ? name(index) + QStringLiteral(", ") + FileWords::note(*file) : name(index);
    default: return {};
    }
}

} // namespace slipway
