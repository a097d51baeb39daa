// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <unordered_map>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace slipway {

/// What a `?` stands for. A digest is kept as its 32 bytes, nothing as NULL.
using SqlValue = std::variant<std::monostate, std::int64_t, std::string_view, Digest>;

SqlValue sqlValue(const std::optional<Digest> &digest);

/// The row that a query stands on, columns from 0.
class SqlRow
{
public:
    explicit SqlRow(sqlite3_stmt *statement) : m_statement(statement) {}

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    Digest digest(int column) const; ///< null where there is none
    std::optional<Digest> optionalDigest(int column) const;

private:
    sqlite3_stmt *m_statement;
};

/// One connection to a SQLite database, for one thread at a time. Statements stay prepared.
/// Errors: store.busy (path) when another process keeps it locked for too long; store.corrupt (path, reason);
/// store.unusable (path, reason) for everything else, of kind Full when the disk is full
class SqlConnection
{
public:
    static Result<SqlConnection> open(const std::filesystem::path &path);

    /// Runs one statement to its end.
    Result<void> run(std::string_view sql, std::initializer_list<SqlValue> values = {});
    /// Runs one statement and gives its rows.
    Result<void> query(std::string_view sql, std::initializer_list<SqlValue> values,
                       const std::function<void(const SqlRow &)> &eachRow);
    /// The number in the first row and column; 0 if there is no row.
    Result<std::int64_t> number(std::string_view sql, std::initializer_list<SqlValue> values = {});
    /// How many rows the last statement changed.
    int changes() const;

    const std::filesystem::path &path() const { return m_path; }

private:
    struct Close {
        void operator()(sqlite3 *database) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };

    SqlConnection(std::filesystem::path path, sqlite3 *database) : m_path(std::move(path)), m_database(database) {}

    Result<sqlite3_stmt *> prepared(std::string_view sql);
    Error error(int code) const;

    std::filesystem::path m_path;
    std::unique_ptr<sqlite3, Close> m_database;
    std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>> m_statements; // closed before the database
};

} // namespace slipway
