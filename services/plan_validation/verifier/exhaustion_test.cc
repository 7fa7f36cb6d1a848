#include "services/plan_validation/verifier/exhaustion.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::SizeIs;

class ExhaustionTest : public ModelFixture {
 protected:
  ExhaustionTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "a", 2000, {"x", "y"});
    plan::AddCredits(set_, "b", 2000, {"x", "y"});
    Take("x");
    Take("y");
    Read();
  }

  bool AreExhaustive(const std::vector<Claim>& branches, Claims assumed = {},
                     LimitReading reading = LimitReading::kFull) {
    return plan_verifier::AreExhaustive(branches, StateOf(assumed), model(),
                                        reading);
  }
};

TEST_F(ExhaustionTest, NoBranchesAreNotAllThatThereAre) {
  EXPECT_FALSE(AreExhaustive({}));
}

TEST_F(ExhaustionTest, SomethingHoldsOrDoesNot) {
  EXPECT_FALSE(AreExhaustive({InPart(0, "a")}));
  EXPECT_TRUE(AreExhaustive({InPart(0, "a"), Not(InPart(0, "a"))}));
  EXPECT_FALSE(AreExhaustive({InPart(0, "a"), Not(InPart(1, "a"))}));
  EXPECT_FALSE(AreExhaustive({InPart(0, "a"), Not(InPart(0, "b"))}));
}

TEST_F(ExhaustionTest, OneOfTooManyTimesDoesNotCount) {
  Take("x", 10);
  Take("x", 11);
  Read();
  EXPECT_TRUE(AreExhaustive({Out(0), Out(2)}));
  EXPECT_FALSE(AreExhaustive({Out(0), Out(1)})) << "these are two courses";
  EXPECT_FALSE(AreExhaustive({Out(0)}));
  EXPECT_FALSE(AreExhaustive({Out(0), Out(0)}));
}

TEST_F(ExhaustionTest, SoManyAlternativesAreChosenAsAreNeeded) {
  auto& n_of = *AddGroup("some").mutable_n_of();
  n_of.set_count(2);
  for (const char* id : {"c", "d", "e"}) {
    SetCredits(id, 500, {"x"}, *n_of.add_rules());
  }
  Read();
  EXPECT_FALSE(AreExhaustive({Chosen("some", "c")}));
  EXPECT_TRUE(AreExhaustive({Chosen("some", "c"), Chosen("some", "d")}));
  EXPECT_TRUE(AreExhaustive({Chosen("some", "c")}, {Not(Chosen("some", "d"))}));
  EXPECT_FALSE(AreExhaustive({Chosen("some", "c")}, {Chosen("some", "d")}));
  EXPECT_FALSE(
      AreExhaustive({Not(Chosen("some", "c")), Not(Chosen("some", "d"))}));
}

TEST_F(ExhaustionTest, OneOfTooManyCoursesIsNotShared) {
  AddSharing({"a", "b"}).set_max_courses(1);
  Read();
  const std::vector<Claim> both = {Not(Shared(0)), Not(Shared(1))};
  EXPECT_TRUE(AreExhaustive(both, {}, LimitReading::kTight));
  EXPECT_FALSE(AreExhaustive(both)) << "a step of it may be";
  EXPECT_FALSE(AreExhaustive({Not(Shared(0))}, {}, LimitReading::kTight));
  EXPECT_TRUE(
      AreExhaustive({Not(Shared(0))}, {Shared(1)}, LimitReading::kTight));
}

TEST_F(ExhaustionTest, SharedOrNotIsSaidOfAStepThatIsLeft) {
  AddSharing({"a", "b"});
  Read();
  const std::vector<Claim> both = {Shared(0), Not(Shared(0))};
  EXPECT_TRUE(AreExhaustive(both));
  EXPECT_FALSE(AreExhaustive(both, {Shared(0)})) << "the course is one step";
}

TEST_F(ExhaustionTest, NotAllCountsInFullUnderALimit) {
  AddLimit("cap", 1500, {"x", "y"});
  Read();
  const std::vector<Claim> both = {Less(0, "cap"), Less(1, "cap")};
  EXPECT_TRUE(AreExhaustive(both));
  EXPECT_FALSE(AreExhaustive({Less(0, "cap")}));
  EXPECT_FALSE(AreExhaustive(both, {Less(0, "cap")})) << "1.5 may count";
}

TEST_F(ExhaustionTest, ALimitForEachGradeIsNotOverstepped) {
  plan().mutable_courses(1)->set_grade(10);
  AddLimit("yearly", 1500, {"x", "y"}).set_each_grade(true);
  Read();
  EXPECT_FALSE(AreExhaustive({Less(0, "yearly"), Less(1, "yearly")}));
}

TEST_F(ExhaustionTest, AWholeCourseDoesNotCountInTwoRules) {
  const std::vector<Claim> both = {Not(InPart(0, "a")), Not(InPart(0, "b"))};
  EXPECT_FALSE(AreExhaustive(both)) << "half of it may be in each";
  set_.set_splitting(catalog::v1::RequirementSet::SPLITTING_WHOLE_COURSE);
  Read();
  EXPECT_TRUE(AreExhaustive(both));
  AddSharing({"a", "b"});
  Read();
  EXPECT_FALSE(AreExhaustive(both));
  EXPECT_TRUE(AreExhaustive(both, {Not(Shared(0))}));
}

TEST_F(ExhaustionTest, ACourseThatCountsAsOneDoesNotCountInTwoRules) {
  set_.mutable_rules(0)->mutable_credits()->set_course_count(2);
  Read();
  EXPECT_TRUE(AreExhaustive({Not(InPart(0, "a")), Not(InPart(0, "b"))}));
  EXPECT_FALSE(AreExhaustive({Not(InPart(0, "a")), Not(InPart(1, "b"))}));
}

TEST_F(ExhaustionTest, BranchesAreGroupedByWhatCanExhaust) {
  EXPECT_THAT(GroupBranches({Out(0), Out(1)}), SizeIs(3))
      << "each by itself, and both together";
  EXPECT_THAT(GroupBranches({InPart(0, "a"), Not(InPart(0, "a"))}), SizeIs(3))
      << "both together, and what holds and what does not among others";
}

TEST_F(ExhaustionTest, OtherBranchesAreThoseThatCouldBeMissing) {
  Take("x", 10);
  auto& any_of = *AddGroup("some").mutable_any_of();
  for (const char* id : {"c", "d", "e"}) {
    SetCredits(id, 500, {"x"}, *any_of.add_rules());
  }
  Read();
  const CaseState state(model());
  EXPECT_THAT(OtherBranches({Out(0)}, state, model()), SizeIs(1))
      << "the other time of the course";
  EXPECT_THAT(OtherBranches({Chosen("some", "c")}, state, model()), SizeIs(3))
      << "its opposite and two alternatives";
  EXPECT_THAT(OtherBranches({InPart(0, "a")}, state, model()), SizeIs(1))
      << "its opposite";
}

}  // namespace
}  // namespace trellis::plan_verifier
