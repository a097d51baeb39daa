// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <functional>
#include <stop_token>

namespace slipway {

/// Does jobs 0 … count-1 on so many threads, in order as threads get free, and returns when all are done. The first
/// failure stops the others and is the result; what fails because it was stopped is not it.
Result<void> inParallel(int threads, std::size_t count, std::stop_token stop,
                        const std::function<Result<void>(std::size_t job, std::stop_token stop)> &work);

} // namespace slipway
