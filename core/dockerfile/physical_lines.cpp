// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/physical_lines.h"

#include <algorithm>

namespace slipway {

PhysicalLines::PhysicalLines(std::string_view text) : m_text(text), m_at(text.starts_with("\xef\xbb\xbf") ? 3 : 0) {}

std::optional<PhysicalLine> PhysicalLines::next()
{
    if (m_at >= m_text.size())
        return std::nullopt;
    PhysicalLine line;
    line.begin = m_at;
    line.number = ++m_number;
    const auto newline = std::min(m_text.find('\n', m_at), m_text.size());
    line.next = std::min(newline + 1, m_text.size());
    auto end = newline;
    while (end > m_at && m_text[end - 1] == '\r')
        --end;
    line.content = m_text.substr(m_at, end - m_at);
    m_at = line.next;
    return line;
}

} // namespace slipway
