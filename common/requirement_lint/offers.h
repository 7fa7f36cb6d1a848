#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_OFFERS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_OFFERS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "common/requirement_lint/course_index.h"

namespace trellis::requirements {

// Why no plan can meet a rule.
struct Obstacle {
  // RULE_NO_COURSE where nothing at all is selected, or RULE_UNSATISFIABLE.
  absl::string_view code;

  // The field concerned, seen from the rule, such as "credits.from".
  std::string field;

  std::string message;
};

// Tells whether the courses of a catalog can fill the rules of one set, each
// looked at by itself. Courses are taken as often as they earn credit; limits
// are looked at one by one.
class Offers {
 public:
  // Both have to outlive the object. The catalog has courses.
  Offers(const v1::RequirementSet& set, const CourseIndex& index);

  // Returns why the rule, of a kind that holds no rules, cannot be met, or
  // nothing when it can, or when that cannot be told.
  std::optional<Obstacle> ObstacleTo(const v1::Rule& rule) const;

  // Returns what can count for a rule over credit, in its parts too: empty for
  // other kinds.
  UnitSet CountingFor(const v1::Rule& rule) const;

  // Whether the catalog has everything that the rule names, and the rules
  // inside it name.
  bool IsKnownRule(const v1::Rule& rule) const;

 private:
  // What a selector selects among courses open to the grades in which they
  // count.
  UnitSet Eligible(const v1::CourseSelector& from,
                   const v1::TakenConditions& taken) const;

  // The units that count where `taken` and the conditions of the set hold.
  UnitSet TakenIn(const v1::TakenConditions& taken) const;

  // The most credit that can count from `units` in the rule.
  int64_t MostCredit(const UnitSet& units, const v1::Rule& rule) const;
  int64_t MostUnder(const v1::CountingLimit& limit, const UnitSet& units) const;

  std::optional<Obstacle> InCredits(const v1::Rule& rule) const;
  std::optional<Obstacle> InParts(const v1::Rule& rule,
                                  const UnitSet& units) const;
  std::optional<Obstacle> InSameValue(const v1::Rule& rule,
                                      const UnitSet& units) const;
  std::optional<Obstacle> InDistinctValues(const v1::CreditsRule& rule,
                                           const UnitSet& units) const;
  std::optional<Obstacle> InCourses(const v1::CoursesRule& rule) const;
  std::optional<Obstacle> InTotal(const v1::Rule& rule) const;
  std::optional<Obstacle> InEveryYear(const v1::EveryYearRule& rule) const;
  std::optional<Obstacle> InSequence(const v1::SequenceRule& rule) const;
  std::optional<Obstacle> InVerified(const v1::VerifiedCreditRule& rule) const;

  const v1::RequirementSet& set_;
  const CourseIndex& index_;
  const UnitSet taken_in_set_;
};

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_OFFERS_H_
