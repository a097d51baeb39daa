// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/json_strings.h"

#include "core/dockerfile/go_text.h"

#include <optional>

namespace slipway {

namespace {

constexpr std::size_t deepest = 10'000;
constexpr char32_t replacement = 0xfffd;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Checks the grammar without recursion, so that no nesting can exhaust the stack, and keeps the outer array's strings.
class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    JsonStrings read();

private:
    bool readArray();
    bool readValue();
    bool afterValue();
    bool closed();
    bool readKey();
    bool readScalar();
    std::optional<std::string> readString();
    bool readEscape(std::string &value);
    std::optional<char32_t> readHex();
    bool readNumber();
    bool readDigits();
    bool readWord(std::string_view word);

    void skipBlanks();
    bool at(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    bool take(char c) { return at(c) ? ++m_at, true : false; }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_open; // the brackets that are open
    bool m_onlyStrings = true;
    std::vector<JsonString> m_strings;
};

void Reader::skipBlanks()
{
    while (at(' ') || at('\t') || at('\n') || at('\r'))
        ++m_at;
}

JsonStrings Reader::read()
{
    skipBlanks();
    if (!at('[') || !readArray())
        return {};
    skipBlanks();
    if (m_at != m_text.size())
        return {};
    if (!m_onlyStrings)
        return {JsonStrings::Kind::NotStrings, {}};
    return {JsonStrings::Kind::Strings, std::move(m_strings)};
}

bool Reader::readArray()
{
    do {
        if (!readValue())
            return false;
    } while (!m_open.empty());
    return true;
}

// One scalar, or the opening of an array or object; then whatever closes behind it.
bool Reader::readValue()
{
    skipBlanks();
    if (!m_open.empty() && m_open.back() == '{' && !readKey())
        return false;
    if (at('[') || at('{')) {
        m_onlyStrings = m_onlyStrings && m_open.empty();
        m_open += m_text[m_at++];
        if (m_open.size() > deepest)
            return false;
        skipBlanks();
        return at(']') || at('}') ? closed() && afterValue() : true;
    }
    return readScalar() && afterValue();
}

bool Reader::closed()
{
    const char open = m_open.back();
    m_open.pop_back();
    return take(open == '[' ? ']' : '}');
}

// A comma leads to the next value; a bracket closes its array or object, which is a value in its turn.
bool Reader::afterValue()
{
    for (;;) {
        if (m_open.empty())
            return true;
        skipBlanks();
        if (take(','))
            return true;
        if (!closed())
            return false;
    }
}

bool Reader::readKey()
{
    if (!readString())
        return false;
    skipBlanks();
    if (!take(':'))
        return false;
    skipBlanks();
    return true;
}

bool Reader::readScalar()
{
    if (at('"')) {
        const auto begin = m_at;
        auto value = readString();
        if (value && m_open.size() == 1)
            m_strings.push_back({std::move(*value), begin, m_at});
        return value.has_value();
    }
    m_onlyStrings = m_onlyStrings && m_open.size() > 1;
    return readWord("true") || readWord("false") || readWord("null") || readNumber();
}

std::optional<std::string> Reader::readString()
{
    std::string value;
    if (!take('"'))
        return std::nullopt;
    while (!take('"')) {
        if (m_at >= m_text.size() || static_cast<unsigned char>(m_text[m_at]) < 0x20)
            return std::nullopt;
        if (take('\\')) {
            if (!readEscape(value))
                return std::nullopt;
            continue;
        }
        const auto character = characterAt(m_text, m_at);
        appendUtf8(value, character.codePoint);
        m_at += character.length;
    }
    return value;
}

bool Reader::readEscape(std::string &value)
{
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (take('u')) {
        auto code = readHex();
        if (!code)
            return false;
        if (*code >= 0xd800 && *code < 0xe000) {
            const auto behind = m_at;
            const auto low = *code < 0xdc00 && take('\\') && take('u') ? readHex() : std::nullopt;
            const bool paired = low && *low >= 0xdc00 && *low < 0xe000;
            if (!paired)
                m_at = behind; // what follows is read by itself
            code = paired ? 0x10000 + ((*code - 0xd800) << 10) + (*low - 0xdc00) : replacement;
        }
        appendUtf8(value, *code);
        return true;
    }
    const auto which = m_at < m_text.size() ? letters.find(m_text[m_at]) : std::string_view::npos;
    if (which == std::string_view::npos)
        return false;
    value += meanings[which];
    ++m_at;
    return true;
}

std::optional<char32_t> Reader::readHex()
{
    char32_t code = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        const auto digit = m_at < m_text.size() ? std::string_view("0123456789abcdefABCDEF").find(m_text[m_at])
                                                : std::string_view::npos;
        if (digit == std::string_view::npos)
            return std::nullopt;
        code = code * 16 + static_cast<char32_t>(digit < 16 ? digit : digit - 6);
    }
    return code;
}

bool Reader::readDigits()
{
    const auto begin = m_at;
    while (m_at < m_text.size() && isDigit(m_text[m_at]))
        ++m_at;
    return m_at > begin;
}

bool Reader::readNumber()
{
    take('-');
    if (!take('0') && !readDigits())
        return false;
    if (take('.') && !readDigits())
        return false;
    if (take('e') || take('E')) {
        if (!take('+'))
            take('-');
        return readDigits();
    }
    return true;
}

bool Reader::readWord(std::string_view word)
{
    if (!m_text.substr(m_at).starts_with(word))
        return false;
    m_at += word.size();
    return true;
}

} // namespace

JsonStrings readJsonStrings(std::string_view text)
{
    return Reader(text).read();
}

} // namespace slipway
