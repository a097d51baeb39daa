// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace slipway {

/// Whether STOPSIGNAL takes it: a number other than 0, or a signal's name with or without SIG, in any case, with the
/// real-time ones as RTMIN+1.
bool isSignal(std::string_view text);

} // namespace slipway
