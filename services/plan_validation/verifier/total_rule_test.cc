#include "services/plan_validation/verifier/total_rule.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class TotalRuleTest : public ModelFixture {
 protected:
  TotalRuleTest() {
    catalog_.AddCourses({"x", "y"});
    total_.set_millicredits(3000);
    Take("x");
    Take("y", 10);
  }

  TotalRule Read() {
    ModelFixture::Read();
    return TotalRule(RuleOf("total"), decisions(), model());
  }

  catalog::v1::TotalRule& total_ = *AddGroup("total").mutable_total();
};

TEST_F(TotalRuleTest, EveryCourseCountsOnce) {
  EXPECT_EQ(Read().needed(), 3000);
  EXPECT_EQ(Read().available(), 2000);
  Take("x", 11);
  EXPECT_EQ(Read().available(), 2000);
}

TEST_F(TotalRuleTest, OnlyWhatIsSelectedAndTakenInTimeCounts) {
  total_.mutable_from()->add_courses(plan::CourseName("x"));
  EXPECT_EQ(Read().available(), 1000);
  total_.clear_from();
  total_.mutable_taken()->set_last_grade(9);
  EXPECT_EQ(Read().available(), 1000);
}

TEST_F(TotalRuleTest, PartOfItCanBeWaived) {
  AddDecision("total").mutable_waive()->set_millicredits(500);
  EXPECT_EQ(Read().needed(), 2500);
}

TEST_F(TotalRuleTest, CoursesAreLetInAndKeptOut) {
  total_.mutable_from()->add_courses(plan::CourseName("x"));
  AddDecision("total").set_insert("courses/y");
  EXPECT_EQ(Read().available(), 2000);
  AddDecision("total").set_exclude("courses/x");
  EXPECT_EQ(Read().available(), 1000);
}

TEST_F(TotalRuleTest, LimitsThatNameItBoundIt) {
  AddLimit("elsewhere", 0, {"x"});
  EXPECT_EQ(Read().available(), 2000);
  AddLimit("cap", 500, {"x", "y"}).add_rules("total");
  EXPECT_EQ(Read().available(), 500);
  set_.mutable_limits(1)->set_each_grade(true);
  EXPECT_EQ(Read().available(), 1000);
}

TEST_F(TotalRuleTest, LimitsThatOverlapBoundItInTheOrderThatLeavesLeast) {
  AddLimit("narrow", 500, {"x"}).add_rules("total");
  AddLimit("wide", 1500, {"x", "y"}).add_rules("total");
  EXPECT_EQ(Read().available(), 1500);
  set_.mutable_limits(1)->set_millicredits(1000);
  EXPECT_EQ(Read().available(), 1000);
}

TEST_F(TotalRuleTest, ACourseInTwoGradesCountsOnceUnderAYearlyLimit) {
  Take("x", 11);
  AddLimit("cap", 1000, {"x", "y"}).add_rules("total");
  set_.mutable_limits(0)->set_each_grade(true);
  EXPECT_EQ(Read().available(), 2000);
}

TEST_F(TotalRuleTest, SuppliesLeaveNothingOut) {
  plan::v1::DeficiencyCertificate certificate;
  certificate.add_supplies()->add_courses(0);
  certificate.mutable_supplies(0)->set_millicredits(1000);
  std::vector<std::string> faults;
  Read().CheckSupplies(certificate, faults);
  EXPECT_THAT(faults, ElementsAre(HasSubstr("course 1 (y) could count 1")));
  faults.clear();
  AddLimit("cap", 1000, {"x", "y"}).add_rules("total");
  Read().CheckSupplies(certificate, faults);
  EXPECT_THAT(faults, IsEmpty()) << "the limit allows no more";
}

}  // namespace
}  // namespace trellis::plan_verifier
