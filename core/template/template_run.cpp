// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/template_run.h"

#include "core/template/go_format.h"

#include <algorithm>
#include <format>

namespace slipway {

namespace {

constexpr int deepest = 100;         // templates that call templates
constexpr int mostSteps = 1'000'000; // nodes that are looked at: a range over a large number would go on for days

/// What a type is called in errors.
std::string_view nameOf(TemplateParameter parameter)
{
    switch (parameter) {
    case TemplateParameter::Anything:
        return "interface {}";
    case TemplateParameter::Text:
        return "string";
    case TemplateParameter::Number:
        return "int";
    case TemplateParameter::Texts:
        return "[]string";
    }
    return "";
}

bool fits(const GoValue &value, TemplateParameter parameter)
{
    switch (parameter) {
    case TemplateParameter::Anything:
        return true;
    case TemplateParameter::Text:
        return value.text() != nullptr;
    case TemplateParameter::Number:
        return value.get<std::int64_t>() != nullptr;
    case TemplateParameter::Texts:
        return value.list() != nullptr;
    }
    return false;
}

} // namespace

Failure TemplateRun::fault(const std::string &what) const
{
    const auto before = m_text.substr(0, std::min(m_at.first, m_text.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto lineStart = before.rfind('\n');
    const auto column = lineStart == std::string_view::npos ? m_at.first : m_at.first - lineStart - 1;
    const auto whole = std::format("template: :{}:{}: executing \"\" at <{}>: {}", line, column, m_at.second, what);
    return fail(Error::Kind::Invalid, "template.failed", {whole}, "template parsing error: " + whole);
}

Result<void> TemplateRun::step()
{
    if (++m_steps > mostSteps)
        return fault("the template goes on for too long");
    return {};
}

Result<std::string> TemplateRun::print(const GoValue &data)
{
    m_untyped = data.object() && data.object()->type.empty();
    m_variables = {{"$", data}};
    TRY(nodes(m_tree.nodes, data));
    return std::move(m_output);
}

Result<TemplateRun::Flow> TemplateRun::nodes(const Nodes &list, const GoValue &dot)
{
    for (const auto &one : list) {
        TRY(step());
        if (const auto flow = TRY(node(one, dot)); flow != Flow::On)
            return flow;
    }
    return Flow::On;
}

Result<TemplateRun::Flow> TemplateRun::node(const TemplateNode &node, const GoValue &dot)
{
    using Kind = TemplateNode::Kind;
    switch (node.kind) {
    case Kind::Text:
        m_output += node.text;
        return Flow::On;
    case Kind::Break:
        return Flow::Break;
    case Kind::Continue:
        return Flow::Continue;
    case Kind::Print: {
        const auto value = TRY(pipeline(node.pipeline, dot));
        if (node.pipeline.variables.empty())
            m_output += value.isNothing() ? "<no value>" : value.printed();
        return Flow::On;
    }
    case Kind::If:
    case Kind::With: {
        const auto variables = m_variables.size();
        const auto value = TRY(pipeline(node.pipeline, dot));
        const auto flow = value.isTrue() ? nodes(node.body, node.kind == Kind::With ? value : dot) : nodes(node.otherwise, dot);
        m_variables.resize(variables);
        return flow;
    }
    case Kind::Range:
        return range(node, dot);
    case Kind::Template:
        TRY(call(node, dot));
        return Flow::On;
    }
    return Flow::On;
}

Result<TemplateRun::Flow> TemplateRun::range(const TemplateNode &node, const GoValue &dot)
{
    const auto variables = m_variables.size();
    const auto value = TRY(pipeline(node.pipeline, dot));
    std::size_t rounds = 0;
    const auto round = [&](const GoValue &key, const GoValue &element) -> Result<Flow> {
        ++rounds;
        m_variables.resize(variables + node.pipeline.variables.size() *
                                           (node.pipeline.use == TemplatePipeline::Variables::Declared ? 1 : 0));
        return rangeOnce(node, key, element);
    };
    if (const auto *list = value.list()) {
        for (std::size_t i = 0; i < list->elements.size(); ++i) {
            if (TRY(round(static_cast<std::int64_t>(i), list->elements[i])) == Flow::Break)
                break;
        }
    } else if (const auto *map = value.map()) {
        for (const auto &[key, element] : map->entries) {
            if (TRY(round(key, element)) == Flow::Break)
                break;
        }
    } else if (const auto *count = value.get<std::int64_t>()) {
        for (std::int64_t i = 0; i < *count; ++i) {
            TRY(step());
            if (TRY(round(i, i)) == Flow::Break)
                break;
        }
    } else if (!value.isNil()) {
        return fault("range can't iterate over " + value.printed());
    }
    m_variables.resize(variables);
    return rounds > 0 ? Flow::On : nodes(node.otherwise, dot);
}

Result<TemplateRun::Flow> TemplateRun::rangeOnce(const TemplateNode &node, const GoValue &key, const GoValue &element)
{
    const auto &names = node.pipeline.variables;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto found = std::ranges::find(m_variables.rbegin(), m_variables.rend(), names[i], &std::pair<std::string, GoValue>::first);
        if (found != m_variables.rend())
            found->second = names.size() == 2 && i == 0 ? key : element;
    }
    return nodes(node.body, element);
}

Result<void> TemplateRun::call(const TemplateNode &node, const GoValue &dot)
{
    const auto shown = std::format("{{{{template {}{}}}}}", goQuoted(node.text),
                                   node.pipeline.commands.empty() ? "" : ' ' + node.pipeline.written());
    at(node.position, shown);
    const auto found = m_tree.defined.find(node.text);
    if (found == m_tree.defined.end())
        return fault("template " + goQuoted(node.text) + " not defined");
    if (m_depth == deepest)
        return fault(std::format("exceeded maximum template depth ({})", deepest));
    const auto data = node.pipeline.commands.empty() ? GoValue() : TRY(pipeline(node.pipeline, dot));
    auto outer = std::exchange(m_variables, {{"$", data}});
    ++m_depth;
    TRY(nodes(found->second, data));
    --m_depth;
    m_variables = std::move(outer);
    return {};
}

Result<GoValue> TemplateRun::pipeline(const TemplatePipeline &pipeline, const GoValue &dot)
{
    at(pipeline.position, pipeline.written());
    GoValue value;
    bool piped = false;
    for (const auto &one : pipeline.commands) {
        value = TRY(command(one, dot, piped ? &value : nullptr));
        piped = true;
    }
    for (const auto &name : pipeline.variables) {
        if (pipeline.use == TemplatePipeline::Variables::Declared) {
            m_variables.emplace_back(name, value);
            continue;
        }
        const auto found = std::ranges::find(m_variables.rbegin(), m_variables.rend(), name, &std::pair<std::string, GoValue>::first);
        if (found == m_variables.rend())
            return fault("undefined variable: " + name);
        found->second = value;
    }
    return value;
}

Result<GoValue> TemplateRun::command(const TemplateCommand &command, const GoValue &dot, const GoValue *piped)
{
    using Kind = TemplateOperand::Kind;
    const auto &first = command.operands.front();
    at(first);
    if (first.kind == Kind::Function)
        return function(command, dot, piped);
    const bool hasArguments = command.operands.size() > 1 || piped;
    if (hasArguments && !first.fields.empty()) {
        TRY(operand(first, dot)); // a field that isn't there is the first fault
        at(first);
        return fault(first.fields.back() + " is not a method but has arguments");
    }
    if (hasArguments)
        return fault("can't give argument to non-function " + first.written());
    if (first.kind == Kind::Nil)
        return fault("nil is not a command");
    return operand(first, dot);
}

/// The first argument that is `truth`, else the last: the others are not looked at.
Result<GoValue> TemplateRun::firstThat(bool truth, const TemplateCommand &command, const GoValue &dot, const GoValue *piped)
{
    GoValue value;
    for (std::size_t i = 1; i < command.operands.size(); ++i) {
        value = TRY(argument(command.operands[i], TemplateParameter::Anything, dot));
        if (value.isTrue() == truth)
            return value;
    }
    return piped ? *piped : value;
}

Result<GoValue> TemplateRun::function(const TemplateCommand &command, const GoValue &dot, const GoValue *piped)
{
    const auto &name = command.operands.front().text;
    const auto &function = *findTemplateFunction(name);
    const auto given = command.operands.size() - 1 + (piped ? 1 : 0);
    const auto taken = function.parameters.size();
    const auto least = taken - (function.variadic ? 1 : 0);
    if (given < least || (given > taken && !function.variadic) || (!function.call && given == 0))
        return fault(std::format("wrong number of args for {}: want {}{} got {}", name, function.variadic ? "at least " : "",
                                 function.call ? least : std::size_t{1}, given));
    if (!function.call)
        return firstThat(name == "or", command, dot, piped);
    const auto parameter = [&](std::size_t i) { return function.parameters[std::min(i, taken - 1)]; };
    const bool handsOn = function.docker && m_functions == GoTemplate::Functions::HandOn;
    std::vector<GoValue> values;
    for (std::size_t i = 1; i < command.operands.size(); ++i)
        values.push_back(TRY(argument(command.operands[i], handsOn ? TemplateParameter::Anything : parameter(i - 1), dot)));
    if (piped) {
        if (!handsOn)
            TRY(checkArgument(*piped, parameter(values.size())));
        values.push_back(*piped);
    }
    if (handsOn)
        return values.front();
    const auto called = function.call(values);
    if (called)
        return *called;
    at(command.position, command.written());
    return fault("error calling " + name + ": " + called.error());
}

Result<void> TemplateRun::checkArgument(const GoValue &value, TemplateParameter parameter) const
{
    if (fits(value, parameter))
        return {};
    const std::string wanted(nameOf(parameter));
    return value.isNil() ? fault("invalid value; expected " + wanted) : fault("wrong type for value; expected " + wanted + "; got " + value.typeName());
}

Result<GoValue> TemplateRun::argument(const TemplateOperand &operand, TemplateParameter parameter, const GoValue &dot)
{
    at(operand);
    if (operand.kind == TemplateOperand::Kind::Literal && !fits(operand.literal, parameter)) {
        const auto written = operand.written();
        return parameter == TemplateParameter::Text     ? fault("expected string; found " + written)
               : parameter == TemplateParameter::Number ? fault("expected integer; found " + written)
                                                        : fault("can't handle " + written + " for arg of type " + std::string(nameOf(parameter)));
    }
    if (operand.kind == TemplateOperand::Kind::Nil) {
        if (parameter == TemplateParameter::Anything)
            return GoValue();
        return fault("cannot assign nil to " + std::string(nameOf(parameter)));
    }
    auto value = TRY(this->operand(operand, dot));
    TRY(checkArgument(value, parameter));
    return value;
}

Result<GoValue> TemplateRun::operand(const TemplateOperand &operand, const GoValue &dot)
{
    using Kind = TemplateOperand::Kind;
    switch (operand.kind) {
    case Kind::Dot:
        return dot;
    case Kind::Nil:
        return GoValue();
    case Kind::Literal:
        return operand.literal;
    case Kind::Field:
        return fieldsOf(dot, operand);
    case Kind::Variable: {
        const auto found = std::ranges::find(m_variables.rbegin(), m_variables.rend(), operand.text, &std::pair<std::string, GoValue>::first);
        if (found == m_variables.rend())
            return fault("undefined variable: " + operand.text);
        return fieldsOf(found->second, operand);
    }
    case Kind::Function:
        return function({.position = operand.position, .operands = {operand}}, dot, nullptr);
    case Kind::Pipeline: {
        auto value = TRY(pipeline(*operand.pipeline, dot));
        if (!operand.fields.empty())
            at(operand);
        return fieldsOf(std::move(value), operand);
    }
    }
    return GoValue();
}

Result<GoValue> TemplateRun::fieldsOf(GoValue value, const TemplateOperand &operand) const
{
    for (const auto &name : operand.fields) {
        if (const auto *object = value.object()) {
            const auto *field = object->find(name);
            if (!field && object->type.empty())
                return fault("map has no entry for key " + goQuoted(name));
            if (!field)
                return fault("can't evaluate field " + name + " in type " + object->type);
            value = GoValue(*field); // beside: the struct may go with its value
        } else if (const auto *map = value.map()) {
            const auto found = map->entries.find(name);
            value = found == map->entries.end() ? GoValue() : GoValue(found->second);
        } else if (value.isNil()) {
            return fault("nil pointer evaluating interface {}." + name);
        } else {
            return fault("can't evaluate field " + name + " in type " + (m_untyped ? "interface {}" : value.typeName()));
        }
    }
    return value;
}

} // namespace slipway
