#include "services/plan_validation/rpc/assess_risk.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;

class AssessRiskTest : public ::testing::Test {
 protected:
  AssessRiskTest() {
    catalog_.AddCourses({"algebra", "art", "band", "geometry"});
    set_ = &catalog_.AddSet("set");
    request_.set_catalog("catalogs/test");
    request_.add_requirement_sets(SetName("set"));
    request_.mutable_plan();
  }

  v1::PlannedCourse& Take(absl::string_view course, int grade) {
    v1::PlannedCourse& planned = *request_.mutable_plan()->add_courses();
    planned.set_course(absl::StrCat("courses/", course));
    planned.set_grade(grade);
    return planned;
  }

  v1::AssessRiskResponse Assess() {
    v1::AssessRiskResponse response;
    EXPECT_OK(AssessRisk(*catalog_.Snapshot(), {}, request_, response));
    return response;
  }

  static std::string RuleName(absl::string_view rule) {
    return absl::StrCat(SetName("set"), "#", rule);
  }

  PlanCatalog catalog_;
  catalog::v1::RequirementSet* set_ = nullptr;
  v1::AssessRiskRequest request_;
};

TEST_F(AssessRiskTest, ACourseThatNothingMakesUpForIsASinglePointOfFailure) {
  AddCredits(*set_, "arts", 1000, {"art", "band"});
  AddNamed(*set_, "math", {"algebra"});
  Take("algebra", 10);
  Take("art", 9);
  Take("band", 11);

  const v1::AssessRiskResponse response = Assess();

  EXPECT_EQ(response.verdict(), v1::VERDICT_SATISFIED);
  ASSERT_THAT(response.courses(), SizeIs(3));
  const v1::CourseRisk& algebra = response.courses(0);
  EXPECT_TRUE(algebra.single_point_of_failure());
  EXPECT_THAT(algebra.rules(), ElementsAre(RuleName("math")));
  EXPECT_EQ(algebra.missing_millicredits(), 1000);
  EXPECT_EQ(algebra.retake_year_count(), 2);
  EXPECT_FALSE(response.courses(1).single_point_of_failure());
  EXPECT_EQ(response.courses(1).missing_millicredits(), 0);
  ASSERT_THAT(response.rules(), SizeIs(2));
  EXPECT_EQ(response.rules(0).rule(), "arts");
  EXPECT_EQ(response.rules(0).slack_millicredits(), 1000);
  EXPECT_EQ(response.rules(0).last_feasible_grade(), 12);
  EXPECT_EQ(response.rules(1).slack_millicredits(), 0);
}

TEST_F(AssessRiskTest, WhatIsEarnedIsNoRisk) {
  AddNamed(*set_, "math", {"algebra"});
  Take("algebra", 9).set_status(v1::PlannedCourse::STATUS_EARNED);
  Take("art", 10).set_status(v1::PlannedCourse::STATUS_IN_PROGRESS);
  const v1::AssessRiskResponse response = Assess();
  ASSERT_THAT(response.courses(), SizeIs(1));
  EXPECT_EQ(response.courses(0).course_index(), 1);
  EXPECT_EQ(response.rules(0).last_feasible_grade(), 0);
}

TEST_F(AssessRiskTest, SaysWhatWouldBeDelayed) {
  catalog_.AddCourse("calculus")
      .add_requisites()
      ->mutable_course()
      ->set_course(CourseName("algebra"));
  AddNamed(*set_, "math", {"calculus"});
  Take("algebra", 9);
  Take("calculus", 10);
  const v1::AssessRiskResponse response = Assess();
  EXPECT_THAT(response.courses(0).dependent_courses(), ElementsAre(1));
  // Algebra itself counts for nothing.
  EXPECT_THAT(response.courses(0).rules(), IsEmpty());
}

TEST_F(AssessRiskTest, AGroupIsLostWhenNothingInsideItIs) {
  // Without art the way over band lacks as much; neither was met before.
  catalog::v1::Rule& depth = *set_->add_rules();
  depth.set_id("depth");
  for (const char* course : {"art", "band"}) {
    catalog::v1::Rule& way = *depth.mutable_any_of()->add_rules();
    way.set_id(absl::StrCat("depth-", course));
    way.mutable_courses()->add_courses(CourseName(course));
    way.mutable_courses()->add_courses(CourseName("algebra"));
  }
  Take("algebra", 9);
  Take("art", 9);
  const v1::AssessRiskResponse response = Assess();
  EXPECT_THAT(response.courses(1).rules(), SizeIs(1));
  EXPECT_THAT(response.courses(1).rules(0), HasSubstr("#depth"));
}

TEST_F(AssessRiskTest, RiskIsWhatComesOnTopOfWhatIsMissing) {
  AddNamed(*set_, "arts", {"band"});
  AddNamed(*set_, "math", {"algebra"});
  Take("algebra", 9);
  Take("art", 9);
  const v1::AssessRiskResponse response = Assess();
  EXPECT_EQ(response.verdict(), v1::VERDICT_UNSATISFIED);
  EXPECT_THAT(response.courses(0).rules(), ElementsAre(RuleName("math")));
  EXPECT_EQ(response.courses(0).missing_millicredits(), 1000);
  EXPECT_EQ(response.courses(1).missing_millicredits(), 0);
}

TEST_F(AssessRiskTest, SaysWhatIsWrong) {
  request_.clear_requirement_sets();
  v1::AssessRiskResponse response;
  EXPECT_THAT(AssessRisk(*catalog_.Snapshot(), {}, request_, response),
              ReasonIs("INVALID_FIELDS"));
}

}  // namespace
}  // namespace trellis::plan
