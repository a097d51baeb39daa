// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace slipway {

/// A familiar name in its two halves, as lists show it.
struct ImageName {
    std::string repository;
    std::string tag;         ///< empty for a name by digest
    std::string digest = {}; ///< "sha256:…" of such a name

    bool operator==(const ImageName &) const = default;
};

/// "127.0.0.1:5000/me/hello:1" is {"127.0.0.1:5000/me/hello", "1"}.
ImageName splitImageName(std::string_view name);

} // namespace slipway
