// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace slipway {

/// Rows of cells in columns as Docker sets them: at least ten wide, three blanks apart, the last one as it is.
std::string textTable(const std::vector<std::vector<std::string>> &rows);

} // namespace slipway
