// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace slipway {

/// What an image runs on: "linux/arm64/v8", with Docker's short and other spellings (aarch64, x86_64, "arm64", "linux")
/// normalised as containerd does: amd64 has no variant, arm64 loses v8, a bare arm is v7.
struct Platform {
    std::string os;
    std::string architecture;
    std::string variant = {};
    std::string osVersion = {};

    /// Errors: platform.invalid (text)
    static Result<Platform> parse(std::string_view text);
    static Platform host();
    std::string toString() const; ///< "linux/arm64/v8"; parse(toString()) is the same again

    /// Whether an image for `other` runs where `this` is asked for (same os and architecture, no newer variant).
    bool accepts(const Platform &other) const;

    bool operator==(const Platform &) const = default;
};

} // namespace slipway
