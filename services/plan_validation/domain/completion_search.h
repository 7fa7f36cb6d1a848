#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_SEARCH_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_SEARCH_H_

#include <set>
#include <vector>

#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/completion_options.h"
#include "services/plan_validation/domain/completion_steps.h"
#include "services/plan_validation/domain/course_schedule.h"
#include "services/plan_validation/domain/eligibility.h"
#include "services/plan_validation/domain/plan_edit.h"
#include "services/plan_validation/domain/plan_fault.h"

namespace trellis::plan {

// A plan that was completed.
struct FoundCompletion {
  // In the order of the school years; then approvals that have to be asked for.
  std::vector<PlanEdit> edits;
  Plan plan;
  // The verdict on it: true, or unknown.
  Truth truth = Truth::kTrue;
  // The credit that is added.
  Millicredits added = 0;
  // The most and the least credit of a school year that was filled.
  Millicredits peak = 0;
  Millicredits trough = 0;
};

// What a search for completions found.
struct CompletionResult {
  CandidateVerdict verdict;
  // The best first: with the fewest approvals to ask for, then the least
  // credit, then the most wanted courses, then the most even years.
  std::vector<FoundCompletion> completions;
  // The credit that has to be added at least.
  Millicredits lower_bound = 0;
  int judgment_count = 0;
  bool is_cut_off = false;
};

// Completes a plan: adds courses until it is valid, and puts each where it can
// be taken.
//
// Depth first, from what is missing: of the shortages, the one that the fewest
// courses can mend comes first, and of those courses the one that is wanted
// most, helps most requirement sets and needs least besides. What a course
// builds on comes with it. After each step all courses are scheduled anew, and
// what cannot be scheduled is given up. The first way is the likeliest; ways
// that depart from it in one choice come next, then in two, until nothing
// better can be hoped for or the budget is used up.
class CompletionSearch {
 public:
  // `judge` is for the student of `plan`. Everything must outlive the search.
  CompletionSearch(CandidateJudge& judge, const Plan& plan,
                   const CompletionOptions& options);

  CompletionResult Run();

 private:
  void Prepare();
  void FindLowerBound();
  bool IsBoundBy(const PlanFault& fault);
  bool MakePlan();
  void Look(int departures);
  void Branch(const std::vector<CompletionStep>& steps, int departures);
  void Take(const CompletionStep& step);
  void GiveBack(const CompletionStep& step);
  bool CanGoOn();
  bool IsHopeless(Millicredits missing) const;
  bool IsEnough() const;
  void Record(Truth truth);
  bool ComesBefore(const FoundCompletion& a, const FoundCompletion& b) const;
  Millicredits PreferenceOf(const FoundCompletion& completion) const;
  static int ApprovalsOf(const FoundCompletion& completion);

  CandidateJudge& judge_;
  const Plan& original_;
  const CompletionOptions options_;
  Eligibility eligibility_;
  CourseScheduler scheduler_;
  std::vector<std::vector<Place>> places_;
  StepFinder steps_;

  // What stays where it is; what is moved is not earned in it.
  Plan fixed_;
  std::vector<int> moved_;
  // What was chosen so far, and the plan that it makes.
  std::vector<NeededCourse> chosen_;
  std::vector<GivenApproval> asked_;
  Millicredits added_ = 0;
  std::vector<ScheduleTask> tasks_;
  std::vector<Place> task_places_;
  Plan plan_;

  // How many approvals every completion has to ask for at least.
  int least_approvals_ = 0;
  int first_judgment_ = 0;
  // Whether a plan was taken for invalid because counting was cut off.
  bool is_unsure_ = false;
  // The courses of completions that were found, ascending.
  std::set<std::vector<int>> seen_;
  CompletionResult result_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_SEARCH_H_
