// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/decompression.h"

#include "core/layer/archive_handle.h"
#include "core/layer/gzip_source.h"
#include "core/layer/zstd_source.h"

namespace slipway {

namespace {

/// A source whose first block was looked at already.
class PeekedSource final : public ByteSource
{
public:
    explicit PeekedSource(std::unique_ptr<ByteSource> rest) : m_rest(std::move(rest)) {}

    /// The first `size` bytes, or all there are.
    Result<std::string_view> peek(std::size_t size)
    {
        while (m_head.size() < size) {
            const auto block = TRY(m_rest->next());
            if (block.empty())
                break;
            m_head += block;
        }
        return std::string_view(m_head).substr(0, size);
    }

    Result<std::string_view> next() override
    {
        if (m_headGiven || m_head.empty())
            return m_rest->next();
        m_headGiven = true;
        return std::string_view(m_head);
    }

private:
    std::unique_ptr<ByteSource> m_rest;
    std::string m_head;
    bool m_headGiven = false;
};

/// The rarer formats, through libarchive's filters.
class FilterSource final : public ByteSource
{
public:
    static Result<std::unique_ptr<ByteSource>> open(std::unique_ptr<ByteSource> packed)
    {
        auto source = std::make_unique<FilterSource>();
        auto *archive = source->m_archive.get();
        archive_read_support_filter_bzip2(archive);
        archive_read_support_filter_xz(archive);
        archive_read_support_format_raw(archive);
        TRY(source->m_archive.open(std::move(packed)));
        archive_entry *entry = nullptr;
        TRY(source->m_archive.check(archive_read_next_header(archive, &entry)));
        return source;
    }

    Result<std::string_view> next() override
    {
        const void *bytes = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(m_archive.get(), &bytes, &size, &offset);
        if (status == ARCHIVE_EOF)
            return std::string_view();
        TRY(m_archive.check(status));
        return std::string_view(static_cast<const char *>(bytes), size);
    }

private:
    ArchiveHandle m_archive;
};

} // namespace

Result<std::unique_ptr<ByteSource>> decompressed(std::unique_ptr<ByteSource> packed)
{
    using namespace std::string_view_literals;
    auto peeked = std::make_unique<PeekedSource>(std::move(packed));
    const auto magic = TRY(peeked->peek(6));
    if (magic.starts_with("\x1f\x8b"sv))
        return std::make_unique<GzipSource>(std::move(peeked));
    // A Zstandard frame, or a skippable one before it (RFC 8878, 3.1).
    if (magic.starts_with("\x28\xb5\x2f\xfd"sv) ||
        (magic.size() > 3 && (magic[0] & 0xf0) == 0x50 && magic.substr(1).starts_with("\x2a\x4d\x18"sv)))
        return std::make_unique<ZstdSource>(std::move(peeked));
    if (magic.starts_with("BZh"sv) || magic.starts_with("\xfd"
                                                        "7zXZ\0"sv))
        return FilterSource::open(std::move(peeked));
    return peeked;
}

} // namespace slipway
