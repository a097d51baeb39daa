// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/mode_change.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <string>

namespace slipway {

namespace {

constexpr unsigned everything = 07777;
constexpr unsigned execute = 0111;

std::optional<unsigned> octalMode(std::string_view text)
{
    unsigned mode = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mode, 8);
    if (error != std::errc() || end != text.data() + text.size() || mode > everything)
        return std::nullopt;
    return mode;
}

unsigned bitsOf(char who)
{
    switch (who) {
    case 'u': return 04700;
    case 'g': return 02070;
    case 'o': return 01007;
    case 'a': return everything;
    default: return 0;
    }
}

unsigned shiftOf(char who)
{
    return who == 'u' ? 6 : who == 'g' ? 3 : 0;
}

bool isOperation(char c)
{
    return c == '+' || c == '-' || c == '=';
}

} // namespace

bool ModeChange::addPermission(Change &change, char permission)
{
    switch (permission) {
    case 'r': change.bits |= 0444; return true;
    case 'w': change.bits |= 0222; return true;
    case 'x': change.bits |= execute; return true;
    case 's': change.bits |= 06000; return true;
    case 't': change.bits |= 01000; return true;
    case 'X': change.executeIfAlready = true; return true;
    case 'u':
    case 'g':
    case 'o':
        change.copies = true;
        change.copyShift = shiftOf(permission);
        return true;
    default: return false;
    }
}

/// "go=rX" or "u+r-w": who, then operations with their permissions.
std::optional<ModeChange::Changes> ModeChange::parseClause(std::string_view clause)
{
    const auto first = std::ranges::find_if(clause, isOperation);
    unsigned who = 0;
    for (const char c : std::string_view(clause.begin(), first)) {
        if (bitsOf(c) == 0)
            return std::nullopt;
        who |= bitsOf(c);
    }
    if (first == clause.end())
        return std::nullopt;
    Changes changes;
    for (const char c : std::string_view(first, clause.end())) {
        if (isOperation(c))
            changes.push_back({.who = who == 0 ? everything : who, .operation = c});
        else if (!addPermission(changes.back(), c))
            return std::nullopt;
    }
    return changes;
}

Result<ModeChange> ModeChange::parse(std::string_view text)
{
    if (const auto mode = octalMode(text))
        return ModeChange(*mode);
    Changes changes;
    for (auto rest = text;;) {
        const auto comma = std::min(rest.find(','), rest.size());
        const auto clause = parseClause(rest.substr(0, comma));
        if (!clause)
            return fail(Error::Kind::Invalid, "copy.chmod-invalid", {std::string(text)},
                        std::format("invalid chmod parameter: '{}'. it should be octal string and between 0 and 07777", text));
        changes.insert(changes.end(), clause->begin(), clause->end());
        if (comma == rest.size())
            return ModeChange(std::move(changes));
        rest.remove_prefix(comma + 1);
    }
}

unsigned ModeChange::apply(unsigned mode, EntryKind kind) const
{
    if (const auto whole = octal())
        return *whole;
    const bool executable = kind == EntryKind::Folder || (mode & execute) != 0;
    for (const auto &change : std::get<Changes>(m_what)) {
        auto bits = change.bits;
        if (change.executeIfAlready && executable)
            bits |= execute;
        if (change.copies)
            bits |= ((mode >> change.copyShift) & 7U) * 0111U;
        bits &= change.who;
        if (change.operation == '+')
            mode |= bits;
        else if (change.operation == '-')
            mode &= ~bits;
        else
            mode = (mode & ~change.who) | bits;
    }
    return mode;
}

std::optional<unsigned> ModeChange::octal() const
{
    const auto *mode = std::get_if<unsigned>(&m_what);
    return mode ? std::optional(*mode) : std::nullopt;
}

} // namespace slipway
