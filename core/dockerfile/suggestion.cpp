// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/suggestion.h"

#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace slipway {

namespace {

constexpr std::size_t tooFar = 3;

char folded(char c, LetterCase letterCase)
{
    return letterCase == LetterCase::Insensitive && c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Levenshtein's distance, or tooFar where that is no longer of interest. Only the diagonals that stay under it are
// looked at: `row` holds, for what was read of `left` so far, the distances to the prefixes of `right` about as long.
std::size_t distance(std::string_view left, std::string_view right, LetterCase letterCase)
{
    constexpr std::ptrdiff_t reach = tooFar;
    const auto length = [](std::string_view text) { return static_cast<std::ptrdiff_t>(text.size()); };
    if (std::abs(length(left) - length(right)) >= reach)
        return tooFar;
    using Row = std::array<std::size_t, 2 * tooFar + 3>; // place k stands for the prefix of length i - reach - 1 + k
    Row row;
    row.fill(tooFar);
    for (std::ptrdiff_t j = 0; j <= reach; ++j)
        row[static_cast<std::size_t>(j + reach + 1)] = static_cast<std::size_t>(j);
    for (std::ptrdiff_t i = 1; i <= length(left); ++i) {
        Row next;
        next.fill(tooFar);
        for (std::ptrdiff_t j = std::max<std::ptrdiff_t>(0, i - reach); j <= std::min(length(right), i + reach); ++j) {
            const auto k = static_cast<std::size_t>(j - i + reach + 1);
            auto least = row[k + 1] + 1;              // a letter less
            least = std::min(least, next[k - 1] + 1); // a letter more
            if (j > 0) {
                const bool same = folded(left[static_cast<std::size_t>(i - 1)], letterCase) ==
                                  folded(right[static_cast<std::size_t>(j - 1)], letterCase);
                least = std::min(least, row[k] + (same ? 0 : 1));
            }
            next[k] = std::min(least, tooFar);
        }
        if (std::ranges::min(next) >= tooFar)
            return tooFar;
        row = next;
    }
    return row[static_cast<std::size_t>(length(right) - length(left) + reach + 1)];
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
    std::string_view nearest;
    std::size_t least = tooFar;
    for (const auto choice : choices) {
        const auto apart = distance(word, choice, letterCase);
        if (apart == 0)
            return {};
        if (apart < least) {
            least = apart;
            nearest = choice;
        }
    }
    const bool takesCaseOver = letterCase == LetterCase::Insensitive && !nearest.empty();
    return takesCaseOver ? inCaseOf(word, nearest) : std::string(nearest);
}

std::string didYouMean(const std::string &suggestion)
{
    return suggestion.empty() ? std::string() : " (did you mean " + suggestion + "?)";
}

} // namespace slipway
