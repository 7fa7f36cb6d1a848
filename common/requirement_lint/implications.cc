#include "common/requirement_lint/implications.h"

#include <string>

#include "absl/algorithm/container.h"
#include "common/requirement_lint/rule_places.h"
#include "google/protobuf/util/message_differencer.h"

namespace trellis::requirements {
namespace {

using google::protobuf::util::MessageDifferencer;

bool HasConditions(const v1::CreditsRule& rule) {
  return !rule.including().empty() || !rule.limits().empty() ||
         !rule.at_least().empty() || rule.has_same_value() ||
         rule.has_distinct_values();
}

// A figure that orders marks: the better, the higher.
int RankOf(absl::string_view mark) {
  const int letter = 3 * ('F' - mark[0]);
  if (mark.size() < 2) return letter;
  return mark[1] == '+' ? letter + 1 : letter - 1;
}

template <typename List>
bool IsPartOf(const List& part, const List& whole) {
  return absl::c_all_of(part, [&](const auto& item) {
    return absl::c_linear_search(whole, item);
  });
}

bool AchievementImplies(const v1::AchievementRule& strong,
                        const v1::AchievementRule& weak) {
  return IsPartOf(strong.achievements(), weak.achievements()) &&
         std::max(1, strong.count()) >= std::max(1, weak.count()) &&
         strong.minimum_value() >= weak.minimum_value() &&
         strong.minimum_sum() >= weak.minimum_sum();
}

bool AverageImplies(const v1::GradePointAverageRule& strong,
                    const v1::GradePointAverageRule& weak) {
  // Over other courses an average says nothing.
  return strong.minimum_centipoints() >= weak.minimum_centipoints() &&
         MessageDifferencer::Equals(strong.from(), weak.from()) &&
         MessageDifferencer::Equals(strong.taken(), weak.taken());
}

// Whether whoever `weak` is for, `strong` is for too.
bool CohortCovers(const v1::Rule& strong, const v1::Rule& weak) {
  return !strong.has_cohort() ||
         (weak.has_cohort() &&
          MessageDifferencer::Equals(strong.cohort(), weak.cohort()));
}

}  // namespace

bool Implications::Implies(const v1::Rule& strong, const v1::Rule& weak) {
  const std::pair<const v1::Rule*, const v1::Rule*> pair(&strong, &weak);
  const auto found = found_.find(pair);
  if (found != found_.end()) return found->second;
  const bool implies = Find(strong, weak);
  found_.emplace(pair, implies);
  return implies;
}

bool Implications::Find(const v1::Rule& strong, const v1::Rule& weak) {
  if (!CohortCovers(strong, weak)) return false;
  if (RulesInside(strong) != nullptr && FromGroup(strong, weak)) return true;
  const auto* choices = RulesInside(weak);
  if (choices == nullptr) {
    return RulesInside(strong) == nullptr && BetweenLeaves(strong, weak);
  }
  // Several rules that are all asked for may need the same credit twice.
  return CountAskedFor(weak) == 1 &&
         absl::c_any_of(*choices, [&](const v1::Rule& choice) {
           return Implies(strong, choice);
         });
}

bool Implications::FromGroup(const v1::Rule& strong, const v1::Rule& weak) {
  const auto& rules = *RulesInside(strong);
  const auto implies = [&](const v1::Rule& rule) {
    return Implies(rule, weak);
  };
  if (rules.empty()) return false;
  if (AsksForAll(strong)) return absl::c_any_of(rules, implies);
  return CountAskedFor(strong) > 0 && absl::c_all_of(rules, implies);
}

bool Implications::BetweenLeaves(const v1::Rule& strong, const v1::Rule& weak) {
  if (weak.has_credits()) return ToCredits(strong, weak);
  if (weak.has_courses()) return ToCourses(strong, weak.courses());
  if (weak.has_total()) return ToTotal(strong, weak.total());
  if (strong.kind_case() != weak.kind_case()) return false;
  switch (weak.kind_case()) {
    case v1::Rule::kEveryYear:
      return ToEveryYear(strong.every_year(), weak.every_year());
    case v1::Rule::kSequence:
      return strong.sequence().course_count() >=
                 weak.sequence().course_count() &&
             index_.Select(strong.sequence().from())
                 .IsPartOf(index_.Select(weak.sequence().from()));
    case v1::Rule::kAchievement:
      return AchievementImplies(strong.achievement(), weak.achievement());
    case v1::Rule::kGradePointAverage:
      return AverageImplies(strong.grade_point_average(),
                            weak.grade_point_average());
    case v1::Rule::kAttested:
      return strong.attested().by() == weak.attested().by() &&
             strong.attested().statement() == weak.attested().statement();
    case v1::Rule::kRequirementSet:
      return strong.requirement_set() == weak.requirement_set();
    default:
      return false;
  }
}

bool Implications::ToCredits(const v1::Rule& strong, const v1::Rule& weak) {
  const v1::CreditsRule& credits = weak.credits();
  if (HasConditions(credits)) {
    // The same conditions on the same credit, from fewer courses at most.
    if (!strong.has_credits()) return false;
    v1::CreditsRule narrowed = strong.credits();
    *narrowed.mutable_from() = credits.from();
    return MessageDifferencer::Equals(narrowed, credits) &&
           CountingFor(strong).IsPartOf(CountingFor(weak));
  }
  if (credits.course_count() > 0) {
    return strong.has_credits() &&
           strong.credits().course_count() >= credits.course_count() &&
           TakenImplies(strong.credits().taken(), credits.taken()) &&
           CountingFor(strong).IsPartOf(CountingFor(weak));
  }
  const v1::TakenConditions& taken = strong.has_courses()
                                         ? strong.courses().taken()
                                         : strong.credits().taken();
  return TakenImplies(taken, credits.taken()) &&
         BringsCredit(strong, CountingFor(weak), credits.millicredits());
}

bool Implications::ToCourses(const v1::Rule& strong,
                             const v1::CoursesRule& weak) {
  return strong.has_courses() &&
         IsPartOf(weak.courses(), strong.courses().courses()) &&
         TakenImplies(strong.courses().taken(), weak.taken());
}

bool Implications::ToTotal(const v1::Rule& strong, const v1::TotalRule& weak) {
  UnitSet units = weak.has_from() ? index_.Select(weak.from()) : index_.All();
  if (strong.has_total()) {
    const v1::TotalRule& total = strong.total();
    return total.millicredits() >= weak.millicredits() &&
           TakenImplies(total.taken(), weak.taken()) &&
           (total.has_from() ? index_.Select(total.from()) : index_.All())
               .IsPartOf(units);
  }
  const v1::TakenConditions& taken = strong.has_courses()
                                         ? strong.courses().taken()
                                         : strong.credits().taken();
  return TakenImplies(taken, weak.taken()) &&
         BringsCredit(strong, units, weak.millicredits());
}

bool Implications::ToEveryYear(const v1::EveryYearRule& strong,
                               const v1::EveryYearRule& weak) {
  return IsPartOf(weak.grades(), strong.grades()) &&
         index_.Select(strong.from()).IsPartOf(index_.Select(weak.from()));
}

bool Implications::BringsCredit(const v1::Rule& strong, const UnitSet& units,
                                int64_t millicredits) {
  if (strong.has_credits()) {
    return strong.credits().millicredits() >= millicredits &&
           CountingFor(strong).IsPartOf(units);
  }
  if (!strong.has_courses()) return false;
  int64_t sum = 0;
  for (const std::string& course : strong.courses().courses()) {
    index_.UnitsOf(course).ForEach([&](int unit) {
      if (units.Contains(unit)) sum += index_.units()[unit].millicredits;
    });
  }
  return sum >= millicredits;
}

const UnitSet& Implications::CountingFor(const v1::Rule& rule) {
  const auto found = counting_.find(&rule);
  if (found != counting_.end()) return found->second;
  return counting_.emplace(&rule, offers_.CountingFor(rule)).first->second;
}

bool TakenImplies(const v1::TakenConditions& strong,
                  const v1::TakenConditions& weak) {
  if (!weak.minimum_mark().empty() &&
      (strong.minimum_mark().empty() ||
       RankOf(strong.minimum_mark()) < RankOf(weak.minimum_mark()))) {
    return false;
  }
  return strong.first_grade() >= weak.first_grade() &&
         (weak.last_grade() == 0 || (strong.last_grade() != 0 &&
                                     strong.last_grade() <= weak.last_grade()));
}

}  // namespace trellis::requirements
