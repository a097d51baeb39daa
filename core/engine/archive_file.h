// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"
#include "core/layer/gzip_sink.h"
#include "core/layer/zstd_sink.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace slipway {

/// An archive that is being written: beside its place until it is finished, so that there is never half of one; what is
/// no file (a pipe, a terminal) gets the bytes as they come. The name says how it is compressed.
/// Errors: file.unwritable, layer.compression
class ArchiveFile final : public ByteSink
{
public:
    static Result<std::unique_ptr<ArchiveFile>> create(const std::filesystem::path &path);
    ~ArchiveFile() override;
    ArchiveFile(const ArchiveFile &) = delete;
    ArchiveFile &operator=(const ArchiveFile &) = delete;

    Result<void> add(std::string_view bytes) override;
    /// Nothing may be added after it.
    Result<void> finish();

private:
    ArchiveFile(std::filesystem::path path, std::filesystem::path beside, UniqueFd fd);

    std::filesystem::path m_path;
    std::filesystem::path m_beside; // empty: written in place, or finished
    UniqueFd m_fd;
    FdSink m_raw;
    std::optional<GzipSink> m_gzip;
    std::optional<ZstdSink> m_zstd;
};

} // namespace slipway
