#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_IMPLICATIONS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_IMPLICATIONS_H_

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/node_hash_map.h"
#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/offers.h"

namespace trellis::requirements {

// Tells which rules of one set follow from which others. Nothing is said unless
// it is sure.
class Implications {
 public:
  // Both have to outlive the object, and so do the rules it is asked about.
  Implications(const CourseIndex& index, const Offers& offers)
      : index_(index), offers_(offers) {}

  // Whether every plan that meets `strong` meets `weak`, when each of them may
  // use all credit of the plan.
  bool Implies(const v1::Rule& strong, const v1::Rule& weak);

 private:
  bool Find(const v1::Rule& strong, const v1::Rule& weak);
  bool FromGroup(const v1::Rule& strong, const v1::Rule& weak);
  bool BetweenLeaves(const v1::Rule& strong, const v1::Rule& weak);
  bool ToCredits(const v1::Rule& strong, const v1::Rule& weak);
  bool ToCourses(const v1::Rule& strong, const v1::CoursesRule& weak);
  bool ToTotal(const v1::Rule& strong, const v1::TotalRule& weak);
  bool ToEveryYear(const v1::EveryYearRule& strong,
                   const v1::EveryYearRule& weak);

  // Whether everything that counts for `strong` is in `units`, and is at least
  // `millicredits`.
  bool BringsCredit(const v1::Rule& strong, const UnitSet& units,
                    int64_t millicredits);

  const UnitSet& CountingFor(const v1::Rule& rule);

  const CourseIndex& index_;
  const Offers& offers_;
  // What was found before: there are many ways through groups to the same pair.
  absl::flat_hash_map<std::pair<const v1::Rule*, const v1::Rule*>, bool> found_;
  // What CountingFor has returned stays where it is.
  absl::node_hash_map<const v1::Rule*, UnitSet> counting_;
};

// Whether whatever meets the conditions `strong` meets `weak`.
bool TakenImplies(const v1::TakenConditions& strong,
                  const v1::TakenConditions& weak);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_IMPLICATIONS_H_
