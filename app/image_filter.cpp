// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image_filter.h"

#include "core/dockerfile/go_duration.h"
#include "core/dockerfile/parse_bool.h"
#include "core/files/go_match.h"

#include <algorithm>

namespace slipway {

namespace {

Failure wrongValue(const std::string &name, const std::string &value)
{
    return fail(Error::Kind::Invalid, "images.filter-value", {name, value}, "invalid filter '" + name + "=[" + value + "]'");
}

/// A time, or how long ago it was.
Result<WallTime> momentOf(const std::string &text, WallTime now)
{
    if (const auto ago = parseGoDuration(text))
        return now - *ago;
    const auto time = fromRfc3339(text.contains('T') ? text : text + "T00:00:00Z");
    if (time == WallTime{})
        return wrongValue("until", text);
    return time;
}

} // namespace

Result<ImageFilter> ImageFilter::read(const std::vector<std::string> &words, Engine &engine, WallTime now)
{
    ImageFilter filter;
    for (const auto &word : words) {
        const auto equals = word.find('=');
        if (equals == std::string::npos)
            return fail(Error::Kind::Invalid, "images.filter-form", {word},
                        "invalid argument \"" + word + "\" for \"-f, --filter\" flag: bad format of filter (expected name=value)");
        const auto name = word.substr(0, equals);
        const auto value = word.substr(equals + 1);
        if (name == "dangling") {
            const auto wanted = parseBool(value);
            if (!wanted || (filter.m_dangling && filter.m_dangling != *wanted))
                return wrongValue(name, value);
            filter.m_dangling = *wanted;
        } else if (name == "reference") {
            filter.m_references.push_back(value);
        } else if (name == "label") {
            const auto split = value.find('=');
            filter.m_labels.emplace_back(value.substr(0, split),
                                         split == std::string::npos ? std::nullopt : std::optional(value.substr(split + 1)));
        } else if (name == "before" || name == "since") {
            const auto moment = fromRfc3339(TRY(engine.inspect(value)).summary.created);
            auto &bound = name == "before" ? filter.m_before : filter.m_after;
            bound = !bound ? moment : name == "before" ? std::min(*bound, moment) : std::max(*bound, moment);
        } else if (name == "until") {
            const auto moment = TRY(momentOf(value, now));
            filter.m_before = filter.m_before ? std::min(*filter.m_before, moment) : moment;
        } else {
            return fail(Error::Kind::Invalid, "images.filter", {name}, "invalid filter '" + name + "'");
        }
    }
    return filter;
}

Result<bool> ImageFilter::takes(const ImageSummary &image, Engine &engine) const
{
    const auto created = fromRfc3339(image.created);
    if ((m_before && created >= *m_before) || (m_after && created <= *m_after))
        return false;
    if (m_labels.empty())
        return true;
    const auto labels = TRY(engine.inspect(image.id.toString())).config.labels;
    return std::ranges::all_of(m_labels, [&](const auto &wanted) {
        const auto found = labels.find(wanted.first);
        return found != labels.end() && (!wanted.second || found->second == *wanted.second);
    });
}

Result<bool> ImageFilter::takes(const ImageName &name) const
{
    if (m_dangling && *m_dangling != name.repository.empty())
        return false;
    bool fits = m_references.empty();
    for (const auto &pattern : m_references) {
        const auto whole = goMatch(pattern, name.tag.empty() ? name.repository : name.repository + ':' + name.tag);
        const auto repository = goMatch(pattern, name.repository);
        if (!whole || !repository)
            return fail(Error::Kind::Invalid, "images.filter-value", {"reference", pattern}, "syntax error in pattern");
        fits = fits || (!name.repository.empty() && (*whole || *repository));
    }
    return fits;
}

} // namespace slipway
