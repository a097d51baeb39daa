// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace slipway {

/// Whether a regular file is what ADD unpacks: a tar with at least one entry, plain or in gzip, bzip2, xz or zstd. Its
/// name plays no part. The descriptor's position is where it was.
bool isTarArchive(int fd);
/// Whether a regular file is what a build context may come as: such a tar, a zip or a 7z.
bool isContextArchive(int fd);

} // namespace slipway
