// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// What a step writes, cut into lines with the time at which each began, counted from the step's start: "0.134 hi".
class StepLog
{
public:
    explicit StepLog(WallTime start) : m_start(start) {}

    /// The lines that these bytes complete.
    std::vector<std::string> add(std::string_view bytes, WallTime time);
    /// The line that nobody ended, if there is one: nothing more will come.
    std::vector<std::string> finish();

private:
    WallTime m_start;
    std::string m_line; // with its time, once it has begun
};

} // namespace slipway
