#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_SEARCH_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_SEARCH_H_

#include <cstdint>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "services/plan_validation/domain/best_repairs.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/course_twins.h"
#include "services/plan_validation/domain/credit_bounds.h"
#include "services/plan_validation/domain/credit_ledgers.h"
#include "services/plan_validation/domain/edit_space.h"
#include "services/plan_validation/domain/mending_edits.h"
#include "services/plan_validation/domain/repair_cost.h"

namespace trellis::plan {

// What is asked of a search for repairs.
struct RepairOptions {
  EditOptions edits;
  // How many repairs are wanted, at least 1.
  int max_repairs = 3;
  // The most changes in a repair, at least 1.
  int max_edits = 4;
  // How many plans are judged at most, at least 1.
  int max_judgments = 20000;
};

// What a search for repairs found.
struct RepairResult {
  // The verdict on the plan as it is.
  CandidateVerdict verdict;

  // The best first: those with the fewest changes that there are, by cost and
  // then in the order of ComesBefore. Empty when the plan is valid already.
  std::vector<FoundRepair> repairs;

  // Whether no repair has fewer changes than the first one.
  bool proven_minimal = false;

  // How many changes every repair has at least; more than max_edits when it is
  // proven that none has as few.
  int lower_bound = 0;

  int judgment_count = 0;

  // Whether the search was cut off, so that there may be better repairs, or
  // any.
  bool is_cut_off = false;
};

// Searches for the smallest sets of changes that make a plan valid.
//
// The number of changes goes up from 1; every set of one size is looked at
// before the next. What makes that possible is that a plan has faults, each of
// which names all changes that may mend it: a set of changes that makes the
// plan valid holds one of them, so that it is enough to branch over those of
// one fault, the one with the fewest. A change that was branched over before is
// in no set that is still looked for. What is left has to mend all other
// faults: sets that are too small for that, or bring too little credit, are not
// looked at. Of courses that may take each other's place the first is tried.
class RepairSearch {
 public:
  // `judge` is for the student of `plan`. Everything must outlive the search.
  RepairSearch(CandidateJudge& judge, const Plan& plan,
               const RepairOptions& options);

  RepairResult Run();

 private:
  // A change, as what it is looked up by.
  using EditKey = std::tuple<int, int, int, int, int, int, int>;

  // A change, and what it costs with those that were made before.
  struct Way {
    RepairCost cost;
    PlanEdit edit;
  };

  void Search(int left);
  void TryLast(const std::vector<MendingEdit>& edits,
               const std::vector<PlanFault>& faults);
  void Branch(std::vector<MendingEdit> edits,
              const std::vector<PlanFault>& faults,
              std::vector<CreditBound> bounds, int left);
  void TryEach(std::vector<Way> ways, int left);
  RepairCost CostWith(const PlanEdit& edit);
  bool CanGoOn();
  bool IsPreceded(const RepairCost& cost, const PlanEdit& last) const;
  bool IsWorse(const Way& way, int left) const;
  void Make(const PlanEdit& edit);
  void TakeBack();
  void SetDecisions();
  void Finish();
  static EditKey KeyOf(const PlanEdit& edit);

  CandidateJudge& judge_;
  const Plan& original_;
  const RepairOptions options_;
  const EditSpace space_;
  const CourseTwins twins_;
  MendingEdits mending_;
  const CreditBounds bounds_;
  const RepairCosts costs_;
  Millicredits most_dropped_ = 0;

  // The plan that is looked at, and the changes that made it.
  Plan plan_;
  std::vector<PlanEdit> made_;
  std::vector<PlanItem> before_;
  std::vector<bool> is_changed_;
  absl::flat_hash_set<EditKey> excluded_;
  CreditLedgers ledgers_;

  int first_judgment_ = 0;
  // Whether a plan was taken for invalid because counting was cut off.
  bool is_unsure_ = false;
  BestRepairs best_;
  RepairResult result_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_SEARCH_H_
