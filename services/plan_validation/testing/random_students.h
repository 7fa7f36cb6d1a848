#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_STUDENTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_STUDENTS_H_

#include <string>
#include <vector>

#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/random_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {

// Draws students: a catalog, rules of many kinds, and a plan.
class RandomStudents : public RandomPlans {
 public:
  static constexpr int kCourses = 5;

  explicit RandomStudents(uint32_t seed) : RandomPlans(seed) {}

  // Returns courses of which few places are open, so that all can be tried.

  std::vector<CourseFacts> FewPlaces() {
    std::vector<CourseFacts> courses = Courses(kCourses);
    for (CourseFacts& course : courses) {
      // In two grades, so that all changes can be tried.
      course.grades = GradeBit(11) | (OneIn(3) ? 0 : GradeBit(12));
      course.terms = static_cast<uint8_t>(
          OneIn(2) ? TermBit(Term::kFullYear)
                   : TermBit(Term::kFall) | TermBit(Term::kSpring));
      if (!OneIn(3)) course.requisites.clear();
      if (OneIn(8)) course.parts = {course.credit / 2, course.credit / 2};
    }
    // Some courses are alike.
    if (OneIn(2)) courses[kCourses - 1] = courses[kCourses - 2];
    LinkReplacedCourses(courses);
    return courses;
  }

  // Returns some of `count` units.
  UnitSet Units(int count) {
    UnitSet units(count);
    for (int u = 0; u < count; ++u) {
      if (OneIn(2)) units.Add(u);
    }
    return units;
  }

  // Returns a rule of any kind, at most `depth` deep.
  RuleSpec Rule(const std::string& id, int units, int depth) {
    RuleSpec rule = CreditsRule(id, 500 * Draw(1, 3), Units(units));
    switch (Draw(0, depth > 0 ? 11 : 8)) {
      case 0:
        rule.parts.push_back({"rest", 500, Units(units)});
        rule.parts[0].id = "part";
        break;
      case 1:
        rule.counts_courses = true;
        rule.parts[0].need = 1000;
        break;
      case 2:
        rule.limits.push_back({"limit", 500, Units(units), OneIn(2), {}});
        break;
      case 3:
        rule.taken.last_grade = 11;
        break;
      case 4:
        rule.kind = RuleSpec::Kind::kTotal;
        rule.units = Units(units);
        rule.need = 500 * Draw(1, 4);
        break;
      case 5:
        rule.kind = RuleSpec::Kind::kEveryYear;
        rule.units = Units(units);
        rule.grades = {11, 12};
        break;
      case 6:
        rule.kind = RuleSpec::Kind::kSequence;
        rule.units = Units(units);
        rule.count = 2;
        break;
      case 7:
        if (OneIn(3)) rule = AchievementRule(id, 0);
        break;
      case 8:
        break;
      default:
        rule = AnyOfRules(id, {Rule(id + "a", units, depth - 1),
                               Rule(id + "b", units, depth - 1)});
        if (OneIn(3)) rule.kind = RuleSpec::Kind::kAllOf;
        break;
    }
    return rule;
  }

  // Returns rules over a catalog of `units` units.
  RequirementSpec Spec(int units) {
    RequirementSpec spec;
    const int rules = Draw(1, 2);
    for (int r = 0; r < rules; ++r) {
      spec.rules.push_back(Rule(r == 0 ? "x" : "y", units, 1));
    }
    spec.whole_courses = OneIn(5);
    if (OneIn(5))
      spec.limits.push_back({"set", 1000, Units(units), OneIn(2), {}});
    if (rules > 1 && OneIn(3)) {
      spec.sharing.push_back({{"x", "y"}, Units(units), 0, 0});
    }
    if (OneIn(5)) {
      spec.taken.minimum_mark = 200;
      spec.vouching.push_back({Units(units), Units(units), 100});
    }
    return spec;
  }

  // Returns a plan of few courses, what is earned in grade 10.
  Plan SmallPlan() {
    Plan plan = PlanOf(kCourses, 4);
    for (PlanItem& item : plan.items) {
      item.grade = item.status == ItemStatus::kEarned ? 10 : Draw(11, 12);
    }
    plan.entry_year = 0;
    return plan;
  }
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_STUDENTS_H_
