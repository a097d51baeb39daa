// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/oci/digest.h"
#include "core/oci/image_config.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace slipway {

/// How a T stands in JSON: `write` appends it, `read` is the inverse and says whether the JSON was a T. A struct needs no
/// specialisation: it describes its fields once, in `fields(visit, value)`, and is an object of them both ways.
template <typename T>
struct Wire;

/// The words of a closed set, in the order of its enumerators.
template <typename Enum>
struct WireNames;

/// The word for one alternative of a variant.
template <typename Alternative>
inline constexpr std::string_view wireName = {};

/// For the parameter of `fields`: a Struct, const when it is written.
template <typename T, typename Struct>
concept Of = std::same_as<std::remove_const_t<T>, Struct>;

/// Appends the fields of one struct.
class FieldWriter
{
public:
    explicit FieldWriter(std::string &out) : m_out(out) { m_out += '{'; }
    void end() { m_out += '}'; }

    template <typename T>
    void operator()(std::string_view name, const T &value)
    {
        begin(name);
        Wire<T>::write(m_out, value);
    }

    template <typename T>
    void operator()(std::string_view name, const std::optional<T> &value)
    {
        if (value)
            (*this)(name, *value);
    }

    /// Which alternative it is, as `type`, and its fields beside the struct's own.
    template <typename... Alternatives>
    void alternative(const std::variant<Alternatives...> &value)
    {
        std::visit(
            [this]<typename T>(const T &held) {
                static_assert(!wireName<T>.empty());
                (*this)("type", std::string(wireName<T>));
                fields(*this, held);
            },
            value);
    }

private:
    void begin(std::string_view name);

    std::string &m_out;
};

/// Takes the fields of one struct. Fields that nobody asks for are left alone: a later version may have added them.
class FieldReader
{
public:
    explicit FieldReader(const QJsonObject &object) : m_object(object) {}

    template <typename T>
    void operator()(std::string_view name, T &value)
    {
        if (!Wire<T>::read(find(name), value))
            wrong(name);
    }

    template <typename T>
    void operator()(std::string_view name, std::optional<T> &value)
    {
        value.reset();
        if (const auto json = find(name); !json.isUndefined() && !Wire<T>::read(json, value.emplace()))
            wrong(name);
    }

    template <typename... Alternatives>
    void alternative(std::variant<Alternatives...> &value)
    {
        std::string type;
        (*this)("type", type);
        if (!(take<Alternatives>(type, value) || ...))
            wrong("type");
    }

    /// The first field that was missing or not what it should be; empty if all were.
    const std::string &firstWrong() const { return m_wrong; }

private:
    template <typename Alternative>
    bool take(std::string_view type, auto &value)
    {
        if (type != wireName<Alternative>)
            return false;
        fields(*this, value.template emplace<Alternative>());
        return true;
    }

    QJsonValue find(std::string_view name) const;
    void wrong(std::string_view name);

    const QJsonObject &m_object;
    std::string m_wrong;
};

template <typename T>
struct Wire {
    static void write(std::string &out, const T &value)
    {
        FieldWriter writer(out);
        fields(writer, value);
        writer.end();
    }
    static bool read(const QJsonValue &json, T &value)
    {
        const auto object = json.toObject();
        FieldReader reader(object);
        fields(reader, value);
        return json.isObject() && reader.firstWrong().empty();
    }
};

/// Bytes: a string where they are UTF-8, {"base64": "…"} where they are not.
template <>
struct Wire<std::string> {
    static void write(std::string &out, std::string_view bytes);
    static bool read(const QJsonValue &json, std::string &bytes);
};

template <>
struct Wire<std::filesystem::path> {
    static void write(std::string &out, const std::filesystem::path &path);
    static bool read(const QJsonValue &json, std::filesystem::path &path);
};

template <>
struct Wire<bool> {
    static void write(std::string &out, bool value);
    static bool read(const QJsonValue &json, bool &value);
};

template <>
struct Wire<std::int64_t> {
    static void write(std::string &out, std::int64_t value);
    static bool read(const QJsonValue &json, std::int64_t &value);
};

/// A number up to 2^63 - 1, its decimal digits as a string above: readers of JSON round what is larger.
template <>
struct Wire<std::uint64_t> {
    static void write(std::string &out, std::uint64_t value);
    static bool read(const QJsonValue &json, std::uint64_t &value);
};

template <>
struct Wire<int> {
    static void write(std::string &out, int value);
    static bool read(const QJsonValue &json, int &value);
};

/// Nanoseconds.
template <>
struct Wire<Duration> {
    static void write(std::string &out, Duration value) { Wire<std::int64_t>::write(out, value.count()); }
    static bool read(const QJsonValue &json, Duration &value)
    {
        std::int64_t count = 0;
        const bool good = Wire<std::int64_t>::read(json, count);
        value = Duration(count);
        return good;
    }
};

/// Nanoseconds since the Unix epoch.
template <>
struct Wire<WallTime> {
    static void write(std::string &out, WallTime value);
    static bool read(const QJsonValue &json, WallTime &value);
};

template <>
struct Wire<Digest> {
    static void write(std::string &out, const Digest &value);
    static bool read(const QJsonValue &json, Digest &value);
};

/// The config's own bytes as a string, so that they still have the image's id as their digest.
template <>
struct Wire<ImageConfig> {
    static void write(std::string &out, const ImageConfig &value);
    static bool read(const QJsonValue &json, ImageConfig &value);
};

template <typename T>
struct Wire<std::vector<T>> {
    static void write(std::string &out, const std::vector<T> &values)
    {
        out += '[';
        for (const auto &value : values) {
            if (out.back() != '[')
                out += ',';
            Wire<T>::write(out, value);
        }
        out += ']';
    }
    static bool read(const QJsonValue &json, std::vector<T> &values)
    {
        const auto array = json.toArray();
        values.clear();
        values.reserve(static_cast<std::size_t>(array.size()));
        for (const auto &element : array) {
            if (!Wire<T>::read(element, values.emplace_back()))
                return false;
        }
        return json.isArray();
    }
};

/// Pairs in a list: names may be any bytes.
template <>
struct Wire<std::map<std::string, std::string>> {
    static void write(std::string &out, const std::map<std::string, std::string> &map);
    static bool read(const QJsonValue &json, std::map<std::string, std::string> &map);
};

template <typename Enum>
    requires std::is_enum_v<Enum>
struct Wire<Enum> {
    static void write(std::string &out, Enum value)
    {
        Wire<std::string>::write(out, WireNames<Enum>::names[static_cast<std::size_t>(value)]);
    }
    static bool read(const QJsonValue &json, Enum &value)
    {
        std::string word;
        if (!Wire<std::string>::read(json, word))
            return false;
        for (std::size_t i = 0; i < WireNames<Enum>::names.size(); ++i) {
            if (WireNames<Enum>::names[i] == word) {
                value = static_cast<Enum>(i);
                return true;
            }
        }
        return false;
    }
};

} // namespace slipway
