#include "services/plan_validation/verifier/credits_rule.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CreditsRuleTest : public ModelFixture {
 protected:
  CreditsRuleTest() {
    for (const auto& [course, subject] : {std::pair("biology", "science"),
                                          {"chemistry", "science"},
                                          {"drawing", "arts"}}) {
      catalog_.AddCourse(course).set_subject(subject);
      Take(course);
    }
    credits_.mutable_from()->set_any(true);
  }

  catalog::v1::CreditsRule& credits_ =
      *plan::AddCredits(set_, "rule", 3000, {}).mutable_credits();
};

TEST_F(CreditsRuleTest, NeedsItsCredit) {
  EXPECT_THAT(Read().root.leaves, SizeIs(1));
  EXPECT_EQ(LeafAt("rule").need, 3000);
  EXPECT_FALSE(LeafAt("rule").counts_courses);
  EXPECT_THAT(LeafAt("rule").accepts, Each(true));
}

TEST_F(CreditsRuleTest, CountsCourses) {
  credits_.set_course_count(2);
  Read();
  EXPECT_EQ(LeafAt("rule").need, 2000);
  EXPECT_TRUE(LeafAt("rule").counts_courses);
}

TEST_F(CreditsRuleTest, PartsAreNeededApartFromTheRest) {
  auto& part = *credits_.add_including();
  part.set_id("lab");
  part.set_millicredits(1000);
  part.mutable_from()->add_subjects("science");
  credits_.mutable_from()->Clear();
  Read();
  EXPECT_EQ(LeafAt("rule", "lab").need, 1000);
  EXPECT_EQ(LeafAt("rule", "rest").need, 2000);
  EXPECT_THAT(LeafAt("rule", "lab").accepts, ElementsAre(true, true, false));
  EXPECT_THAT(LeafAt("rule", "rest").accepts, ElementsAre(true, true, false))
      << "what a part selects counts whether or not the rule selects it";
}

TEST_F(CreditsRuleTest, PartsMayNeedMoreThanTheRuleSays) {
  for (const char* id : {"one", "two"}) {
    auto& part = *credits_.add_including();
    part.set_id(id);
    part.set_millicredits(2000);
  }
  Read();
  EXPECT_EQ(LeafAt("rule", "one").need, 2000);
  EXPECT_EQ(LeafAt("rule", "rest").need, 0);
}

TEST_F(CreditsRuleTest, WaivedCreditIsTakenOffTheRestFirst) {
  auto& part = *credits_.add_including();
  part.set_id("lab");
  part.set_millicredits(1000);
  AddDecision("rule").mutable_waive()->set_millicredits(2500);
  Read();
  EXPECT_EQ(LeafAt("rule", "rest").need, 0);
  EXPECT_EQ(LeafAt("rule", "lab").need, 500);
}

TEST_F(CreditsRuleTest, OneValueInCommonIsAChoice) {
  credits_.mutable_same_value()->set_facet("subject");
  const CountingModel& model = Read();
  ASSERT_THAT(model.choices, SizeIs(1));
  ASSERT_THAT(model.choices[0].alternatives, SizeIs(2));
  EXPECT_EQ(model.choices[0].alternatives[0].name, "arts");
  EXPECT_EQ(LeafAt("rule", "science").need, 3000);
  EXPECT_THAT(LeafAt("rule", "science").accepts,
              ElementsAre(true, true, false));
}

TEST_F(CreditsRuleTest, WhereLessIsOfferedLessIsNeeded) {
  credits_.mutable_same_value()->set_facet("subject");
  credits_.mutable_same_value()->set_millicredits_where_fewer_offered(1500);
  Read();
  EXPECT_EQ(LeafAt("rule", "arts").need, 1500);
  EXPECT_EQ(LeafAt("rule", "science").need, 2000);
}

TEST_F(CreditsRuleTest, AValueThatNobodyOffersIsNotFilled) {
  credits_.mutable_same_value()->set_facet("language");
  const CountingModel& model = Read();
  ASSERT_THAT(model.choices[0].alternatives, SizeIs(1));
  EXPECT_THAT(LeafAt("rule").accepts, Each(false));
}

TEST_F(CreditsRuleTest, SeveralValuesAreLeavesBesideTheRest) {
  credits_.mutable_distinct_values()->set_facet("subject");
  credits_.mutable_distinct_values()->set_count(2);
  credits_.mutable_distinct_values()->set_millicredits_each(500);
  const CountingModel& model = Read();
  EXPECT_EQ(model.choices[0].count, 2);
  EXPECT_EQ(LeafAt("rule", "rest").need, 2000);
  EXPECT_EQ(LeafAt("rule", "arts").need, 500);
  EXPECT_TRUE(LeafAt("rule", "rest").is_value);
  EXPECT_THAT(LeafAt("rule", "arts").accepts, ElementsAre(false, false, true));
}

TEST_F(CreditsRuleTest, AnyCreditOfAValueIsThatOfTheSmallestCourse) {
  credits_.mutable_distinct_values()->set_facet("subject");
  credits_.mutable_distinct_values()->set_count(3);
  catalog_.AddCourse("short").set_millicredits(250);
  Read();
  EXPECT_EQ(LeafAt("rule", "arts").need, 250);
  EXPECT_EQ(LeafAt("rule", "?2").need, 250) << "a third value is on no offer";
}

TEST_F(CreditsRuleTest, AnyCreditOfAValueLeavesRoomForTheOtherValues) {
  credits_.set_millicredits(1000);
  credits_.mutable_distinct_values()->set_facet("subject");
  credits_.mutable_distinct_values()->set_count(3);
  Read();
  EXPECT_EQ(LeafAt("rule", "arts").need, 333);
  EXPECT_EQ(LeafAt("rule", "rest").need, 1);
}

TEST_F(CreditsRuleTest, ValuesAmongPartsLeaveRoomForSoMuchOfOthers) {
  credits_.add_including()->set_id("lab");
  credits_.mutable_distinct_values()->set_facet("subject");
  credits_.mutable_distinct_values()->set_count(1);
  credits_.mutable_distinct_values()->set_millicredits_each(500);
  const CountingModel& model = Read();
  ASSERT_THAT(model.limits, SizeIs(2));
  EXPECT_EQ(model.limits[0].id, "arts");
  EXPECT_EQ(model.limits[0].most, 2500);
  EXPECT_EQ(model.limits[0].choice, 0);
  EXPECT_THAT(model.limits[0].units, ElementsAre(true, true, false));
}

TEST_F(CreditsRuleTest, ALowerBoundLimitsWhatIsBesideIt) {
  auto& share = *credits_.add_at_least();
  share.set_millicredits(1000);
  share.mutable_from()->add_subjects("arts");
  const CountingModel& model = Read();
  ASSERT_THAT(model.limits, SizeIs(1));
  EXPECT_EQ(model.limits[0].id, "at-least-1");
  EXPECT_EQ(model.limits[0].most, 2000);
  EXPECT_EQ(model.limits[0].rule, &RuleOf("rule"));
  EXPECT_THAT(model.limits[0].units, ElementsAre(true, true, false));
}

TEST_F(CreditsRuleTest, HasLimitsOfItsOwn) {
  plan::AddCredits(set_, "other", 1000, {"biology"});
  auto& limit = *credits_.add_limits();
  limit.set_millicredits(500);
  limit.mutable_from()->add_subjects("science");
  const CountingModel& model = Read();
  ASSERT_THAT(model.limits, SizeIs(1));
  EXPECT_EQ(model.limits[0].id, "limit-1");
  EXPECT_THAT(model.limits[0].units, ElementsAre(true, true, false));
  EXPECT_THAT(model.limits[0].leaves, ElementsAre(true, false));
  EXPECT_FALSE(model.limits[0].everywhere);
}

}  // namespace
}  // namespace trellis::plan_verifier
