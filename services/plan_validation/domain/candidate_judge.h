#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CANDIDATE_JUDGE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CANDIDATE_JUDGE_H_

#include <functional>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/plan_errors.h"
#include "services/plan_validation/domain/requirement_judge.h"
#include "services/plan_validation/domain/student_set.h"

namespace trellis::plan {

// What is the same for all plans that one student might make.
struct StudentContext {
  absl::Span<const CourseFacts> courses;
  const UnitNumbers* units = nullptr;
  const CourseLoad* load = nullptr;
  std::vector<StudentSet> sets;
  bool achievements_complete = false;
};

// The verdict on a plan that somebody might make.
struct CandidateVerdict {
  // As ValidatePlan would say it of the plan as a whole.
  Truth truth = Truth::kTrue;

  // What the sets that are asked for lack, in all: CountingResult::cost.
  Millicredits missing = 0;

  // How many rules that are not measured in credit are not met, in the sets
  // that are asked for, on the ways that lack least.
  int unmet_rules = 0;

  // How many errors there are about courses.
  int errors = 0;

  // Whether a search for the best way of counting was cut off, so that the plan
  // might be better than it looks.
  bool is_cut_off = false;
};

// Says whether nobody waits for the answer any more, so that a search for it is
// given up. Empty: somebody does.
using IsAbandoned = std::function<bool()>;

// Judges many plans of one student: what may differ between them is which
// courses they hold and when, approvals, and decisions about rules. Not thread
// safe.
class CandidateJudge {
 public:
  // What the context views must outlive the judge.
  CandidateJudge(StudentContext context, const CountingSearch::Options& options,
                 IsAbandoned is_abandoned = {})
      : context_(std::move(context)),
        base_(context_.sets),
        options_(options),
        is_abandoned_(std::move(is_abandoned)) {}

  const StudentContext& context() const { return context_; }

  // Judges a plan in full. What is found can be looked at until the next call.
  // With `wants_cases`, the judgments of sets that are not satisfied hold the
  // cases of a proof.
  CandidateVerdict Judge(const Plan& plan, bool wants_cases);

  // Returns whether the plan is valid, or unknown, without looking at all that
  // is wrong with it. Sets `is_cut_off` when a search was cut off and found
  // nothing.
  bool IsValid(const Plan& plan, bool& is_cut_off);

  // What the last call to Judge found: errors about courses, which credit
  // counts, and what is said of each set of the context.
  const std::vector<PlanError>& errors() const { return errors_; }
  const CreditItems& credit() const { return credit_; }
  const std::vector<RequirementJudgment>& judgments() const {
    return judgments_;
  }

  // Returns the credit that each set of the context lacks; what is found
  // besides is not to be looked at.
  std::vector<Millicredits> FindMissing(const Plan& plan);

  // Judges from now on as if these decisions had been made: see
  // StudentSet::decisions.
  void SetDecisions(absl::Span<const int> decisions);

  // How many plans were judged.
  int judgment_count() const { return judgment_count_; }

  // Whether a search goes on that may judge so many plans in all. Rules that
  // make each judgment long use that up sooner.
  bool MayJudge(int max_judgments) const {
    return judgment_count_ < max_judgments &&
           judge_.work() < max_judgments * kWorkOfJudgment &&
           !(is_abandoned_ && is_abandoned_());
  }

 private:
  // What one judgment may take on average, as in
  // CountingSearch::Options::max_work: some times what it takes with the rules
  // of states and districts.
  static constexpr int64_t kWorkOfJudgment = int64_t{1} << 17;

  ObservedPlan Observe(const Plan& plan) const;
  template <typename GoOn>
  bool JudgeSets(const Plan& plan, GoOn go_on);

  StudentContext context_;
  // The sets without any decision.
  std::vector<StudentSet> base_;
  CountingSearch::Options options_;
  IsAbandoned is_abandoned_;
  RequirementJudge judge_;
  int judgment_count_ = 0;
  std::vector<PlanError> errors_;
  CreditItems credit_;
  std::vector<RequirementJudgment> judgments_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CANDIDATE_JUDGE_H_
