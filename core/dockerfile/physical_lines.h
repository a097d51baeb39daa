// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace slipway {

struct PhysicalLine {
    std::string_view content; ///< without the line's end
    std::size_t begin = 0;
    std::size_t next = 0; ///< where the next line begins: the line's end included
    int number = 0;       ///< from 1

    std::size_t end() const { return begin + content.size(); }
};

/// A text line by line, split at \n only; \r in front of it belongs to the line's end. A byte order mark in front of
/// the first line is left out.
class PhysicalLines
{
public:
    explicit PhysicalLines(std::string_view text);

    std::optional<PhysicalLine> next();

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_number = 0;
};

} // namespace slipway
