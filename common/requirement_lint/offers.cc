#include "common/requirement_lint/offers.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/requirement_lint/longest_chain.h"
#include "common/requirement_lint/rule_places.h"
#include "common/requirement_lint/selector_checks.h"

namespace trellis::requirements {
namespace {

using UnitsByValue = absl::btree_map<std::string, UnitSet>;

Obstacle NoCourse(absl::string_view field) {
  return {"RULE_NO_COURSE", std::string(field),
          "no course of the catalog can count here"};
}

Obstacle TooLittle(std::string field, int64_t need, absl::string_view what,
                   int64_t have) {
  return {"RULE_UNSATISFIABLE", std::move(field),
          absl::StrCat("the rule asks for ", need, what, have)};
}

constexpr absl::string_view kCredit =
    " millicredits, and all courses that can count hold ";

UnitsByValue SplitByValue(const UnitSet& units, absl::string_view facet,
                          const CourseIndex& index) {
  UnitsByValue parts;
  const UnitSet none(static_cast<int>(index.units().size()));
  units.ForEach([&](int unit) {
    for (const std::string& value : index.ValuesOf(unit, facet)) {
      parts.try_emplace(value, none).first->second.Add(unit);
    }
  });
  return parts;
}

// How many courses can count when each is taken as often as it earns credit.
int64_t CountCourses(const UnitSet& units, const CourseIndex& index) {
  absl::flat_hash_set<int> courses;
  int64_t count = 0;
  units.ForEach([&](int number) {
    const CreditUnit& unit = index.units()[number];
    if (!courses.insert(unit.course_number).second) return;
    count += std::max(1, unit.course->credit_limit());
  });
  return count;
}

int CountGrades(const UnitSet& units, const CourseIndex& index) {
  absl::flat_hash_set<int> grades;
  units.ForEach([&](int unit) {
    const auto& of_course = index.units()[unit].course->grades();
    grades.insert(of_course.begin(), of_course.end());
  });
  return static_cast<int>(grades.size());
}

}  // namespace

Offers::Offers(const v1::RequirementSet& set, const CourseIndex& index)
    : set_(set),
      index_(index),
      taken_in_set_(
          index.OpenTo(set.taken().first_grade(), set.taken().last_grade())) {}

std::optional<Obstacle> Offers::ObstacleTo(const v1::Rule& rule) const {
  if (!IsKnownRule(rule)) return std::nullopt;
  switch (rule.kind_case()) {
    case v1::Rule::kCredits:
      return InCredits(rule);
    case v1::Rule::kCourses:
      return InCourses(rule.courses());
    case v1::Rule::kTotal:
      return InTotal(rule);
    case v1::Rule::kEveryYear:
      return InEveryYear(rule.every_year());
    case v1::Rule::kSequence:
      return InSequence(rule.sequence());
    case v1::Rule::kVerifiedCredit:
      return InVerified(rule.verified_credit());
    default:
      return std::nullopt;
  }
}

UnitSet Offers::CountingFor(const v1::Rule& rule) const {
  const v1::CreditsRule& credits = rule.credits();
  UnitSet units = Eligible(credits.from(), credits.taken());
  for (const v1::IncludedCredits& part : credits.including()) {
    units |= Eligible(part.from(), credits.taken());
  }
  return units;
}

bool Offers::IsKnownRule(const v1::Rule& rule) const {
  const auto* inside = RulesInside(rule);
  if (inside != nullptr) {
    return absl::c_all_of(
        *inside, [&](const v1::Rule& part) { return IsKnownRule(part); });
  }
  const auto is_known = [&](const auto& part) {
    return IsKnown(part.from(), index_);
  };
  return is_known(rule.credits()) &&
         absl::c_all_of(rule.credits().including(), is_known) &&
         absl::c_all_of(rule.credits().at_least(), is_known) &&
         is_known(rule.total()) && is_known(rule.every_year()) &&
         is_known(rule.sequence()) &&
         absl::c_all_of(rule.verified_credit().verifications(), is_known) &&
         absl::c_all_of(rule.courses().courses(),
                        [&](const std::string& course) {
                          return index_.FindCourse(course) != nullptr;
                        });
}

UnitSet Offers::TakenIn(const v1::TakenConditions& taken) const {
  UnitSet units = taken_in_set_;
  if (taken.first_grade() != 0 || taken.last_grade() != 0) {
    units &= index_.OpenTo(taken.first_grade(), taken.last_grade());
  }
  return units;
}

UnitSet Offers::Eligible(const v1::CourseSelector& from,
                         const v1::TakenConditions& taken) const {
  UnitSet units = index_.Select(from);
  units &= TakenIn(taken);
  return units;
}

int64_t Offers::MostCredit(const UnitSet& units, const v1::Rule& rule) const {
  int64_t most = index_.OnOffer(units);
  for (const v1::CountingLimit& limit : rule.credits().limits()) {
    most = std::min(most, MostUnder(limit, units));
  }
  for (const v1::CountingLimit& limit : set_.limits()) {
    if (!limit.rules().empty() &&
        !absl::c_linear_search(limit.rules(), rule.id())) {
      continue;
    }
    most = std::min(most, MostUnder(limit, units));
  }
  return most;
}

int64_t Offers::MostUnder(const v1::CountingLimit& limit,
                          const UnitSet& units) const {
  UnitSet bounded = units;
  if (limit.has_from()) bounded &= index_.Select(limit.from());
  UnitSet free = units;
  free -= bounded;
  int64_t bound = limit.millicredits();
  if (limit.each_grade()) bound *= CountGrades(bounded, index_);
  return index_.OnOffer(free) + std::min(bound, index_.OnOffer(bounded));
}

std::optional<Obstacle> Offers::InCredits(const v1::Rule& rule) const {
  const v1::CreditsRule& credits = rule.credits();
  if (credits.millicredits() <= 0 && credits.course_count() <= 0) {
    return std::nullopt;
  }
  const UnitSet units = CountingFor(rule);
  if (units.empty()) return NoCourse("credits.from");
  const int64_t courses = CountCourses(units, index_);
  if (courses < credits.course_count()) {
    return TooLittle("credits", credits.course_count(),
                     " courses, and so many can count: ", courses);
  }
  const int64_t most = MostCredit(units, rule);
  if (most < credits.millicredits()) {
    return TooLittle("credits", credits.millicredits(), kCredit, most);
  }
  std::optional<Obstacle> obstacle = InParts(rule, units);
  if (!obstacle.has_value()) obstacle = InSameValue(rule, units);
  if (!obstacle.has_value()) obstacle = InDistinctValues(credits, units);
  return obstacle;
}

std::optional<Obstacle> Offers::InParts(const v1::Rule& rule,
                                        const UnitSet& units) const {
  const v1::CreditsRule& credits = rule.credits();
  for (int i = 0; i < credits.including_size(); ++i) {
    const v1::IncludedCredits& part = credits.including(i);
    const std::string field = PathOf("credits.including", i);
    const UnitSet own = Eligible(part.from(), credits.taken());
    if (own.empty()) return NoCourse(absl::StrCat(field, ".from"));
    const int64_t most = MostCredit(own, rule);
    if (most >= part.millicredits()) continue;
    return TooLittle(field, part.millicredits(), kCredit, most);
  }
  for (int i = 0; i < credits.at_least_size(); ++i) {
    const v1::CreditShare& share = credits.at_least(i);
    const std::string field = PathOf("credits.at_least", i);
    UnitSet own = index_.Select(share.from());
    own &= units;
    if (own.empty()) return NoCourse(absl::StrCat(field, ".from"));
    const int64_t most = MostCredit(own, rule);
    if (most >= share.millicredits()) continue;
    return TooLittle(field, share.millicredits(), kCredit, most);
  }
  return std::nullopt;
}

std::optional<Obstacle> Offers::InSameValue(const v1::Rule& rule,
                                            const UnitSet& units) const {
  const v1::CreditsRule& credits = rule.credits();
  if (!credits.has_same_value()) return std::nullopt;
  const v1::SameValue& same = credits.same_value();
  int64_t most_credit = 0;
  int64_t most_courses = 0;
  for (const auto& [value, own] : SplitByValue(units, same.facet(), index_)) {
    most_credit = std::max(most_credit, MostCredit(own, rule));
    most_courses = std::max(most_courses, CountCourses(own, index_));
  }
  int64_t need = credits.millicredits();
  if (same.millicredits_where_fewer_offered() > 0) {
    need = std::min<int64_t>(need, same.millicredits_where_fewer_offered());
  }
  const std::string of_one = absl::StrCat(" of one ", same.facet(),
                                          ", and the most that can count is ");
  if (most_credit < need) {
    return TooLittle("credits.same_value", need,
                     absl::StrCat(" millicredits", of_one), most_credit);
  }
  if (most_courses < credits.course_count()) {
    return TooLittle("credits.same_value", credits.course_count(),
                     absl::StrCat(" courses", of_one), most_courses);
  }
  return std::nullopt;
}

std::optional<Obstacle> Offers::InDistinctValues(const v1::CreditsRule& rule,
                                                 const UnitSet& units) const {
  if (!rule.has_distinct_values()) return std::nullopt;
  const v1::DistinctValues& distinct = rule.distinct_values();
  int count = 0;
  for (const auto& [value, own] :
       SplitByValue(units, distinct.facet(), index_)) {
    if (index_.OnOffer(own) >= std::max(1, distinct.millicredits_each())) {
      ++count;
    }
  }
  if (count >= distinct.count()) return std::nullopt;
  return TooLittle("credits.distinct_values", distinct.count(),
                   absl::StrCat(" values of ", distinct.facet(),
                                ", and so many have courses: "),
                   count);
}

std::optional<Obstacle> Offers::InCourses(const v1::CoursesRule& rule) const {
  const UnitSet taken = TakenIn(rule.taken());
  for (int i = 0; i < rule.courses_size(); ++i) {
    if (index_.UnitsOf(rule.courses(i)).IsPartOf(taken)) continue;
    return Obstacle{"RULE_UNSATISFIABLE", PathOf("courses.courses", i),
                    absl::StrCat(ShortName(rule.courses(i)),
                                 " is not open to a grade in which it would "
                                 "count")};
  }
  return std::nullopt;
}

std::optional<Obstacle> Offers::InTotal(const v1::Rule& rule) const {
  const v1::TotalRule& total = rule.total();
  if (total.millicredits() <= 0) return std::nullopt;
  UnitSet units = TakenIn(total.taken());
  if (total.has_from()) units &= index_.Select(total.from());
  if (units.empty()) return NoCourse("total.from");
  const int64_t most = index_.OnOffer(units);
  if (most >= total.millicredits()) return std::nullopt;
  return TooLittle("total", total.millicredits(), kCredit, most);
}

std::optional<Obstacle> Offers::InEveryYear(
    const v1::EveryYearRule& rule) const {
  if (rule.grades().empty()) return std::nullopt;
  const UnitSet units = Eligible(rule.from(), {});
  if (units.empty()) return NoCourse("every_year.from");
  for (int i = 0; i < rule.grades_size(); ++i) {
    UnitSet open = index_.OpenTo(rule.grades(i), rule.grades(i));
    open &= units;
    if (!open.empty()) continue;
    return Obstacle{"RULE_UNSATISFIABLE", PathOf("every_year.grades", i),
                    absl::StrCat("no course that will do is open to grade ",
                                 rule.grades(i))};
  }
  return std::nullopt;
}

std::optional<Obstacle> Offers::InSequence(const v1::SequenceRule& rule) const {
  if (rule.course_count() <= 0) return std::nullopt;
  const UnitSet units = Eligible(rule.from(), {});
  if (units.empty()) return NoCourse("sequence.from");
  const int longest = LongestChain(units, index_, rule.course_count());
  if (longest >= rule.course_count()) return std::nullopt;
  return TooLittle("sequence", rule.course_count(),
                   " courses that build on each other, and the most that do "
                   "are ",
                   longest);
}

std::optional<Obstacle> Offers::InVerified(
    const v1::VerifiedCreditRule& rule) const {
  int64_t count = 0;
  for (const auto& verification : rule.verifications()) {
    if (!Eligible(verification.from(), {}).empty()) ++count;
  }
  if (count >= rule.count()) return std::nullopt;
  return TooLittle("verified_credit", rule.count(),
                   " verifications, and so many have a course: ", count);
}

}  // namespace trellis::requirements
