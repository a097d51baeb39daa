// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_reader.h"

#include "core/layer/tar_header.h"

#include <limits>
#include <sys/stat.h>

namespace slipway {

namespace {

/// More than any image has; a gigabyte of headers packs into a megabyte of gzip.
constexpr std::size_t entryLimit = 5'000'000;

Failure badEntry(std::string_view name, std::string reason)
{
    return fail(Error::Kind::Corrupt, "layer.bad-entry", {std::string(name), reason},
                "layer entry " + std::string(name) + ": " + reason);
}

std::string_view textOf(const char *text)
{
    return text ? text : std::string_view();
}

Result<std::uint32_t> ownerFrom(la_int64_t id, std::string_view name)
{
    // The largest number means "no change" to the kernel.
    if (id < 0 || id >= std::numeric_limits<std::uint32_t>::max())
        return badEntry(name, "its owner is no valid id");
    return static_cast<std::uint32_t>(id);
}

/// The path that a whiteout hides; an opaque mark's folder; nullopt for aufs's own notes.
Result<std::optional<LayerEntry>> whiteoutFrom(const std::string &path)
{
    const auto name = nameOf(path);
    const auto folder = std::string(parentOf(path));
    if (name == opaqueMark)
        return LayerEntry{.path = folder, .type = EntryType::Folder, .mode = 0755, .opaque = true, .implied = true};
    if (name.starts_with(whiteoutMetaPrefix))
        return std::nullopt;
    const auto hidden = name.substr(whiteoutPrefix.size());
    if (hidden.empty() || hidden == "." || hidden == "..")
        return badEntry(path, "it deletes nothing that a layer can have");
    return LayerEntry{.path = folder + (folder.empty() ? "" : "/") + std::string(hidden), .type = EntryType::Whiteout};
}

Xattrs xattrsOf(archive_entry *from)
{
    Xattrs xattrs;
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    archive_entry_xattr_reset(from);
    while (archive_entry_xattr_next(from, &name, &value, &size) == ARCHIVE_OK) {
        // A layer that could set the overlay's own marks would redirect lookups in the layers below it.
        if (name && !isInternalXattr(name))
            xattrs.insert_or_assign(name, std::string(static_cast<const char *>(value), size));
    }
    return xattrs;
}

} // namespace

Result<std::unique_ptr<LayerReader>> LayerReader::open(std::unique_ptr<ByteSource> tar)
{
    std::unique_ptr<LayerReader> reader(new LayerReader);
    auto *archive = reader->m_archive.get();
    archive_read_support_format_tar(archive);
    archive_read_support_format_empty(archive);
    TRY(reader->m_archive.open(std::move(tar)));
    return reader;
}

Result<bool> LayerReader::next()
{
    for (;;) {
        archive_entry *from = nullptr;
        const int status = archive_read_next_header(m_archive.get(), &from);
        if (status == ARCHIVE_EOF) {
            TRY(m_archive.drain());
            return false;
        }
        TRY(m_archive.check(status));
        if (++m_count > entryLimit)
            return fail(Error::Kind::Corrupt, "layer.too-many-entries", {std::to_string(entryLimit)},
                        "the layer has more than " + std::to_string(entryLimit) + " entries");
        if (TRY(readEntry(from)))
            return true;
    }
}

/// False for an entry that says nothing about a file.
Result<bool> LayerReader::readEntry(archive_entry *from)
{
    const std::string name(textOf(archive_entry_pathname(from)));
    m_entry = {};
    m_entry.path = TRY(cleanEntryPath(name));
    if (nameOf(m_entry.path).starts_with(whiteoutPrefix)) {
        auto whiteout = TRY(whiteoutFrom(m_entry.path));
        if (whiteout)
            m_entry = std::move(*whiteout);
        return whiteout.has_value();
    }
    m_entry.mode = archive_entry_perm(from) & 07777;
    m_entry.uid = TRY(ownerFrom(archive_entry_uid(from), name));
    m_entry.gid = TRY(ownerFrom(archive_entry_gid(from), name));
    m_entry.mtime = archive_entry_mtime(from);
    TRY(readType(from, name));
    if (m_entry.type == EntryType::File || m_entry.type == EntryType::Folder)
        m_entry.xattrs = xattrsOf(from);
    if (m_entry.path.empty() && m_entry.type != EntryType::Folder)
        return badEntry(name, "it would replace the root");
    return true;
}

Result<void> LayerReader::readType(archive_entry *from, std::string_view name)
{
    if (const auto target = textOf(archive_entry_hardlink(from)); !target.empty()) {
        m_entry.type = EntryType::HardLink;
        m_entry.linkTarget = TRY(cleanEntryPath(target));
        return {};
    }
    m_entry.deviceMajor = static_cast<std::uint32_t>(archive_entry_rdevmajor(from));
    m_entry.deviceMinor = static_cast<std::uint32_t>(archive_entry_rdevminor(from));
    switch (archive_entry_filetype(from)) {
    case AE_IFDIR:
        m_entry.type = EntryType::Folder;
        return {};
    case AE_IFBLK:
        m_entry.type = EntryType::BlockDevice;
        return {};
    case AE_IFIFO:
        m_entry.type = EntryType::Fifo;
        return {};
    case AE_IFCHR:
        // The device 0:0 is how an overlay writes a deletion, and it means that wherever Docker unpacks it.
        if (m_entry.deviceMajor == 0 && m_entry.deviceMinor == 0)
            m_entry = {.path = std::move(m_entry.path), .type = EntryType::Whiteout};
        else
            m_entry.type = EntryType::CharacterDevice;
        return {};
    case AE_IFLNK:
        m_entry.type = EntryType::SymbolicLink;
        m_entry.linkTarget = textOf(archive_entry_symlink(from));
        return m_entry.linkTarget.empty() ? badEntry(name, "a symbolic link to nothing") : Result<void>{};
    case AE_IFREG:
        m_entry.size = archive_entry_size(from);
        return m_entry.size < 0 ? badEntry(name, "a negative size") : Result<void>{};
    default:
        return badEntry(name, "a type that no layer has");
    }
}

Result<std::optional<DataBlock>> LayerReader::data()
{
    const void *bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int status = archive_read_data_block(m_archive.get(), &bytes, &size, &offset);
    if (status == ARCHIVE_EOF)
        return std::nullopt;
    TRY(m_archive.check(status));
    return DataBlock{.offset = offset, .bytes = {static_cast<const char *>(bytes), size}};
}

} // namespace slipway
