// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/step_words.h"

#include <algorithm>

namespace slipway {

namespace {

bool isNumber(std::string_view text)
{
    constexpr std::size_t digits = 6; // ids of builds have more, and may be all digits
    return !text.empty() && text.size() <= digits && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isStep(std::string_view word)
{
    if (word.starts_with('#'))
        return isNumber(word.substr(1));
    const auto name = word.substr(word.rfind(' ') + 1);
    const auto slash = name.find('/');
    return slash == std::string_view::npos ? isNumber(word) : isNumber(name.substr(0, slash)) && isNumber(name.substr(slash + 1));
}

} // namespace

Result<StepWords> readStepWords(std::vector<std::string> words)
{
    StepWords read;
    auto next = words.begin();
    if (next != words.end() && !isStep(*next))
        read.step.build = *next++;
    if (next == words.end() || !isStep(*next))
        return fail(Error::Kind::Invalid, "debug.no-step", {}, "which step?");
    read.step.step = *next++;
    read.rest.assign(next, words.end());
    return read;
}

} // namespace slipway
