// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/document.h"

#include <algorithm>

namespace slipway {

std::string HereDocument::body() const
{
    if (!stripsTabs)
        return content;
    std::string result;
    bool atLineStart = true;
    for (const char c : content) {
        if (!atLineStart || c != '\t') {
            result += c;
            atLineStart = c == '\n';
        }
    }
    return result;
}

const Directive *Document::directive(std::string_view name) const
{
    const auto found = std::ranges::find(directives, name, &Directive::name);
    return found == directives.end() ? nullptr : &*found;
}

const Stage *Document::stageOf(std::size_t instruction) const
{
    const auto after = std::ranges::upper_bound(stages, instruction, {}, &Stage::first);
    return after == stages.begin() ? nullptr : &*std::prev(after);
}

} // namespace slipway
