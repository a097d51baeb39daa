// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/secret_names.h"

#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>

namespace slipway {

bool isSecretName(std::string_view name)
{
    constexpr std::array<std::string_view, 10> telling = {"apikey",   "auth",  "credential", "credentials", "key",
                                                          "password", "pword", "passwd",     "secret",      "token"};
    constexpr std::array<std::string_view, 3> harmless = {"public", "file", "version"};
    bool tells = false;
    for (std::size_t at = 0; at <= name.size();) {
        const auto end = std::min(name.find('_', at), name.size());
        const auto word = toLowerAscii(name.substr(at, end - at));
        if (std::ranges::find(harmless, word) != harmless.end())
            return false;
        tells = tells || std::ranges::find(telling, word) != telling.end();
        at = end + 1;
    }
    return tells;
}

} // namespace slipway
