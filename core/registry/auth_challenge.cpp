// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/auth_challenge.h"

#include <algorithm>
#include <optional>

namespace slipway {

namespace {

constexpr std::size_t maxFieldLength = 16 << 10; // bytes
constexpr std::string_view tokenMarks = "!#$%&'*+-.^_`|~";

bool isTokenByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || tokenMarks.contains(c);
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    bool atEnd() const { return m_rest.empty(); }

    bool take(char c)
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void skip(std::string_view bytes)
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(bytes), m_rest.size()));
    }

    std::string_view token()
    {
        const auto end = std::ranges::find_if_not(m_rest, isTokenByte);
        const std::string_view token(m_rest.begin(), end);
        m_rest = {end, m_rest.end()};
        return token;
    }

    // A quoted string, whose opening quote has been taken; nullopt if it does not end.
    std::optional<std::string> quoted()
    {
        std::string text;
        while (!m_rest.empty()) {
            char c = m_rest.front();
            m_rest.remove_prefix(1);
            if (c == '"')
                return text;
            if (c == '\\' && !m_rest.empty()) {
                c = m_rest.front();
                m_rest.remove_prefix(1);
            }
            text += c;
        }
        return std::nullopt;
    }

private:
    std::string_view m_rest;
};

// name "=" value, where the name has been read; false for what is none.
bool readParameter(Scanner &scanner, std::string_view name, AuthChallenge &challenge)
{
    scanner.skip(" \t");
    if (!scanner.take('='))
        return false;
    scanner.skip(" \t");
    const auto value = scanner.take('"') ? scanner.quoted() : std::optional(std::string(scanner.token()));
    if (value)
        challenge.parameters.try_emplace(lowered(name), *value);
    return value.has_value();
}

} // namespace

std::string AuthChallenge::parameter(const std::string &name) const
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
}

// A word that "=" follows is a parameter of the last scheme, any other word is the next scheme.
std::vector<AuthChallenge> parseAuthChallenges(std::string_view field)
{
    std::vector<AuthChallenge> challenges;
    if (field.size() > maxFieldLength)
        return challenges;
    Scanner scanner(field);
    while (true) {
        scanner.skip(" \t,");
        const auto word = scanner.token();
        if (word.empty())
            return challenges;
        auto ahead = scanner;
        ahead.skip(" \t");
        if (!ahead.take('=')) {
            challenges.push_back({.scheme = lowered(word), .parameters = {}});
        } else if (challenges.empty() || !readParameter(scanner, word, challenges.back())) {
            return challenges;
        }
    }
}

} // namespace slipway
