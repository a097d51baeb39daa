// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/archive_members.h"

#include "core/layer/layer_entry.h"

namespace slipway {

namespace {

constexpr std::size_t memberLimit = 100'000;

std::string_view textOf(const char *text)
{
    return text ? text : std::string_view();
}

Failure badMember(std::string_view name, std::string reason)
{
    return fail(Error::Kind::Corrupt, "archive.bad-member", {std::string(name), reason},
                "archive member " + std::string(name) + ": " + reason);
}

Failure escapes(std::string_view name)
{
    return fail(Error::Kind::Corrupt, "archive.escapes", {std::string(name)}, "archive member " + std::string(name) + " leads out of the archive");
}

/// What libarchive complains of is about the archive here, not about a layer.
Result<void> aboutArchive(Result<void> checked)
{
    if (checked || checked.error().code != "layer.corrupt")
        return checked;
    const auto reason = checked.error().operands.back();
    return fail(Error::Kind::Corrupt, "archive.damaged", {reason}, "archive/tar: " + reason);
}

} // namespace

Result<std::string> cleanMemberPath(std::string_view name)
{
    if (name.starts_with('/'))
        return fail(Error::Kind::Corrupt, "archive.absolute", {std::string(name)}, "archive member " + std::string(name) + " has an absolute name");
    auto path = cleanEntryPath(name);
    return path ? std::move(path) : escapes(name);
}

Result<std::unique_ptr<ArchiveMembers>> ArchiveMembers::open(std::unique_ptr<ByteSource> tar)
{
    std::unique_ptr<ArchiveMembers> members(new ArchiveMembers);
    auto *archive = members->m_archive.get();
    archive_read_support_format_tar(archive);
    archive_read_support_format_empty(archive);
    TRY(aboutArchive(members->m_archive.open(std::move(tar))));
    return members;
}

Result<void> ArchiveMembers::check(int status)
{
    return aboutArchive(m_archive.check(status));
}

Result<std::optional<ArchiveMember>> ArchiveMembers::next()
{
    archive_entry *from = nullptr;
    const int status = archive_read_next_header(m_archive.get(), &from);
    if (status == ARCHIVE_EOF) {
        TRY(m_archive.drain());
        return std::nullopt;
    }
    TRY(check(status));
    if (++m_count > memberLimit)
        return fail(Error::Kind::Corrupt, "archive.too-many-members", {std::to_string(memberLimit)},
                    "the archive has more than " + std::to_string(memberLimit) + " members");
    auto member = TRY(memberFrom(from));
    m_name = member.path;
    m_position = 0;
    return member;
}

Result<ArchiveMember> ArchiveMembers::memberFrom(archive_entry *from) const
{
    const auto name = textOf(archive_entry_pathname(from));
    ArchiveMember member;
    member.path = TRY(cleanMemberPath(name));
    if (const auto hard = textOf(archive_entry_hardlink(from)); !hard.empty()) {
        member.type = ArchiveMember::Type::Link;
        member.target = TRY(cleanMemberPath(hard));
        return member;
    }
    switch (archive_entry_filetype(from)) {
    case AE_IFREG:
        member.size = archive_entry_size(from);
        return member.size < 0 ? badMember(name, "a negative size") : Result<ArchiveMember>(std::move(member));
    case AE_IFDIR:
        member.type = ArchiveMember::Type::Folder;
        return member;
    case AE_IFLNK: {
        const auto target = textOf(archive_entry_symlink(from));
        if (target.starts_with('/'))
            return escapes(name);
        member.type = ArchiveMember::Type::Link;
        const auto meant = cleanMemberPath(std::string(parentOf(member.path)) + (parentOf(member.path).empty() ? "" : "/") + std::string(target));
        if (!meant)
            return escapes(name);
        member.target = *meant;
        return member;
    }
    default:
        return badMember(name, "a type that no image archive has");
    }
}

Result<std::string_view> ArchiveMembers::data()
{
    const void *bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int status = archive_read_data_block(m_archive.get(), &bytes, &size, &offset);
    if (status == ARCHIVE_EOF)
        return std::string_view();
    TRY(check(status));
    if (offset != m_position)
        return badMember(m_name, "a sparse file");
    m_position += static_cast<std::int64_t>(size);
    return std::string_view(static_cast<const char *>(bytes), size);
}

} // namespace slipway
