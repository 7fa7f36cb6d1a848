#ifndef TRELLIS_SERVICES_CATALOG_DOMAIN_CATALOG_STORE_H_
#define TRELLIS_SERVICES_CATALOG_DOMAIN_CATALOG_STORE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::catalog {

// A revision to store.
struct NewRevision {
  std::string catalog_id;
  std::string revision;
  std::string bundle_bytes;

  // How many records it holds, by collection.
  std::map<std::string, int> record_counts;

  // The time to record, with microseconds kept.
  absl::Time create_time;
};

// What is known of a stored revision besides its bytes.
struct StoredRevision {
  // The place of the revision among all revisions of the store, from 1.
  int64_t sequence = 0;

  std::string revision;
  absl::Time create_time;
  int64_t size_bytes = 0;
  std::map<std::string, int> record_counts;
};

// A wish to change what is active.
struct ActivationChange {
  std::string catalog_id;

  // The revision that has to be active for the change to happen, or nothing
  // when any may be. Empty text means that none may be active yet.
  std::optional<std::string> expected_revision;

  // Why, for the record.
  std::string note;

  // The time to record, with microseconds kept.
  absl::Time time;
};

// Where revisions and activations are kept. Neither is ever changed or deleted.
//
// Every method may block, and every method can fail with UNAVAILABLE, reason
// STORE_UNAVAILABLE; then nothing was written. Thread safe. SqliteStore
// implements it, in memory for tests; the suite CatalogStoreContract holds
// every implementation to what is said here.
class CatalogStore {
 public:
  virtual ~CatalogStore() = default;

  // Stores a revision. Returns whether it is new; of one that is stored already
  // nothing changes.
  virtual absl::StatusOr<bool> AddRevision(const NewRevision& revision) = 0;

  // Returns the bytes of a revision.
  //
  // Errors: NOT_FOUND, reason CATALOG_NOT_FOUND when the store has no revision
  // of the catalog, and otherwise REVISION_NOT_FOUND.
  virtual absl::StatusOr<std::string> GetBundle(absl::string_view catalog_id,
                                                absl::string_view revision) = 0;

  // Returns what is known of a revision. Errors: as GetBundle.
  virtual absl::StatusOr<StoredRevision> GetRevision(
      absl::string_view catalog_id, absl::string_view revision) = 0;

  // Returns up to `limit` revisions of a catalog, the newest first, beginning
  // with the newest whose sequence is below `below_sequence`.
  virtual absl::StatusOr<std::vector<StoredRevision>> ListRevisions(
      absl::string_view catalog_id, int64_t below_sequence, int limit) = 0;

  // Makes `revision` the active one and returns the activation. When it is
  // active already, nothing changes and its activation is returned, whatever
  // was expected, so that a call can be repeated.
  //
  // Errors: NOT_FOUND, reason REVISION_NOT_FOUND; ABORTED, reason
  // ACTIVATION_CONFLICT when another revision than the expected one is active.
  virtual absl::StatusOr<v1::Activation> Activate(
      const ActivationChange& change, absl::string_view revision) = 0;

  // Activates the revision that was active before the present one.
  //
  // Activations form a stack, as with "undo" in an editor: rolling back takes
  // the topmost away, so that rolling back twice goes back two steps, and an
  // activation after that lies on what is left. After activating A, B, rolling
  // back and activating C, rolling back leads to A.
  //
  // Errors: NOT_FOUND, reason CATALOG_NOT_FOUND when nothing is active;
  // FAILED_PRECONDITION, reason NO_EARLIER_ACTIVATION; ABORTED, reason
  // ACTIVATION_CONFLICT.
  virtual absl::StatusOr<v1::Activation> RollBack(
      const ActivationChange& change) = 0;

  // Returns the newest activation of every catalog, ordered by catalog.
  virtual absl::StatusOr<std::vector<v1::Activation>> ListActivations() = 0;

  // Returns the sequence of the newest activation, or 0. Costs microseconds:
  // this is what a replica asks again and again.
  virtual absl::StatusOr<int64_t> LastSequence() = 0;

  // Checks that the record of activations is whole: every row carries a hash
  // over itself and the hash of the row before.
  //
  // Errors: INTERNAL, naming the first activation that does not fit.
  virtual absl::Status VerifyActivations() = 0;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_DOMAIN_CATALOG_STORE_H_
