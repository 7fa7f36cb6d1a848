#ifndef TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_DATABASE_H_
#define TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_DATABASE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "sqlite3.h"

// SQLite with its handles owned and its result codes as absl::Status. Every
// failure is UNAVAILABLE with reason STORE_UNAVAILABLE, and is logged.
namespace trellis::catalog {

// Bytes, where text is meant to be a string.
struct SqliteBlob {
  absl::string_view bytes;
};

// A statement that was compiled once. Use it through SqliteQuery.
class SqliteStatement {
 public:
  SqliteStatement() = default;

 private:
  friend class SqliteDatabase;
  friend class SqliteQuery;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const {
      sqlite3_finalize(statement);
    }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

// A connection. Thread compatible.
class SqliteDatabase {
 public:
  // Opens, or makes, the database at `path`; ":memory:" is one that goes with
  // the object. Calls wait up to `busy_timeout` for other processes.
  static absl::StatusOr<SqliteDatabase> Open(const std::string& path,
                                             absl::Duration busy_timeout);

  // Runs statements that return nothing of interest.
  absl::Status Execute(const char* sql);

  // Whether a transaction is open. SQLite ends one by itself on some failures.
  bool in_transaction() const {
    return sqlite3_get_autocommit(handle_.get()) == 0;
  }

  // Compiles one statement.
  absl::StatusOr<SqliteStatement> Prepare(absl::string_view sql);

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

// One run of a statement: binds its parameters, in order, when it is made, and
// resets the statement at the end. Texts that are bound must outlive it.
class SqliteQuery {
 public:
  template <typename... Parameters>
  explicit SqliteQuery(SqliteStatement& statement,
                       const Parameters&... parameters)
      : statement_(statement.handle_.get()) {
    int index = 0;
    (Bind(++index, parameters), ...);
  }

  ~SqliteQuery();

  SqliteQuery(const SqliteQuery&) = delete;
  SqliteQuery& operator=(const SqliteQuery&) = delete;

  // Goes on to the next row. Returns whether there is one.
  absl::StatusOr<bool> Next();

  // Runs a statement that returns no rows.
  absl::Status Run();

  // A column of the present row, from 0.
  std::string Text(int column) const;
  std::string Blob(int column) const;
  int64_t Integer(int column) const;

 private:
  void Bind(int index, absl::string_view text);
  void Bind(int index, SqliteBlob blob);
  void Bind(int index, int64_t value);

  sqlite3_stmt* statement_;
};

// A transaction that takes the right to write at once, so that what it reads
// cannot change before it writes. Rolls back at the end unless committed.
class SqliteTransaction {
 public:
  explicit SqliteTransaction(SqliteDatabase& database) : database_(database) {}
  ~SqliteTransaction();

  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;

  absl::Status Begin();
  absl::Status Commit();

 private:
  SqliteDatabase& database_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_DATABASE_H_
