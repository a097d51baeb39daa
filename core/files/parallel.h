// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <functional>
#include <stop_token>

namespace slipway {

/// How many threads file work is spread over on this machine: its processors, at most 8.
unsigned fileThreads();

/// Does the jobs 0 … `count` - 1 on `threads` threads, this one among them, and returns when all are done. The first
/// failure ends it early and is returned; so does a stop, as `cancelled`.
Result<void> inParallel(std::size_t count, unsigned threads, const std::stop_token &stop,
                        const std::function<Result<void>(std::size_t index)> &job);

} // namespace slipway
