// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/go_template_parser.h"

#include "core/base/json.h"

#include <charconv>
#include <format>
#include <optional>
#include <utility>

namespace slipway {

namespace {

using Node = GoTemplate::Node;

constexpr std::string_view blanks = " \t\r\n";
constexpr int deepest = 32; // blocks inside each other

Failure invalid(const std::string &reason)
{
    return fail(Error::Kind::Invalid, "template.invalid", {reason}, "template parsing error: " + reason);
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// The words of one action: fields, literals, names, and | between calls.
class ActionReader
{
public:
    explicit ActionReader(std::string_view text) : m_rest(trimmed(text)) {}

    /// The first word if it is a keyword of a block; else nothing is taken.
    std::string keyword()
    {
        const auto word = m_rest.substr(0, m_rest.find_first_of(blanks));
        if (word != "range" && word != "if" && word != "else" && word != "end")
            return {};
        m_rest = trimmed(m_rest.substr(word.size()));
        return std::string(word);
    }
    bool atEnd() const { return m_rest.empty(); }

    Result<GoTemplate::Pipeline> pipeline()
    {
        GoTemplate::Pipeline pipeline;
        do {
            pipeline.push_back(TRY(call()));
        } while (std::exchange(m_piped, false));
        return pipeline;
    }

private:
    Result<GoTemplate::Call> call()
    {
        GoTemplate::Call call;
        while (!m_rest.empty()) {
            if (m_rest.front() == '|') {
                m_rest = trimmed(m_rest.substr(1));
                m_piped = true;
                break;
            }
            const bool first = call.function.empty() && call.operands.empty();
            if (first && isName(m_rest.front()))
                call.function = take(m_rest.find_first_of(std::string(blanks) + "|"));
            else
                call.operands.push_back(TRY(operand()));
            m_rest = trimmed(m_rest);
        }
        if (call.function.empty() && call.operands.size() != 1)
            return invalid(call.operands.empty() ? "missing value for command" : "can't give argument to non-function");
        return call;
    }

    Result<GoTemplate::Operand> operand()
    {
        if (m_rest.front() == '.')
            return field();
        if (m_rest.front() == '"' || m_rest.front() == '`')
            return literal(m_rest.front());
        const auto word = take(m_rest.find_first_of(std::string(blanks) + "|"));
        int number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc() || end != word.data() + word.size())
            return invalid(std::format("unexpected \"{}\"", word));
        return GoTemplate::Operand(QJsonValue(number));
    }

    Result<GoTemplate::Operand> field()
    {
        GoTemplate::Field field;
        while (m_rest.starts_with('.')) {
            m_rest.remove_prefix(1);
            std::size_t size = 0;
            while (size < m_rest.size() &&
                   (isName(m_rest[size]) || (size > 0 && m_rest[size] >= '0' && m_rest[size] <= '9')))
                ++size;
            if (size == 0 && (!field.path.empty() || m_rest.starts_with('.')))
                return invalid("unexpected <.>");
            if (size > 0)
                field.path.push_back(take(size));
        }
        return GoTemplate::Operand(std::move(field));
    }

    Result<GoTemplate::Operand> literal(char quote)
    {
        std::string text;
        for (std::size_t at = 1; at < m_rest.size(); ++at) {
            char c = m_rest[at];
            if (c == quote) {
                m_rest.remove_prefix(at + 1);
                return GoTemplate::Operand(QJsonValue(toQt(text)));
            }
            if (c == '\\' && quote == '"' && at + 1 < m_rest.size()) {
                c = m_rest[++at];
                c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
            }
            text += c;
        }
        return invalid("unterminated quoted string");
    }

    static bool isName(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

    std::string take(std::size_t size)
    {
        const std::string word(m_rest.substr(0, size));
        m_rest.remove_prefix(word.size());
        return word;
    }

    std::string_view m_rest;
    bool m_piped = false; // a call has to follow
};

/// Text and actions, blocks inside each other.
class Parser
{
public:
    explicit Parser(std::string_view text) : m_rest(text) {}

    enum class End { Text, End, Else };

    /// Nodes up to the end of the text or of the block; which of them it was.
    Result<std::pair<std::vector<Node>, End>> parse(int depth)
    {
        if (depth > deepest)
            return invalid("blocks are nested too deep");
        std::vector<Node> nodes;
        while (!m_rest.empty()) {
            const auto open = m_rest.find("{{");
            auto text = std::string(m_rest.substr(0, open));
            m_rest.remove_prefix(text.size());
            const auto action = TRY(takeAction());
            if (action && action->starts_with("- "))
                text.erase(text.find_last_not_of(blanks) + 1);
            if (!text.empty())
                nodes.push_back({.text = std::move(text)});
            if (!action)
                break;
            ActionReader reader(withoutTrims(*action));
            const auto keyword = reader.keyword();
            if (keyword == "end" || keyword == "else") {
                if (depth == 0)
                    return invalid("unexpected {{" + keyword + "}}");
                return std::pair(std::move(nodes), keyword == "end" ? End::End : End::Else);
            }
            nodes.push_back(TRY(node(keyword, reader, depth)));
        }
        return std::pair(std::move(nodes), End::Text);
    }

private:
    // What stands between the braces, and the white space behind it where it asks for that.
    Result<std::optional<std::string_view>> takeAction()
    {
        if (m_rest.empty())
            return std::nullopt;
        const auto close = m_rest.find("}}");
        if (close == std::string_view::npos)
            return invalid("unclosed action");
        const auto action = m_rest.substr(2, close - 2);
        m_rest.remove_prefix(close + 2);
        if (action.ends_with(" -"))
            m_rest.remove_prefix(std::min(m_rest.find_first_not_of(blanks), m_rest.size()));
        return action;
    }

    static std::string_view withoutTrims(std::string_view action)
    {
        if (action.starts_with("- "))
            action.remove_prefix(2);
        if (action.ends_with(" -"))
            action.remove_suffix(2);
        return action;
    }

    Result<Node> node(const std::string &keyword, ActionReader &reader, int depth)
    {
        Node node = {.kind = Node::Kind::Print, .pipeline = TRY(reader.pipeline())};
        if (keyword.empty())
            return node;
        node.kind = keyword == "if" ? Node::Kind::If : Node::Kind::Range;
        auto [body, end] = TRY(parse(depth + 1));
        node.body = std::move(body);
        if (end == End::Else) {
            auto [otherwise, last] = TRY(parse(depth + 1));
            node.otherwise = std::move(otherwise);
            end = last;
        }
        if (end != End::End)
            return invalid("unexpected EOF");
        return node;
    }

    std::string_view m_rest;
};

} // namespace

Result<std::vector<Node>> parseGoTemplate(std::string_view text)
{
    return TRY(Parser(text).parse(0)).first;
}

} // namespace slipway
