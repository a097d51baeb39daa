// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"

#include <QJsonObject>

namespace slipway {

/// An image as `docker inspect` describes it: the same names, also for what is not set, so that a template that asks
/// for a field finds it.
QJsonObject inspected(const ImageDetail &image);

} // namespace slipway
