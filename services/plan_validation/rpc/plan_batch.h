#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_BATCH_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_BATCH_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot_set.h"
#include "services/plan_validation/rpc/plan_shape.h"
#include "services/plan_validation/rpc/shape_cache.h"
#include "services/plan_validation/rpc/stream_judge.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// How many plans one request of a stream may hold.
inline constexpr int kMaxPlansPerRequest = 500;

// How many characters a plan's reference may have.
inline constexpr size_t kMaxPlanRef = 63;

// Returns the catalogs that a batch is judged from, or what is wrong with its
// defaults, fields named "defaults....". May view `defaults`.
absl::StatusOr<std::vector<CatalogVersion>> CatalogsOf(
    const v1::BatchDefaults& defaults);

// Judges many plans, each on its own: what is wrong with one is in its result
// and ends nothing. Memory does not grow with the number of plans, apart from a
// bounded part for the shapes of plans that were judged lately; it is kept for
// as long as the batch and no longer.
//
// Thread compatible.
class PlanBatch {
 public:
  // `snapshots` are those that CatalogsOf lists, in its order.
  //
  // Errors: those of PlanValidator::Validate that concern requirement sets.
  static absl::StatusOr<std::unique_ptr<PlanBatch>> Start(
      const SnapshotSet& snapshots, const v1::BatchDefaults& defaults);

  // Use Start.
  PlanBatch(std::unique_ptr<StreamJudge> judge, bool is_full);

  PlanBatch(const PlanBatch&) = delete;
  PlanBatch& operator=(const PlanBatch&) = delete;

  // Appends the result of the next plan, an encoded BatchPlan, to an encoded
  // BatchValidatePlansResponse. `is_stale` says whether newer revisions may be
  // active.
  //
  // Errors: INVALID_ARGUMENT, reason INVALID_REQUEST, when it is no BatchPlan.
  absl::Status Answer(absl::string_view record, bool is_stale,
                      std::string& response);

  // The revision that plans are judged against.
  const std::string& catalog_revision() const {
    return judge_->snapshot().revision();
  }

  // How many plans were not judged again, being like one that was.
  int64_t repeated_shapes() const { return repeated_shapes_; }

 private:
  absl::Status Judge(FieldViolations& violations);

  const std::unique_ptr<StreamJudge> judge_;
  const bool is_full_;
  int64_t size_ = 0;
  int64_t repeated_shapes_ = 0;
  bool was_stale_ = false;
  PlanShape shape_;

  // The encoded field of BatchPlanResult that says what became of the plan.
  ShapeCache<std::string> known_;

  // One of each, and its memory, serves for all plans.
  v1::BatchPlan other_fields_;
  v1::CoursePlan plan_;
  PlanOutcome outcome_;
  v1::PlanSummary summary_;
  v1::ValidatePlanResponse full_;
  v1::BatchPlanResult error_;
  std::string judged_;
  std::string result_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_BATCH_H_
