// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_copier.h"

#include "core/files/archive_detection.h"
#include "core/files/entry_copy.h"
#include "core/files/folder_maker.h"
#include "core/files/path_text.h"
#include "core/files/tree_copy.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace {

class FileCopier
{
public:
    FileCopier(const SourceRoot &from, const RootFolder &to, const std::string &destination, const CopyOptions &options, std::stop_token stop)
        : m_from(from), m_to(to), m_path(cleanPath(destination)), m_wantsFolder(destination.empty() || destination.ends_with('/')),
          m_options(options), m_stop(std::move(stop))
    {
    }

    Result<CopyReport> run(const Selection &selection);

private:
    Result<FolderState> makeFolder(const std::string &path, unsigned mode) const;
    Result<std::optional<UniqueFd>> archive(const SelectedSource &source) const;
    Result<void> extract(int archive);
    std::int64_t timeOf(const SelectedSource &folder) const;
    Result<void> copy(const SelectedSource &source);
    Result<void> copySingle(const SelectedSource &source, const std::string &target);

    const SourceRoot &m_from;
    const RootFolder &m_to;
    const std::string m_path;
    const bool m_wantsFolder;
    const CopyOptions &m_options;
    const std::stop_token m_stop;
    CopyReport m_report;
};

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Failure failed(const std::string &path)
{
    return Failure(systemError("copy.failed", "/" + path, errno));
}

constexpr unsigned usualFolderMode = 0755;

Result<FolderState> FileCopier::makeFolder(const std::string &path, unsigned mode) const
{
    return makeFolders(m_to, path, {.mode = mode, .owner = m_options.owner, .mtime = m_options.madeTime});
}

/// The source, open, if it is one for the extractor.
Result<std::optional<UniqueFd>> FileCopier::archive(const SelectedSource &source) const
{
    if (!m_options.extractor || source.status.kind != EntryKind::File || source.content)
        return std::nullopt;
    auto fd = m_from.folder().openBelow(source.path, O_RDONLY | O_NONBLOCK);
    if (!fd.valid())
        return failed(source.path);
    return isTarArchive(fd.get()) ? std::optional(std::move(fd)) : std::nullopt;
}

/// An archive's destination is a folder, whatever it ends with.
Result<void> FileCopier::extract(int archive)
{
    const auto target = TRY(m_to.follow(m_path));
    TRY(makeFolder(target, usualFolderMode));
    const auto folder = TRY(m_to.subfolder(target));
    ++m_report.files;
    return m_options.extractor(archive, folder, m_options.owner, m_stop);
}

Result<void> FileCopier::copySingle(const SelectedSource &source, const std::string &target)
{
    const auto folder = m_to.openBelow(std::string(parentPath(target)), O_PATH | O_DIRECTORY);
    if (!folder.valid())
        return failed(target);
    const auto &entry = source.entries.front();
    const EntryPlace to{.folder = folder.get(), .name = std::string(baseName(target)), .path = target};
    auto look = lookOf(entry.status, source.content ? FileOwners::Root : m_from.owners(), m_options);
    ++m_report.files;
    if (source.content) {
        look.mtime = m_options.madeTime.value_or(now());
        m_report.bytes += entry.status.size;
        return writeEntry(to, *source.content, look);
    }
    const auto sourceFolder = m_from.folder().openBelow(std::string(parentPath(source.path)), O_PATH | O_DIRECTORY);
    if (!sourceFolder.valid())
        return failed(source.path);
    m_report.bytes += TRY(copyEntry({.folder = sourceFolder.get(), .name = std::string(baseName(source.path)), .path = source.path}, to,
                                    entry, look, m_stop));
    return {};
}

// A context's own folder is no part of what Docker's client sends, so its time is not known there.
std::int64_t FileCopier::timeOf(const SelectedSource &folder) const
{
    const bool isContext = folder.path.empty() && m_from.owners() == FileOwners::Root;
    return isContext ? m_options.madeTime.value_or(now()) : folder.status.mtime;
}

Result<void> FileCopier::copy(const SelectedSource &source)
{
    if (const auto found = TRY(archive(source)))
        return extract(found->get());

    // an octal --chmod is also what folders on the way get
    const auto mode = m_options.mode ? m_options.mode->octal().value_or(usualFolderMode) : usualFolderMode;
    TRY(makeFolder(TRY(m_to.follow(m_wantsFolder ? m_path : parentPath(m_path))), mode));
    auto target = TRY(m_to.follow(m_path));
    const auto there = TRY(m_to.status(target));
    const bool isFolder = there && there->kind == EntryKind::Folder;
    if (source.status.kind != EntryKind::Folder) {
        if (isFolder)
            target = joinPath(target, baseName(source.name));
        TRY(makeFolder(std::string(parentPath(target)), mode));
        return copySingle(source, target);
    }
    if (there && !isFolder)
        return fail(Error::Kind::Invalid, "copy.onto-file", {"/" + target}, std::format("cannot copy to non-directory: /{}", target));
    if (!there)
        TRY(makeFolder(target, mode));
    TRY(copyTree(source, m_from, m_to, target, m_options, m_stop, m_report));
    if (source.parents == SourceQuery::Parents::Kept)
        return {};
    return setFolderTime(m_to, target, timeOf(source)); // all that it takes on of the source, new or not
}

Result<CopyReport> FileCopier::run(const Selection &selection)
{
    for (const auto &source : selection.sources) {
        if (m_stop.stop_requested())
            return Failure(cancelledError());
        TRY(copy(source));
    }
    return m_report;
}

} // namespace

Result<CopyReport> copyFiles(const Selection &selection, const SourceRoot &from, const RootFolder &to, const std::string &destination,
                             const CopyOptions &options, std::stop_token stop)
{
    return FileCopier(from, to, destination, options, std::move(stop)).run(selection);
}

} // namespace slipway
