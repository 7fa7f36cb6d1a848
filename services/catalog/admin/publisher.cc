#include "services/catalog/admin/publisher.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/names/resource_name.h"
#include "common/paging/page_token.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "google/protobuf/util/time_util.h"

namespace trellis::catalog {
namespace {

using google::protobuf::util::TimeUtil;

constexpr size_t kMaxProblems = 500;
constexpr size_t kMaxNoteBytes = 500;
constexpr size_t kRevisionDigits = 16;

bool IsRevision(absl::string_view text) {
  return text.size() == kRevisionDigits &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
         });
}

// Returns the id in "catalogs/{id}", or "" with a violation.
std::string CatalogIdOf(absl::string_view name, absl::string_view field,
                        FieldViolations& violations) {
  const auto parts = ParseCatalogResourceName(name);
  if (parts.has_value() && parts->relative_name.empty() &&
      parts->revision.empty()) {
    return std::string(parts->catalog_id);
  }
  violations.Add(field, "must have the form catalogs/{catalog}");
  return "";
}

// Reads the fields that both ways of changing what is active have.
template <typename Request>
ActivationChange ChangeOf(const Request& request, std::string catalog_id,
                          FieldViolations& violations) {
  ActivationChange change{std::move(catalog_id), std::nullopt,
                          request.activation_note(), absl::Now()};
  if (!request.expected_active_revision().empty()) {
    change.expected_revision = request.expected_active_revision();
    if (!IsRevision(*change.expected_revision)) {
      violations.Add("expected_active_revision",
                     "must be 16 lower-case hexadecimal digits");
    }
  }
  if (change.note.size() > kMaxNoteBytes) {
    violations.Add("activation_note", "must hold at most 500 bytes");
  }
  return change;
}

v1::Revision ToMessage(absl::string_view catalog_id,
                       const StoredRevision& stored, bool active) {
  v1::Revision revision;
  revision.set_name(absl::StrCat(
      CatalogResourceFullName(catalog_id, "revisions"), "/", stored.revision));
  if (stored.sequence > 0) {
    *revision.mutable_create_time() = TimeUtil::MicrosecondsToTimestamp(
        absl::ToUnixMicros(stored.create_time));
  }
  revision.set_active(active);
  revision.set_size_bytes(stored.size_bytes);
  for (const auto& [collection, count] : stored.record_counts) {
    (*revision.mutable_record_counts())[collection] = count;
  }
  return revision;
}

// Returns the active revision of a catalog, or "".
absl::StatusOr<std::string> ActiveRevision(CatalogStore& store,
                                           absl::string_view catalog_id) {
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<v1::Activation> activations,
                           store.ListActivations());
  const std::string name = CatalogResourceFullName(catalog_id, "");
  for (const v1::Activation& activation : activations) {
    if (activation.catalog() == name) return activation.revision();
  }
  return "";
}

}  // namespace

absl::StatusOr<v1::ImportRevisionResponse> Publisher::ImportRevision(
    const ImportUpload& upload) {
  TRELLIS_ASSIGN_OR_RETURN(const ForeignNames known, KnownNames(upload));
  ImportOutcome outcome =
      ImportCatalog(upload.catalog_id(), upload.files(), known);
  v1::ImportRevisionResponse response;
  response.set_problem_count(static_cast<int>(outcome.problems.size()));
  const size_t listed = std::min(outcome.problems.size(), kMaxProblems);
  for (size_t i = 0; i < listed; ++i) {
    *response.add_problems() = std::move(outcome.problems[i]);
  }
  if (outcome.ok) {
    TRELLIS_RETURN_IF_ERROR(Store(upload, std::move(outcome), response));
  }
  return response;
}

// Returns the names in the catalogs that the files mention, as far as those
// catalogs are active here.
absl::StatusOr<ForeignNames> Publisher::KnownNames(const ImportUpload& upload) {
  const std::vector<std::string> mentioned = MentionedCatalogs(upload.files());
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<v1::Activation> activations,
                           store_.ListActivations());
  ForeignNames known;
  for (const v1::Activation& activation : activations) {
    const std::string id(LastId(activation.catalog()));
    if (id == upload.catalog_id() ||
        !std::binary_search(mentioned.begin(), mentioned.end(), id)) {
      continue;
    }
    TRELLIS_ASSIGN_OR_RETURN(const std::string bytes,
                             store_.GetBundle(id, activation.revision()));
    v1::Bundle bundle;
    if (bundle.ParseFromString(bytes)) known.Add(bundle);
  }
  return known;
}

// Stores the outcome, unless it was only to be checked, and describes it.
absl::Status Publisher::Store(const ImportUpload& upload, ImportOutcome outcome,
                              v1::ImportRevisionResponse& response) {
  NewRevision revision{upload.catalog_id(), outcome.revision,
                       std::move(outcome.bundle_bytes),
                       CountRecords(outcome.bundle), absl::Now()};
  StoredRevision stored{0,
                        revision.revision,
                        {},
                        static_cast<int64_t>(revision.bundle_bytes.size()),
                        revision.record_counts};
  TRELLIS_ASSIGN_OR_RETURN(const std::string active,
                           ActiveRevision(store_, upload.catalog_id()));
  if (!upload.validate_only()) {
    TRELLIS_ASSIGN_OR_RETURN(const bool created, store_.AddRevision(revision));
    response.set_created(created);
    TRELLIS_ASSIGN_OR_RETURN(
        stored, store_.GetRevision(upload.catalog_id(), revision.revision));
    Log(LogSeverity::kInfo, "catalog imported",
        {{"catalog", upload.catalog_id()},
         {"revision", revision.revision},
         {"bytes", absl::StrCat(stored.size_bytes)}});
  }
  *response.mutable_revision() =
      ToMessage(upload.catalog_id(), stored, stored.revision == active);
  return absl::OkStatus();
}

absl::StatusOr<v1::ListRevisionsResponse> Publisher::ListRevisions(
    const v1::ListRevisionsRequest& request) {
  FieldViolations violations;
  const std::string catalog_id =
      CatalogIdOf(request.parent(), "parent", violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  TRELLIS_ASSIGN_OR_RETURN(const int page_size,
                           EffectivePageSize(request.page_size()));
  const std::string binding = absl::StrCat("ListRevisions\n", request.parent());
  // New revisions come in at the front, so that a page goes on below the last
  // revision of the page before and not at a count.
  int64_t below = std::numeric_limits<int64_t>::max();
  if (!request.page_token().empty()) {
    TRELLIS_ASSIGN_OR_RETURN(const PagePosition position,
                             ParsePageToken(request.page_token(), binding));
    below = position.offset;
  }
  TRELLIS_ASSIGN_OR_RETURN(
      std::vector<StoredRevision> revisions,
      store_.ListRevisions(catalog_id, below, page_size + 1));
  if (revisions.empty() && request.page_token().empty()) {
    return NotFoundError(common::v1::ERROR_REASON_CATALOG_NOT_FOUND, "catalog",
                         request.parent());
  }
  TRELLIS_ASSIGN_OR_RETURN(const std::string active,
                           ActiveRevision(store_, catalog_id));
  v1::ListRevisionsResponse response;
  if (revisions.size() > static_cast<size_t>(page_size)) {
    revisions.pop_back();
    response.set_next_page_token(MakePageToken(
        {revisions.back().revision, revisions.back().sequence}, binding));
  }
  for (const StoredRevision& revision : revisions) {
    *response.add_revisions() =
        ToMessage(catalog_id, revision, revision.revision == active);
  }
  return response;
}

absl::StatusOr<v1::Activation> Publisher::ActivateRevision(
    const v1::ActivateRevisionRequest& request) {
  FieldViolations violations;
  const auto name = ParseCatalogResourceName(request.name());
  if (!name.has_value() || !name->revision.empty() ||
      !HasCollections(name->relative_name, {"revisions"}) ||
      !IsRevision(LastId(name->relative_name))) {
    violations.Add(
        "name", "must have the form catalogs/{catalog}/revisions/{revision}");
    ChangeOf(request, "", violations);
    return violations.ToStatus();
  }
  const ActivationChange change =
      ChangeOf(request, std::string(name->catalog_id), violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  return Announce(store_.Activate(change, LastId(name->relative_name)));
}

absl::StatusOr<v1::Activation> Publisher::RollBackCatalog(
    const v1::RollBackCatalogRequest& request) {
  FieldViolations violations;
  const ActivationChange change = ChangeOf(
      request, CatalogIdOf(request.name(), "name", violations), violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  return Announce(store_.RollBack(change));
}

// Tells everybody of an activation that succeeded.
absl::StatusOr<v1::Activation> Publisher::Announce(
    absl::StatusOr<v1::Activation> activation) {
  if (!activation.ok()) return activation;
  Log(LogSeverity::kInfo, "catalog activated",
      {{"catalog", activation->catalog()},
       {"revision", activation->revision()}});
  cache_.SetActivations({*activation});
  feed_.Publish(*activation);
  return activation;
}

}  // namespace trellis::catalog
