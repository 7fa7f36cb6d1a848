#include "services/plan_validation/rpc/requirement_wire.h"

#include "services/plan_validation/testing/judged_plan.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ToWireTest, CreditIsCutOffWhereTheFieldEnds) {
  EXPECT_EQ(ToWire(0), 0);
  EXPECT_EQ(ToWire(1500), 1500);
  constexpr int32_t kMost = std::numeric_limits<int32_t>::max();
  EXPECT_EQ(ToWire(Millicredits{kMost}), kMost);
  EXPECT_EQ(ToWire(Millicredits{kMost} + 1), kMost);
  EXPECT_EQ(ToWire(std::numeric_limits<Millicredits>::max()), kMost);
}

TEST(ToVerdictTest, EachTruthHasAVerdict) {
  EXPECT_EQ(ToVerdict(Truth::kTrue), v1::VERDICT_SATISFIED);
  EXPECT_EQ(ToVerdict(Truth::kFalse), v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(ToVerdict(Truth::kUnknown), v1::VERDICT_UNKNOWN);
}

class RequirementWireTest : public JudgedPlanTest {
 protected:
  RequirementWireTest() { catalog_.AddCourses({"a", "b", "c", "d"}); }

  v1::PlannedCourse& TakeEarned(absl::string_view course) {
    v1::PlannedCourse& planned = Take(request_, course, 9);
    planned.set_status(v1::PlannedCourse::STATUS_EARNED);
    return planned;
  }

  // Whether the item counts for anything in the view that is shown.
  bool Counts(size_t item) {
    const CountingView view = ShownView(judgments_[0], credit_);
    return view.EligibleBuckets(credit_.items[item]).any();
  }

  std::vector<std::string> Missing(int rule) {
    return MissingCourses(
        judgments_[0], judgments_[0].rules->rules()[static_cast<size_t>(rule)],
        ToJudge());
  }
};

TEST_F(RequirementWireTest, AnUnreportedMarkCountsWhileTheVerdictHangsOnIt) {
  catalog::v1::Rule& rule = AddCredits(set_, "rule", 1000, {"a", "b"});
  rule.mutable_credits()->mutable_taken()->set_minimum_mark("C");
  TakeEarned("a");
  Judge();
  ASSERT_EQ(judgments_[0].judgment->planned, Truth::kUnknown);
  EXPECT_TRUE(Counts(0));
  // What is certain is enough.
  TakeEarned("b").set_mark("B");
  Judge();
  ASSERT_EQ(judgments_[0].judgment->planned, Truth::kTrue);
  EXPECT_FALSE(Counts(0));
  EXPECT_TRUE(Counts(1));
}

TEST_F(RequirementWireTest, AMarkThatIsTooLowNeverCounts) {
  catalog::v1::Rule& rule = AddCredits(set_, "rule", 1000, {"a"});
  rule.mutable_credits()->mutable_taken()->set_minimum_mark("C");
  TakeEarned("a").set_mark("D");
  Judge();
  EXPECT_FALSE(Counts(0));
}

TEST_F(RequirementWireTest, ExceptionsAreInTheView) {
  AddCredits(set_, "rule", 1000, {"a"});
  Except("rule").set_insert(CourseName("b"));
  Judge({"b"});
  EXPECT_TRUE(Counts(0));
}

TEST_F(RequirementWireTest, CoursesThatAreMissingComeInTheOrderOfTheRule) {
  AddNamed(set_, "rule", {"c", "a", "b"});
  Judge({"a"});
  EXPECT_THAT(Missing(0), ElementsAre(CourseName("c"), CourseName("b")));
  Judge({"a", "b", "c"});
  EXPECT_THAT(Missing(0), IsEmpty());
}

TEST_F(RequirementWireTest, ACourseThatCountsElsewhereIsMissing) {
  AddNamed(set_, "one", {"a", "b"});
  AddNamed(set_, "two", {"a", "c"});
  Judge({"a", "b", "c"});
  std::vector<std::string> missing = Missing(0);
  for (std::string& name : Missing(1)) missing.push_back(std::move(name));
  EXPECT_THAT(missing, ElementsAre(CourseName("a")));
}

TEST_F(RequirementWireTest, NothingIsMissingFromWhatIsNotAskedFor) {
  AddNamed(set_, "named", {"a", "b"});
  Judge({});
  EXPECT_THAT(Missing(0), SizeIs(2));
  Except("named").mutable_waive();
  Judge({});
  EXPECT_THAT(Missing(0), IsEmpty());
}

TEST_F(RequirementWireTest, ARuleThatNamesNoCoursesLacksNone) {
  AddCredits(set_, "credits", 1000, {"a"});
  Judge({});
  EXPECT_THAT(Missing(0), IsEmpty());
}

TEST_F(RequirementWireTest, SetsThatShareCreditHaveTheirOwnCourses) {
  AddNamed(set_, "rule", {"a", "c"});
  catalog::v1::RequirementSet& other = catalog_.AddSet("other");
  AddNamed(other, "rule", {"b", "d"});
  Exclude(other);
  request_.add_requirement_sets(SetName("other"));
  Judge({"a", "b"});
  const std::vector<std::string> missing = {"c", "d"};
  for (size_t i = 0; i < missing.size(); ++i) {
    const SetJudgment& judgment = judgments_[i];
    const int rule = judgment.rules->FindRule(judgment.prefix + "rule");
    EXPECT_THAT(
        MissingCourses(judgment,
                       judgment.rules->rules()[static_cast<size_t>(rule)],
                       ToJudge()),
        ElementsAre(CourseName(missing[i])));
  }
}

TEST_F(RequirementWireTest, TheOnlyCourseOfARuleIsMissing) {
  AddNamed(set_, "rule", {"a"});
  Judge();
  EXPECT_THAT(Missing(0), ElementsAre(CourseName("a")));
}

}  // namespace
}  // namespace trellis::plan
