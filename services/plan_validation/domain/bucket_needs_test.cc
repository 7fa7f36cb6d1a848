#include "services/plan_validation/domain/bucket_needs.h"

#include "common/testing/allocation_count.h"
#include "gmock/gmock.h"
#include "services/plan_validation/testing/counted_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::Each;
using ::testing::SizeIs;

class BucketNeedsTest : public CountedPlanTest {
 protected:
  // Finds what the rules need of the plan as it is now.
  void Find() {
    Compile();
    needs_.Find(rules_, credit_.items, student_.changes);
  }

  Millicredits NeedOfBucket(int bucket) const {
    return needs_.needs()[static_cast<size_t>(bucket)];
  }

  // What all buckets of a rule need.
  Millicredits NeedOf(absl::string_view rule) const {
    Millicredits need = 0;
    for (const int bucket : BucketsOf(rule)) need += NeedOfBucket(bucket);
    return need;
  }

  bool IsAskedFor(absl::string_view rule) const {
    return needs_.IsAskedFor(rules_.FindRule(rule));
  }

  BucketNeeds needs_;
};

TEST_F(BucketNeedsTest, WhereNothingWasDecidedRulesSayWhatIsNeeded) {
  spec_.rules = {CreditRule("a", 1500, {0}), CourseCountRule("b", 2, {1})};
  Find();
  EXPECT_EQ(NeedOf("a"), 1500);
  EXPECT_EQ(NeedOf("b"), 2000);
  EXPECT_TRUE(IsAskedFor("a"));
}

TEST_F(BucketNeedsTest, NothingIsKeptOfTheStudentBefore) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  plan_.exceptions = {Waive("a")};
  Find();
  plan_.exceptions.clear();
  Find();
  EXPECT_EQ(NeedOf("a"), 1000);
  EXPECT_TRUE(IsAskedFor("a"));
}

TEST_F(BucketNeedsTest, FindsAgainWithoutAllocating) {
  spec_.rules = {CreditRule("a", 1000, {0}), NamedRule("b", {1}),
                 CreditRule("c", 1000, {2})};
  Earn({3});
  plan_.exceptions = {Waive("a"), Substitute("b", 1, 3), Waive("c", 500)};
  Find();

  const int before = testing::allocation_count;
  needs_.Find(rules_, credit_.items, student_.changes);
  const int after = testing::allocation_count;

  EXPECT_EQ(after - before, 0);
  EXPECT_GT(before, 0) << "nothing is counted";
}

TEST_F(BucketNeedsTest, WhatIsWaivedOrApprovedIsNotAskedFor) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0}),
                 CreditRule("c", 1000, {0})};
  plan_.exceptions = {Waive("a"), Approve("b")};
  Find();

  EXPECT_EQ(NeedOf("a"), 0);
  EXPECT_FALSE(IsAskedFor("a"));
  EXPECT_EQ(NeedOf("b"), 0);
  EXPECT_FALSE(IsAskedFor("b"));
  EXPECT_EQ(NeedOf("c"), 1000);
  EXPECT_TRUE(IsAskedFor("c"));
}

TEST_F(BucketNeedsTest, WithAGroupWhatIsInsideIsWaived) {
  spec_.rules = {
      AllOfRules("group", {CreditRule("a", 1000, {0}),
                           AnyOfRules("any", {CreditRule("b", 1000, {1}),
                                              CreditRule("c", 1000, {2})})})};
  plan_.exceptions = {Waive("group")};
  Find();

  for (const char* rule : {"group", "a", "any", "b", "c"}) {
    EXPECT_FALSE(IsAskedFor(rule)) << rule;
  }
  EXPECT_THAT(needs_.needs(), Each(0));
}

TEST_F(BucketNeedsTest, CreditIsWaivedAsFarAsThereIsANeed) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {1})};
  plan_.exceptions = {Waive("a", 250), Waive("a", 250), Waive("b", 1500)};
  Find();

  EXPECT_EQ(NeedOf("a"), 500);
  EXPECT_TRUE(IsAskedFor("a"));
  EXPECT_EQ(NeedOf("b"), 0);
}

TEST_F(BucketNeedsTest, TheRestIsSparedBeforeWhatIsIncluded) {
  spec_.rules = {CreditRule("a", 1000, {0, 1})};
  spec_.rules[0].parts.insert(spec_.rules[0].parts.begin(),
                              {"biology", 1000, Units({1})});
  plan_.exceptions = {Waive("a", 1500)};
  Find();

  ASSERT_THAT(BucketsOf("a"), SizeIs(2));
  const auto need = [&](size_t part) {
    return NeedOfBucket(BucketsOf("a")[part]);
  };
  EXPECT_EQ(need(0), 500) << "the included part";
  EXPECT_EQ(need(1), 0) << "the rest";
}

TEST_F(BucketNeedsTest, EveryValueIsSparedAsMuch) {
  spec_.rules = {CreditRule("a", 2000, {0, 1})};
  spec_.rules[0].same_value = {{"french", Units({0}), 2000},
                               {"spanish", Units({1}), 2000}};
  plan_.exceptions = {Waive("a", 500)};
  Find();

  EXPECT_THAT(BucketsOf("a"), SizeIs(2));
  EXPECT_EQ(NeedOf("a"), 3000);
}

TEST_F(BucketNeedsTest, AnInsertedCourseLowersNoNeed) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  courses_[1].credit = 500;
  Earn({1});
  plan_.exceptions = {Insert("a", 1)};
  Find();
  EXPECT_EQ(NeedOf("a"), 1000);
}

TEST_F(BucketNeedsTest, ASubstituteFillsThePlaceWithWhatCreditItHas) {
  spec_.rules = {NamedRule("a", {0, 1})};
  courses_[2].credit = 500;
  Earn({2});
  plan_.exceptions = {Substitute("a", 1, 2)};
  Find();
  EXPECT_EQ(NeedOf("a"), 1500);
}

TEST_F(BucketNeedsTest, ASubstituteWithPartsFillsThePlaceWithAllOfThem) {
  courses_[0].credit = 600;
  courses_[0].parts = {300, 300};
  Earn({0});
  // Course 0 has the units 0 and 1.
  spec_.rules = {NamedRule("a", {2})};
  plan_.exceptions = {Substitute("a", 1, 0)};
  Find();
  EXPECT_EQ(NeedOf("a"), 600);
}

TEST_F(BucketNeedsTest, ASubstituteThatIsNotInThePlanChangesNoNeed) {
  spec_.rules = {NamedRule("a", {0})};
  plan_.exceptions = {Substitute("a", 0, 2)};
  Find();
  EXPECT_EQ(NeedOf("a"), 1000);
}

TEST_F(BucketNeedsTest, ASubstituteInARuleForCreditLowersNoNeed) {
  spec_.rules = {CreditRule("a", 2000, {0, 1}), CreditRule("b", 1000, {0})};
  courses_[2].credit = 500;
  Earn({2});
  plan_.exceptions = {Substitute("a", 0, 2)};
  Find();
  EXPECT_EQ(NeedOf("a"), 2000);
}

TEST_F(BucketNeedsTest, ASubstituteInAGroupFillsThePlaceInsideIt) {
  spec_.rules = {
      AllOfRules("group", {NamedRule("a", {0}), CreditRule("b", 1000, {0})})};
  courses_[2].credit = 500;
  Earn({2});
  plan_.exceptions = {Substitute("group", 0, 2)};
  Find();
  EXPECT_EQ(NeedOf("a"), 500);
  EXPECT_EQ(NeedOf("b"), 1000);
}

}  // namespace
}  // namespace trellis::plan
