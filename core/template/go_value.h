// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QJsonValue>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace slipway {

struct GoList;
struct GoMap;
struct GoStruct;

/// A value as Go's templates know them, with what JSON values lack: the order of a struct's fields, lists and maps that
/// were never set, durations. Copies share what they hold.
class GoValue
{
public:
    GoValue() = default; ///< nothing at all
    GoValue(std::nullptr_t) : m_held(nullptr) {} ///< nil that is of some type: printed as <nil>, not as <no value>
    GoValue(bool truth) : m_held(truth) {}
    GoValue(int number) : m_held(std::int64_t{number}) {}
    GoValue(std::int64_t number) : m_held(number) {}
    GoValue(double number) : m_held(number) {}
    GoValue(Duration duration) : m_held(duration) {}
    GoValue(WallTime time) : m_held(time) {}
    GoValue(const char *text) : m_held(std::string(text)) {}
    GoValue(std::string text) : m_held(std::move(text)) {}
    GoValue(GoList list);
    GoValue(GoMap map);
    GoValue(GoStruct object);

    static GoValue fromJson(const QJsonValue &json);
    static GoValue fromStrings(const std::vector<std::string> &strings); ///< never set where there are none

    bool isNothing() const { return std::holds_alternative<std::monostate>(m_held); }
    bool isNil() const { return isNothing() || std::holds_alternative<std::nullptr_t>(m_held); }
    template <typename T>
    const T *get() const
    {
        return std::get_if<T>(&m_held);
    }
    const std::string *text() const { return get<std::string>(); }
    const GoList *list() const;
    const GoMap *map() const;
    const GoStruct *object() const;

    bool isTrue() const;          ///< as {{if}} sees it: nothing, zero and empty are false
    std::string printed() const;  ///< as Go prints it with %v
    std::string json() const;     ///< compact, fields in their order, keys sorted
    std::string typeName() const; ///< as Go calls it: "[]string"

private:
    std::variant<std::monostate, std::nullptr_t, bool, std::int64_t, double, Duration, WallTime, std::string, std::shared_ptr<const GoList>,
                 std::shared_ptr<const GoMap>, std::shared_ptr<const GoStruct>>
        m_held;
};

struct GoList {
    std::vector<GoValue> elements = {};
    bool set = true; ///< otherwise nil, which JSON tells from an empty one
};

struct GoMap {
    std::map<std::string, GoValue> entries = {};
    bool set = true;
};

struct GoStruct {
    enum class InJson { Always, Never };
    enum class Escapes { None, Html };

    struct Field {
        std::string name;
        GoValue value;
        InJson inJson = InJson::Always;
    };

    std::string type = {}; ///< for errors; empty: those of a map, as Docker's inspect gives them
    std::vector<Field> fields = {};
    Escapes escapes = Escapes::None; ///< whether its JSON has <, > and & as \u003c …

    const GoValue *find(std::string_view name) const;
};

/// A JSON string with its quotes, as Go writes it.
std::string goJsonString(std::string_view text, GoStruct::Escapes escapes);
/// "2026-11-24 04:19:36.6 +0000 UTC"
std::string goTime(WallTime time);

} // namespace slipway
