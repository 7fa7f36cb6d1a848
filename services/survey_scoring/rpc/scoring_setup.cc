#include "services/survey_scoring/rpc/scoring_setup.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/check_options.h"

namespace trellis::survey {
namespace {

constexpr int kDefaultTopRank = 3;

absl::StatusOr<const CatalogSnapshot*> FindCatalog(
    const SurveyCatalogs& catalogs, const CatalogResourceName& name) {
  const CatalogSnapshot* const found =
      catalogs.Find(name.catalog_id, name.revision);
  if (found != nullptr) return found;
  const std::string catalog = CatalogResourceFullName(name.catalog_id, "");
  if (!catalogs.HasCatalog(name.catalog_id)) {
    return NotFoundError(common::v1::ERROR_REASON_CATALOG_NOT_FOUND, "catalog",
                         catalog);
  }
  return NotFoundError(common::v1::ERROR_REASON_REVISION_NOT_FOUND, "revision",
                       absl::StrCat(catalog, "@", name.revision));
}

absl::Status FindInstrument(const SurveyCatalogs& catalogs,
                            const CatalogResourceName& name,
                            ScoringSetup& setup) {
  TRELLIS_ASSIGN_OR_RETURN(setup.snapshot, FindCatalog(catalogs, name));
  const auto& instruments =
      setup.snapshot->Derived<CompiledInstruments>(CompileInstruments)
          .by_relative_name;
  const auto found = instruments.find(name.relative_name);
  if (found == instruments.end()) {
    return NotFoundError(
        common::v1::ERROR_REASON_INSTRUMENT_NOT_FOUND, "instrument",
        CatalogResourceFullName(name.catalog_id, name.relative_name));
  }
  TRELLIS_RETURN_IF_ERROR(found->second.status());
  setup.instrument = &*found->second;
  return absl::OkStatus();
}

absl::Status FindNorms(const SurveyCatalogs& catalogs, ScoringSetup& setup) {
  if (setup.options->norms().empty()) {
    setup.norms.assign(setup.instrument->norms.begin(),
                       setup.instrument->norms.end());
    return absl::OkStatus();
  }
  const catalog::v1::Instrument& record = *setup.instrument->record;
  for (const std::string& text : setup.options->norms()) {
    const auto name = ParseCatalogResourceName(text);
    if (!name.has_value()) continue;
    TRELLIS_ASSIGN_OR_RETURN(const CatalogSnapshot* const snapshot,
                             FindCatalog(catalogs, *name));
    const auto* found = snapshot->Find<catalog::v1::Norm>(name->relative_name);
    if (found == nullptr) {
      return NotFoundError(
          common::v1::ERROR_REASON_NORM_NOT_FOUND, "norm",
          CatalogResourceFullName(name->catalog_id, name->relative_name));
    }
    const catalog::v1::Norm& norm = *found->message;
    if (norm.instrument() != record.name() ||
        norm.instrument_version() != record.version()) {
      return NotSupportedError(
          norm.name(),
          "belongs to another instrument or another version of it");
    }
    setup.norms.push_back(&norm);
  }
  return absl::OkStatus();
}

absl::Status FindMatchCatalogs(const SurveyCatalogs& catalogs,
                               ScoringSetup& setup) {
  if (!setup.options->has_match()) return absl::OkStatus();
  const v1::MatchOptions& options = setup.options->match();
  MatchSetup match;
  match.options = &options;
  match.framework_snapshot = setup.snapshot;
  if (const auto name = ParseCatalogResourceName(options.framework())) {
    TRELLIS_ASSIGN_OR_RETURN(match.framework_snapshot,
                             FindCatalog(catalogs, *name));
  }
  if (const auto name = ParseCatalogResourceName(options.program_catalog())) {
    TRELLIS_ASSIGN_OR_RETURN(match.program_snapshot,
                             FindCatalog(catalogs, *name));
  }
  match.framework =
      &match.framework_snapshot->Derived<CompiledFramework>(CompileFramework);
  FillCandidates(match);
  setup.match = std::move(match);
  return absl::OkStatus();
}

void ReadOptions(ScoringSetup& setup) {
  const v1::ScoreSurveyRequest& options = *setup.options;
  setup.missing_policy = ToDomain(options.missing_policy())
                             .value_or(setup.instrument->missing_policy);
  setup.top_rank =
      options.top_rank() == 0 ? kDefaultTopRank : options.top_rank();
  setup.tie_breaks.clear();
  // More than there are kinds were refused.
  for (int i = 0; i < std::min(options.tie_breaks_size(), kMaxTieBreaks); ++i) {
    setup.tie_breaks.push_back(ToDomain(options.tie_breaks(i)));
  }
}

}  // namespace

absl::Status SetUpScoring(const SurveyCatalogs& catalogs,
                          const v1::ScoreSurveyRequest& options,
                          FieldViolations& violations, ScoringSetup& setup) {
  setup.options = &options;
  setup.snapshot = nullptr;
  setup.instrument = nullptr;
  setup.norms.clear();
  setup.match = MatchSetup();
  CheckOptions(options, violations);
  const auto name = ParseInstrumentName(options.instrument());
  if (!name.has_value()) return absl::OkStatus();
  TRELLIS_RETURN_IF_ERROR(FindInstrument(catalogs, *name, setup));
  CheckVersion(options, *setup.instrument->record, violations);
  ReadOptions(setup);
  TRELLIS_RETURN_IF_ERROR(FindNorms(catalogs, setup));
  return FindMatchCatalogs(catalogs, setup);
}

}  // namespace trellis::survey
