// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/container_user.h"

#include "core/run/container_root.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

namespace slipway {

namespace {

constexpr std::size_t databaseLimit = 16 << 20; // bytes
constexpr std::uint32_t maxId = 0x7fffffff;     // Docker's

std::optional<std::uint32_t> number(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value > maxId)
        return {};
    return value;
}

bool isNumeric(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// One entry of passwd(5) or group(5): both begin with name, password and a number.
struct Entry {
    std::string_view name;
    std::uint32_t id = 0;
    std::vector<std::string_view> fields;

    std::string_view field(std::size_t index) const { return index < fields.size() ? fields[index] : std::string_view(); }
};

/// The entries that match, in the order of the file; lines that are no entries are passed over.
std::vector<Entry> entries(std::string_view file, const std::function<bool(const Entry &)> &matches)
{
    std::vector<Entry> found;
    for (const auto line : split(file, '\n')) {
        Entry entry{.name = {}, .fields = split(line, ':')};
        entry.name = entry.fields[0];
        const auto id = number(entry.field(2));
        if (entry.name.empty() || !id)
            continue;
        entry.id = *id;
        if (matches(entry))
            found.push_back(std::move(entry));
    }
    return found;
}

auto named(std::string_view text)
{
    return [text](const Entry &entry) { return isNumeric(text) ? number(text) == entry.id : entry.name == text; };
}

Result<std::uint32_t> idOf(std::string_view text)
{
    if (const auto id = number(text))
        return *id;
    return fail(Error::Kind::Invalid, "run.id-range", {std::string(text)}, "uids and gids must be in range 0-2147483647");
}

} // namespace

Result<ContainerUser> findUser(std::string_view user, std::string_view passwd, std::string_view group)
{
    const auto colon = std::min(user.find(':'), user.size());
    const auto userPart = colon == 0 ? std::string_view("0") : user.substr(0, colon);
    const auto groupPart = user.substr(std::min(colon + 1, user.size()));

    ContainerUser result;
    const auto users = entries(passwd, named(userPart.empty() ? "0" : userPart));
    if (!users.empty()) {
        result.uid = users[0].id;
        result.gid = number(users[0].field(3)).value_or(0);
        result.home = users[0].field(5).empty() ? "/" : users[0].field(5);
    } else if (isNumeric(userPart)) {
        result.uid = TRY(idOf(userPart));
    } else if (!userPart.empty()) {
        return fail(Error::Kind::NotFound, "run.unknown-user", {std::string(userPart)},
                    "unable to find user " + std::string(userPart) + ": no matching entries in passwd file");
    }

    if (groupPart.empty()) {
        const auto lists = [&](const Entry &entry) {
            const auto members = split(entry.field(3), ',');
            return !users.empty() && std::ranges::find(members, users[0].name) != members.end();
        };
        for (const auto &entry : entries(group, lists))
            result.groups.push_back(entry.id);
        return result;
    }
    if (const auto groups = entries(group, named(groupPart)); !groups.empty()) {
        result.gid = groups[0].id;
    } else if (isNumeric(groupPart)) {
        result.gid = TRY(idOf(groupPart));
    } else {
        return fail(Error::Kind::NotFound, "run.unknown-group", {std::string(groupPart)},
                    "unable to find group " + std::string(groupPart) + ": no matching entries in group file");
    }
    return result;
}

Result<ContainerUser> findUser(std::string_view user, const ContainerRoot &root)
{
    return findUser(user, TRY(root.readFile("/etc/passwd", databaseLimit)), TRY(root.readFile("/etc/group", databaseLimit)));
}

} // namespace slipway
