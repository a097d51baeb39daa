// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace slipway {

namespace {

using Kind = Error::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 10> kindNames = {{
    {Kind::Cancelled, "cancelled"},
    {Kind::NotFound, "not-found"},
    {Kind::Invalid, "invalid"},
    {Kind::Denied, "denied"},
    {Kind::Network, "network"},
    {Kind::Corrupt, "corrupt"},
    {Kind::Unsupported, "unsupported"},
    {Kind::StepFailed, "step-failed"},
    {Kind::Full, "full"},
    {Kind::Internal, "internal"},
}};

Kind kindOf(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return Kind::Full;
    case ENOENT:
        return Kind::NotFound;
    case EACCES:
    case EPERM:
    case EROFS:
        return Kind::Denied;
    default:
        return Kind::Internal;
    }
}

} // namespace

std::string_view toString(Kind kind)
{
    for (const auto &[value, name] : kindNames) {
        if (value == kind)
            return name;
    }
    return "internal";
}

Kind errorKindFrom(std::string_view text)
{
    for (const auto &[value, name] : kindNames) {
        if (name == text)
            return value;
    }
    return Kind::Internal;
}

Error systemError(std::string code, std::string what, int number)
{
    const auto reason = std::generic_category().message(number);
    return {.kind = kindOf(number), .code = std::move(code), .operands = {what, reason}, .message = what + ": " + reason};
}

Error cancelledError()
{
    return {.kind = Kind::Cancelled, .code = "cancelled", .operands = {}, .message = "context canceled"};
}

} // namespace slipway
