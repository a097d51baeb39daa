// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/mount.h"

#include "core/dockerfile/comma_fields.h"
#include "core/dockerfile/mount_reader.h"
#include "core/dockerfile/unicode_space.h"

#include <utility>

namespace slipway {

std::string_view toString(Mount::Type type)
{
    switch (type) {
    case Mount::Type::Bind:
        return "bind";
    case Mount::Type::Cache:
        return "cache";
    case Mount::Type::Tmpfs:
        return "tmpfs";
    case Mount::Type::Secret:
        return "secret";
    case Mount::Type::Ssh:
        return "ssh";
    }
    std::unreachable();
}

Result<MountFlag> readMountFlag(std::string_view text)
{
    MountFlag flag{std::string(text), {}};
    auto fields = splitCommaFields(text);
    if (!fields) {
        fields.error().message = "failed to parse csv mounts: " + fields.error().message;
        return Failure(std::move(fields.error()));
    }
    for (const auto &field : *fields) {
        const auto equals = field.find('=');
        if (equals == std::string::npos || toLowerAscii(field.substr(0, equals)) != "from")
            continue;
        const auto value = field.substr(equals + 1);
        const auto dollar = value.find('$');
        if (dollar != std::string::npos && dollar + 1 < value.size()) {
            return fail(Error::Kind::Invalid, "dockerfile.mount-from-variable", {},
                        "'from' doesn't support variable expansion, define alias stage instead");
        }
        flag.from = value;
    }
    return flag;
}

Result<Mount> readMount(std::string_view text, const ValueExpansion &expansion)
{
    return MountReader(text, expansion).read();
}

} // namespace slipway
