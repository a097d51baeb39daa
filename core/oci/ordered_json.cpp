// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/ordered_json.h"

#include "core/base/json.h"

namespace slipway {

namespace {

std::string jsonString(std::string_view string)
{
    const auto array = toCompactJson(QJsonArray{toQt(string)});
    return array.substr(1, array.size() - 2);
}

// "[a,b]" of what `print` makes of each element
template <typename Range, typename Print>
std::string joined(char open, const Range &range, char close, Print print)
{
    std::string text(1, open);
    for (const auto &element : range) {
        if (text.size() > 1)
            text += ',';
        text += print(element);
    }
    return text + close;
}

} // namespace

void OrderedJson::addPrinted(std::string_view name, std::string_view json)
{
    if (!m_fields.empty())
        m_fields += ',';
    m_fields += jsonString(name);
    m_fields += ':';
    m_fields += json;
}

void OrderedJson::add(std::string_view name, std::string_view string)
{
    addPrinted(name, jsonString(string));
}

void OrderedJson::add(std::string_view name, std::int64_t number)
{
    addPrinted(name, std::to_string(number));
}

void OrderedJson::add(std::string_view name, const std::vector<std::string> &strings)
{
    addPrinted(name, joined('[', strings, ']', jsonString));
}

void OrderedJson::add(std::string_view name, const std::set<std::string> &names)
{
    addPrinted(name, joined('{', names, '}', [](const auto &key) { return jsonString(key) + ":{}"; }));
}

void OrderedJson::add(std::string_view name, const std::map<std::string, std::string> &map)
{
    addPrinted(name, joined('{', map, '}',
                            [](const auto &pair) { return jsonString(pair.first) + ':' + jsonString(pair.second); }));
}

void OrderedJson::add(std::string_view name, const OrderedJson &object)
{
    addPrinted(name, object.print());
}

void OrderedJson::add(std::string_view name, const std::vector<OrderedJson> &objects)
{
    addPrinted(name, joined('[', objects, ']', [](const OrderedJson &object) { return object.print(); }));
}

QJsonObject OrderedJson::toJson() const
{
    return parseJsonObject(print(), "JSON of our own").value_or(QJsonObject());
}

void OrderedJson::addUnlessZero(std::string_view name, std::int64_t number)
{
    if (number != 0)
        add(name, number);
}

void OrderedJson::addIfSet(std::string_view name, bool flag)
{
    if (flag)
        addPrinted(name, "true");
}

} // namespace slipway
