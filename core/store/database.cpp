// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/store/schema.h"

namespace slipway {

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path &path)
{
    auto connection = TRY(SqlConnection::open(path));
    if (TRY(connection.number("PRAGMA user_version")) == schemaVersion())
        return std::make_unique<Database>(std::move(connection));
    auto database = std::make_unique<Database>(std::move(connection));
    TRY(database->write(Durability::Flushed, [](SqlConnection &writable) { return applySchema(writable); }));
    return database;
}

} // namespace slipway
