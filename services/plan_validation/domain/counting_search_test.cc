#include "services/plan_validation/domain/counting_search.h"

#include "absl/strings/str_cat.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"
#include "services/plan_validation/testing/rule_builder.h"

namespace trellis::plan {
namespace {

class CountingSearchTest : public ::testing::Test {
 protected:
  const CountingResult& Solve(const std::vector<CreditItem>& items) {
    items_ = items;
    rules_ = RequirementRules(spec_, kUnits);
    problem_.Build(rules_, items_, changes_, PlanView());
    observed_.assign(rules_.rules().size(), ObservedRule());
    CountingSearch::Options options;
    options.wants_cases = true;
    return search_.Solve(rules_, problem_, observed_, options);
  }

  RequirementSpec spec_;
  RequirementRules rules_;
  std::vector<CreditItem> items_;
  RuleChanges changes_;
  CountingProblem problem_;
  std::vector<ObservedRule> observed_;
  CountingSearch search_;
};

TEST_F(CountingSearchTest, OneFlowIsEnoughWhereNothingIsLeftToChoose) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0})};

  EXPECT_EQ(Solve(EarnedItems({0, 1})).cost, 0);
  EXPECT_EQ(search_.flow_count(), 1);
}

TEST_F(CountingSearchTest, AWholeCourseIsNotDivided) {
  spec_.rules = {CreditRule("a", 500, {0}), CreditRule("b", 500, {0})};
  EXPECT_EQ(Solve(EarnedItems({0})).cost, 0);

  spec_.whole_courses = true;
  EXPECT_EQ(Solve(EarnedItems({0})).cost, 500);
}

TEST_F(CountingSearchTest, ASearchThatIsCutOffSaysSo) {
  spec_.whole_courses = true;
  for (int r = 0; r < 4; ++r) {
    spec_.rules.push_back(CreditRule(std::string(1, static_cast<char>('a' + r)),
                                     700, {0, 1, 2, 3, 4, 5}));
  }
  items_ = EarnedItems({0, 1, 2});
  rules_ = RequirementRules(spec_, kUnits);
  problem_.Build(rules_, items_, changes_, PlanView());
  observed_.assign(rules_.rules().size(), ObservedRule());
  CountingSearch::Options options;
  options.max_work = 1;

  const CountingResult& result =
      search_.Solve(rules_, problem_, observed_, options);

  EXPECT_LE(result.lower_bound, result.cost);
  EXPECT_EQ(result.is_cut_off, result.lower_bound < result.cost);
}

TEST_F(CountingSearchTest, NoRulesTakeMoreThanTwiceTheBudget) {
  constexpr int kCourses = 40;
  std::vector<CourseFacts> courses(kCourses, YearCourse());
  UnitSet all(kCourses);
  Plan plan;
  for (int course = 0; course < kCourses; ++course) {
    courses[static_cast<size_t>(course)].credit = 500 + 7 * (course * 37 % 101);
    all.Add(course);
    plan.items.push_back({course, 9 + course % 4});
  }
  const UnitNumbers units(courses);
  items_ = FindCreditItems(courses, units, plan.items).items;
  for (int kind = 0; kind < 4; ++kind) {
    SCOPED_TRACE(kind);
    spec_ = RequirementSpec();
    for (int r = 0; r < 8; ++r) {
      RuleSpec rule = CreditsRule(absl::StrCat("rule-", r), 4250, all);
      spec_.rules.push_back(
          kind == 1 ? AnyOfRules(absl::StrCat("any-", r),
                                 {rule, CreditsRule(absl::StrCat("other-", r),
                                                    4253, all)})
                    : rule);
    }
    spec_.whole_courses = kind != 2;
    if (kind >= 2) {
      SharingSpec sharing;
      for (const RuleSpec& rule : spec_.rules) sharing.rules.push_back(rule.id);
      sharing.units = all;
      sharing.max_courses = 5;
      spec_.sharing = {sharing};
    }
    rules_ = RequirementRules(spec_, kCourses);
    ASSERT_EQ(rules_.unsupported(), "");
    problem_.Build(rules_, items_, changes_, PlanView());
    observed_.assign(rules_.rules().size(), ObservedRule());
    CountingSearch::Options options;
    options.max_work = int64_t{1} << 22;
    options.wants_cases = true;
    const int64_t before = search_.work();
    const CountingResult& result =
        search_.Solve(rules_, problem_, observed_, options);
    // The bound of the last kind is met at once.
    EXPECT_EQ(result.is_cut_off, kind < 3);
    EXPECT_LE(search_.work() - before, 2 * options.max_work);
  }
}

}  // namespace
}  // namespace trellis::plan
