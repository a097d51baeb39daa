// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/suggestion.h"

#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace slipway {

namespace {

constexpr std::size_t tooFar = 3;

// Levenshtein's distance, or tooFar where that is no longer of interest.
std::size_t distance(std::string_view left, std::string_view right)
{
    const auto difference = left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
    if (difference >= tooFar)
        return tooFar;
    std::vector<std::size_t> row(right.size() + 1); // distances of what was read so far to every prefix
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < left.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < right.size(); ++j) {
            const std::size_t substituted = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min(substituted, std::min(row[j], diagonal) + 1);
        }
        if (std::ranges::min(row) >= tooFar)
            return tooFar;
    }
    return row.back();
}

std::string inCaseOf(std::string_view word, std::string_view choice)
{
    if (word == toLowerAscii(word))
        return toLowerAscii(choice);
    if (word == toUpperAscii(word))
        return toUpperAscii(choice);
    return toLowerAscii(choice);
}

} // namespace

std::string suggest(std::string_view word, std::span<const std::string_view> choices, LetterCase letterCase)
{
    const bool fold = letterCase == LetterCase::Insensitive;
    const auto wanted = fold ? toLowerAscii(word) : std::string(word);
    std::string_view nearest;
    std::size_t least = tooFar;
    for (const auto choice : choices) {
        const auto apart = distance(wanted, fold ? toLowerAscii(choice) : std::string(choice));
        if (apart == 0)
            return {};
        if (apart < least) {
            least = apart;
            nearest = choice;
        }
    }
    return nearest.empty() || !fold ? std::string(nearest) : inCaseOf(word, nearest);
}

std::string didYouMean(const std::string &suggestion)
{
    return suggestion.empty() ? std::string() : " (did you mean " + suggestion + "?)";
}

} // namespace slipway
