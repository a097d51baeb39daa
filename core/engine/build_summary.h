// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/oci/digest.h"

#include <filesystem>
#include <optional>
#include <string>

namespace slipway {

/// A build of the past, the newest first in a list.
struct BuildSummary {
    std::string id;
    WallTime started = {};
    Duration took = {};
    std::string name = {};    ///< a tag that was asked for, else the context
    std::string outcome = {}; ///< "succeeded", "failed", "cancelled"; "unfinished" while it runs, or if it was killed
    std::optional<Digest> image = {};
    std::filesystem::path recording = {}; ///< what it told, one event a line; empty where that was not kept

    bool operator==(const BuildSummary &) const = default;
};

} // namespace slipway
