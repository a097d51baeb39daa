// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/lint_options.h"

#include "core/dockerfile/directives.h"
#include "core/dockerfile/go_text.h"
#include "core/dockerfile/parse_bool.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <vector>

namespace slipway {

namespace {

constexpr std::size_t mostParts = 3; // the last one takes the rest

std::vector<std::string_view> splitAt(std::string_view text, char separator, std::size_t most = std::string_view::npos)
{
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < most) {
        const auto end = text.find(separator);
        if (end == std::string_view::npos)
            break;
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    return parts;
}

Failure refused(std::string_view option, const std::string &message)
{
    return fail(Error::Kind::Invalid, "dockerfile.check-option", {std::string(option)}, message);
}

void readRules(std::string_view value, bool &all, std::set<std::string, std::less<>> &rules)
{
    const auto text = trimSpace(value);
    all = text == "all";
    if (all)
        return;
    for (const auto rule : splitAt(text, ','))
        rules.emplace(trimSpace(rule));
}

Result<void> readOption(LintOptions &options, std::string_view part)
{
    const auto equals = part.find('=');
    if (equals == std::string_view::npos)
        return refused(part, "invalid check option " + goQuote(part));
    const auto key = trimSpace(part.substr(0, equals));
    const auto value = trimSpace(part.substr(equals + 1));
    if (key == "skip") {
        readRules(value, options.skipsAll, options.skipped);
    } else if (key == "experimental") {
        readRules(value, options.withExperimental, options.experimental);
    } else if (key == "error") {
        const auto fails = parseBool(value);
        if (!fails) {
            return refused(part, "failed to parse check option " + goQuote(part) + ": strconv.ParseBool: parsing " +
                                     goQuote(value) + ": invalid syntax");
        }
        options.onFinding = *fails ? LintOptions::OnFinding::Fail : LintOptions::OnFinding::Warn;
    } else {
        return refused(key, "invalid check option " + goQuote(key));
    }
    return {};
}

} // namespace

Result<LintOptions> LintOptions::parse(std::string_view text)
{
    LintOptions options;
    const auto trimmed = trimSpace(text);
    if (trimmed.empty())
        return options;
    for (const auto part : splitAt(trimmed, ';', mostParts))
        TRY(readOption(options, part));
    return options;
}

LintOptions LintOptions::with(const std::vector<Comment> &commentsAbove) const
{
    for (const auto &comment : commentsAbove) {
        const auto found = findDirective("#" + comment.text, "check");
        if (!found)
            continue;
        const auto added = parse(found->frontend);
        if (!added)
            return *this;
        auto merged = *this;
        merged.skipsAll = skipsAll || added->skipsAll;
        merged.withExperimental = withExperimental || added->withExperimental;
        merged.skipped.insert(added->skipped.begin(), added->skipped.end());
        merged.experimental.insert(added->experimental.begin(), added->experimental.end());
        return merged;
    }
    return *this;
}

bool LintOptions::runs(const LintRule &rule) const
{
    if (rule.kind == LintRule::Kind::Experimental)
        return withExperimental || experimental.contains(rule.name);
    return !skipsAll && !skipped.contains(rule.name);
}

} // namespace slipway
