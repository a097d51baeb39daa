// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image_name.h"

namespace slipway {

ImageName splitImageName(std::string_view name)
{
    const auto at = name.find('@');
    const auto digest = at == std::string_view::npos ? std::string() : std::string(name.substr(at + 1));
    name = name.substr(0, at);
    const auto slash = name.rfind('/');
    const auto colon = name.find(':', slash == std::string_view::npos ? 0 : slash);
    if (colon == std::string_view::npos)
        return {.repository = std::string(name), .tag = {}, .digest = digest};
    return {.repository = std::string(name.substr(0, colon)), .tag = std::string(name.substr(colon + 1)), .digest = digest};
}

} // namespace slipway
