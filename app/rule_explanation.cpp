// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rule_explanation.h"

#include "app/plain_page.h"
#include "core/base/json.h"
#include "core/dockerfile/lint_rules.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode_space.h"
#include "core/words/rule_page.h"

#include <algorithm>
#include <vector>

namespace slipway {

namespace {

const LintRule *ruleCalled(const std::string &lowerName)
{
    const auto rule =
        std::ranges::find(lintRules(), lowerName, [](const LintRule &each) { return toLowerAscii(each.name); });
    return rule == lintRules().end() ? nullptr : &*rule;
}

const LintRule *nearestRule(const std::string &lowerName)
{
    std::vector<std::string> names;
    for (const auto &rule : lintRules())
        names.push_back(toLowerAscii(rule.name));
    return ruleCalled(
        suggest(lowerName, std::vector<std::string_view>(names.begin(), names.end()), LetterCase::Sensitive));
}

Failure noSuchRule(std::string_view name, const std::string &lowerName)
{
    const std::string asked(name);
    const auto message = "unknown build check: " + asked;
    if (const auto *meant = nearestRule(lowerName)) {
        const std::string nearest(meant->name);
        return fail(Error::Kind::NotFound, "check.rule-misspelt", {asked, nearest}, message + didYouMean(nearest));
    }
    std::vector<std::string_view> names;
    for (const auto &rule : lintRules())
        names.push_back(rule.name);
    std::ranges::sort(names);
    std::string all;
    for (const auto each : names)
        all += (all.empty() ? "" : ", ") + std::string(each);
    return fail(Error::Kind::NotFound, "check.rule-unknown", {asked, all}, message);
}

} // namespace

Result<std::string> explainRule(std::string_view name)
{
    const auto lowerName = toLowerAscii(name);
    const auto *rule = ruleCalled(lowerName);
    if (!rule)
        return noSuchRule(name, lowerName);
    const auto url = rule->url();
    return fromQt(plainPage(rulePage(rule->name))) + (url.empty() ? std::string() : "\n" + url + "\n");
}

} // namespace slipway
