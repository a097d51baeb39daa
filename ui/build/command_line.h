// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_request.h"
#include "core/engine/run_request.h"

#include <QString>

namespace slipway {

/// What one would type for the same: "docker build -t me/hello:1 ."; words are quoted for a shell where they need it.
/// The context is written as "." because one would stand in it.
QString dockerLine(const BuildRequest &request);
QString dockerLine(const RunRequest &request);

} // namespace slipway
