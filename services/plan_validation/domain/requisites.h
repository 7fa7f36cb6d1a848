#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUISITES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUISITES_H_

#include <tuple>
#include <vector>

#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {

// The most ways to meet a condition that are told.
inline constexpr int kMaxAlternatives = 16;

// One thing that is missing: a course, a credential or an approval, by kind and
// number as in Requisite.
struct MissingPart {
  Requisite::Kind kind = Requisite::Kind::kUnknown;
  int id = 0;

  friend bool operator<(const MissingPart& a, const MissingPart& b) {
    return std::tie(a.kind, a.id) < std::tie(b.kind, b.id);
  }
  friend bool operator==(const MissingPart& a, const MissingPart& b) {
    return a.kind == b.kind && a.id == b.id;
  }
};

// One way to meet a condition: all of these, ascending.
using Alternative = std::vector<MissingPart>;

// A condition that is not met.
struct UnmetCondition {
  // Whether it asks only for courses that may be taken at the same time.
  bool is_corequisite = false;

  // The ways to meet it, the fewest parts first, at most kMaxAlternatives. What
  // the plan meets already is left out, and so is a way that asks for all of
  // another way and more. Empty when there is no way.
  std::vector<Alternative> alternatives;
};

// Judges the conditions for taking courses. What is in progress or planned
// counts as if it were passed; what was not earned does not count.
class RequisiteJudge {
 public:
  // `plan` must outlive the judge.
  explicit RequisiteJudge(const Plan& plan);

  // Returns the conditions for `course` that the item at `position` does not
  // meet, in the order of `course.requisites`, each once.
  std::vector<UnmetCondition> FindUnmet(const CourseFacts& course,
                                        int position) const;

 private:
  struct TakenCourse {
    int course = 0;
    SchoolTime time;
  };

  // The item whose conditions are judged.
  struct Asker {
    int course = 0;
    SchoolTime time;
  };

  bool IsMet(const Requisite& requisite, const Asker& asker) const;
  std::vector<Alternative> WaysToMeet(const Requisite& requisite,
                                      const Asker& asker) const;
  void AddUnmet(const Requisite& requisite, const Asker& asker,
                std::vector<UnmetCondition>& unmet) const;

  const Plan& plan_;
  std::vector<TakenCourse> taken_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUISITES_H_
