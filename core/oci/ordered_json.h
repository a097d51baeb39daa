// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One JSON object printed in the order in which its fields are added, compact and with Go's escapes. Docker's configs
/// and manifests come out of Go structs, whose order is not alphabetical, and their digests depend on every byte.
class OrderedJson
{
public:
    void add(std::string_view name, std::string_view string);
    void add(std::string_view name, std::int64_t number);
    void add(std::string_view name, const std::vector<std::string> &strings);
    void add(std::string_view name, const std::set<std::string> &names); ///< an object of empty objects
    void add(std::string_view name, const std::map<std::string, std::string> &map);
    void add(std::string_view name, const OrderedJson &object);
    void add(std::string_view name, const std::vector<OrderedJson> &objects);

    // What Go's `omitempty` does.
    void addUnlessEmpty(std::string_view name, const auto &value)
    {
        if (!value.empty())
            add(name, value);
    }
    void addUnlessZero(std::string_view name, std::int64_t number);
    void addIfSet(std::string_view name, bool flag);

    bool empty() const { return m_fields.empty(); }
    std::string print() const { return '{' + m_fields + '}'; }
    QJsonObject toJson() const; ///< the same without the order

private:
    void addPrinted(std::string_view name, std::string_view json);

    std::string m_fields; // comma-separated
};

} // namespace slipway
