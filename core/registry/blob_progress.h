// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/descriptor.h"

#include <functional>

namespace slipway {

/// How one blob is doing on its way here or to a registry.
struct BlobProgress {
    enum class State {
        Waiting,
        AlreadyThere,
        Mounted,
        Arriving,
        Done
    }; ///< Mounted: taken from another repository there

    Descriptor blob;
    State state = State::Waiting;
    std::int64_t arrived = 0; ///< bytes

    bool operator==(const BlobProgress &) const = default;
};

/// Called from several threads, one at a time.
using TransferProgress = std::function<void(const BlobProgress &)>;

} // namespace slipway
