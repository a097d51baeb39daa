// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/directives.h"

#include "core/base/json.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

constexpr std::array<std::string_view, 3> knownNames = {"syntax", "escape", "check"};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isNameCharacter(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9');
}

std::size_t skipBlanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

SourceRange rangeIn(const PhysicalLine &line, std::size_t begin, std::size_t end)
{
    return {line.begin + begin, line.begin + end, line.number, line.number};
}

// `key = value` from `at` on, or nothing. A value of nothing but blanks is its last blank.
std::optional<Directive> readAssignment(const PhysicalLine &line, std::size_t at)
{
    const auto text = line.content;
    const auto nameBegin = at;
    if (at >= text.size() || !isLetter(text[at]))
        return std::nullopt;
    while (at < text.size() && isNameCharacter(text[at]))
        ++at;
    const auto nameEnd = at;
    at = skipBlanks(text, at);
    if (at + 1 >= text.size() || text[at] != '=')
        return std::nullopt;
    const auto valueBegin = std::min(skipBlanks(text, at + 1), text.size() - 1);
    auto valueEnd = text.size();
    while (valueEnd > valueBegin + 1 && isBlank(text[valueEnd - 1]))
        --valueEnd;
    Directive directive;
    directive.name = toLowerAscii(text.substr(nameBegin, nameEnd - nameBegin));
    directive.value = text.substr(valueBegin, valueEnd - valueBegin);
    directive.nameRange = rangeIn(line, nameBegin, nameEnd);
    directive.valueRange = rangeIn(line, valueBegin, valueEnd);
    return directive;
}

std::optional<SyntaxRequest> findDirective(std::string_view text, std::string_view name, std::string_view commentSign)
{
    PhysicalLines lines(text);
    DirectiveReader reader(commentSign);
    auto line = lines.next();
    if (line && line->content.starts_with("#!"))
        line = lines.next();
    for (; line; line = lines.next()) {
        const auto directive = reader.read(*line, 0);
        if (!directive || !*directive)
            return std::nullopt;
        const auto &value = (*directive)->value;
        if ((*directive)->name == name)
            return SyntaxRequest{value.substr(0, value.find(' ')), value, line->number};
    }
    return std::nullopt;
}

} // namespace

Result<std::optional<Directive>> DirectiveReader::read(const PhysicalLine &line, std::size_t indent)
{
    if (m_done)
        return std::nullopt;
    m_done = true;
    if (!line.content.substr(indent).starts_with(m_commentSign))
        return std::nullopt;
    auto directive = readAssignment(line, skipSpace(line.content, indent + m_commentSign.size()));
    if (!directive || std::ranges::find(knownNames, directive->name) == knownNames.end())
        return std::nullopt;
    m_done = false;
    directive->range = rangeIn(line, indent, line.content.size());
    if (std::ranges::find(m_seen, directive->name) != m_seen.end()) {
        return fail(Error::Kind::Invalid, "dockerfile.directive-repeated", {directive->name},
                    "only one " + directive->name + " parser directive can be used");
    }
    m_seen.push_back(directive->name);
    return directive;
}

std::optional<SyntaxRequest> findDirective(std::string_view text, std::string_view name)
{
    return findDirective(text, name, "#");
}

std::optional<SyntaxRequest> detectSyntax(std::string_view text)
{
    for (const auto *sign : {"#", "//"}) {
        if (auto found = findDirective(text, "syntax", sign))
            return found;
    }
    const auto start = skipSpace(text, 0);
    if (start == text.size() || text[start] != '{')
        return std::nullopt;
    const auto object = parseJsonObject(text, "Dockerfile");
    if (!object || !object->value(QLatin1StringView("syntax")).isString())
        return std::nullopt;
    const auto value = fromQt(object->value(QLatin1StringView("syntax")).toString());
    return SyntaxRequest{value, value, 0};
}

bool isDockerfileFrontend(std::string_view frontend)
{
    if (frontend == "dockerfile.v0")
        return true;
    const auto digest = frontend.find('@');
    auto name = frontend.substr(0, digest);
    const auto lastSlash = name.rfind('/');
    const auto tag = name.find(':', lastSlash == std::string_view::npos ? 0 : lastSlash);
    name = name.substr(0, tag);
    return std::ranges::any_of(
        std::array{"docker/dockerfile", "docker/dockerfile-upstream"}, [name](std::string_view own) {
            return name == own || (name.ends_with(own) && name[name.size() - own.size() - 1] == '/');
        });
}

} // namespace slipway
