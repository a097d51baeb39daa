// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/source_range.h"

#include <algorithm>

namespace slipway {

std::string_view SourceRange::in(std::string_view text) const
{
    const auto from = std::min(begin, text.size());
    return text.substr(from, std::min(end, text.size()) - from);
}

TextPosition positionAt(std::string_view text, std::size_t offset)
{
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto lineStart = before.rfind('\n') + 1; // npos + 1 is 0: the first line
    return {static_cast<int>(std::ranges::count(before, '\n')) + 1, static_cast<int>(before.size() - lineStart) + 1};
}

} // namespace slipway
