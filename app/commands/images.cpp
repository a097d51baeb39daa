// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/human_figures.h"
#include "app/image_filter.h"
#include "app/image_name.h"
#include "app/listing.h"
#include "core/template/go_value.h"

#include <QtTranslation>
#include <algorithm>
#include <array>

namespace slipway {

namespace {

constexpr auto options = std::to_array<Option>({
    {.letter = 'a', .name = "all", .help = QT_TRANSLATE_NOOP("cli", "List every image; there are no hidden ones")},
    {.letter = 'f',
     .name = "filter",
     .operand = "filter",
     .help = QT_TRANSLATE_NOOP("cli", "List only what fits: dangling=true, reference=PATTERN, label=NAME[=VALUE], before=IMAGE, since=IMAGE, "
                                      "until=TIME")},
    {.name = "format",
     .operand = "string",
     .help = QT_TRANSLATE_NOOP("cli", "Print as 'table', 'json', 'table TEMPLATE' or a Go template: '{{.ID}}'")},
    {.name = "no-trunc", .help = QT_TRANSLATE_NOOP("cli", "Print whole ids")},
    {.letter = 'q', .name = "quiet", .help = QT_TRANSLATE_NOOP("cli", "Print only ids")},
    {.name = "digests", .help = QT_TRANSLATE_NOOP("cli", "Show digests")},
});

// "raw", which Docker has kept from its early days
constexpr auto rawFormat = "repository: {{.Repository}}\ntag: {{.Tag}}\nimage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n";
constexpr auto rawFormatWithDigest =
    "repository: {{.Repository}}\ntag: {{.Tag}}\ndigest: {{.Digest}}\nimage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n";

Listing::Row row(const ImageSummary &image, const ImageName &name, bool whole, WallTime now)
{
    const auto orNone = [](const std::string &text) { return text.empty() ? std::string("<none>") : text; };
    const auto created = std::chrono::floor<std::chrono::seconds>(fromRfc3339(image.created));
    return {{"ID", whole ? image.id.toString() : image.id.shortHex()},
            {"Repository", orNone(name.repository)},
            {"Tag", orNone(name.tag)},
            {"Digest", orNone(name.digest)},
            {"CreatedSince", humanTime(image.created, now)},
            {"CreatedAt", goTime(created)},
            {"Size", humanSize(image.size)},
            {"VirtualSize", humanSize(image.size, 4)},
            {"SharedSize", "N/A"},
            {"UniqueSize", "N/A"},
            {"Containers", "N/A"}};
}

Listing emptyListing(bool digests)
{
    Listing listing{.columns = {{"Repository", "REPOSITORY"}, {"Tag", "TAG"}, {"ID", "IMAGE ID"}, {"CreatedSince", "CREATED"}, {"Size", "SIZE"}},
                    .more = {{"CreatedAt", "CREATED AT"},
                             {"VirtualSize", "SIZE"},
                             {"SharedSize", "SHARED SIZE"},
                             {"UniqueSize", "UNIQUE SIZE"},
                             {"Containers", "CONTAINERS"}},
                    .type = "*formatter.imageContext"};
    if (digests)
        listing.columns.insert(listing.columns.begin() + 2, {"Digest", "DIGEST"});
    else
        listing.more.push_back({"Digest", "DIGEST"});
    return listing;
}

std::string formatOf(const Arguments &arguments)
{
    auto format = arguments.last("format");
    const bool digests = arguments.isOn("digests");
    if (format == "raw")
        return digests ? rawFormatWithDigest : rawFormat;
    if (format.starts_with("table ") && digests && !format.contains("{{.Digest}}"))
        format += "\t{{.Digest}}";
    if (arguments.isOn("quiet") && (format.empty() || format == "table"))
        return "{{.ID}}";
    return format;
}

Result<std::string> list(const Arguments &arguments, Application &application)
{
    auto *engine = TRY(application.engine());
    const auto now = SystemClock().now();
    auto words = arguments.all("filter");
    if (!arguments.operands().empty())
        words.push_back("reference=" + arguments.operands().front());
    const auto filter = TRY(ImageFilter::read(words, *engine, now));
    auto images = TRY(engine->images());
    std::ranges::stable_sort(images, std::ranges::greater(),
                             [](const ImageSummary &i) { return fromRfc3339(i.created); });

    auto listing = emptyListing(arguments.isOn("digests"));
    for (const auto &image : images) {
        if (!TRY(filter.takes(image, *engine)))
            continue;
        const auto names = image.names.empty() ? std::vector<std::string>{""} : image.names;
        for (const auto &text : names) {
            const auto name = splitImageName(text);
            if (TRY(filter.takes(name)))
                listing.rows.push_back(row(image, name, arguments.isOn("no-trunc"), now));
        }
    }
    return listing.print(formatOf(arguments));
}

int listImages(const Arguments &arguments, Application &application)
{
    const auto text = list(arguments, application);
    if (!text) {
        application.console().complain(text.error());
        return text.error().code == "images.filter-form" ? BadOption : CommandFailed;
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
