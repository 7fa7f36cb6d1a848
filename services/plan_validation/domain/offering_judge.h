#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OFFERING_JUDGE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OFFERING_JUDGE_H_

#include <vector>

#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/course_places.h"
#include "services/plan_validation/domain/eligibility.h"

namespace trellis::plan {

// Judges a student's sets as if all of some courses were taken, as often as
// they earn credit and in whichever grades they count. What is missing even
// then is missing in every plan that takes no others. Rules about when courses
// are taken are held to be met: sequences, and a course in every grade. Not
// thread safe.
class OfferingJudge {
 public:
  // `places` are those where courses may be put, by course. Everything must
  // outlive the judge.
  OfferingJudge(const StudentContext& context, const Plan& plan,
                const std::vector<std::vector<Place>>& places);

  // Returns what is said of each set if the courses for which `is_taken` is not
  // 0, all of which have places, are taken besides what the plan holds.
  std::vector<RequirementJudgment> Judge(const std::vector<char>& is_taken);

 private:
  std::vector<Place> PlacesThatDiffer(int course);
  bool CountsAlike(int course, int grade, int other);

  const StudentContext& context_;
  const Plan& plan_;
  const std::vector<std::vector<Place>>& places_;
  std::vector<StudentSet> sets_;
  Eligibility eligibility_;
  RequirementJudge judge_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OFFERING_JUDGE_H_
