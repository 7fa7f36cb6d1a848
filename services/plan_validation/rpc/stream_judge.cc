#include "services/plan_validation/rpc/stream_judge.h"

#include <utility>

#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/read_plan.h"

namespace trellis::plan {

// Puts a plan and its program into the request, and takes the plan out again.
// Nothing is copied.
class StreamJudge::LentPlan {
 public:
  LentPlan(const std::string& program, v1::CoursePlan& plan,
           v1::ValidatePlanRequest& request)
      : plan_(plan), request_(request) {
    request_.set_program(program);
    request_.mutable_plan()->Swap(&plan_);
  }
  ~LentPlan() { request_.mutable_plan()->Swap(&plan_); }

  LentPlan(const LentPlan&) = delete;
  LentPlan& operator=(const LentPlan&) = delete;

 private:
  v1::CoursePlan& plan_;
  v1::ValidatePlanRequest& request_;
};

StreamJudge::StreamJudge(Snapshots snapshots, v1::ValidatePlanRequest common)
    : snapshots_(std::move(snapshots)),
      catalog_(CompiledCatalogOf(*snapshots_.front())),
      finder_(*snapshots_.front(), catalog_, snapshots_),
      request_(std::move(common)) {}

absl::Status StreamJudge::Prepare() {
  for (const std::string& name : request_.requirement_sets()) {
    TRELLIS_RETURN_IF_ERROR(AddRequirementSet(finder_, name, common_sets_));
  }
  return absl::OkStatus();
}

absl::Status StreamJudge::Read(FieldViolations& violations) {
  const auto catalog = ParseCatalogName(request_.catalog());
  CheckProgram(request_.program(), catalog, violations);
  if (request_.program().empty() && common_sets_.empty()) {
    violations.Add("program",
                   "is required when there are no requirement sets for all",
                   "REQUIRED");
  }
  CheckPlan(request_.plan(), catalog, violations);
  ReadPlan(request_, snapshot(), catalog_, plan_, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  sets_ = common_sets_;
  if (request_.program().empty()) return absl::OkStatus();
  return AddProgramSet(snapshot(), finder_, request_.program(), sets_);
}

absl::Status StreamJudge::Summarize(const std::string& program,
                                    v1::CoursePlan& plan,
                                    FieldViolations& violations,
                                    PlanOutcome& outcome) {
  const LentPlan lent(program, plan, request_);
  TRELLIS_RETURN_IF_ERROR(Read(violations));
  const PlanToJudge to_judge{&catalog_, &request_.plan(), &plan_,
                             request_.judgment_date()};
  outcome = SummarizePlan(
      to_judge, sets_,
      [this](const std::string& name) { return finder_.Find(name); }, judge_);
  return absl::OkStatus();
}

absl::Status StreamJudge::Validate(const std::string& program,
                                   v1::CoursePlan& plan,
                                   FieldViolations& violations,
                                   v1::ValidatePlanResponse& response) {
  const LentPlan lent(program, plan, request_);
  TRELLIS_RETURN_IF_ERROR(Read(violations));
  return validator_.Validate(snapshot(), snapshots_, request_, response);
}

}  // namespace trellis::plan
