// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace slipway {

/// The kinds of blob that an image is made of, whichever of Docker's and OCI's names they carry.
enum class MediaKind { Manifest, Index, Config, Layer, Unknown };
enum class Compression { None, Gzip, Zstd };

namespace media {
inline constexpr std::string_view ociManifest = "application/vnd.oci.image.manifest.v1+json";
inline constexpr std::string_view ociIndex = "application/vnd.oci.image.index.v1+json";
inline constexpr std::string_view ociConfig = "application/vnd.oci.image.config.v1+json";
inline constexpr std::string_view ociLayer = "application/vnd.oci.image.layer.v1.tar";
inline constexpr std::string_view ociLayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";
inline constexpr std::string_view ociLayerZstd = "application/vnd.oci.image.layer.v1.tar+zstd";
inline constexpr std::string_view dockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
inline constexpr std::string_view dockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";
inline constexpr std::string_view dockerConfig = "application/vnd.docker.container.image.v1+json";
inline constexpr std::string_view dockerLayer = "application/vnd.docker.image.rootfs.diff.tar";
inline constexpr std::string_view dockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";
inline constexpr std::string_view dockerLayerZstd = "application/vnd.docker.image.rootfs.diff.tar.zstd";
// Layers that their makers ask not to push elsewhere.
inline constexpr std::string_view dockerForeignLayerGzip = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
inline constexpr std::string_view ociForeignLayer = "application/vnd.oci.image.layer.nondistributable.v1.tar";
inline constexpr std::string_view ociForeignLayerGzip = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";
} // namespace media

MediaKind kindOf(std::string_view mediaType);
Compression compressionOf(std::string_view mediaType); ///< of a layer, by its media type

} // namespace slipway
