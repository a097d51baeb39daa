// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace slipway {

/// Counts the steps of one stage as Docker's output does: "[builder 2/5] RUN make".
class StepTitles
{
public:
    /// `stage` is empty where the file has but one; `total` counts the image and every RUN, COPY, ADD, WORKDIR.
    StepTitles(std::string stage, int total) : m_stage(std::move(stage)), m_total(total) {}

    std::string next(std::string_view text);

private:
    std::string m_stage;
    int m_total = 0;
    int m_count = 0;
};

} // namespace slipway
