#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COUNTED_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COUNTED_PLAN_H_

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/plan_validation/domain/counting_search.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/exception_builder.h"
#include "services/plan_validation/testing/rule_builder.h"

namespace trellis::plan {

// Returns a rule that asks for named courses, by number, of one credit each.
inline RuleSpec NamedRule(std::string id, std::initializer_list<int> courses) {
  RuleSpec rule;
  rule.id = std::move(id);
  rule.kind = RuleSpec::Kind::kCourses;
  for (const int course : courses) {
    rule.parts.push_back({std::to_string(course), 1000, Units({course})});
  }
  return rule;
}

// Returns a rule that asks for some courses, whatever credit they have.
inline RuleSpec CourseCountRule(std::string id, int count,
                                std::initializer_list<int> units) {
  RuleSpec rule = CreditRule(std::move(id), count * Millicredits{1000}, units);
  rule.counts_courses = true;
  return rule;
}

// Returns a limit on the credit of some units.
inline LimitSpec LimitOn(std::initializer_list<int> units, Millicredits most,
                         std::vector<std::string> rules = {}) {
  LimitSpec limit;
  limit.id = "limit";
  limit.most = most;
  limit.units = Units(units);
  limit.rules = std::move(rules);
  return limit;
}

// Returns a permission to count in several rules, for every course.
inline SharingSpec SharingOf(std::vector<std::string> rules) {
  SharingSpec sharing;
  sharing.rules = std::move(rules);
  sharing.units = Units({0, 1, 2, 3, 4, 5});
  return sharing;
}

// A plan that is counted towards the rules of one requirement set, called
// "set". Tests say what there is and then build the problem, or solve it. The
// catalog has kUnits courses of one credit.
class CountedPlanTest : public ::testing::Test {
 protected:
  // Adds a course to the plan. The reference is good until the next call.
  PlanItem& Take(int course, ItemStatus status = ItemStatus::kEarned,
                 int grade = 9) {
    PlanItem item;
    item.course = course;
    item.status = status;
    item.grade = grade;
    plan_.items.push_back(item);
    return plan_.items.back();
  }

  // Adds courses that are earned in grade 9.
  void Earn(std::initializer_list<int> courses) {
    for (const int course : courses) Take(course);
  }

  void Build(const PlanView& view = PlanView()) {
    Compile();
    problem_.Build(rules_, credit_.items, student_.changes, view);
  }

  // Makes what a problem is built of.
  void Compile() {
    units_ = UnitNumbers(courses_);
    rules_ = RequirementRules(spec_, units_.count());
    ASSERT_EQ(rules_.unsupported(), "");
    credit_ = FindCreditItems(courses_, units_, plan_.items);
    student_ = RulesForStudent(rules_, units_, plan_, "set", "");
  }

  // Counts, with every rule that uses no credit up met.
  const CountingResult& Solve(const PlanView& view = PlanView()) {
    Build(view);
    observed_.assign(rules_.rules().size(), ObservedRule());
    CountingSearch::Options options;
    options.wants_cases = true;
    return search_.Solve(rules_, problem_, observed_, options);
  }

  // Returns what is missing of what is asked for.
  Millicredits Missing() { return Solve().missing; }

  // What fills the buckets of a rule, on the way that was found last.
  Millicredits FilledOf(const CountingResult& result,
                        absl::string_view rule) const {
    Millicredits filled = 0;
    for (const int bucket : BucketsOf(rule)) {
      filled += result.bucket_filled[static_cast<size_t>(bucket)];
    }
    return filled;
  }

  const std::vector<int>& BucketsOf(absl::string_view rule) const {
    return rules_.rules()[static_cast<size_t>(rules_.FindRule(rule))].buckets;
  }

  // The first bucket of a rule.
  int BucketOf(absl::string_view rule) const { return BucketsOf(rule)[0]; }

  std::vector<CourseFacts> courses_ =
      std::vector<CourseFacts>(kUnits, YearCourse());
  RequirementSpec spec_;
  Plan plan_;

  // What was made of them.
  UnitNumbers units_;
  RequirementRules rules_;
  CreditItems credit_;
  StudentRules student_;
  CountingProblem problem_;
  std::vector<ObservedRule> observed_;
  CountingSearch search_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COUNTED_PLAN_H_
