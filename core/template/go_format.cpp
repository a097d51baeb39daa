// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/go_format.h"

#include "core/base/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>

namespace slipway {

namespace {

constexpr int widest = 1000; // of one value, whatever the format asks for

/// A character for its number.
std::string utf8(char32_t character)
{
    return fromQt(QString::fromUcs4(&character, 1));
}

std::optional<std::int64_t> integer(std::string_view text)
{
    std::string digits;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    int base = 10;
    if (text.size() > 1 && text[0] == '0') {
        const char kind = static_cast<char>(text[1] | 0x20);
        base = kind == 'x' ? 16 : kind == 'b' ? 2 : 8;
        text.remove_prefix(base == 8 && kind != 'o' ? 1 : 2);
    }
    std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != '_'; });
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    if (error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return negative ? -number : number;
}

/// What stands behind a backslash, which is taken from `text`; nullopt: nothing that Go knows.
std::optional<std::string> escape(std::string_view &text, char quote)
{
    if (text.empty())
        return std::nullopt;
    const char c = text.front();
    text.remove_prefix(1);
    constexpr std::string_view letters = "abfnrtv\\";
    constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\";
    if (const auto at = letters.find(c); at != std::string_view::npos)
        return std::string(1, meanings[at]);
    if (c == quote)
        return std::string(1, c);
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : c >= '0' && c <= '7' ? 3 : 0;
    const auto written = c >= '0' && c <= '7' ? std::string(1, c) + std::string(text.substr(0, 2)) : std::string(text.substr(0, digits));
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number, digits == 3 ? 8 : 16);
    if (digits == 0 || written.size() != digits || error != std::errc() || end != written.data() + written.size())
        return std::nullopt;
    text.remove_prefix(digits == 3 ? 2 : digits);
    if (c == 'u' || c == 'U')
        return number > 0x10ffff || (number >= 0xd800 && number < 0xe000) ? std::nullopt : std::optional(utf8(number));
    return number > 0xff ? std::nullopt : std::optional(std::string(1, static_cast<char>(number)));
}

/// One verb of a format: "%-5d".
struct Verb {
    bool minus = false;
    bool plus = false;
    bool sharp = false;
    bool blank = false;
    bool zero = false;
    int width = -1;
    int precision = -1;
    char letter = 0;

    /// From behind the %; what it takes is taken away.
    static Verb read(std::string_view &format);
    std::string padded(std::string text, bool number) const;
};

int readNumber(std::string_view &format)
{
    int number = -1;
    while (!format.empty() && format.front() >= '0' && format.front() <= '9') {
        number = std::min(widest, std::max(number, 0) * 10 + (format.front() - '0'));
        format.remove_prefix(1);
    }
    return number;
}

Verb Verb::read(std::string_view &format)
{
    Verb verb;
    for (; !format.empty() && std::string_view("-+# 0").contains(format.front()); format.remove_prefix(1)) {
        verb.minus |= format.front() == '-';
        verb.plus |= format.front() == '+';
        verb.sharp |= format.front() == '#';
        verb.blank |= format.front() == ' ';
        verb.zero |= format.front() == '0';
    }
    verb.width = readNumber(format);
    if (format.starts_with('.')) {
        format.remove_prefix(1);
        verb.precision = std::max(readNumber(format), 0);
    }
    if (!format.empty()) {
        verb.letter = format.front();
        format.remove_prefix(1);
    }
    return verb;
}

std::string Verb::padded(std::string text, bool number) const
{
    const auto columns = toQt(text).toUcs4().size();
    if (width <= columns)
        return text;
    const auto missing = static_cast<std::size_t>(width - columns);
    if (minus)
        return text + std::string(missing, ' ');
    if (!zero || !number)
        return std::string(missing, ' ') + text;
    const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    return text.insert(sign, std::string(missing, '0'));
}

std::string typeInErrors(const GoValue &value)
{
    return value.isNil() ? "<nil>" : value.typeName() + '=' + value.printed();
}

std::optional<std::string> formattedInteger(const Verb &verb, std::int64_t number)
{
    const auto size = number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    const std::string sign = number < 0 ? "-" : verb.plus ? "+" : verb.blank ? " " : "";
    switch (verb.letter) {
    case 'v':
    case 'd':
        return verb.padded(sign + std::to_string(size), true);
    case 'x':
        return verb.padded(sign + std::format("{}{:x}", verb.sharp ? "0x" : "", size), true);
    case 'X':
        return verb.padded(sign + std::format("{}{:X}", verb.sharp ? "0X" : "", size), true);
    case 'o':
        return verb.padded(sign + std::format("{}{:o}", verb.sharp ? "0" : "", size), true);
    case 'b':
        return verb.padded(sign + std::format("{:b}", size), true);
    case 'c':
        return verb.padded(utf8(size > 0x10ffff ? 0xfffd : static_cast<char32_t>(size)), false);
    case 'q':
        return verb.padded('\'' + utf8(size > 0x10ffff ? 0xfffd : static_cast<char32_t>(size)) + '\'', false);
    case 'U':
        return verb.padded(std::format("U+{:04X}", size), false);
    default:
        return std::nullopt;
    }
}

std::optional<std::string> formattedFloat(const Verb &verb, double number)
{
    const auto precision = verb.precision < 0 ? 6 : verb.precision;
    switch (verb.letter) {
    case 'f':
    case 'F':
        return verb.padded(std::format("{:.{}f}", number, precision), true);
    case 'e':
        return verb.padded(std::format("{:.{}e}", number, precision), true);
    case 'v':
    case 'g':
        return verb.padded(verb.precision < 0 ? GoValue(number).printed() : std::format("{:.{}g}", number, verb.precision), true);
    default:
        return std::nullopt;
    }
}

std::string hexOf(std::string_view bytes, bool upper)
{
    std::string hex;
    for (const char c : bytes)
        hex += upper ? std::format("{:02X}", static_cast<unsigned char>(c)) : std::format("{:02x}", static_cast<unsigned char>(c));
    return hex;
}

std::optional<std::string> formattedText(const Verb &verb, const std::string &text)
{
    auto cut = text;
    if (verb.precision >= 0)
        cut = fromQt(QString::fromUcs4(reinterpret_cast<const char32_t *>(toQt(text).toUcs4().constData()),
                                       std::min<qsizetype>(toQt(text).toUcs4().size(), verb.precision)));
    switch (verb.letter) {
    case 's':
        return verb.padded(cut, false);
    case 'v':
        return verb.padded(verb.sharp ? goQuoted(cut) : cut, false);
    case 'q':
        return verb.padded(goQuoted(cut), false);
    case 'x':
    case 'X':
        return verb.padded(hexOf(cut, verb.letter == 'X'), false);
    default:
        return std::nullopt;
    }
}

std::string formatted(const Verb &verb, const GoValue &value);

/// A list or map: the verb for each of its values.
std::string formattedEach(const Verb &verb, const GoValue &value)
{
    std::string text;
    if (const auto *list = value.list()) {
        for (const auto &element : list->elements)
            text += (text.empty() ? "" : " ") + formatted(verb, element);
        return '[' + text + ']';
    }
    for (const auto &[key, element] : value.map()->entries)
        text += (text.empty() ? "" : " ") + formatted(verb, key) + ':' + formatted(verb, element);
    return "map[" + text + ']';
}

std::string formatted(const Verb &verb, const GoValue &value)
{
    if (verb.letter == 'T')
        return value.isNil() ? "<nil>" : value.typeName();
    std::optional<std::string> text;
    if (value.list() || value.map())
        return formattedEach(verb, value);
    if (const auto *number = value.get<std::int64_t>())
        text = formattedInteger(verb, *number);
    else if (const auto *real = value.get<double>())
        text = formattedFloat(verb, *real);
    else if (const auto *string = value.text())
        text = formattedText(verb, *string);
    else if (const auto *truth = value.get<bool>(); truth && (verb.letter == 't' || verb.letter == 'v'))
        text = verb.padded(*truth ? "true" : "false", false);
    else if (const auto *duration = value.get<Duration>())
        text = verb.letter == 's' || verb.letter == 'v' ? verb.padded(toGoDuration(*duration), false) : formattedInteger(verb, duration->count());
    else if (verb.letter == 'v' || (verb.letter == 's' && value.object()))
        text = verb.padded(value.printed(), false);
    return text ? *text : std::string("%!") + verb.letter + '(' + typeInErrors(value) + ')';
}

} // namespace

std::size_t utf8Size(std::string_view text)
{
    const auto c = static_cast<unsigned char>(text.front());
    const std::size_t size = c < 0x80 ? 1 : c >= 0xf0 && c < 0xf5 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 1;
    if (size > text.size())
        return 1;
    const bool whole = std::ranges::all_of(text.substr(1, size - 1), [](char next) { return (static_cast<unsigned char>(next) & 0xc0) == 0x80; });
    return whole ? size : 1;
}

std::string goQuoted(std::string_view text)
{
    std::string quoted = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto size = utf8Size(text.substr(at));
        const char c = text[at];
        constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\\"";
        constexpr std::string_view letters = "abfnrtv\\\"";
        const auto special = size == 1 ? meanings.find(c) : std::string_view::npos;
        if (special != std::string_view::npos)
            quoted += {'\\', letters[special]};
        else if (size == 1 && (c < 0x20 || c == 0x7f))
            quoted += std::format("\\x{:02x}", static_cast<unsigned char>(c));
        else
            quoted += text.substr(at, size);
        at += size;
    }
    return quoted + '"';
}

std::string goUnicode(std::string_view text)
{
    if (text.empty())
        return "U+FFFFFFFFFFFFFFFF"; // Go's mark for the end
    const auto first = text.substr(0, utf8Size(text));
    const auto character = toQt(first).toUcs4();
    const auto code = character.isEmpty() ? 0xfffd : character.front();
    return code < 0x20 ? std::format("U+{:04X}", static_cast<std::uint32_t>(code)) : std::format("U+{:04X} '{}'", static_cast<std::uint32_t>(code), first);
}

std::optional<GoValue> goNumber(std::string_view literal)
{
    if (const auto whole = integer(literal))
        return GoValue(*whole);
    std::string digits;
    std::ranges::copy_if(literal, std::back_inserter(digits), [](char c) { return c != '_'; });
    const auto begin = digits.starts_with('+') ? 1U : 0U;
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data() + begin, digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number) || digits.size() == begin)
        return std::nullopt;
    constexpr double most = 9e15; // what is whole counts as an integer, as in Go
    if (number == std::floor(number) && std::abs(number) < most)
        return GoValue(static_cast<std::int64_t>(number));
    return GoValue(number);
}

std::optional<std::string> goUnquoted(std::string_view literal)
{
    if (literal.size() < 2)
        return std::nullopt;
    const char quote = literal.front();
    auto inner = literal.substr(1, literal.size() - 2);
    std::string text;
    if (quote == '`') {
        std::ranges::copy_if(inner, std::back_inserter(text), [](char c) { return c != '\r'; });
        return text;
    }
    while (!inner.empty()) {
        const char c = inner.front();
        inner.remove_prefix(1);
        if (c != '\\') {
            text += c;
            continue;
        }
        const auto meant = escape(inner, quote);
        if (!meant)
            return std::nullopt;
        text += *meant;
    }
    return text;
}

std::string goPrint(std::span<const GoValue> values)
{
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0 && !values[i].text() && !values[i - 1].text())
            text += ' ';
        text += values[i].printed();
    }
    return text;
}

std::string goPrintln(std::span<const GoValue> values)
{
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i)
        text += (i > 0 ? " " : "") + values[i].printed();
    return text + '\n';
}

std::string goPrintf(std::string_view format, std::span<const GoValue> values)
{
    std::string text;
    std::size_t next = 0;
    while (!format.empty()) {
        const auto plain = std::min(format.find('%'), format.size());
        text += format.substr(0, plain);
        format.remove_prefix(plain);
        if (format.empty())
            break;
        format.remove_prefix(1);
        const auto verb = Verb::read(format);
        if (verb.letter == 0)
            text += "%!(NOVERB)";
        else if (verb.letter == '%')
            text += '%';
        else if (next == values.size())
            text += std::string("%!") + verb.letter + "(MISSING)";
        else
            text += formatted(verb, values[next++]);
    }
    std::string extra;
    for (; next < values.size(); ++next)
        extra += (extra.empty() ? "" : ", ") + typeInErrors(values[next]);
    return extra.empty() ? text : text + "%!(EXTRA " + extra + ')';
}

} // namespace slipway
