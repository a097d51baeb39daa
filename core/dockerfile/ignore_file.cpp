// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/ignore_file.h"

#include "core/dockerfile/clean_path.h"
#include "core/dockerfile/physical_lines.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <ranges>

namespace slipway {

namespace {

// A line as the pattern that it means: without blanks around the `!`, without the slash in front.
std::string patternOf(std::string_view line)
{
    auto text = trimSpace(line);
    const bool takesBack = text.starts_with('!');
    if (takesBack)
        text = trimSpace(text.substr(1));
    std::string pattern = text.empty() ? std::string() : goCleanPath(text);
    if (pattern.size() > 1 && pattern.starts_with('/'))
        pattern.erase(0, 1);
    return takesBack ? "!" + pattern : pattern;
}

} // namespace

Result<IgnoreFile> IgnoreFile::parse(std::string_view text)
{
    IgnoreFile file;
    PhysicalLines lines(text);
    while (const auto line = lines.next()) {
        if (!line->content.starts_with('#'))
            TRY(file.add(patternOf(line->content), line->number));
    }
    return file;
}

Result<IgnoreFile> IgnoreFile::fromPatterns(const std::vector<std::string> &patterns)
{
    IgnoreFile file;
    int line = 0;
    for (const auto &pattern : patterns)
        TRY(file.add(pattern, ++line));
    return file;
}

Result<void> IgnoreFile::add(std::string_view pattern, int line)
{
    const auto trimmed = trimSpace(pattern);
    if (trimmed.empty())
        return {};
    auto cleaned = goCleanPath(trimmed);
    const bool takesBack = cleaned.starts_with('!');
    if (cleaned == "!") {
        return fail(Error::Kind::Invalid, "dockerfile.ignore-pattern",
                    {std::to_string(line), cleaned, "nothing behind !"}, "illegal exclusion pattern: \"!\"");
    }
    if (takesBack)
        cleaned.erase(0, 1);
    auto parsed = PathPattern::parse(cleaned);
    if (!parsed) {
        const auto reason = parsed.error().message;
        return fail(Error::Kind::Invalid, "dockerfile.ignore-pattern", {std::to_string(line), cleaned, reason}, reason);
    }
    m_rules.push_back({std::move(*parsed), takesBack, line});
    m_takesBack = m_takesBack || takesBack;
    return {};
}

IgnoreFile::Verdict IgnoreFile::verdict(std::string_view path) const
{
    if (path.empty() || path == ".")
        return {};
    for (const auto &rule : m_rules | std::views::reverse) {
        if (rule.pattern.matchesPathOrParent(path))
            return {!rule.takesBack, rule.line};
    }
    return {};
}

bool IgnoreFile::ignoresAllBelow(std::string_view folder) const
{
    const auto takesBackBelow = [folder](const Rule &rule) {
        return rule.takesBack && rule.pattern.mayMatchBelow(folder);
    };
    return verdict(folder).ignored && !(m_takesBack && std::ranges::any_of(m_rules, takesBackBelow));
}

} // namespace slipway
