#ifndef TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_STORE_H_
#define TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_STORE_H_

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/catalog/adapters/activation_chain.h"
#include "services/catalog/adapters/sqlite_database.h"
#include "services/catalog/domain/catalog_store.h"

namespace trellis::catalog {

// A CatalogStore in a SQLite database, which several processes on one machine
// may share.
class SqliteStore final : public CatalogStore {
 public:
  struct Options {
    // The file, made when it is not there, or ":memory:".
    std::string path = ":memory:";

    // How long to wait for another process that is writing.
    absl::Duration busy_timeout = absl::Seconds(5);
  };

  // Opens the store.
  //
  // Errors: UNAVAILABLE, reason STORE_UNAVAILABLE, when the file cannot be read
  // and written; FAILED_PRECONDITION, reason NOT_SUPPORTED, when it is no
  // database of ours.
  static absl::StatusOr<std::unique_ptr<SqliteStore>> Open(
      const Options& options);

  absl::StatusOr<bool> AddRevision(const NewRevision& revision) override;
  absl::StatusOr<std::string> GetBundle(absl::string_view catalog_id,
                                        absl::string_view revision) override;
  absl::StatusOr<StoredRevision> GetRevision(
      absl::string_view catalog_id, absl::string_view revision) override;
  absl::StatusOr<std::vector<StoredRevision>> ListRevisions(
      absl::string_view catalog_id, int64_t below_sequence, int limit) override;
  absl::StatusOr<v1::Activation> Activate(const ActivationChange& change,
                                          absl::string_view revision) override;
  absl::StatusOr<v1::Activation> RollBack(
      const ActivationChange& change) override;
  absl::StatusOr<std::vector<v1::Activation>> ListActivations() override;
  absl::StatusOr<int64_t> LastSequence() override;
  absl::Status VerifyActivations() override;

 private:
  // Every statement, compiled when the store is opened.
  struct Statements {
    SqliteStatement insert_revision;
    SqliteStatement find_revision;
    SqliteStatement find_bundle;
    SqliteStatement find_catalog;
    SqliteStatement list_revisions;
    SqliteStatement insert_activation;
    SqliteStatement last_activation;
    SqliteStatement active_revision;
    SqliteStatement history;
    SqliteStatement all_activations;
    SqliteStatement newest_activations;
    SqliteStatement counted_activations;
  };

  explicit SqliteStore(SqliteDatabase database)
      : database_(std::move(database)) {}

  // These require mutex_.
  absl::Status PrepareStatements();
  absl::Status RevisionNotFound(absl::string_view catalog_id,
                                absl::string_view revision);
  absl::StatusOr<std::optional<ActivationRow>> FindActive(
      absl::string_view catalog_id);
  absl::StatusOr<std::string> FindEarlier(absl::string_view catalog_id);
  absl::StatusOr<v1::Activation> Append(const ActivationChange& change,
                                        absl::string_view revision,
                                        absl::string_view previous_revision,
                                        bool is_rollback);

  std::mutex mutex_;
  SqliteDatabase database_;
  Statements statements_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_STORE_H_
