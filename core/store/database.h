// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file.h"
#include "core/base/guarded.h"
#include "core/store/sql_connection.h"

namespace slipway {

/// The store's database, for all threads of this process and beside other processes. What is read or written together
/// goes into one function: it sees one state, and its changes come all or not at all.
class Database
{
public:
    /// Makes it, or brings an older one up to date. Errors: SqlConnection's; store.too-new (path, its version, ours)
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path &path);

    explicit Database(SqlConnection connection) : m_connection(std::move(connection)) {}

    /// `function(SqlConnection &)` gives a Result.
    template <typename Function>
    auto read(Function function)
    {
        return m_connection.with(
            [&](SqlConnection &connection) { return inTransaction(connection, "BEGIN", function); });
    }

    /// The same with changes, which are undone when the function fails. Flushed: they are on the disk when this
    /// returns; at ease: a power cut in the next moments may lose them, but never one without the later ones.
    template <typename Function>
    auto write(Durability durability, Function function)
    {
        return m_connection.with([&](SqlConnection &connection) -> decltype(function(connection)) {
            TRY(connection.run(durability == Durability::Flushed ? "PRAGMA synchronous = FULL"
                                                                 : "PRAGMA synchronous = NORMAL"));
            // At once, because a reader can't always become a writer.
            return inTransaction(connection, "BEGIN IMMEDIATE", function);
        });
    }

private:
    template <typename Function>
    static auto inTransaction(SqlConnection &connection, std::string_view begin, Function &function)
        -> decltype(function(connection))
    {
        TRY(connection.run(begin));
        auto result = function(connection);
        const auto ended = connection.run(result ? "COMMIT" : "ROLLBACK");
        if (ended || !result)
            return result;
        (void)connection.run("ROLLBACK"); // what could not be committed must not stay open
        return Failure(ended.error());
    }

    Guarded<SqlConnection> m_connection;
};

} // namespace slipway
