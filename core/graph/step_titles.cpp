// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/step_titles.h"

#include <format>

namespace slipway {

std::string StepTitles::next(std::string_view text)
{
    if (m_total == 0)
        return std::string(text);
    const auto total = std::to_string(m_total);
    const auto stage = m_stage.empty() ? std::string() : m_stage + ' ';
    return std::format("[{}{:>{}}/{}] {}", stage, ++m_count, total.size(), total, text);
}

} // namespace slipway
