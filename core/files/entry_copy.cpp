// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/entry_copy.h"

#include "core/base/file.h"
#include "core/files/file_content.h"

#include <cerrno>
#include <fcntl.h>
#include <format>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace {

Failure failed(const std::string &path)
{
    return Failure(systemError("copy.failed", "/" + path, errno));
}

/// Removes what stands in the way of a new entry.
Result<void> clearWay(const EntryPlace &place)
{
    struct stat info = {};
    if (::fstatat(place.folder, place.name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return failed(place.path);
    if (S_ISDIR(info.st_mode))
        return fail(Error::Kind::Invalid, "copy.over-folder", {"/" + place.path},
                    std::format("cannot replace to directory /{} with file", place.path));
    if (::unlinkat(place.folder, place.name.c_str(), 0) != 0)
        return failed(place.path);
    return {};
}

/// Calls `make`, which gives a negative number and EEXIST if something is there; then that goes, and it is called again.
Result<int> makeNew(const EntryPlace &place, const std::function<int()> &make)
{
    auto made = make();
    if (made < 0 && errno == EEXIST) {
        TRY(clearWay(place));
        made = make();
    }
    if (made < 0)
        return failed(place.path);
    return made;
}

Result<UniqueFd> makeFile(const EntryPlace &place)
{
    return UniqueFd(TRY(makeNew(place, [&] {
        return ::openat(place.folder, place.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    })));
}

Result<std::int64_t> copyFile(const EntryPlace &from, const EntryPlace &to, const EntryLook &look, const std::stop_token &stop)
{
    const UniqueFd source(::openat(from.folder, from.name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!source.valid())
        return failed(from.path);
    const auto target = TRY(makeFile(to));
    const auto bytes = TRY(copyContent(source.get(), target.get(), "/" + to.path, stop));
    TRY(applyLook(target.get(), look, TRY(attributesFor(look, source.get(), from.path)), to.path));
    return bytes;
}

/// Owner, mode and time of what can't be opened: links, devices, fifos and sockets.
Result<void> applyLookByName(const EntryPlace &place, const EntryLook &look, EntryKind kind)
{
    const char *name = place.name.c_str();
    const struct timespec times[2] = {toTimespec(look.mtime), toTimespec(look.mtime)};
    if (::fchownat(place.folder, name, look.owner.uid, look.owner.gid, AT_SYMLINK_NOFOLLOW) != 0)
        return failed(place.path);
    if (kind != EntryKind::SymbolicLink && ::fchmodat(place.folder, name, look.mode, 0) != 0)
        return failed(place.path);
    if (::utimensat(place.folder, name, times, AT_SYMLINK_NOFOLLOW) != 0)
        return failed(place.path);
    return {};
}

} // namespace

EntryLook lookOf(const FileStatus &status, FileOwners owners, const CopyOptions &options)
{
    const auto kept = owners == FileOwners::Kept ? FileOwner{.uid = status.uid, .gid = status.gid} : FileOwner();
    return {.owner = options.owner.value_or(kept),
            .mode = options.mode ? options.mode->apply(status.mode, status.kind) : status.mode,
            .mtime = status.mtime,
            .attributes = owners == FileOwners::Kept};
}

Result<ExtendedAttributes> attributesFor(const EntryLook &look, int source, const std::string &path)
{
    return look.attributes ? readAttributes(source, "/" + path) : ExtendedAttributes();
}

Result<void> applyLook(int fd, const EntryLook &look, const ExtendedAttributes &attributes, const std::string &path)
{
    struct stat info = {};
    if (::fstat(fd, &info) != 0)
        return failed(path);
    // a change of owner drops set-id bits and capabilities; an access list brings mode bits of its own
    const bool owned = info.st_uid == look.owner.uid && info.st_gid == look.owner.gid;
    if (!owned && ::fchown(fd, look.owner.uid, look.owner.gid) != 0)
        return failed(path);
    TRY(writeAttributes(fd, attributes, "/" + path));
    const struct timespec times[2] = {toTimespec(look.mtime), toTimespec(look.mtime)};
    if (::fchmod(fd, look.mode) != 0 || ::futimens(fd, times) != 0)
        return failed(path);
    return {};
}

Result<std::int64_t> copyEntry(const EntryPlace &from, const EntryPlace &to, const SelectedEntry &entry, const EntryLook &look,
                               const std::stop_token &stop)
{
    const auto &status = entry.status;
    switch (status.kind) {
    case EntryKind::File:
        return copyFile(from, to, look, stop);
    case EntryKind::SymbolicLink:
        TRY(makeNew(to, [&] { return ::symlinkat(entry.linkTarget.c_str(), to.folder, to.name.c_str()); }));
        break;
    case EntryKind::CharacterDevice:
    case EntryKind::BlockDevice:
    case EntryKind::Fifo:
    case EntryKind::Socket:
        TRY(makeNew(to, [&] { return ::mknodat(to.folder, to.name.c_str(), typeBits(status.kind) | 0600U, status.deviceNumber); }));
        break;
    case EntryKind::Folder:
        return fail(Error::Kind::Internal, "copy.failed", {"/" + to.path, "a folder is no single entry"}, "a folder is no single entry");
    }
    TRY(applyLookByName(to, look, status.kind));
    return 0;
}

Result<void> writeEntry(const EntryPlace &to, std::string_view content, const EntryLook &look)
{
    const auto target = TRY(makeFile(to));
    TRY(writeAll(target.get(), content, "/" + to.path));
    return applyLook(target.get(), look, {}, to.path);
}

Result<void> linkEntry(const EntryPlace &copied, const EntryPlace &to)
{
    TRY(makeNew(to, [&] { return ::linkat(copied.folder, copied.name.c_str(), to.folder, to.name.c_str(), 0); }));
    return {};
}

} // namespace slipway
