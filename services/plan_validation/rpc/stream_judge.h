#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_STREAM_JUDGE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_STREAM_JUDGE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/rpc/requested_sets.h"
#include "services/plan_validation/rpc/summarize_plan.h"
#include "services/plan_validation/rpc/validate_plan.h"

namespace trellis::plan {

// Judges the plans of a stream against one revision of a catalog and the same
// requirement sets, looked up once. Keeps its memory from one plan to the next.
//
// Not thread safe.
class StreamJudge {
 public:
  using Snapshots = std::vector<std::shared_ptr<const CatalogSnapshot>>;

  // `snapshots` are those of the catalogs that CatalogsOf lists for `common`,
  // in that order. `common` is what holds for every plan: a request without a
  // program and a plan.
  StreamJudge(Snapshots snapshots, v1::ValidatePlanRequest common);

  StreamJudge(const StreamJudge&) = delete;
  StreamJudge& operator=(const StreamJudge&) = delete;

  // Looks the requirement sets up. Call it before all else.
  //
  // Errors: those of PlanValidator::Validate that concern requirement sets.
  absl::Status Prepare();

  // Replaces `outcome` with what there is to say of a plan in short. Whatever
  // `violations` holds already is wrong with the plan too. `plan` is given back
  // as it was.
  //
  // Errors: those of PlanValidator::Validate.
  absl::Status Summarize(const std::string& program, v1::CoursePlan& plan,
                         FieldViolations& violations, PlanOutcome& outcome);

  // Replaces `response` with all there is to say, likewise.
  absl::Status Validate(const std::string& program, v1::CoursePlan& plan,
                        FieldViolations& violations,
                        v1::ValidatePlanResponse& response);

  const CatalogSnapshot& snapshot() const { return *snapshots_.front(); }
  const CompiledCatalog& catalog() const { return catalog_; }

  // The last plan that was summarized, as the engine takes it.
  const Plan& plan() const { return plan_; }

 private:
  class LentPlan;

  absl::Status Read(FieldViolations& violations);

  const Snapshots snapshots_;
  const CompiledCatalog& catalog_;
  const SetFinder finder_;

  // What holds for every plan, with the plan that is being judged.
  v1::ValidatePlanRequest request_;
  std::vector<RequestedSet> common_sets_;
  std::vector<RequestedSet> sets_;
  Plan plan_;
  PlanJudge judge_;
  PlanValidator validator_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_STREAM_JUDGE_H_
