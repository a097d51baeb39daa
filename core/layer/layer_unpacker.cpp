// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_unpacker.h"

#include "core/base/file.h"
#include "core/layer/file_attributes.h"
#include "core/layer/file_data.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::uint32_t impliedFolderMode = 0755;

Failure unwritable(std::string_view path)
{
    return Failure(systemError("layer.unwritable", std::string(path), errno));
}

Failure badEntry(const std::string &path, std::string reason)
{
    return fail(Error::Kind::Corrupt, "layer.bad-entry", {path, reason}, "layer entry " + path + ": " + reason);
}

std::string joined(std::string_view folder, std::string_view name)
{
    return folder.empty() ? std::string(name) : std::string(folder).append("/").append(name);
}

} // namespace

Result<LayerUnpacker> LayerUnpacker::open(const std::filesystem::path &folder, const LayerStack &below)
{
    return LayerUnpacker(TRY(RootedFolder::open(folder)), below);
}

Result<void> LayerUnpacker::add(LayerReader &reader, std::stop_token stop)
{
    auto entry = reader.takeEntry();
    if (entry.path.empty())
        return addFolder(std::move(entry));
    TRY(enterParent(parentOf(entry.path)));
    entry.path = joined(m_parent.path, nameOf(entry.path));
    switch (entry.type) {
    case EntryType::File:
        return addFile(std::move(entry), reader, stop);
    case EntryType::Folder:
        return addFolder(std::move(entry));
    case EntryType::HardLink:
        return addHardLink(entry);
    case EntryType::Whiteout:
        return addWhiteout(std::move(entry));
    case EntryType::SymbolicLink:
    case EntryType::CharacterDevice:
    case EntryType::BlockDevice:
    case EntryType::Fifo:
        return addSpecial(std::move(entry));
    }
    return {};
}

Result<void> LayerUnpacker::enterParent(std::string_view asked)
{
    if (m_parent.asked == asked)
        return {};
    std::string path(asked);
    auto fd = m_root.openBeneath(asked, O_PATH | O_DIRECTORY);
    if (!fd.valid()) {
        TRY(makeFolders(asked));
        fd = m_root.openInRoot(asked, O_PATH | O_DIRECTORY);
        if (!fd.valid())
            return unwritable(asked);
        path = TRY(m_root.relativePathOf(fd.get()));
    }
    m_parent = {.asked = std::string(asked), .path = std::move(path), .fd = std::move(fd)};
    return {};
}

/// Makes what is missing of `path`, up to the first symbolic link: what that leads to has to be there.
Result<void> LayerUnpacker::makeFolders(std::string_view path)
{
    for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
        const std::string folder(path.substr(0, end));
        const auto found = m_nodes.find(folder);
        if (found == m_nodes.end() || found->second.entry.type == EntryType::Whiteout)
            TRY(makeImpliedFolder(folder));
        else if (found->second.entry.type == EntryType::SymbolicLink)
            return {};
        else if (found->second.entry.type != EntryType::Folder)
            return badEntry(std::string(path), "it lies in something that is no folder");
        if (end == std::string_view::npos)
            return {};
    }
}

Result<void> LayerUnpacker::makeImpliedFolder(const std::string &path)
{
    const auto found = m_nodes.find(path);
    const bool hidesBelow = found != m_nodes.end();
    TRY(clear(path));
    const auto parent = m_root.openBeneath(parentOf(path), O_PATH | O_DIRECTORY);
    if (!parent.valid() || ::mkdirat(parent.get(), std::string(nameOf(path)).c_str(), impliedFolderMode) != 0)
        return unwritable(path);
    keep({.path = path, .type = EntryType::Folder, .mode = impliedFolderMode, .opaque = hidesBelow, .implied = true});
    return {};
}

Result<void> LayerUnpacker::addWhiteout(LayerEntry entry)
{
    // A whiteout is about the layers below: what this layer itself has there stays.
    if (const auto found = m_nodes.find(entry.path); found != m_nodes.end()) {
        if (found->second.entry.type == EntryType::Folder)
            found->second.entry.opaque = true;
        return {};
    }
    const std::string name(nameOf(entry.path));
    if (::mknodat(m_parent.fd.get(), name.c_str(), S_IFCHR, ::makedev(0, 0)) != 0)
        return unwritable(entry.path);
    keep(std::move(entry));
    return {};
}

Result<void> LayerUnpacker::addFolder(LayerEntry entry)
{
    const auto found = m_nodes.find(entry.path);
    if (found != m_nodes.end() && found->second.entry.type == EntryType::Folder) {
        auto &old = found->second.entry;
        entry.opaque |= old.opaque;
        if (entry.implied)
            old.opaque = entry.opaque;
        else
            old = std::move(entry);
        return {};
    }
    if (found != m_nodes.end() && found->second.entry.type == EntryType::Whiteout)
        entry.opaque = true;
    if (!entry.path.empty()) {
        TRY(clear(entry.path));
        if (::mkdirat(m_parent.fd.get(), std::string(nameOf(entry.path)).c_str(), 0700) != 0)
            return unwritable(entry.path);
    }
    keep(std::move(entry));
    return {};
}

Result<void> LayerUnpacker::addHardLink(const LayerEntry &entry)
{
    const auto name = std::string(nameOf(entry.path));
    const auto targetFolder = m_root.openInRoot(parentOf(entry.linkTarget), O_PATH | O_DIRECTORY);
    if (!targetFolder.valid())
        return badEntry(entry.path, "a hard link to " + entry.linkTarget + ", which is not in the layer");
    const auto target = joined(TRY(m_root.relativePathOf(targetFolder.get())), nameOf(entry.linkTarget));
    const auto found = m_nodes.find(target);
    if (found == m_nodes.end() || found->second.entry.type == EntryType::Folder ||
        found->second.entry.type == EntryType::Whiteout)
        return badEntry(entry.path, "a hard link to " + entry.linkTarget + ", which is not in the layer");
    if (target == entry.path)
        return {};
    auto node = found->second;
    TRY(clear(entry.path));
    if (::linkat(targetFolder.get(), std::string(nameOf(target)).c_str(), m_parent.fd.get(), name.c_str(), 0) != 0)
        return unwritable(entry.path);
    node.entry.path = entry.path;
    m_nodes.insert_or_assign(entry.path, std::move(node));
    return {};
}

Result<void> LayerUnpacker::addFile(LayerEntry entry, LayerReader &reader, std::stop_token stop)
{
    TRY(clear(entry.path));
    const std::string name(nameOf(entry.path));
    const UniqueFd fd(
        ::openat(m_parent.fd.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!fd.valid())
        return unwritable(entry.path);
    entry.content = TRY(writeFileData(fd.get(), entry, reader, stop));
    TRY(applyAttributes(fd.get(), entry));
    keep(std::move(entry));
    return {};
}

Result<void> LayerUnpacker::addSpecial(LayerEntry entry)
{
    TRY(clear(entry.path));
    const std::string name(nameOf(entry.path));
    int made = 0;
    if (entry.type == EntryType::SymbolicLink) {
        made = ::symlinkat(entry.linkTarget.c_str(), m_parent.fd.get(), name.c_str());
    } else {
        const mode_t type = entry.type == EntryType::Fifo          ? S_IFIFO
                            : entry.type == EntryType::BlockDevice ? S_IFBLK
                                                                   : S_IFCHR;
        made = ::mknodat(m_parent.fd.get(), name.c_str(), type | 0600, ::makedev(entry.deviceMajor, entry.deviceMinor));
    }
    const bool device = entry.type == EntryType::CharacterDevice || entry.type == EntryType::BlockDevice;
    const bool onlyListed = made != 0 && device && errno == EPERM;
    if (made != 0 && !onlyListed)
        return unwritable(entry.path);
    if (!onlyListed)
        TRY(applyAttributesAt(m_parent.fd.get(), name, entry));
    keep(std::move(entry));
    return {};
}

/// Makes room for another entry at `path`.
Result<void> LayerUnpacker::clear(const std::string &path)
{
    const auto found = m_nodes.find(path);
    if (found == m_nodes.end())
        return {};
    TRY(removeTree(m_root.path() / path));
    auto last = found;
    while (last != m_nodes.end() && isWithin(last->first, path))
        ++last;
    m_nodes.erase(found, last);
    // The next entry's parent may be another folder now, though it has the same name.
    m_parent.asked.reset();
    return {};
}

void LayerUnpacker::keep(LayerEntry entry)
{
    // Most tars come in PathOrder, so the end is the place.
    auto path = entry.path;
    m_nodes.insert_or_assign(m_nodes.end(), std::move(path), Node{.entry = std::move(entry), .inode = m_inodes++});
}

Result<void> LayerUnpacker::finishFolder(const LayerEntry &entry)
{
    const auto fd = m_root.openBeneath(entry.path, O_RDONLY | O_DIRECTORY);
    if (!fd.valid())
        return unwritable(entry.path);
    if (entry.opaque && ::fsetxattr(fd.get(), opaqueXattr, "y", 1, 0) != 0)
        return unwritable(entry.path);
    const auto *known = entry.implied ? m_below->find(entry.path) : nullptr;
    if (!known || known->type != EntryType::Folder)
        return applyAttributes(fd.get(), entry);
    auto attributes = *known;
    attributes.path = entry.path;
    return applyAttributes(fd.get(), attributes);
}

Result<LayerListing> LayerUnpacker::finish()
{
    // Backwards, so that a folder comes after everything in it.
    for (auto node = m_nodes.rbegin(); node != m_nodes.rend(); ++node) {
        if (node->second.entry.type == EntryType::Folder)
            TRY(finishFolder(node->second.entry));
    }
    std::vector<LayerEntry> entries;
    entries.reserve(m_nodes.size());
    std::vector<const std::string *> firstPath(m_inodes, nullptr);
    for (auto &[path, node] : m_nodes) {
        auto &first = firstPath[node.inode];
        if (first) {
            node.entry = {.path = path,
                          .type = EntryType::HardLink,
                          .mode = node.entry.mode,
                          .uid = node.entry.uid,
                          .gid = node.entry.gid,
                          .mtime = node.entry.mtime,
                          .linkTarget = *first};
        } else {
            first = &path;
        }
        entries.push_back(std::move(node.entry));
    }
    return LayerListing(std::move(entries));
}

} // namespace slipway
