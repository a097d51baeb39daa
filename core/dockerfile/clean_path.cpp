// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/clean_path.h"

#include <algorithm>
#include <vector>

namespace slipway {

std::string goCleanPath(std::string_view path)
{
    const bool rooted = path.starts_with('/');
    std::vector<std::string_view> components;
    for (std::size_t at = 0; at < path.size();) {
        const auto end = std::min(path.find('/', at), path.size());
        const auto component = path.substr(at, end - at);
        at = end + 1;
        if (component.empty() || component == ".")
            continue;
        const bool climbs = component == "..";
        if (climbs && !components.empty() && components.back() != "..")
            components.pop_back();
        else if (!climbs || !rooted)
            components.push_back(component);
    }
    std::string result = rooted ? "/" : "";
    for (const auto component : components) {
        if (!result.empty() && result.back() != '/')
            result += '/';
        result += component;
    }
    return result.empty() ? "." : result;
}

} // namespace slipway
