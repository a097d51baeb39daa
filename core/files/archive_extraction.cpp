// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive_extraction.h"

#include "core/base/file.h"
#include "core/files/extended_attributes.h"
#include "core/files/folder_maker.h"
#include "core/files/path_text.h"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace slipway {

namespace {

struct FreeArchive {
    void operator()(archive *reader) const { archive_read_free(reader); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

Failure corrupt(archive *reader)
{
    const std::string reason = archive_error_string(reader) ? archive_error_string(reader) : "unknown format";
    return fail(Error::Kind::Corrupt, "archive.corrupt", {reason}, "the archive can't be read: " + reason);
}

enum class Formats { Tar, All };

Result<Archive> openArchive(int fd, Formats formats)
{
    Archive reader(archive_read_new());
    archive_read_support_filter_all(reader.get());
    archive_read_support_format_tar(reader.get());
    if (formats == Formats::All) {
        archive_read_support_format_zip(reader.get());
        archive_read_support_format_7zip(reader.get());
    }
    if (archive_read_open_fd(reader.get(), fd, 1 << 20) != ARCHIVE_OK)
        return corrupt(reader.get());
    return reader;
}

/// Puts entries below a root, whose links are followed inside it and never out of it.
class Extractor
{
public:
    Extractor(archive *reader, const RootFolder &root, const std::optional<FileOwner> &owner) : m_reader(reader), m_root(root), m_owner(owner) {}

    Result<void> add(archive_entry *entry);
    Result<void> finish();

private:
    struct LateTime {
        std::string path;
        timespec mtime;
    };

    Result<void> make(int parent, const char *name, archive_entry *entry);
    Result<void> writeFile(int parent, const char *name, archive_entry *entry);
    Result<void> link(int parent, const char *name, archive_entry *entry);
    Result<void> addAttributes(int parent, const char *name, archive_entry *entry);
    Result<void> dress(int parent, const char *name, archive_entry *entry);
    Failure failure(const std::string &path) const { return Failure(systemError("copy.failed", "/" + path, errno)); }

    archive *m_reader;
    const RootFolder &m_root;
    const std::optional<FileOwner> &m_owner;
    std::string m_path;
    std::vector<LateTime> m_folders; // whose times are set when nothing more goes into them
};

Result<void> Extractor::add(archive_entry *entry)
{
    m_path = cleanPath(archive_entry_pathname(entry) ? archive_entry_pathname(entry) : "");
    if (m_path.empty())
        return {}; // the root itself stays as it is
    const auto parent = TRY(m_root.follow(parentPath(m_path)));
    TRY(makeFolders(m_root, parent, {}));
    m_path = joinPath(parent, baseName(m_path));
    const auto folder = m_root.openBelow(parent, O_PATH | O_DIRECTORY);
    if (!folder.valid())
        return failure(parent);
    const std::string name(baseName(m_path));
    TRY(make(folder.get(), name.c_str(), entry));
    return dress(folder.get(), name.c_str(), entry);
}

Result<void> Extractor::make(int parent, const char *name, archive_entry *entry)
{
    const bool isFolder = archive_entry_filetype(entry) == AE_IFDIR;
    struct stat there = {};
    if (::fstatat(parent, name, &there, AT_SYMLINK_NOFOLLOW) == 0) {
        if (isFolder && S_ISDIR(there.st_mode))
            return {};
        TRY(removeTree(m_root.path() / m_path)); // a whole folder too gives way, as in Docker
    }
    if (archive_entry_hardlink(entry))
        return link(parent, name, entry);
    int done = 0;
    switch (archive_entry_filetype(entry)) {
    case AE_IFDIR:
        done = ::mkdirat(parent, name, 0755);
        break;
    case AE_IFLNK:
        done = ::symlinkat(archive_entry_symlink(entry), parent, name);
        break;
    case AE_IFREG:
        return writeFile(parent, name, entry);
    default: // devices, fifos, sockets
        done = ::mknodat(parent, name, archive_entry_mode(entry), archive_entry_rdev(entry));
    }
    return done == 0 ? Result<void>() : failure(m_path);
}

Result<void> Extractor::link(int parent, const char *name, archive_entry *entry)
{
    const auto target = cleanPath(archive_entry_hardlink(entry));
    const auto folder = m_root.openBelow(TRY(m_root.follow(parentPath(target))), O_PATH | O_DIRECTORY);
    const std::string file(baseName(target));
    if (!folder.valid() || ::linkat(folder.get(), file.c_str(), parent, name, 0) != 0)
        return failure(m_path);
    return {};
}

Result<void> Extractor::writeFile(int parent, const char *name, archive_entry *entry)
{
    const UniqueFd file(::openat(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.valid())
        return failure(m_path);
    const void *block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int code = ARCHIVE_OK;
    while ((code = archive_read_data_block(m_reader, &block, &size, &offset)) == ARCHIVE_OK) {
        const auto *bytes = static_cast<const char *>(block);
        for (std::size_t done = 0; done < size;) {
            const auto written = ::pwrite(file.get(), bytes + done, size - done, offset + static_cast<off_t>(done));
            if (written < 0)
                return failure(m_path);
            done += static_cast<std::size_t>(written);
        }
    }
    if (code != ARCHIVE_EOF)
        return corrupt(m_reader);
    return ::ftruncate(file.get(), archive_entry_size(entry)) == 0 ? Result<void>() : failure(m_path); // a hole at the end
}

// Attributes of what may have any; a change of owner takes capabilities away, so they come after it.
Result<void> Extractor::addAttributes(int parent, const char *name, archive_entry *entry)
{
    const auto type = archive_entry_filetype(entry);
    if ((type != AE_IFREG && type != AE_IFDIR) || archive_entry_xattr_reset(entry) == 0)
        return {};
    ExtendedAttributes attributes;
    const char *attribute = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    while (archive_entry_xattr_next(entry, &attribute, &value, &size) == ARCHIVE_OK)
        attributes.emplace(attribute, std::string(static_cast<const char *>(value), size));
    const UniqueFd fd(::openat(parent, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    return fd.valid() ? writeAttributes(fd.get(), attributes, "/" + m_path) : failure(m_path);
}

// Owner first: a change of it takes set-id bits away.
Result<void> Extractor::dress(int parent, const char *name, archive_entry *entry)
{
    const auto uid = m_owner ? m_owner->uid : static_cast<uid_t>(archive_entry_uid(entry));
    const auto gid = m_owner ? m_owner->gid : static_cast<gid_t>(archive_entry_gid(entry));
    if (::fchownat(parent, name, uid, gid, AT_SYMLINK_NOFOLLOW) != 0)
        return failure(m_path);
    const auto type = archive_entry_filetype(entry);
    if (type != AE_IFLNK && ::fchmodat(parent, name, archive_entry_mode(entry) & 07777, 0) != 0)
        return failure(m_path);
    TRY(addAttributes(parent, name, entry));
    const timespec mtime = {.tv_sec = archive_entry_mtime(entry), .tv_nsec = archive_entry_mtime_nsec(entry)};
    if (type == AE_IFDIR) {
        m_folders.push_back({m_path, mtime});
        return {};
    }
    const std::array<timespec, 2> times = {mtime, mtime};
    return ::utimensat(parent, name, times.data(), AT_SYMLINK_NOFOLLOW) == 0 ? Result<void>() : failure(m_path);
}

Result<void> Extractor::finish()
{
    for (const auto &folder : m_folders)
        TRY(setFolderTime(m_root, folder.path, folder.mtime.tv_sec * 1'000'000'000 + folder.mtime.tv_nsec));
    return {};
}

Result<void> extractAll(archive *reader, const RootFolder &folder, const std::optional<FileOwner> &owner, std::stop_token stop)
{
    Extractor extractor(reader, folder, owner);
    archive_entry *entry = nullptr;
    int code = ARCHIVE_OK;
    while ((code = archive_read_next_header(reader, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        TRY(extractor.add(entry));
    }
    return code == ARCHIVE_EOF ? extractor.finish() : corrupt(reader);
}

} // namespace

Result<void> extractArchive(int file, const RootFolder &folder, const std::optional<FileOwner> &owner, std::stop_token stop)
{
    const auto reader = TRY(openArchive(file, Formats::Tar));
    return extractAll(reader.get(), folder, owner, stop);
}

Result<void> extractAnyArchive(int file, const RootFolder &folder, std::stop_token stop)
{
    const auto reader = TRY(openArchive(file, Formats::All));
    return extractAll(reader.get(), folder, {}, stop);
}

} // namespace slipway
