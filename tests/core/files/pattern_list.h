// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/go_match.h"
#include "core/files/path_rules.h"
#include "core/files/path_text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace slipway {

/// The rules of an ignore file in their simplest form: enough to test who asks them, without the language of patterns.
inline PathRules patternList(std::vector<std::string> lines)
{
    if (lines.empty())
        return {};
    const bool exempts = std::ranges::any_of(lines, [](const std::string &line) { return line.starts_with('!'); });
    return {.decide =
                [lines](const std::string &path) {
                    PathRules::Decision decision;
                    for (std::size_t i = 0; i < lines.size(); ++i) {
                        const bool exempt = lines[i].starts_with('!');
                        for (std::string_view part = path; !part.empty(); part = parentPath(part)) {
                            if (goMatch(std::string_view(lines[i]).substr(exempt), part).value_or(false))
                                decision = {.matched = !exempt, .line = static_cast<int>(i) + 1};
                        }
                    }
                    return decision;
                },
            .mayExemptBelow = [exempts](const std::string &) { return exempts; }};
}

} // namespace slipway
