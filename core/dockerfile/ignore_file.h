// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/path_pattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// The patterns of a .dockerignore file, or of --exclude: the last one that matches a path, or a folder it lies in,
/// decides. A pattern with `!` takes back in, also below an ignored folder.
class IgnoreFile
{
public:
    struct Rule {
        PathPattern pattern;
        bool takesBack = false; ///< written with `!`
        int line = 0;           ///< from 1, in the file or the list
    };

    /// What becomes of a path, and why.
    struct Verdict {
        bool ignored = false;
        int line = 0; ///< of the rule that decided; 0 where none matched

        bool operator==(const Verdict &) const = default;
    };

    /// A whole file. Lines that begin with `#` are comments; a slash in front of a pattern is dropped.
    /// Errors: dockerfile.ignore-pattern (line, pattern, reason)
    static Result<IgnoreFile> parse(std::string_view text);

    /// Patterns by themselves. Same errors, the place in the list as line.
    static Result<IgnoreFile> fromPatterns(const std::vector<std::string> &patterns);

    bool empty() const { return m_rules.empty(); }
    const std::vector<Rule> &rules() const { return m_rules; }
    bool takesBack() const { return m_takesBack; }

    /// `path` is relative to the context, cleaned, with slashes. The context itself is never ignored.
    Verdict verdict(std::string_view path) const;

    /// Whether a walk need not enter an ignored folder, because no rule takes back anything below it.
    bool ignoresAllBelow(std::string_view folder) const;

private:
    Result<void> add(std::string_view pattern, int line);

    std::vector<Rule> m_rules;
    bool m_takesBack = false;
};

} // namespace slipway
