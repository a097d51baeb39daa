// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/wire.h"

#include "core/base/json.h"

#include <QByteArray>
#include <QUtf8StringView>
#include <array>
#include <charconv>
#include <limits>

namespace slipway {

namespace {

constexpr std::string_view base64Field = "base64";

// Qt takes a byte order mark at the front of a string for no part of it.
bool survivesAsText(std::string_view bytes)
{
    return QUtf8StringView(bytes.data(), static_cast<qsizetype>(bytes.size())).isValidUtf8() &&
           !bytes.starts_with("\xef\xbb\xbf");
}

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendEscaped(std::string &out, char c)
{
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
}

void appendText(std::string &out, std::string_view text)
{
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needsEscape(text[i]))
            continue;
        out += text.substr(plain, i - plain);
        appendEscaped(out, text[i]);
        plain = i + 1;
    }
    out += text.substr(plain);
    out += '"';
}

void appendBase64(std::string &out, std::string_view bytes)
{
    const auto encoded = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64();
    out += "{\"";
    out += base64Field;
    out += "\":\"";
    out.append(encoded.constData(), static_cast<std::size_t>(encoded.size()));
    out += "\"}";
}

bool readBase64(const QJsonObject &object, std::string &bytes)
{
    const auto field = object.value(QLatin1StringView(base64Field));
    const auto decoded =
        QByteArray::fromBase64Encoding(field.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!field.isString() || !decoded)
        return false;
    bytes = decoded.decoded.toStdString();
    return true;
}

template <typename Integer>
void appendNumber(std::string &out, Integer value)
{
    std::array<char, std::numeric_limits<Integer>::digits10 + 3> digits = {};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end);
}

} // namespace

void FieldWriter::begin(std::string_view name)
{
    if (m_out.back() != '{')
        m_out += ',';
    m_out += '"';
    m_out += name;
    m_out += "\":";
}

QJsonValue FieldReader::find(std::string_view name) const
{
    return m_object.value(QLatin1StringView(name));
}

void FieldReader::wrong(std::string_view name)
{
    if (m_wrong.empty())
        m_wrong = name;
}

void Wire<std::string>::write(std::string &out, std::string_view bytes)
{
    if (survivesAsText(bytes))
        appendText(out, bytes);
    else
        appendBase64(out, bytes);
}

bool Wire<std::string>::read(const QJsonValue &json, std::string &bytes)
{
    if (json.isObject())
        return readBase64(json.toObject(), bytes);
    bytes = fromQt(json.toString());
    return json.isString();
}

void Wire<std::filesystem::path>::write(std::string &out, const std::filesystem::path &path)
{
    Wire<std::string>::write(out, path.native());
}

bool Wire<std::filesystem::path>::read(const QJsonValue &json, std::filesystem::path &path)
{
    std::string bytes;
    const bool good = Wire<std::string>::read(json, bytes);
    path = std::move(bytes);
    return good;
}

void Wire<bool>::write(std::string &out, bool value)
{
    out += value ? "true" : "false";
}

bool Wire<bool>::read(const QJsonValue &json, bool &value)
{
    value = json.toBool();
    return json.isBool();
}

void Wire<std::int64_t>::write(std::string &out, std::int64_t value)
{
    appendNumber(out, value);
}

bool Wire<std::int64_t>::read(const QJsonValue &json, std::int64_t &value)
{
    value = json.toInteger(0);
    return json.isDouble() && value == json.toInteger(1); // what is no 64-bit integer gives the default
}

void Wire<std::uint64_t>::write(std::string &out, std::uint64_t value)
{
    if (std::in_range<std::int64_t>(value))
        return appendNumber(out, value);
    out += '"';
    appendNumber(out, value);
    out += '"';
}

bool Wire<std::uint64_t>::read(const QJsonValue &json, std::uint64_t &value)
{
    if (json.isString()) {
        const auto digits = fromQt(json.toString());
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc() && end == digits.data() + digits.size();
    }
    std::int64_t number = 0;
    const bool good = Wire<std::int64_t>::read(json, number);
    value = static_cast<std::uint64_t>(number);
    return good && number >= 0;
}

void Wire<int>::write(std::string &out, int value)
{
    appendNumber(out, value);
}

bool Wire<int>::read(const QJsonValue &json, int &value)
{
    std::int64_t number = 0;
    const bool good = Wire<std::int64_t>::read(json, number) && std::in_range<int>(number);
    value = good ? static_cast<int>(number) : 0;
    return good;
}

void Wire<WallTime>::write(std::string &out, WallTime value)
{
    appendNumber(out, std::int64_t{value.time_since_epoch().count()});
}

bool Wire<WallTime>::read(const QJsonValue &json, WallTime &value)
{
    std::int64_t nanoseconds = 0;
    const bool good = Wire<std::int64_t>::read(json, nanoseconds);
    value = WallTime(Duration(nanoseconds));
    return good;
}

void Wire<Digest>::write(std::string &out, const Digest &value)
{
    appendText(out, value.toString());
}

bool Wire<Digest>::read(const QJsonValue &json, Digest &value)
{
    const auto digest = Digest::parse(fromQt(json.toString()));
    value = digest.value_or(Digest());
    return digest.has_value();
}

void Wire<ImageConfig>::write(std::string &out, const ImageConfig &value)
{
    Wire<std::string>::write(out, value.print());
}

bool Wire<ImageConfig>::read(const QJsonValue &json, ImageConfig &value)
{
    std::string bytes;
    if (!Wire<std::string>::read(json, bytes))
        return false;
    auto config = ImageConfig::parse(bytes);
    const bool good = config.has_value();
    if (good)
        value = *std::move(config);
    return good;
}

void Wire<std::map<std::string, std::string>>::write(std::string &out, const std::map<std::string, std::string> &map)
{
    std::vector<std::vector<std::string>> pairs;
    for (const auto &[key, value] : map)
        pairs.push_back({key, value});
    Wire<decltype(pairs)>::write(out, pairs);
}

bool Wire<std::map<std::string, std::string>>::read(const QJsonValue &json, std::map<std::string, std::string> &map)
{
    std::vector<std::vector<std::string>> pairs;
    if (!Wire<decltype(pairs)>::read(json, pairs))
        return false;
    map.clear();
    for (auto &pair : pairs) {
        if (pair.size() != 2 || !map.emplace(std::move(pair[0]), std::move(pair[1])).second)
            return false;
    }
    return true;
}

} // namespace slipway
