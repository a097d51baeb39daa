// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/template_functions.h"

#include "core/base/json.h"
#include "core/template/go_format.h"
#include "core/template/template_calls.h"

#include <algorithm>
#include <array>
#include <format>
#include <ranges>

namespace slipway {

namespace {

using Called = std::expected<GoValue, std::string>;
using Values = std::span<const GoValue>;
using P = TemplateParameter;

constexpr auto one = std::to_array({P::Anything});
constexpr auto text = std::to_array({P::Text});
constexpr auto twoTexts = std::to_array({P::Text, P::Text});
constexpr auto textsAndText = std::to_array({P::Texts, P::Text});
constexpr auto textAndNumber = std::to_array({P::Text, P::Number});
constexpr auto textAndTwoNumbers = std::to_array({P::Text, P::Number, P::Number});
constexpr auto textAndMore = std::to_array({P::Text, P::Anything});
constexpr auto two = std::to_array({P::Anything, P::Anything});

std::size_t countOf(const GoValue &value)
{
    constexpr std::int64_t most = 10'000;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(*value.get<std::int64_t>(), 0, most));
}

QString letters(const GoValue &value)
{
    return toQt(*value.text());
}

Called title(Values values)
{
    auto changed = letters(values[0]);
    bool inWord = false;
    for (auto &letter : changed) {
        if (!inWord)
            letter = letter.toTitleCase();
        inWord = letter.isLetterOrNumber() || letter == u'_' || letter == u'\'';
    }
    return GoValue(fromQt(changed));
}

Called truncate(Values values)
{
    const auto characters = letters(values[0]).toUcs4();
    const auto size = std::min<qsizetype>(characters.size(), static_cast<qsizetype>(countOf(values[1])));
    return GoValue(fromQt(QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), size)));
}

Called split(Values values)
{
    GoList list;
    const auto &separator = *values[1].text();
    if (separator.empty()) {
        for (std::string_view rest = *values[0].text(); !rest.empty();) {
            list.elements.emplace_back(std::string(rest.substr(0, utf8Size(rest))));
            rest.remove_prefix(utf8Size(rest));
        }
        return GoValue(std::move(list));
    }
    for (const auto part : *values[0].text() | std::views::split(separator))
        list.elements.emplace_back(std::string(std::string_view(part)));
    if (values[0].text()->empty())
        list.elements.emplace_back("");
    return GoValue(std::move(list));
}

Called join(Values values)
{
    std::string joined;
    if (const auto *list = values[0].list()) {
        for (std::size_t i = 0; i < list->elements.size(); ++i)
            joined += (i > 0 ? *values[1].text() : "") + list->elements[i].printed();
    }
    return GoValue(std::move(joined));
}

Called pad(Values values)
{
    if (values[0].text()->empty())
        return values[0];
    return GoValue(std::string(countOf(values[1]), ' ') + *values[0].text() + std::string(countOf(values[2]), ' '));
}

/// Each character as `replaced` has it.
template <typename Replace>
GoValue eachCharacter(Values values, Replace replaced)
{
    std::string changed;
    const auto all = goPrint(values);
    for (std::string_view rest = all; !rest.empty(); rest.remove_prefix(utf8Size(rest)))
        changed += replaced(rest.substr(0, utf8Size(rest)));
    return changed;
}

Called html(Values values)
{
    return eachCharacter(values, [](std::string_view c) -> std::string {
        return c == "<" ? "&lt;" : c == ">" ? "&gt;" : c == "&" ? "&amp;" : c == "\"" ? "&#34;" : c == "'" ? "&#39;" : std::string(c);
    });
}

Called js(Values values)
{
    return eachCharacter(values, [](std::string_view c) -> std::string {
        if (c == "\\" || c == "'" || c == "\"")
            return '\\' + std::string(c);
        if (c.size() == 1 && (c[0] < 0x20 || std::string_view("<>&=").contains(c[0])) && c[0] >= 0)
            return std::format("\\u{:04X}", static_cast<int>(c[0]));
        return std::string(c);
    });
}

Called urlquery(Values values)
{
    std::string changed;
    for (const char c : goPrint(values)) {
        if (c == ' ')
            changed += '+';
        else if (std::isalnum(static_cast<unsigned char>(c)) || std::string_view("-_.~").contains(c))
            changed += c;
        else
            changed += std::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return GoValue(std::move(changed));
}

constexpr auto functions = std::to_array<TemplateFunction>({
    {"and", one, true, false, nullptr},
    {"call", one, true, false, template_calls::call},
    {"eq", two, true, false, template_calls::equal},
    {"ge", two, false, false, template_calls::greaterOrEqual},
    {"gt", two, false, false, template_calls::greater},
    {"html", one, true, false, html},
    {"index", two, true, false, template_calls::index},
    {"join", textsAndText, false, true, join},
    {"js", one, true, false, js},
    {"json", one, false, true, [](Values values) -> Called { return GoValue(values[0].json()); }},
    {"le", two, false, false, template_calls::lessOrEqual},
    {"len", one, false, false, template_calls::length},
    {"lower", text, false, true, [](Values values) -> Called { return GoValue(fromQt(letters(values[0]).toLower())); }},
    {"lt", two, false, false, template_calls::less},
    {"ne", two, false, false, template_calls::notEqual},
    {"not", one, false, false, [](Values values) -> Called { return GoValue(!values[0].isTrue()); }},
    {"or", one, true, false, nullptr},
    {"pad", textAndTwoNumbers, false, true, pad},
    {"print", one, true, false, [](Values values) -> Called { return GoValue(goPrint(values)); }},
    {"printf", textAndMore, true, false, [](Values values) -> Called { return GoValue(goPrintf(*values[0].text(), values.subspan(1))); }},
    {"println", one, true, false, [](Values values) -> Called { return GoValue(goPrintln(values)); }},
    {"slice", two, true, false, template_calls::slice},
    {"split", twoTexts, false, true, split},
    {"title", text, false, true, title},
    {"truncate", textAndNumber, false, true, truncate},
    {"upper", text, false, true, [](Values values) -> Called { return GoValue(fromQt(letters(values[0]).toUpper())); }},
    {"urlquery", one, true, false, urlquery},
});

} // namespace

const TemplateFunction *findTemplateFunction(std::string_view name)
{
    const auto found = std::ranges::find(functions, name, &TemplateFunction::name);
    return found == functions.end() ? nullptr : &*found;
}

bool isTemplateFunction(std::string_view name)
{
    return findTemplateFunction(name) != nullptr;
}

} // namespace slipway
