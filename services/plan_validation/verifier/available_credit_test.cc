#include "services/plan_validation/verifier/available_credit.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;

class AvailableCreditTest : public ModelFixture {
 protected:
  AvailableCreditTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "a", 2000, {"x", "y"});
    plan::AddCredits(set_, "b", 2000, {"x"});
    Take("x");
    Take("y");
    Read();
  }

  // What the course at a position could count for both rules.
  CouldCount At(int position, Claims claims = {}) {
    const CaseState state = StateOf(claims);
    return AvailableCredit(model(), state, LeavesOfRules({"a", "b"}))
        .At(position);
  }
};

TEST_F(AvailableCreditTest, ACourseCountsOnce) {
  EXPECT_EQ(At(0).once, 1000);
  EXPECT_EQ(At(0).total, 1000);
}

TEST_F(AvailableCreditTest, ACourseCountsForWhatAcceptsIt) {
  const CaseState state(model());
  const AvailableCredit of_b(model(), state, LeavesOfRules({"b"}));
  EXPECT_EQ(of_b.At(0).total, 1000);
  EXPECT_EQ(of_b.At(1).total, 0);
  EXPECT_EQ(At(0, {Out(0)}).total, 0);
}

TEST_F(AvailableCreditTest, WhatCountsAsACourseIsWorthOne) {
  set_.mutable_rules(0)->mutable_credits()->set_course_count(2);
  plan().mutable_courses(1)->set_earned_millicredits(500);
  Read();
  EXPECT_EQ(At(1).total, 1000);
}

TEST_F(AvailableCreditTest, ACourseOfSeveralKindsCountsAsOneOrWithItsParts) {
  set_.mutable_rules(0)->mutable_credits()->set_course_count(2);
  catalog::v1::Course& parts = catalog_.AddCourse("parts");
  for (int i = 0; i < 2; ++i) parts.add_credit_parts()->set_millicredits(500);
  set_.mutable_rules(0)->mutable_credits()->mutable_from()->add_courses(
      parts.name());
  Take("parts");
  Read();
  EXPECT_EQ(At(2).total, 1000);
  plan().mutable_courses(2)->set_earned_millicredits(3000);
  Read();
  EXPECT_EQ(At(2).total, 1000) << "the other rule does not accept it";
  set_.mutable_rules(1)->mutable_credits()->mutable_from()->add_courses(
      parts.name());
  Read();
  EXPECT_EQ(At(2).total, 3000);
}

TEST_F(AvailableCreditTest, ALimitHasRoomForWholeCoursesOnly) {
  set_.mutable_rules(0)->mutable_credits()->set_course_count(2);
  AddLimit("cap", 1500, {"y"});
  Read();
  EXPECT_EQ(At(1).total, 1000);
  set_.mutable_limits(0)->set_millicredits(500);
  Read();
  EXPECT_EQ(At(1).total, 0);
}

TEST_F(AvailableCreditTest, SharedCreditCountsAgain) {
  AddSharing({"a", "b"});
  Read();
  EXPECT_EQ(At(0).once, 1000);
  EXPECT_THAT(At(0).again, ElementsAre(1000));
  EXPECT_EQ(At(0).total, 2000);
  EXPECT_EQ(At(1).total, 1000) << "one of the rules does not accept it";
}

TEST_F(AvailableCreditTest, WhatIsNotSharedDoesNotCountAgain) {
  AddLimit("cap", 1500, {"x"});
  AddSharing({"a", "b"});
  Read();
  EXPECT_EQ(At(0, {Not(Shared(0)), Not(Shared(0))}).total, 1000);
  EXPECT_EQ(At(0, {Not(Shared(0))}).total, 1500) << "half may be shared";
}

TEST_F(AvailableCreditTest, ALimitBoundsWhatACourseCounts) {
  AddLimit("cap", 500, {"x"});
  Read();
  EXPECT_EQ(At(0).total, 500);
  EXPECT_EQ(At(1).total, 1000);
}

TEST_F(AvailableCreditTest, ALimitLeavesWhatIsOutsideOfIt) {
  AddLimit("cap", 500, {"x"}).add_rules("a");
  Read();
  EXPECT_EQ(At(0).total, 1000) << "in the other rule";
}

TEST_F(AvailableCreditTest, WhatIsAssumedUnderALimitBounds) {
  AddLimit("cap", 1500, {"x", "y"});
  Read();
  EXPECT_EQ(At(0, {Less(0, "cap")}).total, 500);
  EXPECT_EQ(At(1, {Less(0, "cap")}).total, 1000);
}

TEST_F(AvailableCreditTest, WhatSomebodyElseAccountsForIsLeftOut) {
  AddLimit("cap", 1500, {"x", "y"}).add_rules("a");
  Read();
  const CaseState state(model());
  AvailableCredit available(model(), state, LeavesOfRules({"a", "b"}));
  const Limit& limit = model().limits[0];
  EXPECT_TRUE(available.IsBounded(1, limit));
  available.LeaveOut(0, limit);
  available.LeaveOut(1, limit);
  EXPECT_FALSE(available.IsBounded(1, limit));
  EXPECT_EQ(available.At(0).total, 1000) << "in the other rule";
  EXPECT_EQ(available.At(1).total, 0);
}

TEST_F(AvailableCreditTest, ALimitOnEverythingBoundsSharedCreditOnce) {
  AddLimit("cap", 1500, {"x", "y"});
  AddSharing({"a", "b"});
  Read();
  const CaseState state(model());
  AvailableCredit available(model(), state, LeavesOfRules({"a", "b"}));
  available.LeaveOut(0, model().limits[0]);
  EXPECT_EQ(available.At(0).once, 0);
  EXPECT_EQ(available.At(0).total, 1000);
}

TEST_F(AvailableCreditTest, WhatACourseCountsUnderALimitIsReadInThreeWays) {
  AddLimit("tight", 500, {"x"});
  AddLimit("wide", 1500, {"x", "y"});
  Read();
  const auto most = [&](const CaseState& state, LimitReading reading) {
    return AvailableCredit::MostUnder(model(), state, 0, 1, reading);
  };
  const CaseState open(model());
  EXPECT_EQ(most(open, LimitReading::kFull), 1000);
  EXPECT_EQ(most(open, LimitReading::kAssumed), 1000);
  EXPECT_EQ(most(open, LimitReading::kTight), 500);
  const CaseState less = StateOf({Less(0, "tight")});
  EXPECT_EQ(most(less, LimitReading::kFull), 1000);
  EXPECT_EQ(most(less, LimitReading::kAssumed), 500);
}

}  // namespace
}  // namespace trellis::plan_verifier
