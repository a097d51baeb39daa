// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <QJsonDocument>
#include <QJsonParseError>
#include <algorithm>
#include <array>
#include <utility>

namespace slipway {

namespace {

Result<QJsonDocument> parse(std::string_view bytes, const std::string &what)
{
    QJsonParseError error;
    auto document = QJsonDocument::fromJson(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())), &error);
    if (error.error != QJsonParseError::NoError) {
        const auto reason = fromQt(error.errorString());
        return fail(Error::Kind::Corrupt, "json.invalid", {what, reason}, what + " is not valid JSON: " + reason);
    }
    return document;
}

Failure wrongShape(const std::string &what, const std::string &expected)
{
    return fail(Error::Kind::Corrupt, "json.invalid", {what, expected}, what + " is not valid JSON: " + expected);
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> goEscapes = {{
    {"<", "\\u003c"},
    {">", "\\u003e"},
    {"&", "\\u0026"},
    {"\u2028", "\\u2028"},
    {"\u2029", "\\u2029"},
}};

// What Go escapes beyond Qt only occurs inside strings, so it can be replaced in the finished text.
std::string withGoEscapes(const QByteArray &json)
{
    std::string_view rest(json.constData(), static_cast<std::size_t>(json.size()));
    std::string out;
    out.reserve(rest.size());
    while (!rest.empty()) {
        const auto plain = std::min(rest.find_first_of("<>&\xe2"), rest.size()); // U+2028 begins with E2
        out += rest.substr(0, plain);
        rest.remove_prefix(plain);
        const auto escape = std::ranges::find_if(goEscapes, [&](const auto &pair) { return rest.starts_with(pair.first); });
        const bool found = escape != goEscapes.end();
        out += found ? escape->second : rest.substr(0, 1);
        rest.remove_prefix(std::min(found ? escape->first.size() : 1, rest.size()));
    }
    return out;
}

} // namespace

Result<QJsonObject> parseJsonObject(std::string_view bytes, const std::string &what)
{
    const auto document = TRY(parse(bytes, what));
    if (!document.isObject())
        return wrongShape(what, "an object was expected");
    return document.object();
}

Result<QJsonArray> parseJsonArray(std::string_view bytes, const std::string &what)
{
    const auto document = TRY(parse(bytes, what));
    if (!document.isArray())
        return wrongShape(what, "an array was expected");
    return document.array();
}

std::string toCompactJson(const QJsonObject &object)
{
    return withGoEscapes(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::string toCompactJson(const QJsonArray &array)
{
    return withGoEscapes(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

// Qt indents by four and says nothing about it; Docker indents by two (manifests) or four (inspect). Empty containers
// are written on one line.
std::string indentJson(std::string_view compact, int indent)
{
    std::string out;
    int depth = 0;
    bool inString = false;
    const auto newLine = [&] { out += '\n' + std::string(static_cast<std::size_t>(depth * indent), ' '); };
    for (std::size_t i = 0; i < compact.size(); ++i) {
        const char c = compact[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < compact.size())
                out += compact[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        switch (c) {
        case '"':
            inString = true;
            out += c;
            break;
        case '{':
        case '[':
            out += c;
            if (i + 1 < compact.size() && (compact[i + 1] == '}' || compact[i + 1] == ']')) {
                out += compact[++i];
            } else {
                ++depth;
                newLine();
            }
            break;
        case '}':
        case ']':
            --depth;
            newLine();
            out += c;
            break;
        case ',':
            out += c;
            newLine();
            break;
        case ':':
            out += ": ";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string toIndentedJson(const QJsonObject &object, int indent)
{
    return indentJson(toCompactJson(object), indent);
}

std::string toIndentedJson(const QJsonArray &array, int indent)
{
    return indentJson(toCompactJson(array), indent);
}

QString toQt(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::string fromQt(const QString &text)
{
    return text.toStdString();
}

void JsonReader::wrong(const char *field)
{
    if (m_wrong.empty())
        m_wrong = field;
}

std::string JsonReader::string(const char *field)
{
    const auto value = m_object.value(QLatin1StringView(field));
    if (!value.isString())
        wrong(field);
    return fromQt(value.toString());
}

std::string JsonReader::optionalString(const char *field)
{
    const auto value = m_object.value(QLatin1StringView(field));
    if (!value.isString() && !value.isUndefined() && !value.isNull())
        wrong(field);
    return fromQt(value.toString());
}

std::int64_t JsonReader::integer(const char *field)
{
    const auto value = m_object.value(QLatin1StringView(field));
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1)) // a fraction gives the default
        wrong(field);
    return value.toInteger();
}

std::int64_t JsonReader::optionalInteger(const char *field)
{
    return has(field) ? integer(field) : 0;
}

bool JsonReader::optionalBool(const char *field)
{
    const auto value = m_object.value(QLatin1StringView(field));
    if (!value.isBool() && !value.isUndefined() && !value.isNull())
        wrong(field);
    return value.toBool();
}

std::vector<std::string> JsonReader::optionalStrings(const char *field)
{
    std::vector<std::string> strings;
    for (const auto &value : optionalArray(field)) {
        if (!value.isString())
            wrong(field);
        strings.push_back(fromQt(value.toString()));
    }
    return strings;
}

std::map<std::string, std::string> JsonReader::optionalMap(const char *field)
{
    std::map<std::string, std::string> map;
    const auto object = optionalObject(field);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            wrong(field);
        map[fromQt(it.key())] = fromQt(it.value().toString());
    }
    return map;
}

QJsonObject JsonReader::optionalObject(const char *field)
{
    const auto value = m_object.value(QLatin1StringView(field));
    if (!value.isObject() && !value.isUndefined() && !value.isNull())
        wrong(field);
    return value.toObject();
}

QJsonArray JsonReader::optionalArray(const char *field)
{
    const auto value = m_object.value(QLatin1StringView(field));
    if (!value.isArray() && !value.isUndefined() && !value.isNull())
        wrong(field);
    return value.toArray();
}

Result<void> JsonReader::done() const
{
    if (!m_wrong.empty())
        return fail(Error::Kind::Corrupt, "json.field", {m_what, m_wrong}, m_what + " has no usable field " + m_wrong);
    return {};
}

QJsonArray toJson(const std::vector<std::string> &strings)
{
    QJsonArray array;
    for (const auto &string : strings)
        array.append(toQt(string));
    return array;
}

QJsonObject toJson(const std::map<std::string, std::string> &map)
{
    QJsonObject object;
    for (const auto &[key, value] : map)
        object.insert(toQt(key), toQt(value));
    return object;
}

} // namespace slipway
