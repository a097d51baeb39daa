// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_connection.h"

#include <cstring>
#include <sqlite3.h>

namespace slipway {

namespace {

/// Our own transactions take milliseconds; who waits longer than this waits for something that hangs.
constexpr int busyMilliseconds = 10'000;

int bind(sqlite3_stmt *statement, int index, const SqlValue &value)
{
    struct Binder {
        sqlite3_stmt *statement;
        int index;

        int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
        int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
        int operator()(std::string_view text) const
        {
            return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        }
        int operator()(const Digest &digest) const
        {
            return sqlite3_bind_blob64(statement, index, digest.sum().data(), digest.sum().size(), SQLITE_TRANSIENT);
        }
    };
    return std::visit(Binder{statement, index}, value);
}

} // namespace

SqlValue sqlValue(const std::optional<Digest> &digest)
{
    return digest ? SqlValue(*digest) : SqlValue();
}

std::int64_t SqlRow::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string SqlRow::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                : std::string();
}

Digest SqlRow::digest(int column) const
{
    return optionalDigest(column).value_or(Digest());
}

std::optional<Digest> SqlRow::optionalDigest(int column) const
{
    Sha256Sum sum = {};
    const void *bytes = sqlite3_column_blob(m_statement, column);
    if (!bytes || sqlite3_column_bytes(m_statement, column) != static_cast<int>(sum.size()))
        return std::nullopt;
    std::memcpy(sum.data(), bytes, sum.size());
    return Digest(sum);
}

void SqlConnection::Close::operator()(sqlite3 *database) const
{
    sqlite3_close(database);
}

void SqlConnection::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Result<SqlConnection> SqlConnection::open(const std::filesystem::path &path)
{
    sqlite3 *database = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &database,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    SqlConnection connection(path, database);
    if (code != SQLITE_OK)
        return Failure(connection.error(code));
    sqlite3_busy_timeout(database, busyMilliseconds);
    TRY(connection.run("PRAGMA journal_mode = WAL"));
    TRY(connection.run("PRAGMA foreign_keys = ON"));
    return connection;
}

Result<void> SqlConnection::run(std::string_view sql, std::initializer_list<SqlValue> values)
{
    return query(sql, values, [](const SqlRow &) {});
}

Result<void> SqlConnection::query(std::string_view sql, std::initializer_list<SqlValue> values,
                                  const std::function<void(const SqlRow &)> &eachRow)
{
    auto *statement = TRY(prepared(sql));
    int index = 0;
    int code = SQLITE_OK;
    for (const auto &value : values) {
        if (code == SQLITE_OK)
            code = bind(statement, ++index, value);
    }
    if (code == SQLITE_OK) {
        while ((code = sqlite3_step(statement)) == SQLITE_ROW)
            eachRow(SqlRow(statement));
    }
    auto result = code == SQLITE_DONE ? Result<void>{} : Failure(error(code));
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return result;
}

Result<std::int64_t> SqlConnection::number(std::string_view sql, std::initializer_list<SqlValue> values)
{
    std::int64_t number = 0;
    TRY(query(sql, values, [&](const SqlRow &row) { number = row.integer(0); }));
    return number;
}

int SqlConnection::changes() const
{
    return sqlite3_changes(m_database.get());
}

Result<sqlite3_stmt *> SqlConnection::prepared(std::string_view sql)
{
    std::string text(sql);
    const auto known = m_statements.find(text);
    if (known != m_statements.end())
        return known->second.get();
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_database.get(), text.c_str(), static_cast<int>(text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return Failure(error(code));
    m_statements.emplace(std::move(text), statement);
    return statement;
}

Error SqlConnection::error(int code) const
{
    const std::string reason = m_database ? sqlite3_errmsg(m_database.get()) : sqlite3_errstr(code);
    switch (code & 0xff) { // without the extended part
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {.kind = Error::Kind::Denied,
                .code = "store.busy",
                .operands = {m_path.string()},
                .message = "the store is busy: another process keeps " + m_path.string() + " locked"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {.kind = Error::Kind::Corrupt,
                .code = "store.corrupt",
                .operands = {m_path.string(), reason},
                .message = "the store's database " + m_path.string() + " is damaged: " + reason};
    default:
        break;
    }
    const auto kind = (code & 0xff) == SQLITE_FULL                                           ? Error::Kind::Full
                      : (code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_CANTOPEN ? Error::Kind::Denied
                                                                                             : Error::Kind::Internal;
    return {.kind = kind,
            .code = "store.unusable",
            .operands = {m_path.string(), reason},
            .message = "the store's database " + m_path.string() + " can't be used: " + reason};
}

} // namespace slipway
