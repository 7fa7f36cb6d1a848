#include "services/plan_validation/domain/offering_judge.h"

#include <algorithm>

namespace trellis::plan {
namespace {

// Holds the rules of a set to be met that ask when courses are taken.
void ApproveTimes(StudentSet& set) {
  RuleChanges& changes = set.student.changes;
  const size_t count = set.rules->rules().size();
  for (size_t r = 0; r < count; ++r) {
    const RuleSpec::Kind kind = set.rules->rules()[r].spec.kind;
    if (kind != RuleSpec::Kind::kSequence &&
        kind != RuleSpec::Kind::kEveryYear) {
      continue;
    }
    changes.MakeRoom(count);
    changes.is_approved[r] = true;
  }
}

bool IsIn(const TakenSpec& taken, int grade) {
  return grade >= taken.first_grade && grade <= taken.last_grade;
}

}  // namespace

OfferingJudge::OfferingJudge(const StudentContext& context, const Plan& plan,
                             const std::vector<std::vector<Place>>& places)
    : context_(context),
      plan_(plan),
      places_(places),
      sets_(context.sets),
      eligibility_(context) {
  for (StudentSet& set : sets_) ApproveTimes(set);
}

std::vector<RequirementJudgment> OfferingJudge::Judge(
    const std::vector<char>& is_taken) {
  std::vector<PlanItem> items = plan_.items;
  for (size_t c = 0; c < is_taken.size(); ++c) {
    if (is_taken[c] == 0) continue;
    const int course = static_cast<int>(c);
    // Also what the plan holds: it may count for more at another time.
    const int times = context_.courses[c].credit_limit;
    for (const Place& place : PlacesThatDiffer(course)) {
      for (int k = 0; k < times; ++k) {
        items.push_back({course, place.grade, place.term});
      }
    }
  }
  const CreditItems credit =
      FindCreditItems(context_.courses, *context_.units, items);
  ObservedPlan observed;
  observed.courses = context_.courses;
  observed.units = context_.units;
  observed.items = items;
  observed.credit = credit.items;
  observed.achievements_complete = context_.achievements_complete;
  return JudgeSetsPlanned(sets_, observed, {}, judge_);
}

// Returns one place of a course for each way in which it counts, the latest
// first. Sets count it no more often than it earns credit.
std::vector<Place> OfferingJudge::PlacesThatDiffer(int course) {
  std::vector<Place> different;
  const std::vector<Place>& places = places_[static_cast<size_t>(course)];
  for (size_t p = places.size(); p-- > 0;) {
    const bool is_known = std::any_of(
        different.begin(), different.end(), [&](const Place& other) {
          return CountsAlike(course, places[p].grade, other.grade);
        });
    if (!is_known) different.push_back(places[p]);
  }
  return different;
}

bool OfferingJudge::CountsAlike(int course, int grade, int other) {
  if (grade == other) return true;
  for (size_t s = 0; s < context_.sets.size(); ++s) {
    if (eligibility_.Of(s, course, grade) !=
        eligibility_.Of(s, course, other)) {
      return false;
    }
    const RequirementRules& rules = *context_.sets[s].rules;
    for (const RequirementRules::Rule& rule : rules.rules()) {
      if (IsIn(rule.spec.taken, grade) != IsIn(rule.spec.taken, other)) {
        return false;
      }
    }
    // A limit for each grade leaves more in several.
    for (const RequirementRules::Bound& bound : rules.bounds()) {
      if (bound.each_grade) return false;
    }
  }
  return true;
}

}  // namespace trellis::plan
