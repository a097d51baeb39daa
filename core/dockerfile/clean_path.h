// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace slipway {

/// The shortest name of the same path, by its text alone, as Go's path.Clean has it: no empty, `.` or needless `..`
/// components, no slash at the end, and `.` for nothing.
std::string goCleanPath(std::string_view path);

} // namespace slipway
