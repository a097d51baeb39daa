// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"

#include <string>
#include <string_view>

namespace slipway {

/// An image in an OCI layout folder, as a build context names it: `oci-layout://FOLDER[:TAG][@DIGEST]`.
struct OciLayoutRef {
    static constexpr std::string_view scheme = "oci-layout://";

    std::string folder;
    std::string tag = {};
    std::string digest = {}; ///< "sha256:…"

    /// Error: oci-layout.invalid (text)
    static Result<OciLayoutRef> parse(std::string_view text);

    bool operator==(const OciLayoutRef &) const = default;
};

} // namespace slipway
