// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/root_folder.h"

#include <cstdint>
#include <string_view>

namespace slipway {

struct FileOwner {
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;

    bool operator==(const FileOwner &) const = default;
};

/// Whom "user[:group]" of a --chown means in an image: numbers stand for themselves, a lone one for the group too; names
/// are looked up in `names`/etc/passwd and /etc/group, and a lone one brings its own group. As in Docker an unknown name
/// is silently 0. Without files to look names up in (nothing is there yet, or --link) `names` is null, and a name is an
/// error: copy.chown-impossible (text). Errors too: root.unreadable (path, reason), path.too-many-links
Result<FileOwner> fileOwner(std::string_view text, const RootFolder *names);

} // namespace slipway
