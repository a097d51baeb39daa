// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_table.h"

#include "core/progress/screen_text.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr int leastWidth = 10;
constexpr int gap = 3;

} // namespace

std::string textTable(const std::vector<std::vector<std::string>> &rows)
{
    std::vector<int> widths;
    for (const auto &row : rows) {
        widths.resize(std::max(widths.size(), row.size()), leastWidth);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(row[i]) + gap);
    }
    std::string text;
    for (const auto &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            text += i + 1 < row.size() ? padColumns(row[i], widths[i]) : row[i];
        text += '\n';
    }
    return text;
}

} // namespace slipway
