// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <expected>
#include <type_traits>
#include <utility>

namespace slipway {

template <typename T>
using Result = std::expected<T, Error>;

using Failure = std::unexpected<Error>;

/// `return fail(Error::Kind::Invalid, "image-ref.invalid", {text}, "invalid reference format")`
inline Failure fail(Error::Kind kind, std::string code, std::vector<std::string> operands, std::string message)
{
    return Failure(Error{.kind = kind, .code = std::move(code), .operands = std::move(operands), .message = std::move(message)});
}

/// Adds to a failure what was being done when it happened.
template <typename T>
Result<T> during(std::string doing, Result<T> result)
{
    if (!result)
        result.error().during.push_back(std::move(doing));
    return result;
}

namespace detail {

template <typename T>
T take(Result<T> &result)
{
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace detail

} // namespace slipway

#define SLIPWAY_TRY_AS(tried, ...)                                                                                        \
    __extension__({                                                                                                       \
        auto tried = (__VA_ARGS__);                                                                                       \
        if (!tried)                                                                                                       \
            return ::slipway::Failure(std::move(tried).error());                                                          \
        ::slipway::detail::take(tried);                                                                                   \
    })
#define SLIPWAY_TRY_NUMBERED(number, ...) SLIPWAY_TRY_AS(slipwayTried##number, __VA_ARGS__)
#define SLIPWAY_TRY_COUNTED(number, ...) SLIPWAY_TRY_NUMBERED(number, __VA_ARGS__)

/// The value of a Result, or a return of its error: `const auto bytes = TRY(readFile(path));`. It may be nested,
/// but not stand in the braces of an aggregate behind another member: g++ would not destroy that member on the return.
#define TRY(...) SLIPWAY_TRY_COUNTED(__COUNTER__, __VA_ARGS__)
