// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

class ContainerRoot;

/// Who a command runs as.
struct ContainerUser {
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::vector<std::uint32_t> groups = {}; ///< further groups
    std::string home = "/";

    bool operator==(const ContainerUser &) const = default;
};

/// A USER as Docker reads it: "name", "uid", "name:group", "uid:gid", ":group"; "" is root. Numbers need no entry in
/// /etc/passwd and /etc/group; without a group it is the user's own, and the further ones are those that list its name.
/// Errors: run.unknown-user (name), run.unknown-group (name), run.id-range (text)
Result<ContainerUser> findUser(std::string_view user, std::string_view passwd, std::string_view group);

/// The same by the container's own files.
Result<ContainerUser> findUser(std::string_view user, const ContainerRoot &root);

} // namespace slipway
