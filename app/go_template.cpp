// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/go_template.h"

#include "app/go_template_parser.h"
#include "core/base/json.h"
#include "core/base/overloaded.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>
#include <format>
#include <ranges>

namespace slipway {

namespace {

using Node = GoTemplate::Node;

// As Go's fmt prints a value with %v.
std::string shown(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return "<nil>";
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Double:
        if (const auto whole = value.toInteger(); static_cast<double>(whole) == value.toDouble())
            return std::to_string(whole);
        return std::format("{}", value.toDouble());
    case QJsonValue::String:
        return fromQt(value.toString());
    case QJsonValue::Array: {
        std::string text;
        for (const auto &element : value.toArray())
            text += (text.empty() ? "" : " ") + shown(element);
        return '[' + text + ']';
    }
    case QJsonValue::Object: {
        std::string text;
        const auto object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            text += (text.empty() ? "" : " ") + fromQt(field.key()) + ':' + shown(field.value());
        return "map[" + text + ']';
    }
    case QJsonValue::Undefined:
        break;
    }
    return "<no value>";
}

bool isTrue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return value.toDouble() != 0;
    case QJsonValue::String:
        return !value.toString().isEmpty();
    case QJsonValue::Array:
        return !value.toArray().isEmpty();
    case QJsonValue::Object:
        return !value.toObject().isEmpty();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return false;
}

std::string asJson(const QJsonValue &value)
{
    const auto list = toCompactJson(QJsonArray{value}); // Qt prints only containers
    return list.substr(1, list.size() - 2);
}

Result<QJsonValue> fieldOf(const QJsonValue &data, const GoTemplate::Field &field)
{
    auto value = data;
    for (const auto &name : field.path) {
        const auto object = value.toObject();
        const auto found = object.find(toQt(name));
        if (found == object.end())
            return fail(Error::Kind::Invalid, "template.field", {name},
                        "template parsing error: can't evaluate field " + name);
        value = found.value();
    }
    return value;
}

Failure wrongOperand(const std::string &function)
{
    return fail(Error::Kind::Invalid, "template.operand", {function},
                "template parsing error: wrong arguments for " + function);
}

Result<QJsonValue> index(const std::vector<QJsonValue> &values)
{
    auto value = values[0];
    for (const auto &key : values | std::views::drop(1)) {
        if (value.isObject() && key.isString())
            value = value.toObject().value(key.toString());
        else if (value.isArray() && key.isDouble() && key.toInteger() >= 0 && key.toInteger() < value.toArray().size())
            value = value.toArray().at(key.toInteger());
        else
            return wrongOperand("index");
    }
    return value.isUndefined() ? QJsonValue(QString()) : value;
}

Result<QJsonValue> join(const std::vector<QJsonValue> &values)
{
    if (values.size() != 2 || !(values[0].isArray() || values[0].isNull()) || !values[1].isString())
        return wrongOperand("join");
    QStringList parts;
    for (const auto &element : values[0].toArray())
        parts += toQt(shown(element));
    return QJsonValue(parts.join(values[1].toString()));
}

Result<QJsonValue> length(const QJsonValue &value)
{
    if (value.isArray())
        return QJsonValue(value.toArray().size());
    if (value.isObject())
        return QJsonValue(value.toObject().size());
    if (value.isString())
        return QJsonValue(value.toString().toUtf8().size());
    return wrongOperand("len");
}

Result<QJsonValue> apply(const std::string &function, const std::vector<QJsonValue> &values)
{
    if (values.empty())
        return wrongOperand(function);
    if (function.empty())
        return values[0];
    if (function == "json")
        return QJsonValue(toQt(asJson(values[0])));
    if (function == "join")
        return join(values);
    if (function == "len")
        return length(values[0]);
    if (function == "index")
        return index(values);
    if (function == "upper")
        return QJsonValue(toQt(shown(values[0])).toUpper());
    if (function == "lower")
        return QJsonValue(toQt(shown(values[0])).toLower());
    if (function == "println")
        return QJsonValue(toQt(shown(values[0])) + u'\n');
    return fail(Error::Kind::Invalid, "template.function", {function},
                "template parsing error: function \"" + function + "\" not defined");
}

Result<QJsonValue> evaluate(const GoTemplate::Pipeline &pipeline, const QJsonValue &data)
{
    QJsonValue result;
    bool piped = false;
    for (const auto &call : pipeline) {
        std::vector<QJsonValue> values;
        for (const auto &operand : call.operands)
            values.push_back(
                TRY(std::visit(Overloaded{[&](const GoTemplate::Field &field) { return fieldOf(data, field); },
                                          [](const QJsonValue &literal) -> Result<QJsonValue> { return literal; }},
                               operand)));
        if (piped)
            values.push_back(result); // what comes through the pipe is the last argument
        result = TRY(apply(call.function, values));
        piped = true;
    }
    return result;
}

Result<std::string> printNodes(const std::vector<Node> &nodes, const QJsonValue &data);

Result<std::string> printRange(const Node &node, const QJsonValue &value, const QJsonValue &data)
{
    std::string text;
    if (value.isObject())
        for (const auto &element : value.toObject())
            text += TRY(printNodes(node.body, element));
    else
        for (const auto &element : value.toArray())
            text += TRY(printNodes(node.body, element));
    return isTrue(value) ? text : printNodes(node.otherwise, data);
}

Result<std::string> printNode(const Node &node, const QJsonValue &data)
{
    if (node.kind == Node::Kind::Text)
        return node.text;
    const auto value = TRY(evaluate(node.pipeline, data));
    if (node.kind == Node::Kind::Print)
        return shown(value);
    if (node.kind == Node::Kind::If)
        return printNodes(isTrue(value) ? node.body : node.otherwise, data);
    return printRange(node, value, data);
}

Result<std::string> printNodes(const std::vector<Node> &nodes, const QJsonValue &data)
{
    std::string text;
    for (const auto &node : nodes)
        text += TRY(printNode(node, data));
    return text;
}

} // namespace

Result<GoTemplate> GoTemplate::parse(std::string_view text)
{
    return GoTemplate(TRY(parseGoTemplate(text)));
}

Result<std::string> GoTemplate::print(const QJsonValue &data) const
{
    return printNodes(m_nodes, data);
}

} // namespace slipway
