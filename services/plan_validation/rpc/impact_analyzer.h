#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_ANALYZER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_ANALYZER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot_set.h"
#include "services/plan_validation/rpc/impact_totals.h"
#include "services/plan_validation/rpc/message_text.h"
#include "services/plan_validation/rpc/plan_shape.h"
#include "services/plan_validation/rpc/shape_cache.h"
#include "services/plan_validation/rpc/stream_judge.h"
#include "trellis/plan/v1/plan_impact.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// What plans are judged against before and after a change, as requests without
// a program and a plan, and with the catalogs that are meant.
struct ImpactSides {
  v1::ValidatePlanRequest before;
  v1::ValidatePlanRequest after;

  // The catalogs of both, those before first; how many these are.
  std::vector<CatalogVersion> catalogs;
  size_t catalogs_before = 0;
};

// Fills `sides`, whose catalogs view its requests, with what `setup` says, or
// returns what is wrong with it, fields named "setup....".
absl::Status ReadImpactSetup(const v1::ImpactSetup& setup, ImpactSides& sides);

// Judges many plans against what there is before and after a change, and adds
// up how the verdicts compare. Memory does not grow with the number of plans,
// apart from a bounded part for the shapes of plans that were judged lately; it
// is kept for as long as the analysis and no longer.
//
// Thread compatible.
class ImpactAnalyzer {
 public:
  // `snapshots` are those that `sides` lists, in its order.
  //
  // Errors: those of PlanValidator::Validate that concern requirement sets.
  static absl::StatusOr<std::unique_ptr<ImpactAnalyzer>> Start(
      const SnapshotSet& snapshots, const ImpactSides& sides, int max_examples);

  // Use Start.
  ImpactAnalyzer(std::unique_ptr<StreamJudge> before,
                 std::unique_ptr<StreamJudge> after, Language language,
                 int max_examples);

  ImpactAnalyzer(const ImpactAnalyzer&) = delete;
  ImpactAnalyzer& operator=(const ImpactAnalyzer&) = delete;

  // Looks at the next plan, an encoded ImpactPlan.
  //
  // Errors: INVALID_ARGUMENT, reason INVALID_REQUEST, when it is none; reason
  // INVALID_FIELDS when it is of one school too many.
  absl::Status Add(absl::string_view record);

  // Returns the response. May be called once.
  v1::AnalyzeImpactResponse Finish();

 private:
  using Impact = std::shared_ptr<const PlanImpact>;

  absl::StatusOr<Impact> Judge(FieldViolations& violations);
  void AddError(int64_t index, const absl::Status& status);

  const std::unique_ptr<StreamJudge> before_;
  const std::unique_ptr<StreamJudge> after_;
  const Language language_;
  const bool wants_changes_;
  int64_t size_ = 0;
  PlanShape shape_;
  ShapeCache<Impact> known_;
  ImpactTotals totals_;
  v1::AnalyzeImpactResponse response_;

  // Whether the last error came up only after the change.
  bool fails_after_ = false;

  // One of each, and its memory, serves for all plans.
  v1::ImpactPlan other_fields_;
  v1::CoursePlan plan_;
  PlanOutcome outcome_before_;
  PlanOutcome outcome_after_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_ANALYZER_H_
