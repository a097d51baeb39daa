// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>

namespace slipway {

/// Visits a variant with one function for each alternative: `std::visit(Overloaded{[](int) {}, …}, variant)`.
template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

/// Alternatives that a visitor passes over by name, so that a new one still shows every place to change:
/// `[](const OneOf<BuildStarted, Notice> auto &) {}`.
template <typename T, typename... Others>
concept OneOf = (std::same_as<T, Others> || ...);

} // namespace slipway
