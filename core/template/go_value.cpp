// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/go_value.h"

#include "core/base/json.h"
#include "core/base/overloaded.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <format>

namespace slipway {

namespace {

using Escapes = GoStruct::Escapes;

std::string number(double value)
{
    const auto size = std::abs(value);
    if (value != 0 && (size < 1e-4 || size >= 1e21))
        return std::format("{:e}", value);
    return std::format("{}", value);
}

template <typename Range, typename Print>
std::string joined(const Range &range, std::string_view separator, Print print)
{
    std::string text;
    bool first = true;
    for (const auto &element : range) {
        if (!std::exchange(first, false))
            text += separator;
        text += print(element);
    }
    return text;
}

std::string toJson(const GoValue &value, Escapes escapes);

std::string structJson(const GoStruct &object, Escapes escapes)
{
    std::string text;
    for (const auto &field : object.fields) {
        if (field.inJson == GoStruct::InJson::Never)
            continue;
        text += (text.empty() ? "" : ",") + goJsonString(field.name, escapes) + ':' + toJson(field.value, escapes);
    }
    return '{' + text + '}';
}

std::string toJson(const GoValue &value, Escapes escapes)
{
    if (value.isNil())
        return "null";
    if (const auto *list = value.list())
        return list->set ? '[' + joined(list->elements, ",", [&](const GoValue &element) { return toJson(element, escapes); }) + ']' : "null";
    if (const auto *map = value.map())
        return map->set ? '{' +
                              joined(map->entries, ",",
                                     [&](const auto &entry) { return goJsonString(entry.first, escapes) + ':' + toJson(entry.second, escapes); }) +
                              '}'
                        : "null";
    if (const auto *object = value.object())
        return structJson(*object, object->escapes == Escapes::Html ? Escapes::Html : escapes);
    if (const auto *text = value.text())
        return goJsonString(*text, escapes);
    if (const auto *duration = value.get<Duration>())
        return std::to_string(duration->count());
    if (const auto *time = value.get<WallTime>())
        return goJsonString(toRfc3339(*time), escapes);
    return value.printed();
}

} // namespace

GoValue::GoValue(GoList list) : m_held(std::make_shared<const GoList>(std::move(list))) {}
GoValue::GoValue(GoMap map) : m_held(std::make_shared<const GoMap>(std::move(map))) {}
GoValue::GoValue(GoStruct object) : m_held(std::make_shared<const GoStruct>(std::move(object))) {}

GoValue GoValue::fromJson(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return json.toBool();
    case QJsonValue::Double:
        if (const auto whole = json.toInteger(); static_cast<double>(whole) == json.toDouble())
            return std::int64_t{whole};
        return json.toDouble();
    case QJsonValue::String:
        return fromQt(json.toString());
    case QJsonValue::Array: {
        GoList list;
        for (const auto &element : json.toArray())
            list.elements.push_back(fromJson(element));
        return list;
    }
    case QJsonValue::Object: {
        GoMap map;
        const auto object = json.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            map.entries[fromQt(field.key())] = fromJson(field.value());
        return map;
    }
    case QJsonValue::Null:
        return nullptr;
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

GoValue GoValue::fromStrings(const std::vector<std::string> &strings)
{
    GoList list{.elements = {}, .set = !strings.empty()};
    list.elements.assign(strings.begin(), strings.end());
    return list;
}

const GoList *GoValue::list() const
{
    const auto *held = get<std::shared_ptr<const GoList>>();
    return held ? held->get() : nullptr;
}

const GoMap *GoValue::map() const
{
    const auto *held = get<std::shared_ptr<const GoMap>>();
    return held ? held->get() : nullptr;
}

const GoStruct *GoValue::object() const
{
    const auto *held = get<std::shared_ptr<const GoStruct>>();
    return held ? held->get() : nullptr;
}

bool GoValue::isTrue() const
{
    return std::visit(Overloaded{[](std::monostate) { return false; }, [](std::nullptr_t) { return false; }, [](bool truth) { return truth; }, [](std::int64_t count) { return count != 0; },
                                 [](double count) { return count != 0; }, [](Duration duration) { return duration.count() != 0; }, [](WallTime) { return true; },
                                 [](const std::string &text) { return !text.empty(); },
                                 [](const std::shared_ptr<const GoList> &list) { return !list->elements.empty(); },
                                 [](const std::shared_ptr<const GoMap> &map) { return !map->entries.empty(); },
                                 [](const std::shared_ptr<const GoStruct> &) { return true; }},
                      m_held);
}

std::string GoValue::printed() const
{
    const auto element = [](const GoValue &value) { return value.printed(); };
    const auto entry = [](const auto &pair) { return pair.first + ':' + pair.second.printed(); };
    const auto field = [](const GoStruct::Field &one) { return one.value.printed(); };
    return std::visit(
        Overloaded{[](std::monostate) { return std::string("<nil>"); }, [](std::nullptr_t) { return std::string("<nil>"); },
                   [](bool truth) { return std::string(truth ? "true" : "false"); },
                   [](std::int64_t count) { return std::to_string(count); }, [](double count) { return number(count); },
                   [](Duration duration) { return toGoDuration(duration); }, [](WallTime time) { return goTime(time); }, [](const std::string &text) { return text; },
                   [&](const std::shared_ptr<const GoList> &list) { return '[' + joined(list->elements, " ", element) + ']'; },
                   [&](const std::shared_ptr<const GoMap> &map) { return "map[" + joined(map->entries, " ", entry) + ']'; },
                   [&](const std::shared_ptr<const GoStruct> &object) { return '{' + joined(object->fields, " ", field) + '}'; }},
        m_held);
}

std::string GoValue::json() const
{
    return toJson(*this, Escapes::None);
}

std::string GoValue::typeName() const
{
    const auto of = [](const GoValue *first) { return first && !first->isNil() ? first->typeName() : std::string("string"); };
    return std::visit(
        Overloaded{[](std::monostate) { return std::string("interface {}"); }, [](std::nullptr_t) { return std::string("interface {}"); },
                   [](bool) { return std::string("bool"); },
                   [](std::int64_t) { return std::string("int"); }, [](double) { return std::string("float64"); },
                   [](Duration) { return std::string("time.Duration"); }, [](WallTime) { return std::string("time.Time"); },
                   [](const std::string &) { return std::string("string"); },
                   [&](const std::shared_ptr<const GoList> &list) { return "[]" + of(list->elements.empty() ? nullptr : &list->elements.front()); },
                   [&](const std::shared_ptr<const GoMap> &map) {
                       return "map[string]" + of(map->entries.empty() ? nullptr : &map->entries.begin()->second);
                   },
                   [](const std::shared_ptr<const GoStruct> &object) { return object->type.empty() ? "map[string]interface {}" : object->type; }},
        m_held);
}

const GoValue *GoStruct::find(std::string_view name) const
{
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &found->value;
}

std::string goJsonString(std::string_view text, Escapes escapes)
{
    std::string json = "\"";
    const auto valid = fromQt(toQt(text)); // what is no UTF-8 becomes U+FFFD
    for (std::size_t at = 0; at < valid.size(); ++at) {
        const char c = valid[at];
        const auto rest = std::string_view(valid).substr(at);
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f') {
            json += '\\';
            json += c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c == '\b' ? 'b' : 'f';
        } else if (static_cast<unsigned char>(c) < 0x20 || (escapes == Escapes::Html && (c == '<' || c == '>' || c == '&'))) {
            json += std::format("\\u{:04x}", static_cast<int>(c));
        } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) { // line ends to JavaScript
            json += rest.starts_with("\u2028") ? "\\u2028" : "\\u2029";
            at += 2;
        } else {
            json += c;
        }
    }
    return json + '"';
}

std::string goTime(WallTime time)
{
    auto text = toRfc3339(time);
    text[text.find('T')] = ' ';
    text.pop_back();
    return text + " +0000 UTC";
}

} // namespace slipway
