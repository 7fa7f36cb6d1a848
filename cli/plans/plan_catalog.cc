#include "cli/plans/plan_catalog.h"

#include <memory>

#include "cli/list_records.h"
#include "cli/offline_catalogs.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

template <typename Record>
void CopyAll(const CatalogSnapshot& snapshot, std::vector<Record>& records) {
  for (const auto* record : snapshot.All<Record>()) {
    records.push_back(*record->message);
  }
}

}  // namespace

absl::StatusOr<PlanCatalog> FetchPlanCatalog(const CommandContext& context,
                                             const OfflineOptions& source,
                                             const std::string& catalog) {
  PlanCatalog fetched;
  if (source.offline) {
    TRELLIS_ASSIGN_OR_RETURN(
        const std::shared_ptr<const CatalogSnapshot> snapshot,
        LoadOffline(catalog, source.folder));
    CopyAll(*snapshot, fetched.courses);
    CopyAll(*snapshot, fetched.programs);
    return fetched;
  }
  RecordOptions options;
  options.catalog = catalog;
  TRELLIS_RETURN_IF_ERROR(ListAll<Courses>(context, options, fetched.courses));
  TRELLIS_RETURN_IF_ERROR(
      ListAll<Programs>(context, options, fetched.programs));
  return fetched;
}

}  // namespace trellis::cli
