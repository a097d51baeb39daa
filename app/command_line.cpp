// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "core/base/json.h"
#include "core/dockerfile/parse_bool.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <ranges>

namespace slipway {

namespace {

std::string spelled(const Option &option)
{
    return "--" + std::string(option.name);
}

/// Walks through the words and takes them apart.
class Reader
{
public:
    Reader(std::span<const Option> options, OptionOrder order, std::span<const std::string> words)
        : m_options(options), m_order(order), m_words(words)
    {
    }

    Result<Arguments> read()
    {
        while (m_next < m_words.size()) {
            const auto &word = m_words[m_next++];
            if (word == "--" || (!isOption(word) && m_order == OptionOrder::BeforeOperands)) {
                if (word != "--")
                    m_arguments.addOperand(word);
                break;
            }
            if (!isOption(word))
                m_arguments.addOperand(word);
            else
                TRY(word.starts_with("--") ? readLong(word) : readLetters(word));
        }
        for (; m_next < m_words.size(); ++m_next)
            m_arguments.addOperand(m_words[m_next]);
        return std::move(m_arguments);
    }

private:
    static bool isOption(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

    Result<void> readLong(const std::string &word)
    {
        const auto equals = word.find('=');
        const auto name = std::string_view(word).substr(2, equals == std::string::npos ? equals : equals - 2);
        const auto option = std::ranges::find(m_options, name, &Option::name);
        if (name.empty() || option == m_options.end())
            return unknown(word.substr(0, equals), name);
        if (equals != std::string::npos)
            return take(*option, word.substr(equals + 1));
        if (!option->takesValue())
            return take(*option, "true");
        if (m_next == m_words.size())
            return needsValue(spelled(*option), "flag needs an argument: " + spelled(*option));
        return take(*option, m_words[m_next++]);
    }

    // "-it", "-tNAME", "-t=NAME", "-t NAME"
    Result<void> readLetters(const std::string &word)
    {
        for (std::size_t at = 1; at < word.size(); ++at) {
            const auto option = std::ranges::find(m_options, word[at], &Option::letter);
            if (option == m_options.end())
                return unknownLetter(word, at);
            const auto rest = word.substr(at + 1);
            if (rest.starts_with('='))
                return take(*option, rest.substr(1));
            if (!option->takesValue()) {
                TRY(take(*option, "true"));
                continue;
            }
            if (!rest.empty())
                return take(*option, rest);
            const std::string letter = {'-', word[at]};
            if (m_next == m_words.size())
                return needsValue(letter, std::string("flag needs an argument: '") + word[at] + "' in " + word);
            return take(*option, m_words[m_next++]);
        }
        return {};
    }

    Result<void> take(const Option &option, std::string value)
    {
        const auto name = spelled(option);
        if (option.state == Option::State::Planned)
            return fail(Error::Kind::Unsupported, "option.planned", {name}, name + " is not supported yet");
        if (!option.takesValue()) {
            const auto on = parseBool(value);
            if (!on)
                return fail(Error::Kind::Invalid, "option.no-bool", {value, name},
                            "invalid argument \"" + value + "\" for \"" + name + "\" flag: it is either true or false");
            value = *on ? "true" : "false";
        }
        m_arguments.add(option, std::move(value));
        return {};
    }

    Result<void> unknown(const std::string &written, std::string_view name) const
    {
        const auto names = m_options | std::views::transform(&Option::name) | std::ranges::to<std::vector>();
        const auto nearest = name.empty() ? std::string() : suggest(name, names, LetterCase::Sensitive);
        const auto meant = nearest.empty() ? std::string() : "--" + nearest;
        return fail(Error::Kind::Invalid, "option.unknown", {written, meant},
                    "unknown flag: " + written + didYouMean(meant));
    }

    static Result<void> unknownLetter(const std::string &word, std::size_t at)
    {
        const std::string letter = {word[at]};
        return fail(Error::Kind::Invalid, "option.unknown-letter", {letter, word},
                    "unknown shorthand flag: '" + letter + "' in " + word);
    }

    static Result<void> needsValue(const std::string &option, std::string message)
    {
        return fail(Error::Kind::Invalid, "option.needs-value", {option}, std::move(message));
    }

    std::span<const Option> m_options;
    OptionOrder m_order;
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
    return std::ranges::contains(m_options, name, [](const auto &option) { return option.first; });
}

std::string Arguments::last(std::string_view name) const
{
    const auto values = all(name);
    return values.empty() ? std::string() : values.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto &[option, value] : m_options)
        if (option == name)
            values.push_back(value);
    return values;
}

Result<Arguments> readArguments(std::span<const Option> options, OptionOrder order, std::span<const std::string> words)
{
    return Reader(options, order, words).read();
}

} // namespace slipway
