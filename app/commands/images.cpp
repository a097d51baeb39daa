// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/human_figures.h"
#include "app/image_name.h"
#include "app/listing.h"
#include "core/base/json.h"

#include <QtTranslation>
#include <algorithm>
#include <array>
#include <fnmatch.h>

namespace slipway {

namespace {

using namespace Qt::StringLiterals;

constexpr auto options = std::to_array<Option>({
    {.letter = 'a', .name = "all", .help = QT_TRANSLATE_NOOP("cli", "List every image; there are no hidden ones")},
    {.letter = 'f',
     .name = "filter",
     .operand = "filter",
     .help = QT_TRANSLATE_NOOP("cli", "List only what fits: dangling=true, dangling=false, reference=PATTERN")},
    {.name = "format",
     .operand = "string",
     .help = QT_TRANSLATE_NOOP("cli", "Print as 'table', 'json', 'table TEMPLATE' or a Go template: '{{.ID}}'")},
    {.name = "no-trunc", .help = QT_TRANSLATE_NOOP("cli", "Print whole ids")},
    {.letter = 'q', .name = "quiet", .help = QT_TRANSLATE_NOOP("cli", "Print only ids")},
    {.name = "digests", .help = QT_TRANSLATE_NOOP("cli", "Show digests"), .state = Option::State::Planned},
});

/// What of the list is wanted.
struct Filter {
    std::string pattern = {}; ///< of a name, or of a name with its tag
    std::optional<bool> dangling = {};
    std::vector<std::string> references = {};

    bool takes(const ImageName &name) const
    {
        return (pattern.empty() || fits(name, pattern)) && (!dangling || *dangling == name.repository.empty()) &&
               (references.empty() || std::ranges::any_of(references, [&](const auto &r) { return fits(name, r); }));
    }

    static bool fits(const ImageName &name, const std::string &pattern)
    {
        const auto matches = [&](const std::string &text) {
            return ::fnmatch(pattern.c_str(), text.c_str(), FNM_PATHNAME) == 0;
        };
        return !name.repository.empty() && (matches(name.repository) || matches(name.repository + ':' + name.tag));
    }
};

Result<Filter> readFilter(const Arguments &arguments)
{
    Filter filter;
    if (!arguments.operands().empty())
        filter.pattern = arguments.operands().front();
    for (const auto &word : arguments.all("filter")) {
        if (word == "dangling=true" || word == "dangling=false")
            filter.dangling = word == "dangling=true";
        else if (word.starts_with("reference="))
            filter.references.push_back(word.substr(word.find('=') + 1));
        else
            return fail(Error::Kind::Invalid, "images.filter", {word}, "invalid filter '" + word + "'");
    }
    return filter;
}

QJsonObject row(const ImageSummary &image, const ImageName &name, bool whole, WallTime now)
{
    const auto orNone = [](const std::string &text) { return toQt(text.empty() ? "<none>" : text); };
    return {{u"ID"_s, toQt(whole ? image.id.toString() : image.id.shortHex())},
            {u"Repository"_s, orNone(name.repository)},
            {u"Tag"_s, orNone(name.tag)},
            {u"Digest"_s, u"<none>"_s},
            {u"CreatedSince"_s, toQt(humanTime(image.created, now))},
            {u"CreatedAt"_s, toQt(image.created)},
            {u"Size"_s, toQt(humanSize(image.size))},
            {u"VirtualSize"_s, toQt(humanSize(image.size))},
            {u"SharedSize"_s, u"N/A"_s},
            {u"UniqueSize"_s, u"N/A"_s},
            {u"Containers"_s, u"N/A"_s}};
}

Result<std::string> list(const Arguments &arguments, Application &application)
{
    const auto filter = TRY(readFilter(arguments));
    auto *engine = TRY(application.engine());
    auto images = TRY(engine->images());
    std::ranges::stable_sort(images, std::ranges::greater(),
                             [](const ImageSummary &i) { return fromRfc3339(i.created); });

    Listing listing = {.columns = {{"Repository", "REPOSITORY"},
                                   {"Tag", "TAG"},
                                   {"ID", "IMAGE ID"},
                                   {"CreatedSince", "CREATED"},
                                   {"Size", "SIZE"}},
                       .more = {{"Digest", "DIGEST"},
                                {"CreatedAt", "CREATED AT"},
                                {"VirtualSize", "SIZE"},
                                {"SharedSize", "SHARED SIZE"},
                                {"UniqueSize", "UNIQUE SIZE"},
                                {"Containers", "CONTAINERS"}}};
    const auto now = SystemClock().now();
    std::string ids;
    for (const auto &image : images) {
        const auto names = image.names.empty() ? std::vector<std::string>{""} : image.names;
        bool listed = false;
        for (const auto &text : names) {
            const auto name = splitImageName(text);
            if (!filter.takes(name))
                continue;
            listing.rows.push_back(row(image, name, arguments.isOn("no-trunc"), now));
            if (!std::exchange(listed, true))
                ids += (arguments.isOn("no-trunc") ? image.id.toString() : image.id.shortHex()) + '\n';
        }
    }
    return arguments.isOn("quiet") ? ids : listing.print(arguments.last("format"));
}

int listImages(const Arguments &arguments, Application &application)
{
    const auto text = list(arguments, application);
    if (!text) {
        application.console().complain(text.error());
        return CommandFailed;
    }
    application.console().print(*text);
    return Success;
}

} // namespace

Subcommand imagesCommand()
{
    return {.name = "images",
            .usage = "[OPTIONS] [REPOSITORY[:TAG]]",
            .summary = QT_TRANSLATE_NOOP("cli", "List the images"),
            .options = options,
            .operands = {.least = 0, .most = 1},
            .run = listImages};
}

} // namespace slipway
