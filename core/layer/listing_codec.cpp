// SPDX-License-Identifier: GPL-3.0-or-later
// The binary form of LayerListing: a line that names the format, the number of entries, the entries in their order,
// and the SHA-256 of all that. Numbers are LEB128, signed ones zigzag; strings and lists carry their length before
// them.
#include "core/layer/layer_listing.h"

#include <cstring>
#include <limits>

namespace slipway {

namespace {

constexpr std::string_view header = "slipway listing 1\n";
constexpr std::size_t trailerSize = std::tuple_size_v<Sha256Sum>;

// Of an entry's flags.
constexpr std::uint64_t opaqueFlag = 1;
constexpr std::uint64_t impliedFlag = 2;

void putNumber(std::string &out, std::uint64_t number)
{
    for (; number > 0x7f; number >>= 7)
        out += static_cast<char>(number | 0x80);
    out += static_cast<char>(number);
}

void putSigned(std::string &out, std::int64_t number)
{
    putNumber(out, static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63));
}

void putString(std::string &out, std::string_view text)
{
    putNumber(out, text.size());
    out += text;
}

std::string_view bytesOf(const Sha256Sum &sum)
{
    return {reinterpret_cast<const char *>(sum.data()), sum.size()};
}

void putEntry(std::string &out, const LayerEntry &entry)
{
    putString(out, entry.path);
    putNumber(out, static_cast<std::uint64_t>(entry.type));
    putNumber(out, (entry.opaque ? opaqueFlag : 0) | (entry.implied ? impliedFlag : 0));
    putNumber(out, entry.mode);
    putNumber(out, entry.uid);
    putNumber(out, entry.gid);
    putSigned(out, entry.mtime);
    putSigned(out, entry.size);
    putString(out, entry.linkTarget);
    putNumber(out, entry.deviceMajor);
    putNumber(out, entry.deviceMinor);
    if (entry.type == EntryType::File)
        out += bytesOf(entry.content.sum());
    putNumber(out, entry.xattrs.size());
    for (const auto &[name, value] : entry.xattrs) {
        putString(out, name);
        putString(out, value);
    }
}

/// Reads what the functions above wrote; after the first fault everything reads as empty.
class Decoder
{
public:
    explicit Decoder(std::string_view rest) : m_rest(rest) {}

    bool good() const { return m_good; }
    bool atEnd() const { return m_rest.empty(); }

    template <typename Number>
    Number number()
    {
        const auto value = leb128();
        if (value > std::numeric_limits<Number>::max())
            m_good = false;
        return m_good ? static_cast<Number>(value) : Number{};
    }

    std::int64_t signedNumber()
    {
        const auto value = leb128();
        return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
    }

    std::string_view bytes(std::uint64_t size)
    {
        if (size > m_rest.size())
            m_good = false;
        const auto taken = m_rest.substr(0, m_good ? static_cast<std::size_t>(size) : 0);
        m_rest.remove_prefix(taken.size());
        return taken;
    }

    std::string_view string() { return bytes(leb128()); }

private:
    std::uint64_t leb128()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return m_good ? value : 0;
        }
        m_good = false;
        return 0;
    }

    std::string_view m_rest;
    bool m_good = true;
};

Failure damaged(std::string reason)
{
    return fail(Error::Kind::Corrupt, "listing.damaged", {reason}, "the listing of a layer is damaged: " + reason);
}

bool isClean(std::string_view path)
{
    const auto clean = cleanEntryPath(path);
    return clean && *clean == path && path.find('\0') == std::string_view::npos;
}

LayerEntry takeEntry(Decoder &from)
{
    LayerEntry entry;
    entry.path = from.string();
    entry.type = static_cast<EntryType>(from.number<std::uint8_t>());
    const auto flags = from.number<std::uint8_t>();
    entry.opaque = (flags & opaqueFlag) != 0;
    entry.implied = (flags & impliedFlag) != 0;
    entry.mode = from.number<std::uint32_t>();
    entry.uid = from.number<std::uint32_t>();
    entry.gid = from.number<std::uint32_t>();
    entry.mtime = from.signedNumber();
    entry.size = from.signedNumber();
    entry.linkTarget = from.string();
    entry.deviceMajor = from.number<std::uint32_t>();
    entry.deviceMinor = from.number<std::uint32_t>();
    if (entry.type == EntryType::File) {
        Sha256Sum sum = {};
        const auto bytes = from.bytes(sum.size());
        std::memcpy(sum.data(), bytes.data(), bytes.size());
        entry.content = Digest(sum);
    }
    for (auto left = from.number<std::uint32_t>(); left > 0 && from.good(); --left) {
        std::string name(from.string());
        entry.xattrs.insert_or_assign(std::move(name), std::string(from.string()));
    }
    return entry;
}

bool isPlausible(const LayerEntry &entry)
{
    return entry.type <= EntryType::Whiteout && entry.mode <= 07777 && entry.size >= 0 && isClean(entry.path) &&
           (entry.type != EntryType::HardLink || isClean(entry.linkTarget)) &&
           (!entry.path.empty() || entry.type == EntryType::Folder);
}

Result<void> checkLinks(const LayerListing &listing)
{
    for (const auto &entry : listing.entries()) {
        if (entry.type != EntryType::HardLink)
            continue;
        const auto *target = listing.find(entry.linkTarget);
        if (!target || target->type == EntryType::HardLink || target->type == EntryType::Folder ||
            target->type == EntryType::Whiteout)
            return damaged("a hard link leads nowhere");
    }
    return {};
}

} // namespace

std::string LayerListing::print() const
{
    std::string out(header);
    out.reserve(m_entries.size() * 128);
    putNumber(out, m_entries.size());
    for (const auto &entry : m_entries)
        putEntry(out, entry);
    out += bytesOf(Sha256::of(out));
    return out;
}

Result<LayerListing> LayerListing::parse(std::string_view bytes)
{
    if (!bytes.starts_with(header))
        return damaged("no listing of this version");
    if (bytes.size() < header.size() + trailerSize)
        return damaged("it is cut off");
    const auto body = bytes.substr(0, bytes.size() - trailerSize);
    if (bytesOf(Sha256::of(body)) != bytes.substr(body.size()))
        return damaged("its checksum is wrong");
    Decoder from(body.substr(header.size()));
    LayerListing listing;
    const auto count = from.number<std::uint64_t>();
    listing.m_entries.reserve(std::min<std::size_t>(count, body.size() / 16)); // an entry has at least 11 bytes
    for (auto left = count; left > 0; --left) {
        auto entry = takeEntry(from);
        if (!from.good() || !isPlausible(entry))
            return damaged("an entry makes no sense");
        if (!listing.m_entries.empty() && !PathOrder{}(listing.m_entries.back().path, entry.path))
            return damaged("its entries are not in order");
        listing.m_entries.push_back(std::move(entry));
    }
    if (!from.good() || !from.atEnd())
        return damaged("something follows its last entry");
    TRY(checkLinks(listing));
    return listing;
}

} // namespace slipway
