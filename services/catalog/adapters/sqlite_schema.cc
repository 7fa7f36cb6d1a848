#include "services/catalog/adapters/sqlite_schema.h"

#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::catalog {
namespace {

// "TRLS". Tells our databases from those of other programs, to us and to
// file(1).
constexpr int64_t kApplicationId = 0x54524C53;

constexpr int64_t kSchemaVersion = 1;

// Full synchronization: an activation that was answered survives a power cut.
// Foreign keys are off in SQLite unless a connection asks.
constexpr char kConnectionPragmas[] = R"(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
)";

// Bundles come last in their rows, so that a list does not read them.
constexpr char kSchema[] = R"(
  CREATE TABLE revisions (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    catalog_id TEXT NOT NULL CHECK (catalog_id <> ''),
    revision TEXT NOT NULL CHECK (length(revision) = 16),
    create_time_us INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL CHECK (size_bytes = length(bundle)),
    record_counts TEXT NOT NULL,
    bundle BLOB NOT NULL,
    UNIQUE (catalog_id, revision)
  ) STRICT;

  CREATE TABLE activations (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    catalog_id TEXT NOT NULL,
    revision TEXT NOT NULL,
    previous_revision TEXT NOT NULL,
    activate_time_us INTEGER NOT NULL,
    is_rollback INTEGER NOT NULL CHECK (is_rollback IN (0, 1)),
    note TEXT NOT NULL,
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    FOREIGN KEY (catalog_id, revision)
      REFERENCES revisions (catalog_id, revision)
  ) STRICT;

  CREATE INDEX activations_by_catalog ON activations (catalog_id, sequence);

  CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions never change'); END;
  CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions are kept'); END;
  CREATE TRIGGER activations_never_change BEFORE UPDATE ON activations
    BEGIN SELECT RAISE(ABORT, 'activations never change'); END;
  CREATE TRIGGER activations_are_kept BEFORE DELETE ON activations
    BEGIN SELECT RAISE(ABORT, 'activations are kept'); END;

  PRAGMA application_id = 0x54524C53;
  PRAGMA user_version = 1;
)";

absl::StatusOr<int64_t> ReadInteger(SqliteDatabase& database,
                                    absl::string_view sql) {
  TRELLIS_ASSIGN_OR_RETURN(SqliteStatement statement, database.Prepare(sql));
  SqliteQuery query(statement);
  TRELLIS_RETURN_IF_ERROR(query.Next().status());
  return query.Integer(0);
}

absl::Status Migrate(SqliteDatabase& database) {
  // Two servers may start on one new database: the later finds it made.
  SqliteTransaction transaction(database);
  TRELLIS_RETURN_IF_ERROR(transaction.Begin());
  TRELLIS_ASSIGN_OR_RETURN(const int64_t application,
                           ReadInteger(database, "PRAGMA application_id"));
  TRELLIS_ASSIGN_OR_RETURN(const int64_t version,
                           ReadInteger(database, "PRAGMA user_version"));
  TRELLIS_ASSIGN_OR_RETURN(
      const int64_t tables,
      ReadInteger(database, "SELECT count(*) FROM sqlite_schema"));
  if (application == kApplicationId && version == kSchemaVersion) {
    return transaction.Commit();
  }
  if (application == kApplicationId) {
    return NotSupportedError("database",
                             "it was made by a later version of this server");
  }
  if (application != 0 || tables != 0) {
    return NotSupportedError("database", "it belongs to another program");
  }
  TRELLIS_RETURN_IF_ERROR(database.Execute(kSchema));
  return transaction.Commit();
}

}  // namespace

absl::Status PrepareSchema(SqliteDatabase& database) {
  TRELLIS_RETURN_IF_ERROR(database.Execute(kConnectionPragmas));
  return Migrate(database);
}

}  // namespace trellis::catalog
