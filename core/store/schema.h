// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sql_connection.h"

namespace slipway {

/// How many steps the database's form has come through; kept in the database's user_version.
int schemaVersion();

/// Does the steps that are missing. To be called in a transaction. Error: store.too-new (path, its version, ours)
Result<void> applySchema(SqlConnection &connection);

} // namespace slipway
