// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/media_type.h"

#include <array>

namespace slipway {

namespace {

struct KnownType {
    std::string_view mediaType;
    MediaKind kind;
    Compression compression = Compression::None;
};

constexpr std::array<KnownType, 15> knownTypes = {{
    {media::ociManifest, MediaKind::Manifest},
    {media::ociIndex, MediaKind::Index},
    {media::ociConfig, MediaKind::Config},
    {media::ociLayer, MediaKind::Layer},
    {media::ociLayerGzip, MediaKind::Layer, Compression::Gzip},
    {media::ociLayerZstd, MediaKind::Layer, Compression::Zstd},
    {media::dockerManifest, MediaKind::Manifest},
    {media::dockerManifestList, MediaKind::Index},
    {media::dockerConfig, MediaKind::Config},
    {media::dockerLayer, MediaKind::Layer},
    {media::dockerLayerGzip, MediaKind::Layer, Compression::Gzip},
    {media::dockerLayerZstd, MediaKind::Layer, Compression::Zstd},
    {media::dockerForeignLayerGzip, MediaKind::Layer, Compression::Gzip},
    {media::ociForeignLayer, MediaKind::Layer},
    {media::ociForeignLayerGzip, MediaKind::Layer, Compression::Gzip},
}};

constexpr KnownType unknown = {"", MediaKind::Unknown};

const KnownType &find(std::string_view mediaType)
{
    for (const auto &known : knownTypes) {
        if (known.mediaType == mediaType)
            return known;
    }
    return unknown;
}

} // namespace

MediaKind kindOf(std::string_view mediaType)
{
    return find(mediaType).kind;
}

Compression compressionOf(std::string_view mediaType)
{
    return find(mediaType).compression;
}

} // namespace slipway
