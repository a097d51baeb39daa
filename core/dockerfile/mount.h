// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/instruction.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace slipway {

/// One --mount of RUN as it is written: what is left open gets its default where it is used, since defaults depend on
/// the stage (a missing target is the working folder).
struct Mount {
    enum class Type { Bind, Cache, Tmpfs, Secret, Ssh };
    enum class Sharing { Shared, Private, Locked };

    Type type = Type::Bind;
    std::string from;
    std::string source;
    std::string target;
    std::string id;
    bool readOnly = true; ///< the type's default where nothing is said: cache and tmpfs are writable
    bool required = false;
    Sharing sharing = Sharing::Shared; ///< of a cache
    std::optional<std::string> env;    ///< of a secret: the variable that holds it
    std::optional<std::uint32_t> mode;
    std::optional<std::uint32_t> uid;
    std::optional<std::uint32_t> gid;
    std::int64_t sizeLimit = 0; ///< of a tmpfs, in bytes; 0 for none

    bool operator==(const Mount &) const = default;
};

std::string_view toString(Mount::Type type);

/// What can be read of a mount while its variables are not known: the fields, and `from`.
/// Errors: dockerfile.comma-fields (text, reason), dockerfile.mount-from-variable ()
Result<MountFlag> readMountFlag(std::string_view text);

/// Expands the value of one option.
using ValueExpansion = std::function<Result<std::string>(std::string_view value)>;

/// The whole mount, option by option from left to right: `type` has to stand before `required` and `size`.
///
/// Errors, all with the mount's text as first operand:
///   dockerfile.mount-type    (text, type, suggestion)
///   dockerfile.mount-key     (text, key, suggestion)    no such option
///   dockerfile.mount-misfit  (text, key, type)          the option is not for this type
///   dockerfile.mount-value   (text, key, value)
///   dockerfile.mount-field   (text, field)              an option that needs a value has none
///   dockerfile.mount-secret  (text, reason)
Result<Mount> readMount(std::string_view text, const ValueExpansion &expansion);

} // namespace slipway
