// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// A pattern of .dockerignore, of --exclude and of COPY --parents, without its `!`: `*` and `?` within a path's
/// component,
/// `**` over any number of them, `[a-z]`, `[^a]`, and backslash for a character as it is.
class PathPattern
{
public:
    /// `text` is a cleaned path. Error: dockerfile.path-pattern (text)
    static Result<PathPattern> parse(std::string_view text);

    const std::string &text() const { return m_text; }

    /// `path` is relative, cleaned, and separated by slashes.
    bool matches(std::string_view path) const;
    /// The path, or a folder that it lies in.
    bool matchesPathOrParent(std::string_view path) const;
    /// Whether something below `folder` could match; in doubt, yes.
    bool mayMatchBelow(std::string_view folder) const;

private:
    enum class Kind {
        Literal,
        One,      ///< `?`: any character but a slash
        Run,      ///< `*`: any number of them
        Class,    ///< `[…]`
        Folders,  ///< `**/`: nothing, or anything that ends in a slash
        Anything, ///< `**` at the end
    };
    struct CharacterRange {
        char32_t first;
        char32_t last;
    };
    struct Token {
        Kind kind;
        char32_t character = 0;
        bool negated = false;
        std::vector<CharacterRange> ranges = {};

        bool takes(char32_t c) const;
    };
    enum class Reach { Path, PathOrParent };

    class Parser;

    bool matches(std::string_view path, Reach reach) const;
    bool simulate(std::string_view path, Reach reach) const;
    bool hasSuffix(std::string_view path, Reach reach) const;

    std::string m_text;
    std::vector<Token> m_tokens;
    std::string m_prefix;   // the literal characters that every match begins with
    std::string m_suffix;   // and those that it ends with
    bool m_literal = false; // nothing but literal characters
};

} // namespace slipway
