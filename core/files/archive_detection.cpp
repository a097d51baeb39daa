// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive_detection.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cstring>
#include <memory>
#include <string_view>
#include <unistd.h>

namespace slipway {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t tarBlock = 512;
constexpr std::size_t checksumField = 148;
constexpr std::size_t checksumLength = 8;

bool looksCompressed(std::string_view head)
{
    constexpr std::array signatures = {"\x1f\x8b\x08"sv, "BZh"sv, "\xfd"
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
