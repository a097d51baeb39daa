// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/digest_cache.h"

#include <cstring>
#include <span>
#include <type_traits>

namespace slipway {

namespace {

// The numbers are the machine's own: a cache never leaves it.
constexpr std::string_view header = "slipway file digests 1\n";
constexpr std::size_t checksumSize = std::tuple_size_v<Sha256Sum>;

std::string_view asBytes(const Sha256Sum &sum)
{
    return {reinterpret_cast<const char *>(sum.data()), sum.size()};
}

template <typename Number>
void append(std::string &bytes, Number number)
{
    static_assert(std::is_integral_v<Number>);
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

void appendText(std::string &bytes, std::string_view text)
{
    append(bytes, static_cast<std::uint32_t>(text.size()));
    bytes += text;
}

class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    template <typename Number>
    Number number()
    {
        Number value = 0;
        const auto bytes = take(sizeof value);
        if (m_whole)
            std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(take(number<std::uint32_t>())); }
    Digest digest()
    {
        Sha256Sum sum = {};
        const auto bytes = take(sum.size());
        if (m_whole)
            std::memcpy(sum.data(), bytes.data(), sum.size());
        return Digest(sum);
    }
    bool more() const { return m_whole && !m_rest.empty(); }
    bool whole() const { return m_whole; }

private:
    std::string_view take(std::size_t count)
    {
        if (m_rest.size() < count) {
            m_whole = false;
            return {};
        }
        const auto bytes = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return bytes;
    }

    std::string_view m_rest;
    bool m_whole = true;
};

ExtendedAttributes readAttributes(Reader &reader)
{
    ExtendedAttributes attributes;
    for (auto left = reader.number<std::uint32_t>(); left > 0 && reader.whole(); --left) {
        auto name = reader.text();
        attributes[std::move(name)] = reader.text();
    }
    return attributes;
}

} // namespace

DigestCache DigestCache::parse(std::string_view bytes)
{
    if (!bytes.starts_with(header) || bytes.size() < header.size() + checksumSize)
        return {};
    const auto body = bytes.substr(0, bytes.size() - checksumSize);
    if (asBytes(Sha256::of(body)) != bytes.substr(body.size()))
        return {};
    DigestCache cache;
    Reader reader(body.substr(header.size()));
    cache.m_entries.reserve(reader.number<std::uint64_t>());
    while (reader.more()) {
        auto path = reader.text();
        Entry entry{.size = reader.number<std::int64_t>(),
                    .mtime = reader.number<std::int64_t>(),
                    .ctime = reader.number<std::int64_t>(),
                    .inode = reader.number<std::uint64_t>(),
                    .device = reader.number<std::uint64_t>()};
        entry.facts.digest = reader.digest();
        entry.facts.attributes = readAttributes(reader);
        cache.m_entries.emplace(std::move(path), std::move(entry));
    }
    return reader.whole() ? std::move(cache) : DigestCache();
}

std::string DigestCache::print() const
{
    std::string bytes(header);
    append(bytes, static_cast<std::uint64_t>(m_entries.size()));
    for (const auto &[path, entry] : m_entries) {
        appendText(bytes, path);
        for (const auto number : {entry.size, entry.mtime, entry.ctime})
            append(bytes, number);
        for (const auto number : {entry.inode, entry.device})
            append(bytes, number);
        bytes += asBytes(entry.facts.digest.sum());
        append(bytes, static_cast<std::uint32_t>(entry.facts.attributes.size()));
        for (const auto &[name, value] : entry.facts.attributes) {
            appendText(bytes, name);
            appendText(bytes, value);
        }
    }
    bytes += asBytes(Sha256::of(bytes));
    return bytes;
}

const FileFacts *DigestCache::find(const std::string &path, const FileStatus &status) const
{
    const auto found = m_entries.find(path);
    if (found == m_entries.end())
        return nullptr;
    const auto &entry = found->second;
    const bool same = entry.size == status.size && entry.mtime == status.mtime && entry.ctime == status.ctime &&
                      entry.inode == status.inode && entry.device == status.device;
    return same ? &entry.facts : nullptr;
}

void DigestCache::keep(const std::string &path, const FileStatus &status, FileFacts facts)
{
    m_entries[path] = {.size = status.size,
                       .mtime = status.mtime,
                       .ctime = status.ctime,
                       .inode = status.inode,
                       .device = status.device,
                       .facts = std::move(facts)};
}

void DigestCache::keepOnly(const std::function<bool(const std::string &path)> &wanted)
{
    std::erase_if(m_entries, [&](const auto &entry) { return !wanted(entry.first); });
}

} // namespace slipway
