// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/file_tree.h"

namespace slipway {

/// Bytes at one path that an image carries though nobody can see them.
struct WastedPath {
    std::string path;
    std::int64_t bytes = 0;
    std::vector<std::size_t> carriers; ///< the layers that have them, from 0
    std::size_t hiddenBy = 0;          ///< the layer that replaced or removed the last of them
};

struct Waste {
    std::int64_t total = 0;             ///< bytes of all files in all layers
    std::int64_t wasted = 0;            ///< of which invisible
    std::vector<WastedPath> paths = {}; ///< the largest first

    /// From 0 to 1; of nothing, 1.
    double efficiency() const;
};

/// What of these layers is carried for nothing. A file that still has another visible name in its layer is not wasted.
Waste wasteOf(const LayerStack &layers);

} // namespace slipway
