#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SUMMARIZE_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SUMMARIZE_PLAN_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// A rule on the chosen way that is not met, or cannot be told to be; or an
// included part of one.
struct OpenRule {
  std::string id;

  // Whether it cannot be told.
  bool is_unknown = false;

  // The credit that it lacks, and for what is counted otherwise how many.
  Millicredits missing = 0;
  int missing_count = 0;
};

// What there is to say of a requirement set in short.
struct SetOutcome {
  RequestedSet set;
  Truth planned = Truth::kTrue;
  Truth earned = Truth::kTrue;
  Millicredits missing = 0;
  // Ordered by id.
  std::vector<OpenRule> open_rules;
};

// What there is to say of a plan in short. As much as ValidatePlan says, with
// nothing of what takes long to write.
struct PlanOutcome {
  Truth verdict = Truth::kTrue;
  bool is_cut_off = false;
  // In the order in which they were asked for.
  std::vector<SetOutcome> sets;
  // What is wrong with courses, errors only, in order.
  PlanDiagnostics errors;
};

// Judges `plan` against `sets`. `find_set` finds the sets that rules refer to.
// `judge` lends its memory.
PlanOutcome SummarizePlan(const PlanToJudge& plan,
                          absl::Span<const RequestedSet> sets,
                          const FindSet& find_set, PlanJudge& judge);

// Replaces `summary` with what `outcome` says.
void WriteSummary(const PlanOutcome& outcome, v1::PlanSummary& summary);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SUMMARIZE_PLAN_H_
