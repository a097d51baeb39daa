// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Bytes to an object; `what` names the document in errors. Error: json.invalid (what, reason)
Result<QJsonObject> parseJsonObject(std::string_view bytes, const std::string &what);
Result<QJsonArray> parseJsonArray(std::string_view bytes, const std::string &what);

/// One line, keys sorted, with Go's escapes (<, > and & as \u003c …): the form whose digest Docker would compute.
std::string toCompactJson(const QJsonObject &object);
std::string toCompactJson(const QJsonArray &array);
/// Indented by two blanks, as Docker prints manifests and `inspect`: keys sorted.
std::string toIndentedJson(const QJsonObject &object, int indent = 2);
std::string toIndentedJson(const QJsonArray &array, int indent = 2);
/// Compact JSON text over several lines, its fields in the order they have; empty objects and arrays stay on one line.
std::string indentJson(std::string_view compact, int indent = 2);

QString toQt(std::string_view bytes);    ///< bytes that are meant as UTF-8
std::string fromQt(const QString &text); ///< UTF-8

/// Reads the fields of one object and remembers the first that was missing or of the wrong type, so that a reader can
/// take them all and ask once. Absent optional fields are the type's empty value. Error: json.field (what, field)
class JsonReader
{
public:
    JsonReader(const QJsonObject &object, std::string what) : m_object(object), m_what(std::move(what)) {}

    std::string string(const char *field);         ///< must be there
    std::string optionalString(const char *field);
    std::int64_t integer(const char *field);       ///< must be there
    std::int64_t optionalInteger(const char *field);
    bool optionalBool(const char *field);
    std::vector<std::string> optionalStrings(const char *field); ///< null and absent are empty
    std::map<std::string, std::string> optionalMap(const char *field);
    QJsonObject optionalObject(const char *field);
    QJsonArray optionalArray(const char *field);
    bool has(const char *field) const { return m_object.contains(QLatin1StringView(field)); }

    /// Success if every field so far was as it should be.
    Result<void> done() const;

private:
    void wrong(const char *field);

    QJsonObject m_object;
    std::string m_what;
    std::string m_wrong;
};

QJsonArray toJson(const std::vector<std::string> &strings);
QJsonObject toJson(const std::map<std::string, std::string> &map);

} // namespace slipway
