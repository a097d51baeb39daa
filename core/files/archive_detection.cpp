// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive_detection.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cstring>
#include <isa-l/igzip_lib.h>
#include <memory>
#include <optional>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace slipway {

namespace {

using namespace std::string_view_literals;

constexpr auto gzipSignature = "\x1f\x8b\x08"sv;
constexpr std::size_t tarBlock = 512;
constexpr std::size_t checksumField = 148;
constexpr std::size_t checksumLength = 8;

bool looksCompressed(std::string_view head)
{
    constexpr std::array signatures = {gzipSignature, "BZh"sv, "\xfd"
                                                                  "7zXZ\0"sv,
                                       "\x28\xb5\x2f\xfd"sv};
    return std::ranges::any_of(signatures, [&](std::string_view signature) { return head.starts_with(signature); });
}

/// Whether the block carries the checksum of a tar header: the sum of its bytes, its own field taken as blanks.
bool isTarHeader(std::string_view block)
{
    if (block.size() < tarBlock || block.front() == '\0')
        return false;
    unsigned sum = 0;
    for (std::size_t i = 0; i < tarBlock; ++i) {
        const bool own = i >= checksumField && i < checksumField + checksumLength;
        sum += own ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(block[i]);
    }
    unsigned stated = 0;
    bool digits = false;
    for (const char c : block.substr(checksumField, checksumLength)) {
        if (c >= '0' && c <= '7') {
            stated = stated * 8 + static_cast<unsigned>(c - '0');
            digits = true;
        } else if (digits || c != ' ') {
            break;
        }
    }
    return digits && stated == sum;
}

struct FreeArchive {
    void operator()(archive *reader) const { archive_read_free(reader); }
};

struct Pull {
    int fd;
    off_t offset = 0;
    std::array<char, 64 << 10> buffer;
};

la_ssize_t pull(archive *, void *client, const void **block)
{
    auto &source = *static_cast<Pull *>(client);
    const auto got = ::pread(source.fd, source.buffer.data(), source.buffer.size(), source.offset);
    source.offset += std::max<ssize_t>(got, 0);
    *block = source.buffer.data();
    return got;
}

/// Whether the first block behind gzip is a tar's header; nothing where its first member ends before. libarchive unpacks
/// more at a time and gives nothing of what it had when a cut-off file ends: such a file is an archive, if a broken one.
std::optional<bool> gzipHoldsTar(int fd)
{
    std::vector<std::uint8_t> packed(64 << 10);
    const auto got = ::pread(fd, packed.data(), packed.size(), 0);
    std::array<std::uint8_t, tarBlock> block = {};
    const auto state = std::make_unique<inflate_state>();
    ::isal_inflate_init(state.get());
    state->crc_flag = ISAL_GZIP;
    state->next_in = packed.data();
    state->avail_in = static_cast<std::uint32_t>(std::max<ssize_t>(got, 0));
    state->next_out = block.data();
    state->avail_out = static_cast<std::uint32_t>(block.size());
    if (::isal_inflate(state.get()) != ISAL_DECOMP_OK)
        return false;
    if (state->avail_out != 0)
        return std::nullopt;
    return isTarHeader({reinterpret_cast<const char *>(block.data()), block.size()});
}

/// The first block behind the compression, as libarchive's raw format gives it.
bool holdsTar(int fd)
{
    const std::unique_ptr<archive, FreeArchive> reader(archive_read_new());
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_filter_bzip2(reader.get());
    archive_read_support_filter_xz(reader.get());
    archive_read_support_filter_zstd(reader.get());
    archive_read_support_format_raw(reader.get());
    const auto source = std::make_unique<Pull>(Pull{.fd = fd, .buffer = {}});
    archive_entry *entry = nullptr;
    if (archive_read_open(reader.get(), source.get(), nullptr, pull, nullptr) != ARCHIVE_OK ||
        archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK)
        return false;
    constexpr int itselfAndOneCompression = 2; // a tar.gz.gz is no archive to Docker
    if (archive_filter_count(reader.get()) != itselfAndOneCompression)
        return false;
    std::array<char, tarBlock> block = {};
    std::size_t filled = 0;
    while (filled < block.size()) {
        const auto got = archive_read_data(reader.get(), block.data() + filled, block.size() - filled);
        if (got <= 0)
            return false;
        filled += static_cast<std::size_t>(got);
    }
    return isTarHeader({block.data(), block.size()});
}

} // namespace

bool isTarArchive(int fd)
{
    std::array<char, tarBlock> block = {};
    const auto got = ::pread(fd, block.data(), block.size(), 0);
    if (got <= 0)
        return false;
    const std::string_view head(block.data(), static_cast<std::size_t>(got));
    if (head.starts_with(gzipSignature)) {
        if (const auto answer = gzipHoldsTar(fd))
            return *answer;
    }
    return looksCompressed(head) ? holdsTar(fd) : isTarHeader(head);
}

bool isContextArchive(int fd)
{
    std::array<char, 6> head = {};
    const auto got = ::pread(fd, head.data(), head.size(), 0);
    const std::string_view bytes(head.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return bytes.starts_with("PK\x03\x04"sv) || bytes == "7z\xbc\xaf\x27\x1c"sv || isTarArchive(fd);
}

} // namespace slipway
