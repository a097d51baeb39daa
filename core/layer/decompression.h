// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_source.h"

namespace slipway {

/// `packed` as it was before it was compressed: gzip, zstd, bzip2 and xz are told by their first bytes, everything else
/// passes through. What a media type says is not asked: registries are wrong about it too often.
/// Error: layer.corrupt (format, reason)
Result<std::unique_ptr<ByteSource>> decompressed(std::unique_ptr<ByteSource> packed);

/// Reads ahead on a thread of its own, so that unpacking and what is done with the bytes overlap.
std::unique_ptr<ByteSource> readAhead(std::unique_ptr<ByteSource> source);

} // namespace slipway
