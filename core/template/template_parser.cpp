// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/template_parser.h"

#include "core/template/go_format.h"
#include "core/template/template_functions.h"
#include "core/template/template_lexer.h"

#include <algorithm>
#include <format>
#include <optional>

namespace slipway {

namespace {

using Kind = TemplateToken::Kind;
using Nodes = std::vector<TemplateNode>;

constexpr int deepest = 64; // blocks and parentheses inside each other

class Parser
{
public:
    explicit Parser(std::string_view text) : m_lexer(text) { advance(); }

    Result<TemplateTree> parse();

private:
    enum class BlockEnd { Text, End, Else };

    Result<BlockEnd> list(Nodes &nodes);
    Result<std::optional<BlockEnd>> action(Nodes &nodes);
    Result<void> block(TemplateNode::Kind kind, const std::string &keyword, std::size_t position, Nodes &nodes);
    Result<void> elseIf(const std::string &keyword, TemplateNode &node);
    Result<void> jump(const TemplateToken &keyword, Nodes &nodes);
    Result<void> define();
    Result<void> call(const TemplateToken &keyword, Nodes &nodes);
    Result<std::string> literalName(const std::string &context);

    Result<TemplatePipeline> pipeline(const std::string &context, Kind end);
    Result<void> variables(const std::string &context, TemplatePipeline &pipeline);
    Result<TemplateCommand> command();
    Result<std::optional<TemplateOperand>> operand();
    Result<std::optional<TemplateOperand>> term();

    void advance();
    void skipSpace();
    Failure fault(const std::string &what) const;
    Failure unexpected(const std::string &context) const;
    Result<void> expectEnd(const std::string &context);

    TemplateLexer m_lexer;
    TemplateToken m_token; // the one that is looked at
    int m_actionLine = 0;
    int m_depth = 0;
    int m_ranges = 0;
    std::vector<std::string> m_variables = {"$"};
    TemplateTree m_tree;
};

void Parser::advance()
{
    m_token = m_lexer.next();
}

void Parser::skipSpace()
{
    while (m_token.kind == Kind::Space)
        advance();
}

Failure Parser::fault(const std::string &what) const
{
    const auto whole = std::format("template: :{}: {}", m_token.line, what);
    return fail(Error::Kind::Invalid, "template.invalid", {whole}, "template parsing error: " + whole);
}

Failure Parser::unexpected(const std::string &context) const
{
    if (m_token.kind != Kind::Error)
        return fault("unexpected " + m_token.shown() + " in " + context);
    if (m_actionLine == 0 || m_actionLine == m_token.line)
        return fault(m_token.text);
    return fault(std::format("{}{} started at :{}", m_token.text, m_token.text.ends_with(" action") ? "" : " in action", m_actionLine));
}

Result<void> Parser::expectEnd(const std::string &context)
{
    skipSpace();
    if (m_token.kind != Kind::RightDelimiter)
        return unexpected(context);
    advance();
    return {};
}

Result<TemplateTree> Parser::parse()
{
    while (m_token.kind != Kind::End) {
        Nodes nodes;
        const auto end = TRY(list(nodes));
        std::ranges::move(nodes, std::back_inserter(m_tree.nodes));
        if (end != BlockEnd::Text)
            return fault(end == BlockEnd::End ? "unexpected {{end}}" : "unexpected {{else}}");
    }
    return std::move(m_tree);
}

/// Up to the end of the text or of the block.
Result<Parser::BlockEnd> Parser::list(Nodes &nodes)
{
    while (m_token.kind != Kind::End) {
        if (m_token.kind == Kind::Text) {
            nodes.push_back({.position = m_token.position, .text = m_token.text});
            advance();
            continue;
        }
        if (m_token.kind != Kind::LeftDelimiter)
            return unexpected("input");
        m_actionLine = m_token.line;
        advance();
        if (const auto end = TRY(action(nodes)))
            return *end;
        m_actionLine = 0;
    }
    return BlockEnd::Text;
}

Result<std::optional<Parser::BlockEnd>> Parser::action(Nodes &nodes)
{
    skipSpace();
    const auto keyword = m_token;
    if (keyword.kind == Kind::Keyword && keyword.text != "nil" && (keyword.text != "define" || m_depth == 0)) {
        advance();
        if (keyword.text == "end") {
            TRY(expectEnd("end"));
            return BlockEnd::End;
        }
        if (keyword.text == "else") {
            skipSpace();
            if (!m_token.is("if") && !m_token.is("with"))
                TRY(expectEnd("else"));
            return BlockEnd::Else;
        }
        if (keyword.text == "if")
            TRY(block(TemplateNode::Kind::If, keyword.text, keyword.position, nodes));
        else if (keyword.text == "with")
            TRY(block(TemplateNode::Kind::With, keyword.text, keyword.position, nodes));
        else if (keyword.text == "range")
            TRY(block(TemplateNode::Kind::Range, keyword.text, keyword.position, nodes));
        else if (keyword.text == "define")
            TRY(define());
        else if (keyword.text == "template" || keyword.text == "block")
            TRY(call(keyword, nodes));
        else
            TRY(jump(keyword, nodes));
        return std::nullopt;
    }
    TemplateNode node{.kind = TemplateNode::Kind::Print, .position = keyword.position};
    node.pipeline = TRY(pipeline("command", Kind::RightDelimiter));
    nodes.push_back(std::move(node));
    return std::nullopt;
}

Result<void> Parser::block(TemplateNode::Kind kind, const std::string &keyword, std::size_t position, Nodes &nodes)
{
    if (++m_depth > deepest)
        return fault("max expression depth exceeded");
    const auto variables = m_variables.size();
    TemplateNode node{.kind = kind, .position = position};
    node.pipeline = TRY(pipeline(keyword, Kind::RightDelimiter));
    const bool ranges = kind == TemplateNode::Kind::Range;
    m_ranges += ranges ? 1 : 0;
    auto end = TRY(list(node.body));
    m_ranges -= ranges ? 1 : 0;
    if (end == BlockEnd::Else && ((keyword == "if" && m_token.is("if")) || (keyword == "with" && m_token.is("with")))) {
        TRY(elseIf(keyword, node));
    } else {
        if (end == BlockEnd::Else) {
            end = TRY(list(node.otherwise));
            if (end == BlockEnd::Else)
                return fault("expected end; found {{else}}");
        }
        if (end != BlockEnd::End)
            return fault("unexpected EOF");
    }
    m_variables.resize(variables);
    --m_depth;
    nodes.push_back(std::move(node));
    return {};
}

/// {{else if}} is an {{else}} with an {{if}} in it that ends with it.
Result<void> Parser::elseIf(const std::string &keyword, TemplateNode &node)
{
    const auto position = m_token.position;
    advance();
    return block(node.kind, keyword, position, node.otherwise);
}

Result<void> Parser::jump(const TemplateToken &keyword, Nodes &nodes)
{
    const auto shown = "{{" + keyword.text + "}}";
    TRY(expectEnd(shown));
    if (m_ranges == 0)
        return fault(shown + " outside {{range}}");
    nodes.push_back({.kind = keyword.text == "break" ? TemplateNode::Kind::Break : TemplateNode::Kind::Continue, .position = keyword.position});
    return {};
}

Result<std::string> Parser::literalName(const std::string &context)
{
    skipSpace();
    if (m_token.kind != Kind::String && m_token.kind != Kind::RawString)
        return unexpected(context);
    auto name = goUnquoted(m_token.text);
    if (!name)
        return fault("invalid syntax");
    advance();
    return std::move(*name);
}

Result<void> Parser::define()
{
    const auto name = TRY(literalName("define clause"));
    TRY(expectEnd("define clause"));
    const auto variables = std::exchange(m_variables, {"$"});
    ++m_depth;
    Nodes nodes;
    if (const auto end = TRY(list(nodes)); end != BlockEnd::End)
        return end == BlockEnd::Else ? fault("unexpected {{else}} in define clause") : fault("unexpected EOF");
    --m_depth;
    m_variables = variables;
    m_tree.defined[name] = std::move(nodes);
    return {};
}

/// {{template "name" .}}, and {{block}}, which defines what it calls.
Result<void> Parser::call(const TemplateToken &keyword, Nodes &nodes)
{
    const bool defines = keyword.text == "block";
    TemplateNode node{.kind = TemplateNode::Kind::Template, .position = keyword.position};
    skipSpace();
    node.position = m_token.position;
    node.text = TRY(literalName(defines ? "block clause" : "template clause"));
    skipSpace();
    if (m_token.kind == Kind::RightDelimiter && !defines)
        advance();
    else
        node.pipeline = TRY(pipeline(defines ? "block clause" : "template clause", Kind::RightDelimiter));
    if (defines) {
        if (++m_depth > deepest)
            return fault("max expression depth exceeded");
        const auto variables = std::exchange(m_variables, {"$"});
        Nodes body;
        if (const auto end = TRY(list(body)); end != BlockEnd::End)
            return end == BlockEnd::Else ? fault("unexpected {{else}} in block clause") : fault("unexpected EOF");
        m_variables = variables;
        --m_depth;
        m_tree.defined[node.text] = std::move(body);
    }
    nodes.push_back(std::move(node));
    return {};
}

/// `$x := `, `$i, $x := ` of a range, `$x = `
Result<void> Parser::variables(const std::string &context, TemplatePipeline &pipeline)
{
    for (;;) {
        skipSpace();
        if (m_token.kind != Kind::Variable)
            return {};
        const auto before = m_lexer;
        const auto variable = m_token;
        advance();
        skipSpace();
        if (m_token.kind == Kind::Declare || m_token.kind == Kind::Assign) {
            pipeline.use = m_token.kind == Kind::Declare ? TemplatePipeline::Variables::Declared : TemplatePipeline::Variables::Assigned;
            pipeline.variables.push_back(variable.text);
            m_variables.push_back(variable.text);
            advance();
            skipSpace();
            return {};
        }
        if (m_token.kind != Kind::Character || m_token.text != ",") {
            m_lexer = before; // it is the first word of a command
            m_token = variable;
            return {};
        }
        if (context != "range" || pipeline.variables.size() == 1)
            return fault("too many declarations in " + context);
        pipeline.variables.push_back(variable.text);
        m_variables.push_back(variable.text);
        advance();
        skipSpace();
        if (m_token.kind != Kind::Variable)
            return fault("range can only initialize variables");
    }
}

Result<TemplatePipeline> Parser::pipeline(const std::string &context, Kind end)
{
    skipSpace();
    TemplatePipeline pipeline{.position = m_token.position};
    TRY(variables(context, pipeline));
    if (!pipeline.variables.empty() && pipeline.use == TemplatePipeline::Variables::None)
        return unexpected(context);
    for (;;) {
        skipSpace();
        if (m_token.kind == end)
            break;
        const bool starts = m_token.kind == Kind::Bool || m_token.kind == Kind::CharacterConstant || m_token.kind == Kind::Dot || m_token.kind == Kind::Field ||
                            m_token.kind == Kind::Identifier || m_token.kind == Kind::Number || m_token.is("nil") || m_token.kind == Kind::RawString ||
                            m_token.kind == Kind::String || m_token.kind == Kind::Variable || m_token.kind == Kind::LeftParenthesis;
        if (!starts)
            return unexpected(context);
        pipeline.commands.push_back(TRY(command()));
    }
    if (pipeline.commands.empty())
        return fault("missing value for " + context);
    for (std::size_t i = 1; i < pipeline.commands.size(); ++i) {
        const auto kind = pipeline.commands[i].operands.front().kind;
        if (kind == TemplateOperand::Kind::Literal || kind == TemplateOperand::Kind::Dot || kind == TemplateOperand::Kind::Nil)
            return fault(std::format("non executable command in pipeline stage {}", i + 1));
    }
    advance();
    return pipeline;
}

Result<TemplateCommand> Parser::command()
{
    TemplateCommand command{.position = m_token.position};
    for (;;) {
        skipSpace();
        if (auto found = TRY(operand()))
            command.operands.push_back(std::move(*found));
        if (m_token.kind == Kind::Space) {
            advance();
            continue;
        }
        if (m_token.kind == Kind::Pipe)
            advance();
        else if (m_token.kind != Kind::RightDelimiter && m_token.kind != Kind::RightParenthesis)
            return unexpected("operand");
        break;
    }
    if (command.operands.empty())
        return fault("empty command");
    return command;
}

/// A term with the fields behind it.
Result<std::optional<TemplateOperand>> Parser::operand()
{
    using OperandKind = TemplateOperand::Kind;
    auto found = TRY(term());
    if (!found || m_token.kind != Kind::Field)
        return found;
    switch (found->kind) {
    case OperandKind::Literal:
    case OperandKind::Nil:
    case OperandKind::Dot:
        return fault("unexpected . after term " + goQuoted(found->written()));
    case OperandKind::Function: {
        TemplateCommand call{.position = found->position, .operands = {*found}};
        auto inner = std::make_shared<TemplatePipeline>();
        inner->position = found->position;
        inner->commands.push_back(std::move(call));
        found->kind = OperandKind::Pipeline;
        found->pipeline = std::move(inner);
        found->text.clear();
        break;
    }
    case OperandKind::Field:
    case OperandKind::Variable:
    case OperandKind::Pipeline:
        break;
    }
    found->position = m_token.position; // where Go places a chain
    for (; m_token.kind == Kind::Field; advance())
        found->fields.push_back(m_token.text.substr(1));
    return found;
}

Result<std::optional<TemplateOperand>> Parser::term()
{
    using OperandKind = TemplateOperand::Kind;
    TemplateOperand term{.position = m_token.position, .text = m_token.text};
    switch (m_token.kind) {
    case Kind::Identifier:
        if (!isTemplateFunction(m_token.text))
            return fault("function " + goQuoted(m_token.text) + " not defined");
        term.kind = OperandKind::Function;
        break;
    case Kind::Dot:
        term.kind = OperandKind::Dot;
        break;
    case Kind::Keyword:
        if (m_token.text != "nil")
            return std::nullopt;
        term.kind = OperandKind::Nil;
        break;
    case Kind::Variable:
        if (!std::ranges::contains(m_variables, m_token.text))
            return fault("undefined variable " + goQuoted(m_token.text));
        term.kind = OperandKind::Variable;
        break;
    case Kind::Field:
        term.kind = OperandKind::Field;
        term.fields.push_back(m_token.text.substr(1));
        term.text.clear();
        break;
    case Kind::Bool:
        term.kind = OperandKind::Literal;
        term.literal = m_token.text == "true";
        break;
    case Kind::Number:
        term.kind = OperandKind::Literal;
        term.literal = goNumber(m_token.text).value_or(GoValue());
        break;
    case Kind::CharacterConstant:
    case Kind::String:
    case Kind::RawString: {
        auto text = goUnquoted(m_token.text);
        const auto characters = text ? QString::fromStdString(*text).toUcs4() : QList<uint>();
        if (!text || (m_token.kind == Kind::CharacterConstant && characters.size() != 1))
            return fault(m_token.kind == Kind::CharacterConstant ? "malformed character constant: " + m_token.text : "invalid syntax");
        term.kind = OperandKind::Literal;
        term.literal = m_token.kind == Kind::CharacterConstant ? GoValue(std::int64_t{characters.front()}) : GoValue(std::move(*text));
        break;
    }
    case Kind::LeftParenthesis: {
        if (++m_depth > deepest)
            return fault("max expression depth exceeded");
        advance();
        term.kind = OperandKind::Pipeline;
        term.text.clear();
        term.pipeline = std::make_shared<const TemplatePipeline>(TRY(pipeline("parenthesized pipeline", Kind::RightParenthesis)));
        --m_depth;
        return term;
    }
    default:
        return std::nullopt;
    }
    advance();
    return term;
}

} // namespace

Result<TemplateTree> parseTemplate(std::string_view text)
{
    return Parser(text).parse();
}

} // namespace slipway
