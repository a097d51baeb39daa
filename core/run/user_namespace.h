// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/isolation.h"

namespace slipway {

/// Puts the calling process, which must have no threads, into a user and a mount namespace of its own, where it is root.
/// Sets ids, idCount and shortcomings. Errors: isolation.user-namespace (reason), isolation.id-map (reason)
Result<void> enterUserNamespace(const Privileges &privileges, Isolation &isolation);

} // namespace slipway
