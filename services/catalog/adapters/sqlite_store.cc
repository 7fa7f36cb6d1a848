#include "services/catalog/adapters/sqlite_store.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "google/protobuf/util/time_util.h"
#include "services/catalog/adapters/sqlite_schema.h"

namespace trellis::catalog {
namespace {

using google::protobuf::util::TimeUtil;

// "courses=12,programs=1".
std::string FormatCounts(const std::map<std::string, int>& counts) {
  return absl::StrJoin(counts, ",", absl::PairFormatter("="));
}

std::map<std::string, int> ParseCounts(absl::string_view text) {
  std::map<std::string, int> counts;
  for (const absl::string_view pair :
       absl::StrSplit(text, ',', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(pair, absl::MaxSplits('=', 1));
    int count = 0;
    if (absl::SimpleAtoi(parts.second, &count)) {
      counts.emplace(parts.first, count);
    }
  }
  return counts;
}

constexpr char kRevisionColumns[] =
    "SELECT sequence, revision, create_time_us, size_bytes, record_counts "
    "FROM revisions ";

StoredRevision ReadRevision(const SqliteQuery& query) {
  return {query.Integer(0), query.Text(1),
          absl::FromUnixMicros(query.Integer(2)), query.Integer(3),
          ParseCounts(query.Text(4))};
}

constexpr char kActivationColumns[] =
    "SELECT sequence, catalog_id, revision, previous_revision, "
    "activate_time_us, is_rollback, note, chain FROM activations ";

constexpr int kChainColumn = 7;

ActivationRow ReadActivation(const SqliteQuery& query) {
  return {query.Integer(0), query.Text(1),         query.Text(2), query.Text(3),
          query.Integer(4), query.Integer(5) != 0, query.Text(6)};
}

v1::Activation ToMessage(const ActivationRow& row) {
  v1::Activation activation;
  activation.set_catalog(CatalogResourceFullName(row.catalog_id, ""));
  activation.set_revision(row.revision);
  activation.set_previous_revision(row.previous_revision);
  *activation.mutable_activate_time() =
      TimeUtil::MicrosecondsToTimestamp(row.activate_time_us);
  activation.set_sequence(row.sequence);
  activation.set_activation_note(row.note);
  return activation;
}

absl::Status CheckExpected(const ActivationChange& change,
                           absl::string_view active) {
  if (!change.expected_revision.has_value() ||
      *change.expected_revision == active) {
    return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kAborted,
                   common::v1::ERROR_REASON_ACTIVATION_CONFLICT,
                   "another revision is active than the one expected",
                   {{"active_revision", std::string(active)},
                    {"expected_revision", *change.expected_revision}});
}

absl::Status ChainBroken(int64_t sequence, absl::string_view why) {
  return MakeError(absl::StatusCode::kInternal,
                   common::v1::ERROR_REASON_INTERNAL,
                   absl::StrCat("the record of activations was tampered with: "
                                "activation ",
                                sequence, " ", why));
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Open(
    const Options& options) {
  TRELLIS_ASSIGN_OR_RETURN(
      SqliteDatabase database,
      SqliteDatabase::Open(options.path, options.busy_timeout));
  TRELLIS_RETURN_IF_ERROR(PrepareSchema(database));
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(database)));
  TRELLIS_RETURN_IF_ERROR(store->PrepareStatements());
  return store;
}

absl::Status SqliteStore::PrepareStatements() {
  const std::string revisions = kRevisionColumns;
  const std::string activations = kActivationColumns;
  const std::pair<SqliteStatement*, std::string> all[] = {
      {&statements_.insert_revision,
       "INSERT INTO revisions (catalog_id, revision, create_time_us, "
       "size_bytes, record_counts, bundle) VALUES (?, ?, ?, ?, ?, ?)"},
      {&statements_.find_revision,
       revisions + "WHERE catalog_id = ? AND revision = ?"},
      {&statements_.find_bundle,
       "SELECT bundle FROM revisions WHERE catalog_id = ? AND revision = ?"},
      {&statements_.find_catalog,
       "SELECT 1 FROM revisions WHERE catalog_id = ? LIMIT 1"},
      {&statements_.list_revisions, revisions +
                                        "WHERE catalog_id = ? AND sequence < ? "
                                        "ORDER BY sequence DESC LIMIT ?"},
      {&statements_.insert_activation,
       "INSERT INTO activations (sequence, catalog_id, revision, "
       "previous_revision, activate_time_us, is_rollback, note, chain) "
       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
      {&statements_.last_activation,
       activations + "ORDER BY sequence DESC LIMIT 1"},
      {&statements_.active_revision,
       activations + "WHERE catalog_id = ? ORDER BY sequence DESC LIMIT 1"},
      {&statements_.history,
       "SELECT revision, is_rollback FROM activations WHERE catalog_id = ? "
       "ORDER BY sequence"},
      {&statements_.all_activations, activations + "ORDER BY sequence"},
      {&statements_.newest_activations,
       activations + "WHERE sequence IN (SELECT max(sequence) FROM activations "
                     "GROUP BY catalog_id) ORDER BY catalog_id"},
      {&statements_.counted_activations,
       "SELECT seq FROM sqlite_sequence WHERE name = 'activations'"},
  };
  for (const auto& [statement, sql] : all) {
    TRELLIS_ASSIGN_OR_RETURN(*statement, database_.Prepare(sql));
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> SqliteStore::AddRevision(const NewRevision& revision) {
  const std::lock_guard<std::mutex> lock(mutex_);
  SqliteTransaction transaction(database_);
  TRELLIS_RETURN_IF_ERROR(transaction.Begin());
  {
    SqliteQuery find(statements_.find_revision, revision.catalog_id,
                     revision.revision);
    TRELLIS_ASSIGN_OR_RETURN(const bool is_there, find.Next());
    if (is_there) return false;
  }
  {
    const std::string counts = FormatCounts(revision.record_counts);
    SqliteQuery insert(statements_.insert_revision, revision.catalog_id,
                       revision.revision,
                       absl::ToUnixMicros(revision.create_time),
                       static_cast<int64_t>(revision.bundle_bytes.size()),
                       counts, SqliteBlob{revision.bundle_bytes});
    TRELLIS_RETURN_IF_ERROR(insert.Run());
  }
  TRELLIS_RETURN_IF_ERROR(transaction.Commit());
  return true;
}

absl::StatusOr<std::string> SqliteStore::GetBundle(absl::string_view catalog_id,
                                                   absl::string_view revision) {
  const std::lock_guard<std::mutex> lock(mutex_);
  SqliteQuery query(statements_.find_bundle, catalog_id, revision);
  TRELLIS_ASSIGN_OR_RETURN(const bool is_there, query.Next());
  if (!is_there) return RevisionNotFound(catalog_id, revision);
  return query.Blob(0);
}

absl::StatusOr<StoredRevision> SqliteStore::GetRevision(
    absl::string_view catalog_id, absl::string_view revision) {
  const std::lock_guard<std::mutex> lock(mutex_);
  SqliteQuery query(statements_.find_revision, catalog_id, revision);
  TRELLIS_ASSIGN_OR_RETURN(const bool is_there, query.Next());
  if (!is_there) return RevisionNotFound(catalog_id, revision);
  return ReadRevision(query);
}

absl::StatusOr<std::vector<StoredRevision>> SqliteStore::ListRevisions(
    absl::string_view catalog_id, int64_t below_sequence, int limit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<StoredRevision> revisions;
  SqliteQuery query(statements_.list_revisions, catalog_id, below_sequence,
                    int64_t{limit});
  while (true) {
    TRELLIS_ASSIGN_OR_RETURN(const bool is_there, query.Next());
    if (!is_there) return revisions;
    revisions.push_back(ReadRevision(query));
  }
}

absl::StatusOr<v1::Activation> SqliteStore::Activate(
    const ActivationChange& change, absl::string_view revision) {
  const std::lock_guard<std::mutex> lock(mutex_);
  SqliteTransaction transaction(database_);
  TRELLIS_RETURN_IF_ERROR(transaction.Begin());
  TRELLIS_ASSIGN_OR_RETURN(const std::optional<ActivationRow> active,
                           FindActive(change.catalog_id));
  if (active.has_value() && active->revision == revision) {
    return ToMessage(*active);
  }
  {
    SqliteQuery find(statements_.find_revision, change.catalog_id, revision);
    TRELLIS_ASSIGN_OR_RETURN(const bool is_there, find.Next());
    if (!is_there) {
      return NotFoundError(
          common::v1::ERROR_REASON_REVISION_NOT_FOUND, "revision",
          absl::StrCat(CatalogResourceFullName(change.catalog_id, "revisions"),
                       "/", revision));
    }
  }
  const std::string previous = active.has_value() ? active->revision : "";
  TRELLIS_RETURN_IF_ERROR(CheckExpected(change, previous));
  TRELLIS_ASSIGN_OR_RETURN(
      v1::Activation activation,
      Append(change, revision, previous, /*is_rollback=*/false));
  TRELLIS_RETURN_IF_ERROR(transaction.Commit());
  return activation;
}

absl::StatusOr<v1::Activation> SqliteStore::RollBack(
    const ActivationChange& change) {
  const std::lock_guard<std::mutex> lock(mutex_);
  SqliteTransaction transaction(database_);
  TRELLIS_RETURN_IF_ERROR(transaction.Begin());
  TRELLIS_ASSIGN_OR_RETURN(const std::optional<ActivationRow> active,
                           FindActive(change.catalog_id));
  if (!active.has_value()) {
    return NotFoundError(common::v1::ERROR_REASON_CATALOG_NOT_FOUND, "catalog",
                         CatalogResourceFullName(change.catalog_id, ""));
  }
  TRELLIS_RETURN_IF_ERROR(CheckExpected(change, active->revision));
  TRELLIS_ASSIGN_OR_RETURN(const std::string earlier,
                           FindEarlier(change.catalog_id));
  TRELLIS_ASSIGN_OR_RETURN(
      v1::Activation activation,
      Append(change, earlier, active->revision, /*is_rollback=*/true));
  TRELLIS_RETURN_IF_ERROR(transaction.Commit());
  return activation;
}

absl::StatusOr<std::vector<v1::Activation>> SqliteStore::ListActivations() {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<v1::Activation> activations;
  SqliteQuery query(statements_.newest_activations);
  while (true) {
    TRELLIS_ASSIGN_OR_RETURN(const bool is_there, query.Next());
    if (!is_there) return activations;
    activations.push_back(ToMessage(ReadActivation(query)));
  }
}

absl::StatusOr<int64_t> SqliteStore::LastSequence() {
  const std::lock_guard<std::mutex> lock(mutex_);
  SqliteQuery query(statements_.last_activation);
  TRELLIS_ASSIGN_OR_RETURN(const bool is_there, query.Next());
  return is_there ? query.Integer(0) : 0;
}

absl::Status SqliteStore::VerifyActivations() {
  const std::lock_guard<std::mutex> lock(mutex_);
  int64_t sequence = 0;
  std::string hash;
  SqliteQuery query(statements_.all_activations);
  while (true) {
    TRELLIS_ASSIGN_OR_RETURN(const bool is_there, query.Next());
    if (!is_there) break;
    const ActivationRow row = ReadActivation(query);
    if (row.sequence != ++sequence) return ChainBroken(sequence, "is missing");
    hash = ChainHash(hash, row);
    if (hash != query.Blob(kChainColumn)) {
      return ChainBroken(sequence, "does not carry its hash");
    }
  }
  // What was cut off at the end shows in SQLite's own count.
  SqliteQuery count(statements_.counted_activations);
  TRELLIS_ASSIGN_OR_RETURN(const bool is_counted, count.Next());
  if (is_counted && count.Integer(0) != sequence) {
    return ChainBroken(sequence + 1, "is missing");
  }
  return absl::OkStatus();
}

absl::Status SqliteStore::RevisionNotFound(absl::string_view catalog_id,
                                           absl::string_view revision) {
  SqliteQuery query(statements_.find_catalog, catalog_id);
  TRELLIS_ASSIGN_OR_RETURN(const bool has_catalog, query.Next());
  const std::string catalog = CatalogResourceFullName(catalog_id, "");
  if (!has_catalog) {
    return NotFoundError(common::v1::ERROR_REASON_CATALOG_NOT_FOUND, "catalog",
                         catalog);
  }
  return NotFoundError(common::v1::ERROR_REASON_REVISION_NOT_FOUND, "revision",
                       absl::StrCat(catalog, "/revisions/", revision));
}

absl::StatusOr<std::optional<ActivationRow>> SqliteStore::FindActive(
    absl::string_view catalog_id) {
  SqliteQuery query(statements_.active_revision, catalog_id);
  TRELLIS_ASSIGN_OR_RETURN(const bool is_there, query.Next());
  if (!is_there) return std::optional<ActivationRow>();
  return std::optional<ActivationRow>(ReadActivation(query));
}

// Returns what lies under the topmost activation of a catalog.
absl::StatusOr<std::string> SqliteStore::FindEarlier(
    absl::string_view catalog_id) {
  std::vector<std::string> stack;
  SqliteQuery query(statements_.history, catalog_id);
  while (true) {
    TRELLIS_ASSIGN_OR_RETURN(const bool is_there, query.Next());
    if (!is_there) break;
    if (query.Integer(1) == 0) {
      stack.push_back(query.Text(0));
    } else if (!stack.empty()) {
      stack.pop_back();
    }
  }
  if (stack.size() < 2) {
    const std::string name = CatalogResourceFullName(catalog_id, "");
    return MakeError(absl::StatusCode::kFailedPrecondition,
                     common::v1::ERROR_REASON_NO_EARLIER_ACTIVATION,
                     absl::StrCat("nothing of ", name, " was active before"),
                     {{"resource", name}});
  }
  return stack[stack.size() - 2];
}

// Appends an activation inside the caller's transaction.
absl::StatusOr<v1::Activation> SqliteStore::Append(
    const ActivationChange& change, absl::string_view revision,
    absl::string_view previous_revision, bool is_rollback) {
  ActivationRow row{0,
                    change.catalog_id,
                    std::string(revision),
                    std::string(previous_revision),
                    absl::ToUnixMicros(change.time),
                    is_rollback,
                    change.note};
  std::string previous_hash;
  {
    SqliteQuery last(statements_.last_activation);
    TRELLIS_ASSIGN_OR_RETURN(const bool is_there, last.Next());
    row.sequence = 1 + (is_there ? last.Integer(0) : 0);
    if (is_there) previous_hash = last.Blob(kChainColumn);
  }
  const std::string hash = ChainHash(previous_hash, row);
  SqliteQuery insert(statements_.insert_activation, row.sequence,
                     row.catalog_id, row.revision, row.previous_revision,
                     row.activate_time_us, int64_t{is_rollback}, row.note,
                     SqliteBlob{hash});
  TRELLIS_RETURN_IF_ERROR(insert.Run());
  return ToMessage(row);
}

}  // namespace trellis::catalog
