// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/tree_copy.h"

#include "core/files/entry_copy.h"
#include "core/files/parallel.h"
#include "core/files/path_text.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <format>
#include <map>
#include <ranges>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t filesPerJob = 64;
constexpr std::size_t worthThreads = 256; // fewer files are done before a second thread runs

Failure failed(const std::string &path)
{
    return Failure(systemError("copy.failed", "/" + path, errno));
}

class TreeCopy
{
public:
    TreeCopy(const SelectedSource &source, const SourceRoot &from, const RootFolder &to, const std::string &target,
             const CopyOptions &options, const std::stop_token &stop)
        : m_source(source), m_from(from), m_to(to), m_target(target), m_options(options), m_stop(stop)
    {
    }

    Result<void> run(CopyReport &report);

private:
    using Entries = std::vector<const SelectedEntry *>;
    struct Folder {
        const SelectedEntry *entry;
        bool existed;
    };
    struct FurtherName {
        const SelectedEntry *copied;
        const SelectedEntry *entry;
    };
    using FileIdentity = std::pair<std::uint64_t, std::uint64_t>; // device, inode

    Result<void> plan();
    Result<void> makeFolder(const SelectedEntry &entry);
    void addFile(const SelectedEntry &entry);
    Result<void> copyJob(const Entries &job);
    Result<void> addName(const FurtherName &name);
    Result<void> finish(const Folder &folder);
    Result<UniqueFd> openFolder(const RootFolder &root, const std::string &path) const;
    std::string sourcePath(std::string_view below) const { return joinPath(m_source.path, below); }
    std::string targetPath(std::string_view below) const { return joinPath(m_target, below); }

    const SelectedSource &m_source;
    const SourceRoot &m_from;
    const RootFolder &m_to;
    const std::string &m_target;
    const CopyOptions &m_options;
    const std::stop_token &m_stop;

    std::vector<Folder> m_folders;
    std::vector<Entries> m_jobs; // the files of one folder each, at most filesPerJob
    std::vector<FurtherName> m_furtherNames;
    std::map<FileIdentity, const SelectedEntry *> m_linked;
    std::atomic<std::int64_t> m_bytes = 0;
};

Result<UniqueFd> TreeCopy::openFolder(const RootFolder &root, const std::string &path) const
{
    auto fd = root.openBelow(path, O_PATH | O_DIRECTORY);
    if (!fd.valid())
        return failed(path);
    return fd;
}

Result<void> TreeCopy::makeFolder(const SelectedEntry &entry)
{
    const auto path = targetPath(entry.path);
    const auto parent = TRY(openFolder(m_to, std::string(parentPath(path))));
    const std::string name(baseName(path));
    const bool made = ::mkdirat(parent.get(), name.c_str(), 0700) == 0;
    if (!made && errno != EEXIST)
        return failed(path);
    struct stat info = {};
    if (!made && ::fstatat(parent.get(), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return failed(path);
    if (!made && !S_ISDIR(info.st_mode))
        return fail(Error::Kind::Invalid, "copy.onto-file", {"/" + path}, std::format("cannot copy to non-directory: /{}", path));
    m_folders.push_back({.entry = &entry, .existed = !made});
    return {};
}

void TreeCopy::addFile(const SelectedEntry &entry)
{
    const auto &status = entry.status;
    if (status.kind == EntryKind::File && status.links > 1) {
        const auto [first, isNew] = m_linked.emplace(FileIdentity(status.device, status.inode), &entry);
        if (!isNew) {
            m_furtherNames.push_back({.copied = first->second, .entry = &entry});
            return;
        }
    }
    const bool continues = !m_jobs.empty() && m_jobs.back().size() < filesPerJob &&
                           parentPath(m_jobs.back().front()->path) == parentPath(entry.path);
    if (!continues)
        m_jobs.emplace_back();
    m_jobs.back().push_back(&entry);
}

Result<void> TreeCopy::plan()
{
    for (const auto &entry : m_source.entries) {
        if (m_stop.stop_requested())
            return Failure(cancelledError());
        if (entry.status.kind == EntryKind::Folder)
            TRY(makeFolder(entry));
        else
            addFile(entry);
    }
    return {};
}

Result<void> TreeCopy::copyJob(const Entries &job)
{
    const auto folder = parentPath(job.front()->path);
    const auto source = TRY(openFolder(m_from.folder(), sourcePath(folder)));
    const auto target = TRY(openFolder(m_to, targetPath(folder)));
    for (const auto *entry : job) {
        if (m_stop.stop_requested())
            return Failure(cancelledError());
        const std::string name(baseName(entry->path));
        m_bytes += TRY(copyEntry({.folder = source.get(), .name = name, .path = sourcePath(entry->path)},
                                 {.folder = target.get(), .name = name, .path = targetPath(entry->path)}, *entry,
                                 lookOf(entry->status, m_from.owners(), m_options), m_stop));
    }
    return {};
}

Result<void> TreeCopy::addName(const FurtherName &name)
{
    const auto copied = targetPath(name.copied->path);
    const auto further = targetPath(name.entry->path);
    const auto copiedFolder = TRY(openFolder(m_to, std::string(parentPath(copied))));
    const auto folder = TRY(openFolder(m_to, std::string(parentPath(further))));
    return linkEntry({.folder = copiedFolder.get(), .name = std::string(baseName(copied)), .path = copied},
                     {.folder = folder.get(), .name = std::string(baseName(further)), .path = further});
}

/// A folder that was there takes on the source's looks; with --parents only its mode, since there it is no more than a
/// step on the way.
Result<void> TreeCopy::finish(const Folder &folder)
{
    const auto path = targetPath(folder.entry->path);
    const auto target = m_to.openBelow(path, O_RDONLY | O_DIRECTORY);
    if (!target.valid())
        return failed(path);
    const auto &status = folder.entry->status;
    if (folder.existed && m_source.parents == SourceQuery::Parents::Kept)
        return ::fchmod(target.get(), status.mode) == 0 ? Result<void>() : failed(path);
    const auto from = sourcePath(folder.entry->path);
    const auto source = m_from.folder().openBelow(from, O_RDONLY | O_DIRECTORY);
    if (!source.valid())
        return failed(from);
    const auto look = lookOf(status, m_from.owners(), m_options);
    return applyLook(target.get(), look, TRY(attributesFor(look, source.get(), from)), path);
}

Result<void> TreeCopy::run(CopyReport &report)
{
    TRY(plan());
    const auto threads = m_source.entries.size() < worthThreads ? 1 : fileThreads();
    TRY(inParallel(m_jobs.size(), threads, m_stop, [this](std::size_t job) { return copyJob(m_jobs[job]); }));
    for (const auto &name : m_furtherNames)
        TRY(addName(name));
    for (const auto &folder : m_folders | std::views::reverse)
        TRY(finish(folder));
    report.folders += m_folders.size();
    report.files += m_source.entries.size() - m_folders.size();
    report.bytes += m_bytes;
    return {};
}

} // namespace

Result<void> copyTree(const SelectedSource &source, const SourceRoot &from, const RootFolder &to, const std::string &target,
                      const CopyOptions &options, const std::stop_token &stop, CopyReport &report)
{
    return TreeCopy(source, from, to, target, options, stop).run(report);
}

} // namespace slipway
