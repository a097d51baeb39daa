// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"
#include "core/registry/blob_progress.h"

#include <cstdint>
#include <string>

namespace slipway {

/// An image to get from a registry.
struct PullRequest {
    std::string image;         ///< "alpine", "127.0.0.1:5000/me/hello:1", with a digest too
    std::string platform = {}; ///< "linux/arm64"; empty: this machine's

    bool operator==(const PullRequest &) const = default;
};

/// What came in.
struct PullOutcome {
    std::string name; ///< whole: "docker.io/library/alpine:latest"
    Digest digest;    ///< what the name points to in the registry
    Digest image;     ///< its id
    bool fresh = false; ///< the name stood for something else here, or for nothing

    bool operator==(const PullOutcome &) const = default;
};

/// What went out.
struct PushOutcome {
    std::string name; ///< whole
    Digest digest;    ///< of the manifest as the registry has it: its layers are compressed
    std::int64_t size = 0; ///< bytes of that manifest

    bool operator==(const PushOutcome &) const = default;
};

} // namespace slipway
