// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/folders.h"

namespace slipway {

Result<std::filesystem::path> storeFolder(const EnvironmentReader &environment)
{
    if (const auto own = environment("SLIPWAY_HOME"); !own.empty())
        return std::filesystem::absolute(own);
    const std::filesystem::path data = environment("XDG_DATA_HOME");
    if (data.is_absolute()) // the specification has relative ones passed over
        return data / "slipway";
    if (const auto home = environment("HOME"); !home.empty())
        return std::filesystem::path(home) / ".local/share/slipway";
    return fail(Error::Kind::NotFound, "store.no-place", {},
                "neither SLIPWAY_HOME nor HOME is set, so there is no place for images");
}

} // namespace slipway
