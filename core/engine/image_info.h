// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/oci/image_config.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// A line of the image list.
struct ImageSummary {
    Digest id;                           ///< of the config, as Docker computes it
    std::vector<std::string> names = {}; ///< familiar: "me/hello:1"; empty: an image without a name
    std::string created = {};            ///< RFC 3339
    std::int64_t size = 0;               ///< bytes of its layers, uncompressed
    int layers = 0;

    bool operator==(const ImageSummary &) const = default;
};

/// One line of an image's history with the layer that it made, if it made one.
struct LayerInfo {
    HistoryEntry history = {};
    std::optional<Digest> diffId = {}; ///< nothing: settings only
    std::int64_t size = 0;             ///< bytes of the uncompressed tar
    int images = 0;                    ///< how many images in the store have this layer

    bool operator==(const LayerInfo &) const = default;
};

struct ImageDetail {
    ImageSummary summary;
    std::optional<Digest> manifest = {};
    std::optional<WallTime> tagged = {}; ///< when it got a name for the last time; nothing: it never had one
    ImageConfig config = {};
    std::vector<LayerInfo> layers = {}; ///< lowest first, settings-only lines among them

    bool operator==(const ImageDetail &) const = default;
};

enum class FileType { File, Folder, SymbolicLink, HardLink, Device, Fifo };
enum class FileChangeKind { Added, Changed, Removed };

/// What one layer did to one path.
struct FileChange {
    std::string path; ///< without the leading slash; bytes
    FileType type = FileType::File;
    FileChangeKind change = FileChangeKind::Added;
    std::int64_t size = 0; ///< bytes; of a removed file: what is still stored below
    int mode = 0;          ///< permission bits
    int uid = 0;
    int gid = 0;
    std::string linkTarget = {};

    bool operator==(const FileChange &) const = default;
};

/// What a removal did.
struct Removal {
    std::vector<std::string> untagged = {};
    std::vector<Digest> deleted = {}; ///< images that are gone

    bool operator==(const Removal &) const = default;
};

} // namespace slipway
