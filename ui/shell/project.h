// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_request.h"

#include <filesystem>
#include <string>

namespace slipway {

/// What the window works on: a Dockerfile, the folder that it builds in, and how it is built.
struct Project {
    std::filesystem::path dockerfile; ///< where it is saved; empty: nowhere yet
    std::filesystem::path context;    ///< the folder
    std::string text;
    bool saved = true;                ///< whether the file has this text
    std::string imageName;            ///< "me/hello:1"
    OfflineBase offlineBase = OfflineBase::Refuse;

    bool operator==(const Project &) const = default;
};

} // namespace slipway
