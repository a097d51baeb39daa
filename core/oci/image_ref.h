// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <optional>
#include <string>
#include <string_view>

namespace slipway {

/// An image's name, with Docker's short forms made whole: "alpine" is docker.io/library/alpine.
/// Grammar: distribution/reference.
struct ImageRef {
    std::string domain;     ///< "docker.io", "127.0.0.1:5000"
    std::string repository; ///< "library/alpine", the path without the domain
    std::string tag = {};   ///< "" where none was written
    std::optional<Digest> digest = {};

    /// Errors: image-ref.invalid (text), image-ref.upper-case (text), image-ref.too-long (text), digest.*; Docker's
    /// words.
    static Result<ImageRef> parse(std::string_view text);

    /// With ":latest" where neither tag nor digest stands.
    ImageRef withDefaultTag() const;
    std::string name() const;     ///< "docker.io/library/alpine", without tag and digest
    std::string toString() const; ///< "docker.io/library/alpine:3.20"
    std::string familiar() const; ///< Docker's short form: "alpine:3.20"; whole where that would be another image

    bool operator==(const ImageRef &) const = default;
};

} // namespace slipway
