// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_differ.h"

#include "core/layer/background_digest.h"
#include "core/layer/file_attributes.h"
#include "core/layer/file_data.h"
#include "core/layer/layer_writer.h"
#include "core/layer/rooted_folder.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <deque>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t bufferSize = 256 << 10;

Failure unreadable(const std::string &path)
{
    if (errno == ENAMETOOLONG)
        return fail(Error::Kind::Unsupported, "layer.path-too-long", {path.substr(0, 100) + "…"},
                    "a path in the layer is too long: " + path.substr(0, 100) + "…");
    return Failure(systemError("layer.unreadable", path, errno));
}

UniqueFd openFile(int folder, const char *name)
{
    constexpr int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    // Reading isn't using: the time of access needn't be written. Only a file's owner may say so.
    UniqueFd fd(::openat(folder, name, flags | O_NOATIME));
    if (!fd.valid() && errno == EPERM)
        fd.reset(::openat(folder, name, flags));
    return fd;
}

Result<std::vector<std::string>> namesIn(UniqueFd folder, const std::string &path)
{
    DIR *stream = ::fdopendir(folder.get());
    if (!stream)
        return unreadable(path);
    folder.release(); // the stream's now
    const std::unique_ptr<DIR, int (*)(DIR *)> closing(stream, &::closedir);
    std::vector<std::string> names;
    errno = 0;
    while (const auto *entry = ::readdir(stream)) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            names.emplace_back(name);
    }
    if (errno != 0)
        return unreadable(path);
    std::ranges::sort(names, std::greater{}); // taken from the end
    return names;
}

/// Compares all but the bytes.
bool looksUnchanged(const LayerEntry &now, const LayerEntry &before)
{
    return before.type == EntryType::File && now.size == before.size && now.mtime == before.mtime &&
           now.mode == before.mode && now.uid == before.uid && now.gid == before.gid && now.xattrs == before.xattrs;
}

/// One walk over an upper folder.
class Differ
{
public:
    Differ(RootedFolder root, const LayerStack &below, std::stop_token stop)
        : m_root(std::move(root)), m_below(below), m_stop(std::move(stop)), m_buffer(bufferSize, '\0')
    {
    }

    Result<DiffedLayer> run();

private:
    /// A folder on the way down, with the names in it that are still to come. It holds no descriptor: a tree may be
    /// deeper than a process may have files open.
    struct Frame {
        std::string path;
        std::vector<std::string> names;
    };

    Result<void> enter(std::string path);
    Result<void> visit(const std::string &folder, const std::string &name);
    Result<void> addFile(LayerEntry entry, const char *name, bool linked);
    Result<bool> isUnchanged(int fd, const LayerEntry &entry);
    Result<void> addFolder(LayerEntry entry, const char *name);
    Result<void> addSymbolicLink(LayerEntry entry, const char *name);
    Result<void> add(LayerEntry entry);

    RootedFolder m_root;
    const LayerStack &m_below;
    std::stop_token m_stop;

    std::deque<Frame> m_frames; // keeps its elements in place while it grows
    UniqueFd m_folder;          // the one whose entries are visited
    std::string m_folderPath;
    std::map<std::pair<dev_t, ino_t>, std::string> m_linked; // files with several names, and their first
    std::string m_buffer;

    std::vector<LayerEntry> m_entries;
    BackgroundDigest m_digest;
    LayerWriter m_writer{m_digest};
};

Result<DiffedLayer> Differ::run()
{
    TRY(enter({}));
    while (!m_frames.empty()) {
        if (m_stop.stop_requested())
            return Failure(cancelledError());
        auto &frame = m_frames.back();
        if (frame.names.empty()) {
            m_frames.pop_back();
            continue;
        }
        const auto name = std::move(frame.names.back());
        frame.names.pop_back();
        TRY(visit(frame.path, name));
    }
    TRY(m_writer.finish());
    return DiffedLayer{
        .listing = LayerListing(std::move(m_entries)), .diffId = m_digest.digest(), .size = m_digest.size()};
}

Result<void> Differ::enter(std::string path)
{
    m_folder = m_root.openBeneath(path, O_RDONLY | O_DIRECTORY);
    if (!m_folder.valid())
        return unreadable(path);
    m_folderPath = path;
    UniqueFd stream(::fcntl(m_folder.get(), F_DUPFD_CLOEXEC, 0));
    auto names = TRY(namesIn(std::move(stream), path));
    m_frames.push_back({.path = std::move(path), .names = std::move(names)});
    return {};
}

Result<void> Differ::visit(const std::string &folder, const std::string &name)
{
    if (m_folderPath != folder) { // back from a folder below
        m_folder = m_root.openBeneath(folder, O_RDONLY | O_DIRECTORY);
        m_folderPath = folder;
    }
    LayerEntry entry{.path = folder.empty() ? name : folder + "/" + name};
    struct stat info = {};
    if (!m_folder.valid() || ::fstatat(m_folder.get(), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return unreadable(entry.path);
    if (!readStat(info, entry))
        return {};
    const bool linked = info.st_nlink > 1 && entry.type != EntryType::Folder && entry.type != EntryType::Whiteout;
    if (linked) {
        const auto [first, isFirst] = m_linked.try_emplace({info.st_dev, info.st_ino}, entry.path);
        if (!isFirst) {
            entry.type = EntryType::HardLink;
            entry.size = 0;
            entry.linkTarget = first->second;
            return add(std::move(entry));
        }
    }
    switch (entry.type) {
    case EntryType::File:
        return addFile(std::move(entry), name.c_str(), linked);
    case EntryType::Folder:
        return addFolder(std::move(entry), name.c_str());
    case EntryType::SymbolicLink:
        return addSymbolicLink(std::move(entry), name.c_str());
    case EntryType::HardLink:
    case EntryType::CharacterDevice:
    case EntryType::BlockDevice:
    case EntryType::Fifo:
    case EntryType::Whiteout:
        return add(std::move(entry));
    }
    return {};
}

Result<void> Differ::addFile(LayerEntry entry, const char *name, bool linked)
{
    const auto fd = openFile(m_folder.get(), name);
    if (!fd.valid())
        return unreadable(entry.path);
    TRY(readXattrs(fd.get(), entry));
    if (!linked && TRY(isUnchanged(fd.get(), entry)))
        return {};
    TRY(m_writer.add(entry));
    Sha256 hash;
    const auto toBoth = [&](std::string_view bytes) {
        hash.add(bytes);
        return m_writer.addData(bytes);
    };
    TRY(readFileData(fd.get(), entry, m_buffer, toBoth, m_stop));
    entry.content = Digest(hash.sum());
    m_entries.push_back(std::move(entry));
    return {};
}

Result<bool> Differ::isUnchanged(int fd, const LayerEntry &entry)
{
    const auto *before = m_below.find(entry.path);
    if (!before || !looksUnchanged(entry, *before))
        return false;
    Sha256 hash;
    const auto toHash = [&](std::string_view bytes) -> Result<void> {
        hash.add(bytes);
        return {};
    };
    TRY(readFileData(fd, entry, m_buffer, toHash, m_stop));
    ::lseek(fd, 0, SEEK_SET);
    return Digest(hash.sum()) == before->content;
}

Result<void> Differ::addFolder(LayerEntry entry, const char *name)
{
    const UniqueFd fd(::openat(m_folder.get(), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.valid())
        return unreadable(entry.path);
    TRY(readXattrs(fd.get(), entry));
    auto path = entry.path;
    TRY(add(std::move(entry)));
    return enter(std::move(path));
}

Result<void> Differ::addSymbolicLink(LayerEntry entry, const char *name)
{
    std::string target(PATH_MAX, '\0');
    const auto size = ::readlinkat(m_folder.get(), name, target.data(), target.size());
    if (size < 0)
        return unreadable(entry.path);
    target.resize(static_cast<std::size_t>(size));
    entry.linkTarget = target; // a copy, without what it has room for
    return add(std::move(entry));
}

Result<void> Differ::add(LayerEntry entry)
{
    TRY(m_writer.add(entry));
    m_entries.push_back(std::move(entry));
    return {};
}

} // namespace

Result<DiffedLayer> diffFolder(const std::filesystem::path &upper, const LayerStack &below, std::stop_token stop)
{
    return Differ(TRY(RootedFolder::open(upper)), below, std::move(stop)).run();
}

} // namespace slipway
