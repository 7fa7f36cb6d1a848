#include "services/plan_validation/verifier/counting_model.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::SizeIs;

class CountingModelTest : public ModelFixture {
 protected:
  CountingModelTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "a", 2000, {"x", "y"});
    catalog::v1::Rule& group = AddGroup("group");
    SetCredits("b", 1000, {"y"}, *group.mutable_all_of()->add_rules());
    SetCredits("c", 1000, {"y"}, *group.mutable_all_of()->add_rules());
    Take("x");
    Take("y", 10);
  }
};

TEST_F(CountingModelTest, RulesAreInsideOfRules) {
  const CountingModel& model = Read();
  EXPECT_TRUE(model.IsPartOf(RuleOf("b"), "b"));
  EXPECT_TRUE(model.IsPartOf(RuleOf("b"), "group"));
  EXPECT_FALSE(model.IsPartOf(RuleOf("b"), "a"));
  EXPECT_FALSE(model.IsPartOf(RuleOf("group"), "b"));
  EXPECT_THAT(model.LeavesOf("group"), ElementsAre(false, true, true));
}

TEST_F(CountingModelTest, DecisionsHoldInsideTheRuleThatTheyName) {
  const CountingModel& model = Read();
  const catalog::v1::Course& y = *credit().courses[1];
  const auto is_decided = [&](absl::string_view rule, absl::string_view of) {
    return model.IsDecided({{std::string(rule), y.name(), ""}}, RuleOf(of), y);
  };
  EXPECT_TRUE(is_decided("group", "b"));
  EXPECT_TRUE(is_decided("", "b"));
  EXPECT_FALSE(is_decided("a", "b"));
  EXPECT_FALSE(
      model.IsDecided({{"", y.name(), ""}}, RuleOf("a"), *credit().courses[0]));
}

TEST_F(CountingModelTest, LimitsOfTheSetBoundSomeCoursesInSomeRules) {
  AddLimit("cap", 500, {"y"}).add_rules("group");
  AddLimit("", 1500, {"x"}).set_each_grade(true);
  const CountingModel& model = Read();
  ASSERT_THAT(model.limits, SizeIs(2));
  const Limit& cap = model.limits[0];
  EXPECT_EQ(cap.id, "cap");
  EXPECT_EQ(cap.most, 500);
  EXPECT_FALSE(cap.everywhere);
  EXPECT_THAT(cap.units, ElementsAre(false, true));
  EXPECT_THAT(cap.leaves, ElementsAre(false, true, true));
  const Limit& yearly = model.limits[1];
  EXPECT_EQ(yearly.id, "limit-2");
  EXPECT_TRUE(yearly.each_grade);
  EXPECT_TRUE(yearly.everywhere);
  EXPECT_THAT(yearly.leaves, Each(true));
}

TEST_F(CountingModelTest, LimitsOfAWholeSetBoundThatSetOnly) {
  AddLimit("", 500, {"y"});
  catalog::v1::RequirementSet& other = AddOther();
  plan::AddCredits(other, "a", 1000, {"y"});
  other.add_limits()->set_id("cap");
  const auto leaves = [&](size_t limit) {
    return ReadWith(other).limits.at(limit).leaves;
  };
  EXPECT_THAT(leaves(0), ElementsAre(true, true, true, false));
  EXPECT_THAT(leaves(1), ElementsAre(false, false, false, true));
  EXPECT_EQ(model().limits[0].id, "limit-1");
  EXPECT_EQ(model().limits[1].id, "1/cap");
  EXPECT_FALSE(model().limits[0].everywhere);
  // What counts twice in the set is bounded once.
  AddSharing({"a", "group"});
  ReadWith(other);
  EXPECT_TRUE(model().limits[0].everywhere);
  EXPECT_FALSE(model().limits[1].everywhere);
}

TEST_F(CountingModelTest, SharingsJoinLeavesOfTheirRules) {
  catalog::v1::Sharing& laid_down = AddSharing({"a", "group"});
  laid_down.mutable_from()->add_courses(plan::CourseName("y"));
  laid_down.set_max_courses(1);
  laid_down.set_max_millicredits(500);
  const CountingModel& model = Read();
  ASSERT_THAT(model.sharings, SizeIs(1));
  const Sharing& sharing = model.sharings[0];
  EXPECT_THAT(sharing.rules, ElementsAre("a", "group"));
  EXPECT_THAT(sharing.members, ElementsAre(ElementsAre(true, false, false),
                                           ElementsAre(false, true, true)));
  EXPECT_THAT(sharing.units, ElementsAre(false, true));
  EXPECT_EQ(sharing.max_courses, 1);
  EXPECT_EQ(sharing.max_credit, 500);
  EXPECT_EQ(sharing.RulesWith({true, true, true}), 2);
  EXPECT_EQ(sharing.RulesWith({false, true, true}), 1);
}

TEST_F(CountingModelTest, AStepIsTheGreatestThatEverythingIsAMultipleOf) {
  EXPECT_EQ(Read().step, 1000);
  AddLimit("cap", 1500, {"x"});
  EXPECT_EQ(Read().step, 500);
  plan().mutable_courses(0)->set_earned_millicredits(750);
  EXPECT_EQ(Read().step, 250);
}

TEST_F(CountingModelTest, CoursesStayWholeWhereTheSetSaysSo) {
  EXPECT_FALSE(Read().whole_courses);
  set_.set_splitting(catalog::v1::RequirementSet::SPLITTING_WHOLE_COURSE);
  EXPECT_TRUE(Read().whole_courses);
}

TEST_F(CountingModelTest, SetsAsideRepeatsThatAProofSaysNothingOf) {
  Take("x", 11);
  Take("x", 12);
  Read();
  SetAsideRepeats({0, 0, 3, 5}, model());
  EXPECT_THAT(model().set_aside, ElementsAre(true, false, true, false));
}

TEST_F(CountingModelTest, KeepsRepeatsThatAreNotAlike) {
  Take("x", 11).set_earned_millicredits(500);
  Read();
  SetAsideRepeats({0, 0, 0}, model());
  EXPECT_THAT(model().set_aside, Each(false));
}

TEST_F(CountingModelTest, KeepsRepeatsThatAYearlyLimitTellsApart) {
  Take("x", 11);
  AddLimit("yearly", 500, {"x"}).set_each_grade(true);
  Read();
  SetAsideRepeats({0, 0, 0}, model());
  EXPECT_THAT(model().set_aside, Each(false));
}

TEST_F(CountingModelTest, RepeatsThatCountForNothingTakeNoPlace) {
  plan().mutable_courses(0)->set_status(
      plan::v1::PlannedCourse::STATUS_NOT_EARNED);
  Take("x", 11);
  Read();
  SetAsideRepeats({5, 0, 0}, model());
  EXPECT_THAT(model().set_aside, Each(false));
}

}  // namespace
}  // namespace trellis::plan_verifier
