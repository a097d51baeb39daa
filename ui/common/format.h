// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <cstdint>

namespace slipway {

/// "7 B", "3.4 MB": decimal units, the number in the person's language.
QString formatBytes(std::int64_t bytes);
/// "80B", "3.41MB": as Docker's progress lines have it, in any language.
QString formatDockerBytes(std::int64_t bytes);
/// "0.2s": tenths, as in Docker's progress lines.
QString formatDockerSeconds(Duration duration);
/// "2 minutes ago"; the date for what is older than a month.
QString formatAge(WallTime then, WallTime now);

} // namespace slipway
