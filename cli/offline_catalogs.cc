#include "cli/offline_catalogs.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/problem_text.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "data/embedded_catalogs.h"
#include "services/catalog/importer/foreign_names.h"
#include "services/catalog/importer/read_folder.h"

namespace trellis::cli {
namespace {

using Snapshot = std::shared_ptr<const CatalogSnapshot>;

absl::StatusOr<CatalogResourceName> ParseName(absl::string_view name) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a catalog has to be named, such as catalogs/springfield"));
  }
  return *parsed;
}

absl::StatusOr<Snapshot> LoadEmbedded(const CatalogResourceName& name) {
  for (const EmbeddedCatalog& catalog : EmbeddedCatalogs()) {
    if (catalog.catalog_id == name.catalog_id) {
      return CatalogSnapshot::Load(std::string(catalog.bundle_bytes));
    }
  }
  return NotFoundError(ErrorReason::ERROR_REASON_CATALOG_NOT_FOUND,
                       "shipped catalog",
                       CatalogResourceFullName(name.catalog_id, ""));
}

absl::StatusOr<Snapshot> LoadFolder(absl::string_view name,
                                    const std::string& folder) {
  TRELLIS_ASSIGN_OR_RETURN(const catalog::ImportOutcome outcome,
                           ImportOffline(name, folder));
  if (!outcome.bundle_bytes.empty()) {
    return CatalogSnapshot::Load(outcome.bundle_bytes);
  }
  return MakeError(
      absl::StatusCode::kInvalidArgument,
      ErrorReason::ERROR_REASON_INVALID_FIELDS,
      absl::StrCat("the catalog in ", folder, " has errors:\n  ",
                   absl::StrJoin(outcome.problems, "\n  ",
                                 [](std::string* out, const auto& problem) {
                                   out->append(ProblemText(problem));
                                 })));
}

}  // namespace

absl::StatusOr<catalog::ImportOutcome> ImportOffline(
    absl::string_view catalog_name, const std::string& folder) {
  TRELLIS_RETURN_IF_ERROR(ParseName(catalog_name).status());
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<catalog::ImportFile> files,
                           catalog::ReadFolder(folder));
  return ImportFilesOffline(catalog_name, files);
}

absl::StatusOr<catalog::ImportOutcome> ImportFilesOffline(
    absl::string_view catalog_name,
    const std::vector<catalog::ImportFile>& files) {
  TRELLIS_ASSIGN_OR_RETURN(const CatalogResourceName name,
                           ParseName(catalog_name));
  catalog::ForeignNames known;
  for (const EmbeddedCatalog& embedded : EmbeddedCatalogs()) {
    if (embedded.catalog_id == name.catalog_id) continue;
    TRELLIS_ASSIGN_OR_RETURN(
        const Snapshot snapshot,
        CatalogSnapshot::Load(std::string(embedded.bundle_bytes)));
    known.Add(snapshot->bundle());
  }
  return catalog::ImportCatalog(name.catalog_id, files, known);
}

absl::StatusOr<Snapshot> LoadOffline(absl::string_view name,
                                     const std::string& folder) {
  TRELLIS_ASSIGN_OR_RETURN(const CatalogResourceName parsed, ParseName(name));
  TRELLIS_ASSIGN_OR_RETURN(Snapshot snapshot, folder.empty()
                                                  ? LoadEmbedded(parsed)
                                                  : LoadFolder(name, folder));
  if (!parsed.revision.empty() && parsed.revision != snapshot->revision()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "revision ", parsed.revision,
        " is asked for, but the catalog at hand is ", snapshot->revision()));
  }
  return snapshot;
}

absl::StatusOr<SnapshotSet> OfflineCatalogs::Load(
    const std::vector<CatalogVersion>& versions) {
  SnapshotSet snapshots;
  for (const CatalogVersion& version : versions) {
    const bool is_own = version.catalog_id == versions.front().catalog_id;
    std::string name = CatalogResourceFullName(version.catalog_id, "");
    if (!version.revision.empty())
      absl::StrAppend(&name, "@", version.revision);
    const std::string folder = is_own ? folder_ : "";
    Snapshot& loaded = loaded_[{name, folder}];
    if (loaded == nullptr) {
      TRELLIS_ASSIGN_OR_RETURN(loaded, LoadOffline(name, folder));
    }
    snapshots.Add(version.revision, loaded);
  }
  return snapshots;
}

absl::StatusOr<SnapshotSet> LoadAllOffline(
    const std::vector<CatalogVersion>& versions, const std::string& folder) {
  return OfflineCatalogs(folder).Load(versions);
}

}  // namespace trellis::cli
