#include "services/plan_validation/domain/counting_problem.h"

#include "gmock/gmock.h"
#include "services/plan_validation/testing/counted_plan.h"

namespace trellis::plan {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Group = CountingProblem::Group;
using Supply = CountingProblem::Supply;

class CountingProblemTest : public CountedPlanTest {
 protected:
  // What all supplies have.
  Millicredits Supplied() const {
    Millicredits credit = 0;
    for (const Supply& supply : problem_.supplies()) credit += supply.credit;
    return credit;
  }
};

// What is left to a maximum flow.

TEST_F(CountingProblemTest, CreditThatIsAlikeIsOneSupply) {
  spec_.rules = {CreditRule("a", 3000, {0, 1}), CreditRule("b", 1000, {2})};
  Earn({0, 2, 1});
  Build();

  ASSERT_THAT(problem_.supplies(), SizeIs(2));
  EXPECT_EQ(problem_.supplies()[0].credit, 2000);
  EXPECT_EQ(problem_.supplies()[0].item_count, 2);
  EXPECT_EQ(problem_.supplies()[1].credit, 1000);
  EXPECT_EQ(problem_.CreditOf(0), 1000);
  EXPECT_TRUE(problem_.is_pure_flow());
  EXPECT_FALSE(problem_.is_coarse());
}

TEST_F(CountingProblemTest, WhatCountsForNothingIsNoSupply) {
  courses_[0].credit = 0;
  spec_.rules = {CreditRule("a", 1000, {0})};
  // No credit, no rule, and not earned.
  Earn({0, 1});
  Take(0, ItemStatus::kNotEarned);
  Build();
  EXPECT_THAT(problem_.supplies(), IsEmpty());
}

TEST_F(CountingProblemTest, StatusesAreSuppliesOfTheirOwn) {
  spec_.rules = {CreditRule("a", 4000, {0, 1, 2})};
  Take(0, ItemStatus::kPlanned);
  Take(1, ItemStatus::kInProgress);
  Take(2, ItemStatus::kEarned);
  Build();

  EXPECT_THAT(problem_.supplies(),
              ElementsAre(Field(&Supply::tier, 0), Field(&Supply::tier, 1),
                          Field(&Supply::tier, 2)));
}

TEST_F(CountingProblemTest, OnlyWhatIsEarnedCountsInThatView) {
  spec_.rules = {CreditRule("a", 4000, {0, 1, 2})};
  Take(0, ItemStatus::kPlanned);
  Take(1, ItemStatus::kInProgress);
  Take(2, ItemStatus::kEarned);
  PlanView view;
  view.earned_only = true;
  Build(view);

  EXPECT_THAT(problem_.supplies(), ElementsAre(Field(&Supply::tier, 0)));
}

TEST_F(CountingProblemTest, NothingIsKeptOfThePlanBefore) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0})};
  spec_.limits = {LimitOn({0, 1}, 500)};
  spec_.sharing = {SharingOf({"a", "b"})};
  Earn({0, 1});
  plan_.exceptions = {Waive("a")};
  Build();
  plan_.items.clear();
  plan_.exceptions.clear();
  Build();

  EXPECT_THAT(problem_.supplies(), IsEmpty());
  EXPECT_THAT(problem_.groups(), IsEmpty());
  EXPECT_THAT(problem_.shareable(), IsEmpty());
  EXPECT_THAT(problem_.items(), IsEmpty());
  EXPECT_THAT(problem_.needs(), Each(1000));
  EXPECT_TRUE(problem_.IsAskedFor(rules_.FindRule("a")));
}

// What the flow does not know.

TEST_F(CountingProblemTest, WholeCoursesAreDecidedByCases) {
  spec_.whole_courses = true;
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {2})};
  Earn({0, 1, 2});
  Build();

  EXPECT_FALSE(problem_.is_pure_flow());
  ASSERT_THAT(problem_.supplies(), SizeIs(3));
  EXPECT_THAT(problem_.supplies(), Each(Field(&Supply::whole, true)));
  EXPECT_EQ(problem_.supplies()[0].twin, problem_.supplies()[1].twin);
  EXPECT_NE(problem_.supplies()[0].twin, problem_.supplies()[2].twin);
}

TEST_F(CountingProblemTest, WhatMayCountAsACourseIsWorthOneAtLeast) {
  courses_[0].credit = 500;
  courses_[1].credit = 2000;
  spec_.rules = {CourseCountRule("a", 2, {0, 1}), CreditRule("b", 500, {2})};
  Earn({0, 1, 2});
  Build();

  ASSERT_THAT(problem_.supplies(), SizeIs(3));
  EXPECT_EQ(problem_.supplies()[0].credit, 500);
  EXPECT_EQ(problem_.supplies()[0].worth, 1000);
  EXPECT_EQ(problem_.supplies()[1].worth, 2000);
  EXPECT_EQ(problem_.supplies()[2].worth, 1000);
}

TEST_F(CountingProblemTest, ALimitOfTheSetIsAGroupOfTheFlow) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {1, 2})};
  spec_.limits = {LimitOn({0, 1}, 1500)};
  Earn({0, 1, 2});
  Build();

  ASSERT_THAT(problem_.groups(), SizeIs(1));
  EXPECT_EQ(problem_.groups()[0].kind, Group::Kind::kLimit);
  EXPECT_EQ(problem_.groups()[0].most, 1500);
  EXPECT_TRUE(problem_.is_pure_flow());
  EXPECT_THAT(problem_.supplies(),
              ElementsAre(Field(&Supply::group, 0), Field(&Supply::group, 0),
                          Field(&Supply::group, -1)));
}

TEST_F(CountingProblemTest, AYearlyLimitIsAGroupForEachGrade) {
  spec_.rules = {CreditRule("a", 3000, {0, 1, 2})};
  spec_.limits = {LimitOn({0, 1, 2}, 500)};
  spec_.limits[0].each_grade = true;
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kEarned, 10);
  Take(2, ItemStatus::kEarned, 10);
  Build();

  EXPECT_THAT(problem_.groups(),
              ElementsAre(Field(&Group::grade, 9), Field(&Group::grade, 10)));
}

TEST_F(CountingProblemTest, ALimitOnSomeRulesIsCountedInSteps) {
  spec_.rules = {CreditRule("a", 1500, {0}), CreditRule("b", 1000, {0})};
  spec_.limits = {LimitOn({0}, 500, {"a"})};
  Earn({0, 1});
  Build();

  EXPECT_FALSE(problem_.is_pure_flow());
  EXPECT_FALSE(problem_.is_coarse());
  EXPECT_THAT(problem_.supplies(), SizeIs(2));
  EXPECT_THAT(problem_.supplies(), Each(Field(&Supply::credit, 500)));
  EXPECT_EQ(Supplied(), 1000);
}

TEST_F(CountingProblemTest, ManyStepsAndCopiesAreKeptFew) {
  for (const char* rule : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    spec_.rules.push_back(CreditRule(rule, 997, {0, 1, 2, 3, 4, 5}));
  }
  spec_.sharing = {SharingOf({"a", "b", "c", "d", "e", "f", "g", "h"})};
  for (int time = 0; time < 16; ++time) {
    for (CourseFacts& course : courses_) course.credit_limit = 16;
    Earn({0, 1, 2, 3, 4, 5});
  }
  Build();

  EXPECT_TRUE(problem_.is_coarse());
  Millicredits credit = 0;
  for (const Supply& supply : problem_.supplies()) {
    if (supply.sharing < 0) credit += supply.credit;
  }
  EXPECT_EQ(credit, 96 * 1000);
  EXPECT_LT(problem_.supplies().size(), 1000);
}

TEST_F(CountingProblemTest, StepsThatWouldBeTooManyAreCoarse) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  spec_.limits = {LimitOn({0}, 333, {"a"})};
  Earn({0});
  Build();

  EXPECT_TRUE(problem_.is_coarse());
  EXPECT_EQ(Supplied(), 1000);
  EXPECT_GT(problem_.supplies().size(), 1u);
}

TEST_F(CountingProblemTest, WhatIsSharedOrCountsAsACourseIsCoarseUnderALimit) {
  spec_.rules = {CreditRule("a", 500, {0}), CourseCountRule("b", 1, {0}),
                 CreditRule("c", 500, {0})};
  spec_.limits = {LimitOn({0}, 500)};
  Earn({0});
  Build();
  EXPECT_FALSE(problem_.is_coarse());
  spec_.sharing = {SharingOf({"a", "c"})};
  Build();
  EXPECT_TRUE(problem_.is_coarse());
}

TEST_F(CountingProblemTest, ASharedCourseHasACopyForEachRuleButTheFirst) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0}),
                 CreditRule("c", 1000, {0, 1})};
  spec_.sharing = {SharingOf({"a", "b", "c"})};
  Earn({0, 1});
  Build();

  ASSERT_THAT(problem_.shareable(), SizeIs(1));
  EXPECT_THAT(problem_.shareable()[0].copies, SizeIs(2));
  EXPECT_EQ(problem_.shareable()[0].item, 0);
  EXPECT_FALSE(problem_.is_pure_flow());
  for (const int copy : problem_.shareable()[0].copies) {
    const Supply& supply = problem_.supplies()[static_cast<size_t>(copy)];
    EXPECT_EQ(supply.original, problem_.shareable()[0].original);
    EXPECT_EQ(supply.sharing, 0);
  }
}

TEST_F(CountingProblemTest, OnlyCoursesOfASharingAreShared) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0, 1})};
  spec_.sharing = {SharingOf({"a", "b"})};
  spec_.sharing[0].units = Units({1});
  Earn({0, 1});
  Build();

  ASSERT_THAT(problem_.shareable(), SizeIs(1));
  EXPECT_EQ(problem_.shareable()[0].item, 1);
}

TEST_F(CountingProblemTest, SharedCreditIsAGroup) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  spec_.sharing = {SharingOf({"a", "b"})};
  spec_.sharing[0].max_credit = 500;
  Earn({0});
  Build();

  ASSERT_THAT(problem_.groups(), SizeIs(1));
  EXPECT_EQ(problem_.groups()[0].kind, Group::Kind::kSharing);
  EXPECT_EQ(problem_.groups()[0].most, 500);
}

TEST_F(CountingProblemTest, TimesOfACourseThatAreAlikeAreTakenAsTheyCome) {
  spec_.rules = {CreditRule("a", 3000, {0})};
  for (const int grade : {9, 10, 11}) Take(0, ItemStatus::kPlanned, grade);
  Build();
  EXPECT_EQ(Supplied(), 1000);
  EXPECT_THAT(problem_.repeats(), IsEmpty());
  EXPECT_TRUE(problem_.is_pure_flow());

  courses_[0].credit_limit = 2;
  Build();
  EXPECT_EQ(Supplied(), 2000);
}

TEST_F(CountingProblemTest, ATimeThatDoesNotCountLeavesItsPlaceToAnother) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  spec_.rules[0].taken.minimum_mark = 200;
  Take(0, ItemStatus::kEarned, 9).mark = 100;
  Take(0, ItemStatus::kEarned, 10).mark = 300;
  Build();

  ASSERT_THAT(problem_.supplies(), SizeIs(1));
  EXPECT_THAT(problem_.items(), ElementsAre(1));
}

TEST_F(CountingProblemTest, TimesThatDifferAreDecidedByCases) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  spec_.rules[0].taken.minimum_mark = 200;
  Take(0, ItemStatus::kEarned, 9).mark = 100;
  Take(0, ItemStatus::kEarned, 10).mark = 300;
  Build();

  EXPECT_FALSE(problem_.is_pure_flow());
  ASSERT_THAT(problem_.repeats(), SizeIs(1));
  EXPECT_EQ(problem_.repeats()[0].limit, 1);
  EXPECT_THAT(problem_.repeats()[0].times, SizeIs(2));
}

}  // namespace
}  // namespace trellis::plan
