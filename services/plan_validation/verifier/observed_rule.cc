#include "services/plan_validation/verifier/observed_rule.h"

#include <algorithm>
#include <set>
#include <utility>

#include "services/plan_validation/verifier/school_span.h"
#include "services/plan_validation/verifier/unit_admission.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;
using plan::v1::PlannedCourse;

constexpr int kBestPoints = 400;

// Looks at one rule that uses no credit up.
class Observer {
 public:
  Observer(const catalog_v1::Rule& rule, const StudentDecisions& decisions,
           const CountingModel& model)
      : rule_(rule), decisions_(decisions), model_(model) {}

  bool IsUnmet() const {
    switch (rule_.kind_case()) {
      case catalog_v1::Rule::kEveryYear:
        return LacksGrade();
      case catalog_v1::Rule::kSequence:
        return LongestSequence() < rule_.sequence().course_count();
      case catalog_v1::Rule::kAchievement:
        return LacksAchievement();
      case catalog_v1::Rule::kGradePointAverage:
        return IsAverageTooLow();
      case catalog_v1::Rule::kVerifiedCredit:
        return LacksVerification();
      default:
        return false;
    }
  }

 private:
  // The units that could count in the rule.
  std::vector<const PlanUnit*> Counting(const UnitPredicate& selects) const {
    const UnitAdmission admission(decisions_, model_);
    std::vector<const PlanUnit*> units;
    for (size_t u = 0; u < model_.plan->units.size(); ++u) {
      if (admission.Admits(rule_, {}, selects, u)) {
        units.push_back(&model_.plan->units[u]);
      }
    }
    return units;
  }

  UnitPredicate SelectedBy(const catalog_v1::CourseSelector& selector) const {
    return plan_verifier::SelectedBy(*model_.book, true, selector);
  }

  bool LacksGrade() const {
    std::set<int> grades;
    for (const PlanUnit* unit :
         Counting(SelectedBy(rule_.every_year().from()))) {
      grades.insert(unit->planned->grade());
    }
    return std::any_of(rule_.every_year().grades().begin(),
                       rule_.every_year().grades().end(),
                       [&](int grade) { return grades.count(grade) == 0; });
  }

  // Whether `earlier` is a prerequisite in a list, directly or through others.
  bool IsAmong(
      const google::protobuf::RepeatedPtrField<catalog_v1::Requisite>& list,
      const catalog_v1::Course& earlier,
      std::set<const catalog_v1::Course*>& seen) const {
    return std::any_of(list.begin(), list.end(),
                       [&](const catalog_v1::Requisite& requisite) {
                         return IsIn(requisite, earlier, seen);
                       });
  }

  bool IsIn(const catalog_v1::Requisite& requisite,
            const catalog_v1::Course& earlier,
            std::set<const catalog_v1::Course*>& seen) const {
    switch (requisite.kind_case()) {
      case catalog_v1::Requisite::kCourse:
        break;
      case catalog_v1::Requisite::kAllOf:
        return IsAmong(requisite.all_of().requisites(), earlier, seen);
      case catalog_v1::Requisite::kAnyOf:
        return IsAmong(requisite.any_of().requisites(), earlier, seen);
      case catalog_v1::Requisite::kNOf:
        return IsAmong(requisite.n_of().requisites(), earlier, seen);
      default:
        return false;
    }
    if (requisite.course().timing() ==
        catalog_v1::CourseRequisite::TIMING_WITH) {
      return false;
    }
    if (model_.book->CountsAs(earlier, requisite.course().course())) {
      return true;
    }
    const auto* const course = model_.book->Find(requisite.course().course());
    return course != nullptr && seen.insert(course).second &&
           IsAmong(course->requisites(), earlier, seen);
  }

  bool BuildsOn(const PlanUnit& later, const PlanUnit& earlier) const {
    if (later.unit.course == earlier.unit.course) return false;
    const SchoolSpan before = SpanOf(*earlier.planned, *earlier.unit.course);
    const SchoolSpan after = SpanOf(*later.planned, *later.unit.course);
    if (before.end >= after.begin) return false;
    std::set<const catalog_v1::Course*> seen = {later.unit.course};
    return IsAmong(later.unit.course->requisites(), *earlier.unit.course, seen);
  }

  int LongestSequence() const {
    std::vector<const PlanUnit*> units =
        Counting(SelectedBy(rule_.sequence().from()));
    std::stable_sort(units.begin(), units.end(),
                     [](const PlanUnit* a, const PlanUnit* b) {
                       return SpanOf(*a->planned, *a->unit.course).begin <
                              SpanOf(*b->planned, *b->unit.course).begin;
                     });
    std::vector<int> longest(units.size(), 1);
    int best = 0;
    for (size_t i = 0; i < units.size(); ++i) {
      for (size_t k = 0; k < i; ++k) {
        if (longest[k] >= longest[i] && BuildsOn(*units[i], *units[k])) {
          longest[i] = longest[k] + 1;
        }
      }
      best = std::max(best, longest[i]);
    }
    return best;
  }

  // What the plan says of an achievement: whether it says anything, whether the
  // student has it, and its values.
  struct Said {
    bool is_known = false;
    bool has = false;
    int64_t best = 0;
    int64_t sum = 0;
  };

  Said SaidOf(const std::string& achievement) const {
    const plan::v1::CoursePlan& plan = *model_.plan->plan;
    Said said;
    said.has = std::find(plan.credentials().begin(), plan.credentials().end(),
                         achievement) != plan.credentials().end();
    said.is_known = said.has || plan.achievements_complete();
    for (const plan::v1::Achievement& entry : plan.achievements()) {
      if (entry.achievement() != achievement) continue;
      said.is_known = true;
      if (entry.status() == PlannedCourse::STATUS_NOT_EARNED) continue;
      said.has = true;
      said.best = std::max<int64_t>(said.best, entry.value());
      said.sum += entry.value();
    }
    return said;
  }

  bool MayHave(const std::string& achievement, int minimum_value) const {
    const Said said = SaidOf(achievement);
    return !said.is_known || (said.has && said.best >= minimum_value);
  }

  bool LacksAchievement() const {
    const catalog_v1::AchievementRule& asked = rule_.achievement();
    int possible = 0;
    int64_t sum = 0;
    bool is_sum_known = true;
    for (const std::string& achievement : asked.achievements()) {
      possible += MayHave(achievement, asked.minimum_value());
      const Said said = SaidOf(achievement);
      sum += said.sum;
      is_sum_known = is_sum_known && said.is_known;
    }
    return possible < std::max(1, asked.count()) ||
           (is_sum_known && sum < asked.minimum_sum());
  }

  bool LacksVerification() const {
    int possible = 0;
    for (const auto& verification : rule_.verified_credit().verifications()) {
      const bool has_course =
          !Counting(SelectedBy(verification.from())).empty();
      possible += has_course &&
                  std::any_of(verification.achievements().begin(),
                              verification.achievements().end(),
                              [&](const std::string& achievement) {
                                return MayHave(achievement,
                                               verification.minimum_value());
                              });
    }
    return possible < rule_.verified_credit().count();
  }

  // Whether the average, over all marks, stays too low even if all that is open
  // gets the best one.
  bool IsAverageTooLow() const {
    const catalog_v1::GradePointAverageRule& asked =
        rule_.grade_point_average();
    const UnitAdmission admission(decisions_, model_);
    const UnitPredicate selects =
        plan_verifier::SelectedBy(*model_.book, asked.has_from(), asked.from());
    int64_t points = 0;
    int64_t credit = 0;
    for (size_t u = 0; u < model_.plan->units.size(); ++u) {
      const PlanUnit& unit = model_.plan->units[u];
      if (!admission.AdmitsAnyMark(rule_, asked.taken(), selects, u)) continue;
      const bool is_over =
          unit.planned->status() == PlannedCourse::STATUS_EARNED;
      const int mark = PointsOf(unit.planned->mark()).value_or(kBestPoints);
      if (is_over && mark == kPassed) continue;
      points += (is_over ? mark : kBestPoints) * unit.credit;
      credit += unit.credit;
    }
    return points < asked.minimum_centipoints() * credit;
  }

  const catalog_v1::Rule& rule_;
  const StudentDecisions& decisions_;
  const CountingModel& model_;
};

}  // namespace

bool IsCertainlyUnmet(const catalog_v1::Rule& rule,
                      const StudentDecisions& decisions,
                      const CountingModel& model) {
  return Observer(rule, decisions, model).IsUnmet();
}

}  // namespace trellis::plan_verifier
