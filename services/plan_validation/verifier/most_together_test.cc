#include "services/plan_validation/verifier/most_together.h"

#include <numeric>

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

// A plan with two courses for one rule, the first of which counts for another
// one as well.
class MostTogetherTest : public ModelFixture {
 protected:
  MostTogetherTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "a", 3000, {"x", "y"});
    plan::AddCredits(set_, "b", 3000, {"x"});
    Take("x");
    Take("y");
  }

  // The most that all courses count for some rules.
  Credit Most(Claims claims = {},
              std::initializer_list<absl::string_view> rules = {"a", "b"}) {
    const CaseState state = StateOf(claims);
    const std::vector<bool> leaves = LeavesOfRules(rules);
    const AvailableCredit available(model(), state, leaves);
    std::vector<int> all(model().plan->courses.size());
    std::iota(all.begin(), all.end(), 0);
    std::vector<CouldCount> could;
    for (const int position : all) could.push_back(available.At(position));
    return MostTogether(model(), all, SaidOf(model(), state, leaves), could);
  }
};

TEST_F(MostTogetherTest, ACourseCountsAsOftenAsItEarnsCredit) {
  Take("x", 10).set_earned_millicredits(500);
  Read();
  EXPECT_EQ(Most(), 2000);
  // One that is said to count does, although another would count more.
  EXPECT_EQ(Most({InPart(2, "b")}), 1500);
}

TEST_F(MostTogetherTest, CoursesThatAreSaidToBeSharedAreAmongThoseThatMayBe) {
  set_.mutable_rules(1)->mutable_credits()->mutable_from()->add_courses(
      plan::CourseName("y"));
  plan().mutable_courses(0)->set_earned_millicredits(500);
  AddSharing({"a", "b"}).set_max_courses(1);
  Read();
  EXPECT_EQ(Most(), 2500);
  EXPECT_EQ(Most({Shared(0)}), 2000);
  EXPECT_EQ(Most({Shared(1)}), 2500);
}

TEST_F(MostTogetherTest, CreditThatIsSaidToBeSharedIsPartOfWhatMayBe) {
  // One course that counts for neither rule takes what may be shared.
  catalog_.AddCourse("z");
  plan::AddCredits(set_, "c", 1000, {"z"});
  set_.mutable_rules(1)->mutable_credits()->mutable_from()->add_courses(
      plan::CourseName("y"));
  Take("z");
  AddSharing({"a", "b"}).set_max_millicredits(1500);
  Read();
  EXPECT_EQ(model().step, 500);
  EXPECT_EQ(Most(), 3500);
  EXPECT_EQ(Most({Shared(0), Shared(0)}), 3500);
  EXPECT_EQ(Most({Shared(2)}), 3000);
  EXPECT_EQ(Most({Shared(2), Shared(2)}), 2500);
  EXPECT_EQ(Most({Shared(0), Shared(0), Shared(1), Shared(1)}), 3500)
      << "more is said to be shared than may be";
}

TEST_F(MostTogetherTest, WhatIsSharedCountsAgainInEachOtherRule) {
  plan::AddCredits(set_, "c", 1000, {"x"});
  AddSharing({"a", "b", "c"}).set_max_millicredits(500);
  Read();
  EXPECT_EQ(Most({}, {"a", "b", "c"}), 3000);
  EXPECT_EQ(Most(), 2500);
}

}  // namespace
}  // namespace trellis::plan_verifier
