// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listing.h"

#include "app/text_table.h"
#include "core/template/go_template.h"

#include <algorithm>
#include <ranges>

namespace slipway {

namespace {

constexpr std::string_view tableWord = "table";

// A shell does not make a tab of \t, Docker does; blanks around the template are not meant.
std::string cleaned(std::string text)
{
    for (const auto &[written, meant] : {std::pair("\\t", "\t"), std::pair("\\n", "\n")})
        for (std::size_t at = 0; (at = text.find(written, at)) != std::string::npos; ++at)
            text.replace(at, 2, meant);
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::vector<std::string> cells(const std::string &line)
{
    return line | std::views::split('\t') |
           std::views::transform([](auto &&cell) { return std::string(std::string_view(cell)); }) |
           std::ranges::to<std::vector>();
}

GoValue rowValue(const Listing::Row &row, const std::string &type)
{
    GoStruct object{.type = type, .fields = {}, .escapes = GoStruct::Escapes::Html};
    for (const auto &[name, value] : row)
        object.fields.push_back({.name = name, .value = value});
    return object;
}

GoValue headings(const std::vector<Listing::Column> &columns, const std::vector<Listing::Column> &more)
{
    GoMap map; // as Docker has it: what has no heading has none in silence
    for (const auto *list : {&columns, &more}) {
        for (const auto &column : *list)
            map.entries[column.field] = column.header;
    }
    return map;
}

} // namespace

Result<std::string> Listing::print(const std::string &format) const
{
    const bool table = format.empty() || format.starts_with(tableWord);
    auto pattern = cleaned(table ? format.substr(std::min(format.size(), tableWord.size())) : format);
    if (format == "json")
        pattern = "{{json .}}";
    if (pattern.empty())
        for (const auto &column : columns)
            pattern += (pattern.empty() ? "{{." : "\t{{.") + column.field + "}}";
    const auto wanted = TRY(GoTemplate::parse(pattern));

    std::vector<std::vector<std::string>> lines;
    if (table)
        lines.push_back(cells(TRY(wanted.print(headings(columns, more), GoTemplate::Functions::HandOn))));
    std::string text;
    for (const auto &row : rows) {
        const auto line = TRY(wanted.print(rowValue(row, type)));
        if (table)
            lines.push_back(cells(line));
        else
            text += line + '\n';
    }
    return table ? textTable(lines) : text;
}

} // namespace slipway
