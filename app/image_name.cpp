// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image_name.h"

namespace slipway {

ImageName splitImageName(std::string_view name)
{
    name = name.substr(0, name.find('@'));
    const auto slash = name.rfind('/');
    const auto colon = name.find(':', slash == std::string_view::npos ? 0 : slash);
    if (colon == std::string_view::npos)
        return {.repository = std::string(name), .tag = {}};
    return {.repository = std::string(name.substr(0, colon)), .tag = std::string(name.substr(colon + 1))};
}

} // namespace slipway
