// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image_config.h"

namespace slipway {

/// Gives the history lines without a time one, as BuildKit does: settings before the first new layer take that layer's
/// time, settings behind a layer take its time, and with no new layer at all the newest time of the base. `created`
/// becomes the last line's. So a build whose layers all come from the cache is the same image again.
void fillHistoryTimes(ImageConfig &config);

/// SOURCE_DATE_EPOCH: no line behind the first `inherited` ones is newer than `newest` (RFC 3339, UTC), nor is the image.
void limitHistoryTimes(ImageConfig &config, std::size_t inherited, const std::string &newest);

} // namespace slipway
