// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/image_config.h"

#include <algorithm>
#include <ranges>

namespace slipway {

namespace {

auto envNamed(auto &env, std::string_view name)
{
    return std::ranges::find_if(env, [name](const std::string &entry) {
        return entry.starts_with(name) && entry.size() > name.size() && entry[name.size()] == '=';
    });
}

} // namespace

std::optional<std::string_view> ImageConfig::findEnv(std::string_view name) const
{
    const auto found = envNamed(env, name);
    if (found == env.end())
        return std::nullopt;
    return std::string_view(*found).substr(name.size() + 1);
}

void ImageConfig::setEnv(std::string_view name, std::string_view value)
{
    auto entry = std::string(name) + '=' + std::string(value);
    const auto found = envNamed(env, name);
    if (found == env.end())
        env.push_back(std::move(entry));
    else
        *found = std::move(entry);
}

Digest chainId(const std::vector<Digest> &diffIds)
{
    if (diffIds.empty())
        return {};
    auto chain = diffIds.front();
    for (const auto &diffId : diffIds | std::views::drop(1))
        chain = Digest::of(chain.toString() + ' ' + diffId.toString());
    return chain;
}

} // namespace slipway
