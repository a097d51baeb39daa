// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/id_range.h"

#include <charconv>
#include <optional>

namespace slipway {

namespace {

std::optional<std::uint32_t> number(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

std::string_view cut(std::string_view &rest, char separator)
{
    const auto part = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    return part;
}

} // namespace

std::vector<IdRange> parseSubIds(std::string_view file, std::string_view name, std::uint32_t uid)
{
    std::vector<IdRange> ranges;
    while (!file.empty()) {
        auto line = cut(file, '\n');
        const auto owner = cut(line, ':');
        const auto first = number(cut(line, ':'));
        const auto count = number(line);
        const bool ours = !owner.empty() && (owner == name || number(owner) == uid);
        if (ours && first && count && *count > 0 && *count < UINT32_MAX - *first)
            ranges.push_back({.first = *first, .count = *count});
    }
    return ranges;
}

std::vector<std::string> idMapArguments(std::uint32_t own, const std::vector<IdRange> &ranges)
{
    std::vector<std::string> arguments = {"0", std::to_string(own), "1"};
    std::uint32_t inside = 1;
    for (const auto &range : ranges) {
        const auto count = std::min(range.count, UINT32_MAX - 1 - inside);
        arguments.insert(arguments.end(), {std::to_string(inside), std::to_string(range.first), std::to_string(count)});
        inside += count;
    }
    return arguments;
}

std::uint32_t mappedIds(const std::vector<IdRange> &ranges)
{
    std::uint32_t count = 1;
    for (const auto &range : ranges)
        count += std::min(range.count, UINT32_MAX - 1 - count);
    return count;
}

} // namespace slipway
