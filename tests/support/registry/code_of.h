// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>

namespace slipway {

/// The error's code, or "success": safe to compare whatever happened.
template <typename T>
std::string codeOf(const Result<T> &result)
{
    return result ? "success" : result.error().code;
}

} // namespace slipway
