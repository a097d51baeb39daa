// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listing.h"

#include "app/go_template.h"
#include "app/text_table.h"
#include "core/base/json.h"

#include <ranges>

namespace slipway {

namespace {

constexpr std::string_view tableWord = "table";

// A shell does not make a tab of \t, Docker does.
std::string withEscapes(std::string text)
{
    for (const auto &[written, meant] : {std::pair("\\t", "\t"), std::pair("\\n", "\n")})
        for (std::size_t at = 0; (at = text.find(written, at)) != std::string::npos; ++at)
            text.replace(at, 2, meant);
    return text;
}

std::vector<std::string> cells(const std::string &line)
{
    return line | std::views::split('\t') |
           std::views::transform([](auto &&cell) { return std::string(std::string_view(cell)); }) |
           std::ranges::to<std::vector>();
}

} // namespace

Result<std::string> Listing::print(const std::string &format) const
{
    const bool table = format.empty() || format == tableWord || format.starts_with(std::string(tableWord) + ' ');
    auto pattern = table ? format.substr(std::min(format.size(), tableWord.size() + 1)) : format;
    if (format == "json")
        pattern = "{{json .}}";
    if (pattern.empty())
        for (const auto &column : columns)
            pattern += (pattern.empty() ? "{{." : "\t{{.") + column.field + "}}";
    const auto wanted = TRY(GoTemplate::parse(withEscapes(pattern)));

    QJsonObject headers;
    for (const auto &column : columns)
        headers[toQt(column.field)] = toQt(column.header);
    for (const auto &column : more)
        headers[toQt(column.field)] = toQt(column.header);

    std::vector<std::vector<std::string>> lines;
    if (table)
        lines.push_back(cells(TRY(wanted.print(headers))));
    std::string text;
    for (const auto &row : rows) {
        const auto line = TRY(wanted.print(row));
        if (table)
            lines.push_back(cells(line));
        else
            text += line + '\n';
    }
    return table ? textTable(lines) : text;
}

} // namespace slipway
