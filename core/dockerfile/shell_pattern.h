// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// The pattern of ${v#p} and ${v/p/r}: `*` is any run of characters and `?` any one, neither over a line's end;
/// \* \? \\ \} and \/ stand for themselves, and everything else does so anyway.
class ShellPattern
{
public:
    enum class Extent { Shortest, Longest };
    enum class Occurrences { First, All };

    /// Error: dockerfile.pattern (pattern, escape)
    static Result<ShellPattern> parse(std::string_view text);

    std::string withoutPrefix(const std::string &value, Extent extent) const;
    std::string withoutSuffix(const std::string &value, Extent extent) const;
    /// The longest match wins where several start at one place.
    std::string replaced(const std::string &value, std::string_view replacement, Occurrences occurrences) const;

private:
    enum class Kind { Literal, One, Run };
    struct Token {
        Kind kind;
        char32_t character;
    };
    using Characters = std::u32string_view;

    std::size_t matchEnd(Characters text, std::size_t begin, Extent extent) const;
    std::vector<char> matchStarts(Characters text) const;

    std::vector<Token> m_tokens;
};

} // namespace slipway
