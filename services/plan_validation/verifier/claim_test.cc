#include "services/plan_validation/verifier/claim.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ClaimTest : public ModelFixture {
 protected:
  ClaimTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "base", 1500, {"x"});
    catalog::v1::Rule& choice = AddGroup("choice");
    SetCredits("one", 500, {"x"}, *choice.mutable_any_of()->add_rules());
    SetCredits("other", 500, {"y"}, *choice.mutable_any_of()->add_rules());
    AddSharing({"base", "one"});
    AddLimit("cap", 1000, {"x"});
    Take("x");
    Take("y");
    Read();
  }

  // Reads the assumption that the test has filled. Returns its text, or what is
  // wrong with it.
  std::string Outcome() {
    std::string fault;
    const auto claim = ReadClaim(assumption_, model(), fault);
    EXPECT_NE(claim.has_value(), !fault.empty());
    return claim.has_value() ? TextOf(*claim) : fault;
  }

  plan::v1::Assumption assumption_;
};

TEST_F(ClaimTest, ReadsAlternatives) {
  assumption_.set_rule("choice");
  assumption_.set_alternative("one");
  EXPECT_EQ(Outcome(), "\"one\" is chosen for rule \"choice\"");
  assumption_.set_negated(true);
  EXPECT_EQ(Outcome(), "\"one\" is not chosen for rule \"choice\"");
  assumption_.set_alternative("base");
  EXPECT_THAT(Outcome(), HasSubstr("is not among its alternatives"));
}

TEST_F(ClaimTest, ANameThatStandsForTwoThingsSaysNothing) {
  catalog::v1::CreditsRule& credits = *set_.mutable_rules(0)->mutable_credits();
  credits.mutable_same_value()->set_facet("subject");
  credits.mutable_distinct_values()->set_facet("kind");
  credits.mutable_distinct_values()->set_count(1);
  plan::PlanCatalog with_facets;
  catalog::v1::Course& course = catalog_.AddCourse("z");
  course.set_subject("red");
  auto& value = *course.add_facets();
  value.set_facet("kind");
  value.set_value("red");
  credits.mutable_from()->add_courses(plan::CourseName("z"));
  course.add_facets()->set_facet("kind");
  course.mutable_facets(1)->set_value("blue");
  Read();
  assumption_.set_rule("base");
  assumption_.set_alternative("red");
  EXPECT_THAT(Outcome(), HasSubstr("stands for two things"));
  assumption_.set_alternative("blue");
  EXPECT_THAT(Outcome(), HasSubstr("is chosen"));
}

TEST_F(ClaimTest, ReadsWhereACourseCounts) {
  assumption_.set_course_index(1);
  assumption_.set_rule("choice");
  EXPECT_EQ(Outcome(), "course 1 counts in rule \"choice\"");
  assumption_.set_rule("base");
  assumption_.set_part("lab");
  EXPECT_THAT(Outcome(), HasSubstr("which there is not"));
}

TEST_F(ClaimTest, ReadsThatACourseDoesNotCount) {
  assumption_.set_course_index(0);
  EXPECT_THAT(Outcome(), HasSubstr("and not where"));
  assumption_.set_negated(true);
  EXPECT_EQ(Outcome(), "course 0 does not count");
}

TEST_F(ClaimTest, ReadsSharings) {
  assumption_.set_course_index(0);
  assumption_.set_sharing_index(0);
  EXPECT_EQ(Outcome(), "course 0 is shared under sharing 0");
  for (const int sharing : {-1, 1}) {
    assumption_.set_sharing_index(sharing);
    EXPECT_THAT(Outcome(), HasSubstr("a sharing that there is not"));
  }
}

TEST_F(ClaimTest, ReadsThatLessCountsUnderALimit) {
  assumption_.set_course_index(0);
  assumption_.set_limit("cap");
  EXPECT_THAT(Outcome(), HasSubstr("not that less counts"));
  assumption_.set_negated(true);
  EXPECT_EQ(Outcome(), "course 0 counts with less under the limit \"cap\"");
  assumption_.set_course_index(1);
  EXPECT_THAT(Outcome(), HasSubstr("does not bind the course"));
  assumption_.set_course_index(0);
  assumption_.set_rule("base");
  EXPECT_THAT(Outcome(), HasSubstr("does not bind the course"));
}

TEST_F(ClaimTest, ReadsNothingOfCoursesThatThereAreNot) {
  assumption_.set_rule("base");
  for (const int position : {-1, 2}) {
    assumption_.set_course_index(position);
    EXPECT_THAT(Outcome(), HasSubstr("the plan does not have"));
  }
}

TEST_F(ClaimTest, ReadsNothingOfOtherSets) {
  assumption_.set_course_index(0);
  assumption_.set_rule("1/base");
  EXPECT_THAT(Outcome(), HasSubstr("another requirement set"));
}

TEST_F(ClaimTest, LeavesOfARuleAreThoseOfItsRules) {
  EXPECT_THAT(LeavesOf(model(), "base", ""), ElementsAre(LeafOf("base")));
  EXPECT_THAT(LeavesOf(model(), "choice", ""),
              ElementsAre(LeafOf("one"), LeafOf("other")));
  EXPECT_THAT(LeavesOf(model(), "choice", "rest"), IsEmpty());
}

TEST_F(ClaimTest, ClaimsAreOrderedByAllTheySay) {
  EXPECT_TRUE(Not(Shared(0)) < Shared(0));
  EXPECT_TRUE(Shared(0, 0) < Shared(0, 1));
  EXPECT_FALSE(Shared(0) < Shared(0));
}

}  // namespace
}  // namespace trellis::plan_verifier
