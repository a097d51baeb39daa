// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

class JsonReader;

/// What an image runs on: "linux/arm64/v8", "windows(10.0.17763+win32k)/amd64". As parsed it keeps the variant that was
/// written; normalised it is containerd's canonical form (see normalized()), in which platforms are compared.
struct Platform {
    std::string os;
    std::string architecture;
    std::string variant = {};
    std::string osVersion = {};
    std::vector<std::string> osFeatures = {};

    /// Takes `os`, `architecture`, `os/architecture` and `os/architecture/variant`, in any case, with other names for
    /// the same thing (aarch64, x86_64, macos); what is left out is the host's. Error: platform.invalid (text, reason)
    static Result<Platform> parse(std::string_view text);
    /// Where this program runs, normalised.
    static Platform host();
    std::string toString() const; ///< parsed again it is the same, with its features sorted; "unknown" without an os

    /// amd64 and amd64/v1 have no variant, nor has arm64/v8; a bare arm is v7.
    Platform normalized() const;

    /// Whether an image for `other` runs where this one is asked for: same os and architecture, no newer variant, no
    /// feature that is missing here.
    bool accepts(const Platform &other) const;

    /// The fields that platforms have in descriptors and image configs; absent ones are empty.
    static Platform read(JsonReader &reader);

    bool operator==(const Platform &) const = default;
};

} // namespace slipway
