// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache_explanation.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace slipway {

namespace {

using Reason = CacheVerdict::Reason;

struct Difference {
    std::string name;
    std::string before;
    std::string now;
};

std::optional<std::string> valueOf(const CacheKey &key, const std::string &name)
{
    const auto part = std::ranges::find(key.parts, name, &CacheKey::Part::name);
    return part == key.parts.end() ? std::nullopt : std::optional(part->value);
}

std::vector<Difference> differences(const CacheKey &before, const CacheKey &now)
{
    std::vector<Difference> found;
    for (const auto &part : now.parts) {
        const auto old = valueOf(before, part.name);
        if (old != part.value)
            found.push_back({part.name, old.value_or(""), part.value});
    }
    for (const auto &part : before.parts) {
        if (!valueOf(now, part.name))
            found.push_back({part.name, part.value, ""});
    }
    return found;
}

CacheVerdict explainFiles(const Difference &files, const ManifestReader &manifests)
{
    const auto before = manifests(files.before);
    const auto now = manifests(files.now);
    if (!before || !now)
        return {.reason = Reason::FileChanged};
    const auto changes = difference(*before, *now);
    if (changes.empty())
        return {.reason = Reason::FileChanged};
    const auto &first = changes.front();
    using Kind = FileDifference::Kind;
    switch (first.kind) {
    case Kind::Added:
        return {.reason = Reason::FileAdded, .subject = first.path};
    case Kind::Removed:
        return {.reason = Reason::FileRemoved, .subject = first.path};
    case Kind::Renamed:
        return {.reason = Reason::FileRenamed, .subject = first.path, .before = first.before, .after = first.path};
    case Kind::Mode:
    case Kind::Owner:
    case Kind::Type:
    case Kind::Attributes:
        return {.reason = Reason::FileModeChanged, .subject = first.path, .before = first.before, .after = first.after};
    case Kind::Content:
    case Kind::LinkTarget:
        break;
    }
    return {.reason = Reason::FileChanged, .subject = first.path, .before = first.before, .after = first.after};
}

} // namespace

CacheVerdict explainMiss(const CacheKey &before, const CacheKey &now, const ManifestReader &manifests)
{
    const auto found = differences(before, now);
    const auto with = [&found](std::string_view prefix) {
        return std::ranges::find_if(found, [prefix](const Difference &d) { return d.name.starts_with(prefix); });
    };
    if (const auto text = with("instruction"); text != found.end())
        return {.reason = Reason::InstructionChanged, .before = text->before, .after = text->now};
    if (const auto argument = with("arg:"); argument != found.end())
        return {.reason = Reason::ArgumentChanged, .subject = argument->name.substr(4), .before = argument->before, .after = argument->now};
    if (const auto variable = with("env:"); variable != found.end())
        return {.reason = Reason::EnvironmentChanged, .subject = variable->name.substr(4), .before = variable->before, .after = variable->now};
    if (const auto option = with("option:"); option != found.end())
        return {.reason = Reason::OptionChanged, .subject = option->name.substr(7), .before = option->before, .after = option->now};
    if (const auto files = with("files"); files != found.end())
        return explainFiles(*files, manifests);
    if (const auto platform = with("platform"); platform != found.end())
        return {.reason = Reason::OptionChanged, .subject = "--platform", .before = platform->before, .after = platform->now};
    if (const auto base = with("base"); base != found.end())
        return {.reason = Reason::BaseMoved, .before = base->before, .after = base->now};
    if (with("parent") != found.end())
        return {.reason = Reason::ParentChanged};
    return {.reason = Reason::Collected}; // the same key, and yet its result is not there any more
}

} // namespace slipway
