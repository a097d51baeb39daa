// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress/step_log.h"

#include "core/progress/figures.h"

#include <algorithm>
#include <utility>

namespace slipway {

namespace {

constexpr std::size_t longestLine = 64 << 10; // bytes; what is longer is cut, so that no output fills the memory

} // namespace

std::vector<std::string> StepLog::add(std::string_view bytes, WallTime time)
{
    std::vector<std::string> lines;
    while (!bytes.empty()) {
        if (m_line.empty())
            m_line = logTimeText(time - m_start) + ' ';
        const auto room = longestLine - std::min(m_line.size(), longestLine);
        const auto end = std::min({bytes.find('\n'), bytes.size(), room});
        m_line += bytes.substr(0, end);
        const bool ended = end < bytes.size() && bytes[end] == '\n';
        if (ended || end == room)
            lines.push_back(std::exchange(m_line, {}));
        bytes.remove_prefix(end + (ended ? 1 : 0));
    }
    return lines;
}

std::vector<std::string> StepLog::finish()
{
    if (m_line.empty())
        return {};
    return {std::exchange(m_line, {})};
}

} // namespace slipway
