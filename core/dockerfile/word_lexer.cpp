// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/word_lexer.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/unicode_space.h"
#include "core/dockerfile/variable_name.h"

namespace slipway {

using Escapes = ExpansionMode::Escapes;
using Quotes = ExpansionMode::Quotes;
using Unset = ExpansionMode::Unset;

void WordLexer::Output::endWord()
{
    if (!m_word.text.empty())
        m_words.push_back(std::exchange(m_word, {}));
}

void WordLexer::Output::addCharacter(std::string_view character, std::size_t begin, std::size_t end)
{
    if (spaceLength(character, 0) > 0) {
        m_text += character;
        endWord();
    } else {
        addProtected(character, begin, end);
    }
}

void WordLexer::Output::addProtected(std::string_view piece, std::size_t begin, std::size_t end)
{
    m_text += piece;
    if (m_word.text.empty())
        m_word.begin = begin;
    m_word.text += piece;
    m_word.end = end;
}

void WordLexer::Output::addExpanded(std::string_view value, std::size_t begin, std::size_t end)
{
    for (std::size_t at = 0; at < value.size();) {
        const auto length = characterAt(value, at).length;
        addCharacter(value.substr(at, length), begin, end);
        at += length;
    }
}

std::vector<SplitWord> WordLexer::Output::takeWords()
{
    endWord();
    return std::move(m_words);
}

WordLexer::WordLexer(std::string_view word, const VariableLookup &variables, const ExpansionMode &mode)
    : m_input(word), m_variables(variables), m_mode(mode)
{
}

Result<Expansion> WordLexer::run()
{
    Output output;
    TRY(lexTo(std::nullopt, m_mode.escapes, output));
    m_result.text = output.takeText();
    m_result.words = output.takeWords();
    return std::move(m_result);
}

Failure WordLexer::refused(std::string reason) const
{
    auto message = "failed to process " + goQuote(m_input) + ": " + reason;
    return fail(Error::Kind::Invalid, "dockerfile.expansion", {std::string(m_input), std::move(reason)},
                std::move(message));
}

std::string_view WordLexer::takeCharacter()
{
    const auto length = characterAt(m_input, m_at).length;
    const auto character = m_input.substr(m_at, length);
    m_at += length;
    return character;
}

std::optional<std::string> WordLexer::lookUp(const std::string &name)
{
    auto value = m_variables(name);
    (value ? m_result.matched : m_result.unmatched).insert(name);
    return value;
}

std::string WordLexer::takeName()
{
    const auto length = variableNameLength(m_input, m_at);
    m_at += length;
    return std::string(m_input.substr(m_at - length, length));
}

Result<void> WordLexer::lexTo(std::optional<char> stop, Escapes escapes, Output &output)
{
    while (!atEnd()) {
        if (stop && at(*stop)) {
            ++m_at;
            return {};
        }
        TRY(lexCharacter(escapes, output));
    }
    if (stop)
        return refused(std::string("unexpected end of statement while looking for matching ") + *stop);
    return {};
}

Result<void> WordLexer::lexCharacter(Escapes escapes, Output &output)
{
    const auto begin = m_at;
    const bool quotes = m_mode.quotes != Quotes::Literal;
    if (at('$')) {
        const auto value = TRY(lexDollar());
        output.addExpanded(value, begin, m_at);
    } else if (quotes && at('\'')) {
        const auto piece = TRY(lexSingleQuote());
        output.addProtected(piece, begin, m_at);
    } else if (quotes && at('"')) {
        const auto piece = TRY(lexDoubleQuote(escapes));
        output.addProtected(piece, begin, m_at);
    } else if (at('<')) {
        lexAngle(output);
    } else if (at(m_mode.escape)) {
        lexEscape(escapes, output);
    } else {
        const auto character = takeCharacter();
        output.addCharacter(character, begin, m_at);
    }
    return {};
}

void WordLexer::lexEscape(Escapes escapes, Output &output)
{
    const auto begin = m_at++;
    if (escapes == Escapes::Keep)
        output.addProtected(m_input.substr(begin, 1), begin, m_at);
    if (atEnd())
        return;
    const auto character = takeCharacter();
    output.addProtected(character, begin, m_at);
}

// The blanks between << and a here-document's word belong to that word: `<< EOF` is one.
void WordLexer::lexAngle(Output &output)
{
    const auto begin = m_at++;
    if (at('<')) {
        ++m_at;
        const bool dash = at('-') && spaceLength(m_input, m_at + 1) > 0;
        m_at = skipSpace(m_input, m_at + (dash ? 1 : 0));
    }
    output.addProtected(m_input.substr(begin, m_at - begin), begin, m_at);
}

Result<std::string> WordLexer::lexSingleQuote()
{
    const auto begin = m_at;
    const auto end = m_input.find('\'', begin + 1);
    if (end == std::string_view::npos) {
        m_at = m_input.size();
        return refused("unexpected end of statement while looking for matching single-quote");
    }
    m_at = end + 1;
    const bool keep = m_mode.quotes == Quotes::Keep;
    return std::string(keep ? m_input.substr(begin, m_at - begin) : m_input.substr(begin + 1, end - begin - 1));
}

Result<std::string> WordLexer::lexDoubleQuote(Escapes escapes)
{
    const std::string quote = m_mode.quotes == Quotes::Keep ? "\"" : "";
    std::string result = quote;
    ++m_at;
    while (!atEnd()) {
        if (at('"')) {
            ++m_at;
            return result + quote;
        }
        if (at('$')) {
            result += TRY(lexDollar());
            continue;
        }
        if (at(m_mode.escape)) {
            const auto follows = m_at + 1 < m_input.size() ? m_input[m_at + 1] : '\0';
            const bool escaping = follows == '"' || follows == '$' || follows == m_mode.escape;
            if (escapes == Escapes::Keep)
                result += m_mode.escape;
            if (escaping || m_at + 1 == m_input.size())
                ++m_at;
            if (atEnd())
                break;
        }
        result += takeCharacter();
    }
    return refused("unexpected end of statement while looking for matching double-quote");
}

Result<std::string> WordLexer::lexDollar()
{
    ++m_at;
    if (at('{')) {
        ++m_at;
        return lexBraces();
    }
    const auto name = takeName();
    if (name.empty())
        return "$";
    const auto value = lookUp(name);
    if (!value && m_mode.unset == Unset::Keep)
        return "$" + name;
    return value.value_or("");
}

Result<std::string> WordLexer::lexBraces()
{
    if (atEnd())
        return refused("syntax error: missing '}'");
    if (at('{') || at('}') || at(':'))
        return refused("syntax error: bad substitution");
    Modifier modifier{takeName(), ""};
    if (atEnd())
        return refused("syntax error: missing '}'");
    if (at('}')) {
        ++m_at;
        const auto value = lookUp(modifier.name);
        return value || m_mode.unset == Unset::Empty ? value.value_or("") : "${" + modifier.name + "}";
    }
    modifier.sign = takeCharacter();
    if (modifier.sign == "/")
        return lexReplacement(modifier.name);
    if (modifier.sign == ":" && !atEnd())
        modifier.sign += takeCharacter();
    return lexModifier(modifier);
}

// The text up to `stop`, expanded in its turn. Where the word ends too early, `reasonAtEnd` says what was missing.
Result<std::string> WordLexer::nested(char stop, Escapes escapes, std::string_view reasonAtEnd)
{
    constexpr int deepest = 100;
    if (m_depth == deepest)
        return fail(Error::Kind::Invalid, "dockerfile.expansion-depth", {std::string(m_input)},
                    "failed to process a word: substitutions are nested too deeply");
    Output output;
    ++m_depth;
    const auto done = lexTo(stop, escapes, output);
    --m_depth;
    if (!done)
        return atEnd() ? refused(std::string(reasonAtEnd)) : Failure(done.error());
    return output.takeText();
}

Result<std::string> WordLexer::lexModifier(const Modifier &modifier)
{
    const auto &[name, sign] = modifier;
    const bool colon = sign.starts_with(':');
    const auto mark = colon ? std::string_view(sign).substr(1) : std::string_view(sign);
    const bool pattern = mark == "#" || mark == "%";
    const bool known = pattern || mark == "-" || mark == "+" || mark == "?";
    if ((colon && pattern) || (!known && !colon))
        return refused("unsupported modifier (" + sign + ") in substitution");
    auto word = TRY(nested('}', pattern ? Escapes::Keep : m_mode.escapes, "syntax error: missing '}'"));
    const auto value = lookUp(name);
    if (!value && m_mode.unset == Unset::Keep)
        return "${" + name + sign + word + "}";
    if (!known)
        return refused("unsupported modifier (" + sign + ") in substitution");
    return applyModifier(modifier, value, std::move(word));
}

Result<std::string> WordLexer::applyModifier(const Modifier &modifier, const std::optional<std::string> &value,
                                             std::string word)
{
    const char mark = modifier.sign.back();
    if (mark == '#' || mark == '%') {
        const bool doubled = word.starts_with(mark);
        const auto pattern = TRY(ShellPattern::parse(std::string_view(word).substr(doubled ? 1 : 0)));
        const auto extent = doubled ? ShellPattern::Extent::Longest : ShellPattern::Extent::Shortest;
        const auto text = value.value_or("");
        return mark == '#' ? pattern.withoutPrefix(text, extent) : pattern.withoutSuffix(text, extent);
    }
    const bool missing = !value || (modifier.sign.starts_with(':') && value->empty());
    if (mark == '+')
        return missing ? std::string() : word;
    if (!missing)
        return *value;
    if (mark == '-')
        return word;
    if (word.empty())
        word = value ? "is not allowed to be empty" : "is not allowed to be unset";
    auto message = "failed to process " + goQuote(m_input) + ": " + modifier.name + ": " + word;
    return fail(Error::Kind::Invalid, "dockerfile.variable-needed",
                {std::string(m_input), modifier.name, std::move(word)}, std::move(message));
}

Result<std::string> WordLexer::lexReplacement(const std::string &name)
{
    const bool all = at('/');
    m_at += all ? 1 : 0;
    const auto pattern = TRY(nested('/', Escapes::Keep, "syntax error: missing '/' in ${}"));
    const auto replacement = TRY(nested('}', Escapes::Keep, "syntax error: missing '}'"));
    const auto value = lookUp(name);
    if (!value && m_mode.unset == Unset::Keep)
        return "${" + name + "/" + pattern + "/" + replacement + "}";
    const auto parsed = TRY(ShellPattern::parse(pattern));
    return parsed.replaced(value.value_or(""), replacement,
                           all ? ShellPattern::Occurrences::All : ShellPattern::Occurrences::First);
}

} // namespace slipway
