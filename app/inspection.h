// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"
#include "core/template/go_value.h"

namespace slipway {

/// An image as `docker inspect` describes it: the same names in the same order, also for what is not set, so that a
/// template that asks for a field finds it.
GoValue inspected(const ImageDetail &image);

} // namespace slipway
