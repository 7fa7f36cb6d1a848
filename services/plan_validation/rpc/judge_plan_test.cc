#include "services/plan_validation/rpc/judge_plan.h"

#include "services/plan_validation/testing/judged_plan.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class JudgePlanTest : public JudgedPlanTest {
 protected:
  JudgePlanTest() { catalog_.AddCourses({"a", "b", "c"}); }

  // Adds a set to those that the plan is judged against.
  catalog::v1::RequirementSet& AddAsked(absl::string_view id) {
    request_.add_requirement_sets(SetName(id));
    return catalog_.AddSet(id);
  }

  Truth Planned(size_t place) const {
    return judgments_[place].judgment->planned;
  }
};

TEST_F(JudgePlanTest, EachSetIsJudgedApartInItsOrder) {
  AddNamed(set_, "a", {"a"});
  AddNamed(AddAsked("other"), "a", {"a", "b"});

  Judge({"a"});

  ASSERT_THAT(judgments_, SizeIs(2));
  EXPECT_EQ(judgments_[0].set->message->name(), SetName("set"));
  EXPECT_EQ(judgments_[1].set->message->name(), SetName("other"));
  EXPECT_EQ(Planned(0), Truth::kTrue);
  EXPECT_EQ(Planned(1), Truth::kFalse);
  EXPECT_EQ(judgments_[0].judgment->earned, Truth::kFalse);
  for (const SetJudgment& judgment : judgments_) {
    EXPECT_EQ(judgment.rules, &judgment.set->rules);
    EXPECT_EQ(judgment.joint, nullptr);
    EXPECT_EQ(judgment.prefix, "");
  }
}

TEST_F(JudgePlanTest, SetsThatShareCreditAreJudgedTogether) {
  AddCredits(set_, "rule", 1000, {"a", "b"});
  catalog::v1::RequirementSet& other = AddAsked("other");
  AddCredits(other, "rule", 1000, {"a"});
  Exclude(other);
  AddNamed(AddAsked("apart"), "a", {"a"});

  Judge({"a"});

  ASSERT_THAT(judgments_, SizeIs(3));
  EXPECT_EQ(judgments_[0].judgment, judgments_[1].judgment);
  EXPECT_EQ(judgments_[0].rules, &judgments_[0].joint->rules);
  EXPECT_EQ(judgments_[0].joint, judgments_[1].joint);
  EXPECT_EQ(judgments_[0].prefix, "0/");
  EXPECT_EQ(judgments_[1].prefix, "1/");
  EXPECT_EQ(Planned(0), Truth::kFalse);
  EXPECT_EQ(judgments_[0].judgment->counting.cost, 1000);
  EXPECT_EQ(judgments_[2].joint, nullptr);
  EXPECT_EQ(Planned(2), Truth::kTrue);
}

TEST_F(JudgePlanTest, SetsThatRulesReferToAreLookedAtAndNotTold) {
  AddNamed(catalog_.AddSet("inner"), "a", {"a"});
  catalog::v1::Rule& rule = *set_.add_rules();
  rule.set_id("inner");
  rule.set_requirement_set(SetName("inner"));

  Judge({"a"});
  EXPECT_THAT(judgments_, SizeIs(1));
  EXPECT_EQ(Planned(0), Truth::kTrue);
  Judge({"b"});
  EXPECT_EQ(Planned(0), Truth::kFalse);
  // Nothing is known of what there is not.
  rule.set_requirement_set(SetName("none"));
  Judge({"a"});
  EXPECT_EQ(Planned(0), Truth::kUnknown);
}

TEST_F(JudgePlanTest, WhatIsNotListedIsMissingWhenTheListIsComplete) {
  catalog::v1::Rule& rule = *set_.add_rules();
  rule.set_id("exam");
  rule.mutable_achievement()->add_achievements("sat");
  EXPECT_EQ(Judge({}).judgment->planned, Truth::kUnknown);
  request_.mutable_plan()->set_achievements_complete(true);
  EXPECT_EQ(Judge({}).judgment->planned, Truth::kFalse);
  request_.mutable_plan()->add_credentials("sat");
  EXPECT_EQ(Judge({}).judgment->planned, Truth::kTrue);
}

TEST_F(JudgePlanTest, AJudgmentNeedsNeitherTheOthersNorTheJudge) {
  AddNamed(set_, "a", {"a"});
  AddNamed(AddAsked("other"), "b", {"b"});
  auto judge = std::make_unique<PlanJudge>();
  Judge({"a"});
  std::vector<SetJudgment> judgments = judge->Judge(
      ToJudge(), {&judgments_[0].set, 1}, credit_,
      [](const std::string&) { return nullptr; }, options_);
  const SetJudgment kept = judgments[0];
  judgments.clear();
  judge.reset();
  EXPECT_EQ(kept.judgment->planned, Truth::kTrue);
  EXPECT_THAT(kept.judgment->counting.countings, SizeIs(1));
}

TEST_F(JudgePlanTest, AnEarlierPlanLeavesNoTrace) {
  AddCredits(set_, "ab", 1000, {"a", "b"});
  AddCredits(set_, "bc", 1000, {"b", "c"});
  Judge({"b"});
  const RequirementJudgment once = *judgments_[0].judgment;
  Judge({"a", "b", "c"});
  EXPECT_EQ(Planned(0), Truth::kTrue);
  EXPECT_THAT(judgments_[0].judgment->counting.shortages, IsEmpty());
  Judge({"b"});
  const RequirementJudgment again = *judgments_[0].judgment;
  EXPECT_EQ(again.planned, once.planned);
  EXPECT_EQ(again.counting.cost, once.counting.cost);
  EXPECT_EQ(again.counting.bucket_filled, once.counting.bucket_filled);
  EXPECT_THAT(again.counting.shortages, SizeIs(1));
}

TEST_F(JudgePlanTest, SetsThatWereFoundForTheStudentGiveTheSame) {
  AddNamed(set_, "a", {"a", "b"});
  Judge({"a"});
  const RequestedSet requested[] = {judgments_[0].set};
  const StudentSets sets = FindStudentSets(
      ToJudge(), requested, [](const std::string&) { return nullptr; });
  const std::vector<SetJudgment> judgments =
      judge_.Judge(ToJudge(), sets, credit_, options_);
  ASSERT_THAT(judgments, SizeIs(1));
  EXPECT_EQ(judgments[0].set, judgments_[0].set);
  EXPECT_EQ(judgments[0].judgment->counting.cost,
            judgments_[0].judgment->counting.cost);
}

TEST_F(JudgePlanTest, EachOfTheSetsThatShareCreditHasYearsOfEntry) {
  AddCredits(set_, "rule", 1000, {"a"});
  set_.mutable_cohort()->set_first_entry_year(2026);
  catalog::v1::RequirementSet& other = AddAsked("other");
  AddCredits(other, "rule", 1000, {"a"});
  other.mutable_cohort()->set_last_entry_year(2025);
  Exclude(other);
  request_.mutable_plan()->set_entry_year(2025);

  Judge({"a"});

  EXPECT_FALSE(judgments_[0].student.cohort_matches);
  EXPECT_TRUE(judgments_[1].student.cohort_matches);
}

TEST_F(JudgePlanTest, CasesAreLookedForWhenTheyAreWanted) {
  AddNamed(set_, "a", {"a"});
  EXPECT_THAT(Judge({}).judgment->counting.cases, IsEmpty());
  options_.wants_cases = true;
  EXPECT_THAT(Judge({}).judgment->counting.cases, SizeIs(1));
}

}  // namespace
}  // namespace trellis::plan
