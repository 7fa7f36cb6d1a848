#include "services/plan_validation/verifier/supplies.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class SuppliesTest : public ModelFixture {
 protected:
  SuppliesTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "a", 3000, {"x", "y"});
    plan::AddCredits(set_, "b", 3000, {"x"});
    Take("x");
    Take("y");
    Read();
  }

  void AddSupply(std::initializer_list<int> courses, int millicredits,
                 absl::string_view limit = "") {
    auto& supply = *certificate_.add_supplies();
    for (const int course : courses) supply.add_courses(course);
    supply.set_millicredits(millicredits);
    supply.set_limit(std::string(limit));
  }

  // What is wrong with the supplies for both rules.
  std::vector<std::string> Faults(Claims claims = {}) {
    const CaseState state = StateOf(claims);
    std::vector<std::string> faults;
    CheckSupplies(certificate_, model(), state, LeavesOfRules({"a", "b"}),
                  faults);
    return faults;
  }

  Credit Most(Claims claims = {}) {
    const CaseState state = StateOf(claims);
    return MostAvailable(model(), state, LeavesOfRules({"a", "b"}));
  }

  plan::v1::DeficiencyCertificate certificate_;
};

TEST_F(SuppliesTest, HoldAllThatCouldCount) {
  AddSupply({0}, 1000);
  AddSupply({1}, 1000);
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(Most(), 2000);
}

TEST_F(SuppliesTest, MayHoldMoreThanCouldCount) {
  AddSupply({0}, 5000);
  AddSupply({1}, 1000);
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(SuppliesTest, LeaveNoCourseOut) {
  AddSupply({0}, 1000);
  EXPECT_THAT(
      Faults(),
      ElementsAre("course 1 (y) could count 1, and the supplies have 0"));
  EXPECT_THAT(Faults({Out(1)}), IsEmpty());
}

TEST_F(SuppliesTest, HoldEnoughOfEachCourse) {
  AddSupply({0}, 500);
  AddSupply({1}, 1000);
  EXPECT_THAT(
      Faults(),
      ElementsAre("course 0 (x) could count 1, and the supplies have 0.5"));
}

TEST_F(SuppliesTest, NameCoursesOfThePlan) {
  for (const int course : {-1, 2}) {
    certificate_.Clear();
    AddSupply({course}, 1000);
    EXPECT_THAT(Faults(), ElementsAre(HasSubstr("is not in the plan")));
  }
}

TEST_F(SuppliesTest, ARepeatedCourseCountsAsOftenAsItEarnsCredit) {
  Take("x", 10);
  Read();
  AddSupply({0, 2}, 1000, "repeat");
  AddSupply({1}, 1000);
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(Most(), 2000);
  EXPECT_EQ(MostOf(model(), {1000, 0, 500}), 1000);
  EXPECT_EQ(MostOf(model(), {1000, 1000, 1000}), 2000);
}

TEST_F(SuppliesTest, ALimitBoundsWhatItsCoursesCount) {
  AddLimit("cap", 1500, {"x", "y"});
  Read();
  AddSupply({0, 1}, 1500, "cap");
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(Most(), 1500);
  certificate_.Clear();
  AddSupply({0, 1}, 1000, "cap");
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("could count")));
}

TEST_F(SuppliesTest, ALimitForEachGradeAllowsAsMuchInEach) {
  AddLimit("yearly", 500, {"x", "y"}).set_each_grade(true);
  Read();
  AddSupply({0, 1}, 500, "yearly");
  EXPECT_THAT(Faults(), IsEmpty());
  plan().mutable_courses(1)->set_grade(10);
  Read();
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("could count")));
  certificate_.Clear();
  AddSupply({0, 1}, 1000, "yearly");
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(SuppliesTest, LimitsOfOtherNamesAccountForNothing) {
  AddLimit("cap", 500, {"x", "y"});
  Read();
  AddSupply({0, 1}, 500, "other");
  EXPECT_THAT(Faults(), IsEmpty()) << "limits allow no more in all";
  set_.clear_limits();
  Read();
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("could count")));
}

TEST_F(SuppliesTest, SharedCreditIsSuppliedAgain) {
  AddSharing({"a", "b"});
  Read();
  AddSupply({0}, 1000);
  AddSupply({1}, 1000);
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("course 0 (x) could count 2")));
  EXPECT_THAT(Faults({Not(Shared(0))}), IsEmpty());
  AddSupply({0}, 1000, "sharing");
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(Most(), 3000);
}

TEST_F(SuppliesTest, NoMoreIsSuppliedAgainThanMayBeShared) {
  plan::AddCredits(set_, "c", 1000, {"y"});
  catalog::v1::Sharing& sharing = AddSharing({"a", "b"});
  sharing.set_max_millicredits(500);
  Read();
  EXPECT_EQ(Most(), 2500);
  sharing.clear_max_millicredits();
  set_.mutable_rules(1)->mutable_credits()->mutable_from()->add_courses(
      plan::CourseName("y"));
  Read();
  EXPECT_EQ(Most(), 4000);
  sharing.set_max_courses(1);
  Read();
  EXPECT_EQ(Most(), 3000);
}

TEST_F(SuppliesTest, OfATotalEachCourseCountsOnce) {
  AddSupply({0}, 1000);
  std::vector<std::string> faults;
  CheckTotalSupplies(certificate_, model(), {1000, 0}, faults);
  EXPECT_THAT(faults, IsEmpty());
  CheckTotalSupplies(certificate_, model(), {1000, 500}, faults);
  EXPECT_THAT(faults, ElementsAre(HasSubstr("course 1 (y) could count 0.5")));
}

}  // namespace
}  // namespace trellis::plan_verifier
