// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/tar_header.h"

#include <algorithm>
#include <cstring>
#include <format>
#include <span>

namespace slipway {

namespace {

struct UstarHeader {
    char name[100];
    char mode[8];
    char uid[8];
    char gid[8];
    char size[12];
    char mtime[12];
    char checksum[8];
    char type;
    char linkName[100];
    char magic[6];
    char version[2];
    char userName[32];
    char groupName[32];
    char deviceMajor[8];
    char deviceMinor[8];
    char prefix[155];
    char padding[12];
};
static_assert(sizeof(UstarHeader) == tarBlockSize);

using PaxRecords = std::map<std::string, std::string>;

/// What the header says; a PAX header of its own is made of the same fields.
struct Fields {
    std::string name;
    char type = '0';
    std::uint32_t mode = 0;
    std::uint64_t uid = 0;
    std::uint64_t gid = 0;
    std::int64_t size = 0;
    std::int64_t mtime = 0;
    std::string linkName = {};
    std::uint32_t deviceMajor = 0;
    std::uint32_t deviceMinor = 0;
};

bool fitsOctal(std::int64_t number, std::size_t field)
{
    return number >= 0 && number < std::int64_t{1} << (3 * (field - 1));
}

bool fitsText(std::string_view text, std::size_t field)
{
    return text.size() <= field &&
           std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What doesn't fit is zero: its PAX record counts.
void putOctal(std::span<char> field, std::int64_t number)
{
    const auto digits = field.size() - 1;
    std::format_to_n(field.data(), static_cast<std::ptrdiff_t>(digits), "{:0{}o}",
                     fitsOctal(number, field.size()) ? number : 0, digits);
}

void putText(std::span<char> field, std::string_view text)
{
    auto to = field.begin();
    for (const char c : text) {
        if (to == field.end())
            return;
        if (static_cast<unsigned char>(c) < 0x80)
            *to++ = c;
    }
}

std::string blockOf(const Fields &fields)
{
    UstarHeader header = {};
    putText(header.name, fields.name);
    putOctal(header.mode, fields.mode);
    putOctal(header.uid, static_cast<std::int64_t>(fields.uid));
    putOctal(header.gid, static_cast<std::int64_t>(fields.gid));
    putOctal(header.size, fields.size);
    putOctal(header.mtime, fields.mtime);
    header.type = fields.type;
    putText(header.linkName, fields.linkName);
    std::memcpy(header.magic, "ustar", 6);
    std::memcpy(header.version, "00", 2);
    putOctal(header.deviceMajor, fields.deviceMajor);
    putOctal(header.deviceMinor, fields.deviceMinor);
    std::memset(header.checksum, ' ', sizeof header.checksum);
    std::string block(reinterpret_cast<const char *>(&header), sizeof header);
    std::int64_t sum = 0;
    for (const char c : block)
        sum += static_cast<unsigned char>(c);
    const auto checksum = std::format("{:06o}", sum) + '\0' + ' ';
    return block.replace(offsetof(UstarHeader, checksum), checksum.size(), checksum);
}

/// "LENGTH KEY=VALUE\n", where LENGTH counts its own digits too.
std::string paxRecord(std::string_view key, std::string_view value)
{
    const auto rest = key.size() + value.size() + 3;
    auto size = rest + std::to_string(rest).size();
    if (std::to_string(size).size() != std::to_string(rest).size())
        ++size;
    return std::format("{} {}={}\n", size, key, value);
}

PaxRecords recordsFor(const Fields &fields, const Xattrs &xattrs)
{
    PaxRecords records;
    const auto need = [&](std::string key, std::int64_t number, std::size_t field) {
        if (!fitsOctal(number, field))
            records.emplace(std::move(key), std::to_string(number));
    };
    if (!fitsText(fields.name, sizeof UstarHeader::name))
        records.emplace("path", fields.name);
    if (!fitsText(fields.linkName, sizeof UstarHeader::linkName))
        records.emplace("linkpath", fields.linkName);
    need("uid", static_cast<std::int64_t>(fields.uid), sizeof UstarHeader::uid);
    need("gid", static_cast<std::int64_t>(fields.gid), sizeof UstarHeader::gid);
    need("size", fields.size, sizeof UstarHeader::size);
    need("mtime", fields.mtime, sizeof UstarHeader::mtime);
    for (const auto &[name, value] : xattrs)
        records.emplace("SCHILY.xattr." + name, value);
    return records;
}

std::string paxHeader(const std::string &name, const PaxRecords &records)
{
    std::string data;
    for (const auto &[key, value] : records)
        data += paxRecord(key, value);
    const auto path = name.ends_with('/') ? std::string_view(name).substr(0, name.size() - 1) : std::string_view(name);
    auto paxName = std::string(parentOf(path));
    paxName += paxName.empty() ? "PaxHeaders.0/" : "/PaxHeaders.0/";
    paxName += nameOf(path);
    paxName.resize(std::min(paxName.size(), sizeof UstarHeader::name));
    while (paxName.ends_with('/')) // a name that is cut off there would be a folder's
        paxName.pop_back();
    const auto size = data.size();
    data.resize((size + tarBlockSize - 1) / tarBlockSize * tarBlockSize);
    return blockOf({.name = std::move(paxName), .type = 'x', .size = static_cast<std::int64_t>(size)}) + data;
}

std::string headerOf(const Fields &fields, const Xattrs &xattrs)
{
    const auto records = recordsFor(fields, xattrs);
    return (records.empty() ? std::string() : paxHeader(fields.name, records)) + blockOf(fields);
}

char typeFlag(EntryType type)
{
    switch (type) {
    case EntryType::File:
    case EntryType::Whiteout:
        return '0';
    case EntryType::HardLink:
        return '1';
    case EntryType::SymbolicLink:
        return '2';
    case EntryType::CharacterDevice:
        return '3';
    case EntryType::BlockDevice:
        return '4';
    case EntryType::Folder:
        return '5';
    case EntryType::Fifo:
        return '6';
    }
    return '0';
}

Fields fieldsOf(const LayerEntry &entry)
{
    if (entry.type == EntryType::Whiteout)
        return {.name = whiteoutName(entry.path)};
    return {.name = entry.path.empty() ? "./" : entry.path + (entry.type == EntryType::Folder ? "/" : ""),
            .type = typeFlag(entry.type),
            .mode = entry.mode,
            .uid = entry.uid,
            .gid = entry.gid,
            .size = entry.type == EntryType::File ? entry.size : 0,
            .mtime = entry.mtime,
            .linkName = entry.linkTarget,
            .deviceMajor = entry.deviceMajor,
            .deviceMinor = entry.deviceMinor};
}

Failure unwritable(const LayerEntry &entry, std::string reason)
{
    return fail(Error::Kind::Unsupported, "layer.unwritable-entry", {entry.path, reason},
                "can't write " + entry.path + " to a layer: " + reason);
}

} // namespace

Result<std::string> tarHeaderOf(const LayerEntry &entry)
{
    if (entry.type != EntryType::Whiteout && nameOf(entry.path).starts_with(whiteoutPrefix))
        return unwritable(entry, "names that begin with .wh. mark deletions");
    for (const auto &[name, value] : entry.xattrs) {
        if (name.find('=') != std::string::npos)
            return unwritable(entry, "an extended attribute's name contains '='");
    }
    std::string blocks;
    if (!entry.implied)
        blocks += headerOf(fieldsOf(entry), entry.xattrs);
    if (entry.opaque)
        blocks += headerOf({.name = opaqueMarkName(entry.path)}, {});
    return blocks;
}

std::string whiteoutName(std::string_view path)
{
    auto name = std::string(parentOf(path));
    if (!name.empty())
        name += '/';
    return name.append(whiteoutPrefix).append(nameOf(path));
}

std::string opaqueMarkName(std::string_view folder)
{
    auto name = std::string(folder);
    if (!name.empty())
        name += '/';
    return name.append(opaqueMark);
}

} // namespace slipway
