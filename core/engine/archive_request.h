// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <filesystem>
#include <string>
#include <vector>

namespace slipway {

/// Where archives come from and go to: a file, or the streams of the process that does the work.
inline constexpr const char *standardInput = "/dev/stdin";
inline constexpr const char *standardOutput = "/dev/stdout";

enum class ArchiveFormat {
    Oci,   ///< an OCI layout in a tar
    Docker ///< the same with what `docker load` reads beside it
};

/// Images to put into one file.
struct SaveRequest {
    std::vector<std::string> images; ///< names and ids; a name without a tag stands for all its tags
    std::filesystem::path file;      ///< compressed if it ends in .gz, .tgz, .zst or .tzst
    ArchiveFormat format = ArchiveFormat::Docker;

    bool operator==(const SaveRequest &) const = default;
};

/// An image that came in with an archive.
struct LoadedImage {
    Digest id;
    std::vector<std::string> names = {}; ///< familiar; empty: the archive gives it none

    bool operator==(const LoadedImage &) const = default;
};

/// Files to make an image of.
struct ImportRequest {
    std::string source; ///< a tar, compressed or not: a file or http(s)://…
    std::string name = {};
    std::vector<std::string> changes = {}; ///< Dockerfile instructions that set something: "CMD [\"sh\"]"
    std::string message = {};              ///< for the history
    std::string platform = {};             ///< "linux/arm64"; empty: this machine's

    bool operator==(const ImportRequest &) const = default;
};

} // namespace slipway
