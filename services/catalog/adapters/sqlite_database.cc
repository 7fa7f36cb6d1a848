#include "services/catalog/adapters/sqlite_database.h"

#include "common/log/log.h"
#include "common/status/errors.h"

namespace trellis::catalog {
namespace {

// A database that is busy or full rarely stays so for less.
constexpr absl::Duration kRetryAfter = absl::Seconds(1);

absl::Status Failure(int code) {
  Log(LogSeverity::kWarning, "store failed",
      {{"dependency", "store"}, {"reason", sqlite3_errstr(code)}});
  return UnavailableError(common::v1::ERROR_REASON_STORE_UNAVAILABLE, "store",
                          kRetryAfter);
}

}  // namespace

absl::StatusOr<SqliteDatabase> SqliteDatabase::Open(
    const std::string& path, absl::Duration busy_timeout) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(
      path.c_str(), &handle,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
      nullptr);
  SqliteDatabase database;
  database.handle_.reset(handle);
  if (code != SQLITE_OK) return Failure(code);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(
      handle, static_cast<int>(absl::ToInt64Milliseconds(busy_timeout)));
  return database;
}

absl::Status SqliteDatabase::Execute(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : Failure(code);
}

absl::StatusOr<SqliteStatement> SqliteDatabase::Prepare(absl::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(
      handle_.get(), sql.data(), static_cast<int>(sql.size()),
      SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  SqliteStatement statement;
  statement.handle_.reset(handle);
  if (code != SQLITE_OK) return Failure(code);
  return statement;
}

SqliteQuery::~SqliteQuery() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

absl::StatusOr<bool> SqliteQuery::Next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return Failure(code);
}

absl::Status SqliteQuery::Run() { return Next().status(); }

std::string SqliteQuery::Text(int column) const { return Blob(column); }

std::string SqliteQuery::Blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) return "";
  return std::string(static_cast<const char*>(bytes),
                     sqlite3_column_bytes(statement_, column));
}

int64_t SqliteQuery::Integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

// Binding fails only for an index that the statement does not have or for more
// than a gigabyte, and the query then fails on a constraint.
void SqliteQuery::Bind(int index, absl::string_view text) {
  // A null pointer would bind NULL.
  sqlite3_bind_text64(statement_, index, text.empty() ? "" : text.data(),
                      text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void SqliteQuery::Bind(int index, SqliteBlob blob) {
  sqlite3_bind_blob64(statement_, index,
                      blob.bytes.empty() ? "" : blob.bytes.data(),
                      blob.bytes.size(), SQLITE_STATIC);
}

void SqliteQuery::Bind(int index, int64_t value) {
  sqlite3_bind_int64(statement_, index, value);
}

SqliteTransaction::~SqliteTransaction() {
  if (database_.in_transaction()) database_.Execute("ROLLBACK").IgnoreError();
}

absl::Status SqliteTransaction::Begin() {
  return database_.Execute("BEGIN IMMEDIATE");
}

absl::Status SqliteTransaction::Commit() { return database_.Execute("COMMIT"); }

}  // namespace trellis::catalog
