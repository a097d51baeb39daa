// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "core/base/json.h"
#include "core/dockerfile/parse_bool.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <ranges>

namespace slipway {

namespace {

std::string spelled(const Flag &flag)
{
    return "--" + std::string(flag.name);
}

/// Walks through the words and takes them apart.
class Reader
{
public:
    Reader(std::span<const Flag> flags, FlagOrder order, std::span<const std::string> words)
        : m_flags(flags), m_order(order), m_words(words)
    {
    }

    Result<Arguments> read()
    {
        while (m_next < m_words.size()) {
            const auto &word = m_words[m_next++];
            if (word == "--" || (!isFlag(word) && m_order == FlagOrder::BeforeOperands)) {
                if (word != "--")
                    m_arguments.addOperand(word);
                break;
            }
            if (!isFlag(word))
                m_arguments.addOperand(word);
            else
                TRY(word.starts_with("--") ? readLong(word) : readLetters(word));
        }
        for (; m_next < m_words.size(); ++m_next)
            m_arguments.addOperand(m_words[m_next]);
        return std::move(m_arguments);
    }

private:
    static bool isFlag(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

    Result<void> readLong(const std::string &word)
    {
        const auto equals = word.find('=');
        const auto name = std::string_view(word).substr(2, equals == std::string::npos ? equals : equals - 2);
        const auto flag = std::ranges::find(m_flags, name, &Flag::name);
        if (name.empty() || flag == m_flags.end())
            return unknown(word.substr(0, equals), name);
        if (equals != std::string::npos)
            return take(*flag, word.substr(equals + 1));
        if (!flag->takesValue())
            return take(*flag, "true");
        if (m_next == m_words.size())
            return needsValue(spelled(*flag), "flag needs an argument: " + spelled(*flag));
        return take(*flag, m_words[m_next++]);
    }

    // "-it", "-tNAME", "-t=NAME", "-t NAME"
    Result<void> readLetters(const std::string &word)
    {
        for (std::size_t at = 1; at < word.size(); ++at) {
            const auto flag = std::ranges::find(m_flags, word[at], &Flag::letter);
            if (flag == m_flags.end())
                return unknownLetter(word, at);
            const auto rest = word.substr(at + 1);
            if (rest.starts_with('='))
                return take(*flag, rest.substr(1));
            if (!flag->takesValue()) {
                TRY(take(*flag, "true"));
                continue;
            }
            if (!rest.empty())
                return take(*flag, rest);
            const std::string letter = {'-', word[at]};
            if (m_next == m_words.size())
                return needsValue(letter, std::string("flag needs an argument: '") + word[at] + "' in " + word);
            return take(*flag, m_words[m_next++]);
        }
        return {};
    }

    Result<void> take(const Flag &flag, std::string value)
    {
        const auto name = spelled(flag);
        if (flag.state == Flag::State::Planned)
            return fail(Error::Kind::Unsupported, "flag.planned", {name}, name + " is not supported yet");
        if (!flag.takesValue()) {
            const auto on = parseBool(value);
            if (!on)
                return fail(Error::Kind::Invalid, "flag.no-bool", {value, name},
                            "invalid argument \"" + value + "\" for \"" + name + "\" flag: it is either true or false");
            value = *on ? "true" : "false";
        }
        m_arguments.add(flag, std::move(value));
        return {};
    }

    Result<void> unknown(const std::string &written, std::string_view name) const
    {
        const auto names = m_flags | std::views::transform(&Flag::name) | std::ranges::to<std::vector>();
        const auto nearest = name.empty() ? std::string() : suggest(name, names, LetterCase::Sensitive);
        const auto message = "unknown flag: " + written;
        if (nearest.empty())
            return fail(Error::Kind::Invalid, "flag.unknown", {written}, message);
        return fail(Error::Kind::Invalid, "flag.unknown-nearest", {written, "--" + nearest},
                    message + didYouMean("--" + nearest));
    }

    static Result<void> unknownLetter(const std::string &word, std::size_t at)
    {
        const std::string letter = {word[at]};
        return fail(Error::Kind::Invalid, "flag.unknown-letter", {letter, word},
                    "unknown shorthand flag: '" + letter + "' in " + word);
    }

    static Result<void> needsValue(const std::string &flag, std::string message)
    {
        return fail(Error::Kind::Invalid, "flag.needs-value", {flag}, std::move(message));
    }

    std::span<const Flag> m_flags;
    FlagOrder m_order;
    std::span<const std::string> m_words;
    std::size_t m_next = 0;
    Arguments m_arguments;
};

} // namespace

bool Arguments::isOn(std::string_view name) const
{
    return last(name) == "true";
}

bool Arguments::has(std::string_view name) const
{
    return std::ranges::contains(m_flags, name, [](const auto &flag) { return flag.first; });
}

std::string Arguments::last(std::string_view name) const
{
    const auto values = all(name);
    return values.empty() ? std::string() : values.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto &[flag, value] : m_flags)
        if (flag == name)
            values.push_back(value);
    return values;
}

Result<Arguments> readArguments(std::span<const Flag> flags, FlagOrder order, std::span<const std::string> words)
{
    return Reader(flags, order, words).read();
}

} // namespace slipway
