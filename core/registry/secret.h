// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

namespace slipway {

/// A password or token: it can be passed on and compared, but nothing prints it.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string value) : m_value(std::move(value)) {}

    bool empty() const { return m_value.empty(); }
    /// For the one place that sends it.
    const std::string &reveal() const { return m_value; }

    bool operator==(const Secret &) const = default;

private:
    std::string m_value;
};

} // namespace slipway
