// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Ids that belong to a user besides his own, as /etc/subuid lists them.
struct IdRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;

    bool operator==(const IdRange &) const = default;
};

/// The ranges of a user, who may be listed by name or by number. Lines that are no entries, empty ranges and those that
/// pass the last id are left out.
std::vector<IdRange> parseSubIds(std::string_view file, std::string_view name, std::uint32_t uid);

/// How newuidmap takes a mapping: 0 is `own`, 1 and up are the ranges one after the other: {"0", own, "1", "1", first, count …}
std::vector<std::string> idMapArguments(std::uint32_t own, const std::vector<IdRange> &ranges);

/// How many ids such a mapping has, id 0 included.
std::uint32_t mappedIds(const std::vector<IdRange> &ranges);

} // namespace slipway
