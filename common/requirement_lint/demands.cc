#include "common/requirement_lint/demands.h"

#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/requirement_lint/cohort_years.h"
#include "common/requirement_lint/credit_need.h"

namespace trellis::requirements {
namespace {

using Rules = google::protobuf::RepeatedPtrField<v1::Rule>;

// Lists demands one rule after the other.
class DemandList {
 public:
  DemandList(int year, const CourseIndex& index, const Offers& offers)
      : year_(year), index_(index), offers_(offers) {}

  void AddAll(const Rules& rules) {
    for (const v1::Rule& rule : rules) Add(rule);
  }

  std::vector<Demand> Take() { return std::move(demands_); }

 private:
  void Add(const v1::Rule& rule) {
    if (!IsFor(rule, year_)) return;
    if (AsksForAll(rule)) return AddAll(*RulesInside(rule));
    if (RulesInside(rule) != nullptr) return AddChoice(rule);
    if (rule.has_courses()) return AddCourses(rule);
    if (!rule.has_credits()) return;
    if (rule.credits().course_count() > 0) return AddChoice(rule);
    AddCredits(rule);
  }

  void Push(const std::string& id, int64_t need, UnitSet units) {
    if (need > 0) demands_.push_back({id, need, std::move(units)});
  }

  void AddCredits(const v1::Rule& rule) {
    int64_t rest = rule.credits().millicredits();
    for (const v1::IncludedCredits& part : rule.credits().including()) {
      rest -= part.millicredits();
      Push(part.id(), part.millicredits(), index_.Select(part.from()));
    }
    Push(rule.id(), rest, offers_.CountingFor(rule));
  }

  void AddCourses(const v1::Rule& rule) {
    for (const std::string& course : rule.courses().courses()) {
      const UnitSet units = index_.UnitsOf(course);
      int64_t credit = 0;
      units.ForEach(
          [&](int unit) { credit += index_.units()[unit].millicredits; });
      Push(rule.id(), credit, units);
    }
  }

  // Adds the least that a rule needs, from anything it takes.
  void AddChoice(const v1::Rule& rule) {
    Rules alone;
    *alone.Add() = rule;
    const auto need = NeedOf(alone, year_, index_, offers_);
    if (!need.has_value()) return;
    Push(rule.id(), need->least, TakenBy(rule));
  }

  UnitSet TakenBy(const v1::Rule& rule) const {
    UnitSet units = offers_.CountingFor(rule);
    for (const std::string& course : rule.courses().courses()) {
      units |= index_.UnitsOf(course);
    }
    const Rules* inside = RulesInside(rule);
    if (inside == nullptr) return units;
    for (const v1::Rule& part : *inside) units |= TakenBy(part);
    return units;
  }

  const int year_;
  const CourseIndex& index_;
  const Offers& offers_;
  std::vector<Demand> demands_;
};

}  // namespace

std::vector<Demand> DemandsOf(const v1::RequirementSet& set, int year,
                              const CourseIndex& index, const Offers& offers) {
  DemandList list(year, index, offers);
  list.AddAll(set.rules());
  return list.Take();
}

void CheckJointNeed(const v1::RequirementSet& set,
                    const std::vector<RulePlace>& places,
                    const CourseIndex& index, const Offers& offers,
                    FieldChecks& checks) {
  if (!set.sharing().empty() ||
      !absl::c_all_of(set.rules(), [&](const v1::Rule& rule) {
        return offers.IsKnownRule(rule);
      })) {
    return;
  }
  for (const int year : YearsToLookAt(set, places)) {
    const std::vector<Demand> demands = DemandsOf(set, year, index, offers);
    const auto shortage = FindShortage(demands, index);
    if (!shortage.has_value()) continue;
    return checks.Error(
        "rules", "RULE_JOINTLY_UNSATISFIABLE",
        absl::StrCat("together, ", absl::StrJoin(shortage->ids, ", "), " need ",
                     shortage->need, " millicredits", ForStudentsOf(year),
                     ", and all courses that can count for any of them hold ",
                     shortage->on_offer));
  }
}

}  // namespace trellis::requirements
