// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/context_scan.h"

#include "core/files/path_text.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>

namespace slipway {

namespace {

class Scan
{
public:
    Scan(const RootFolder &root, const IgnoreFile &ignore, std::stop_token stop) : m_root(root), m_ignore(ignore), m_stop(std::move(stop)) {}

    /// Whether anything below is sent.
    bool enter(const std::string &folder, int &unreadable);

    ContextTree tree = {};

private:
    std::vector<ContextEntry> list(const std::string &folder, int &unreadable) const;
    bool take(ContextEntry entry);
    bool takeFolder(ContextEntry entry);

    const RootFolder &m_root;
    const IgnoreFile &m_ignore;
    std::stop_token m_stop;
};

struct CloseFolder {
    void operator()(DIR *folder) const { ::closedir(folder); }
};

ContextEntry read(int folder, const char *name, std::string path)
{
    ContextEntry entry{.path = std::move(path), .status = {}};
    struct stat info = {};
    if (::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        entry.unreadable = errno;
        return entry;
    }
    entry.status = toFileStatus(info);
    if (entry.status.kind == EntryKind::SymbolicLink) {
        if (auto target = readLinkAt(folder, name))
            entry.linkTarget = std::move(*target);
        else
            entry.unreadable = errno;
    }
    return entry;
}

std::vector<ContextEntry> Scan::list(const std::string &folder, int &unreadable) const
{
    auto fd = m_root.openBelow(folder, O_RDONLY | O_DIRECTORY);
    const std::unique_ptr<DIR, CloseFolder> entries(fd.valid() ? ::fdopendir(fd.get()) : nullptr);
    if (!entries) {
        unreadable = errno;
        return {};
    }
    const int number = fd.release(); // the stream closes it
    std::vector<ContextEntry> found;
    for (errno = 0; const auto *next = ::readdir(entries.get()); errno = 0) {
        const std::string_view name = next->d_name;
        if (name != "." && name != "..")
            found.push_back(read(number, next->d_name, joinPath(folder, name)));
    }
    unreadable = errno;
    std::erase_if(found, [](const ContextEntry &entry) { return entry.unreadable == ENOENT; }); // gone while we looked
    std::ranges::sort(found, {}, &ContextEntry::path);
    return found;
}

bool Scan::takeFolder(ContextEntry entry)
{
    const auto place = tree.entries.size();
    const auto path = entry.path;
    const bool ignored = entry.ignoredBy != 0;
    tree.entries.push_back(std::move(entry));
    if (ignored && m_ignore.ignoresAllBelow(path)) {
        ++tree.ignored;
        return false;
    }
    int unreadable = 0;
    const bool holdsSent = enter(path, unreadable);
    auto &kept = tree.entries[place]; // the vector may have grown
    kept.unreadable = unreadable;
    kept.holdsSent = ignored && holdsSent;
    tree.ignored += ignored && !holdsSent;
    return !ignored || holdsSent;
}

bool Scan::take(ContextEntry entry)
{
    if (const auto verdict = m_ignore.verdict(entry.path); verdict.ignored)
        entry.ignoredBy = verdict.line;
    if (entry.status.kind == EntryKind::Folder)
        return takeFolder(std::move(entry));
    const bool sent = entry.ignoredBy == 0;
    if (sent) {
        ++tree.sentFiles;
        tree.sentBytes += entry.status.kind == EntryKind::File ? entry.status.size : 0;
    } else {
        ++tree.ignored;
    }
    tree.entries.push_back(std::move(entry));
    return sent;
}

bool Scan::enter(const std::string &folder, int &unreadable)
{
    bool sent = false;
    for (auto &entry : list(folder, unreadable)) {
        if (m_stop.stop_requested())
            return sent;
        sent |= take(std::move(entry));
    }
    return sent;
}

Result<ContextTree> scan(const RootFolder &root, const std::string &folder, const IgnoreFile &rules, const std::stop_token &stop)
{
    Scan scan(root, rules, stop);
    int unreadable = 0;
    scan.enter(folder, unreadable);
    if (stop.stop_requested())
        return Failure(cancelledError());
    if (unreadable != 0)
        return Failure(systemError("root.unreadable", folder.empty() ? root.path().string() : "/" + folder, unreadable));
    scan.tree.root = root.path();
    return std::move(scan.tree);
}

} // namespace

Result<ContextTree> scanContext(const std::filesystem::path &root, const IgnoreFile &ignore, std::string ignoreFile, std::stop_token stop)
{
    const auto folder = TRY(RootFolder::open(root));
    auto tree = TRY(scan(folder, "", ignore, stop));
    tree.ignoreFile = std::move(ignoreFile);
    return tree;
}

Result<ContextTree> scanFolder(const RootFolder &root, const std::string &folder, std::stop_token stop)
{
    return scan(root, folder, {}, stop);
}

} // namespace slipway
