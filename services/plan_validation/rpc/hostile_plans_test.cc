// Plans and rules that nobody would send in earnest. Every answer is clear, and
// comes after a bounded amount of work.

#include "absl/strings/str_format.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/rpc/assess_risk.h"
#include "services/plan_validation/rpc/complete_plan.h"
#include "services/plan_validation/rpc/rank_programs.h"
#include "services/plan_validation/rpc/suggest_repairs.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;

template <typename Request>
Request RequestAgainst(absl::string_view set) {
  Request request;
  request.set_catalog("catalogs/test");
  request.add_requirement_sets(SetName(set));
  request.mutable_plan();
  return request;
}

template <typename Request>
void Take(absl::string_view course, int grade, Request& request) {
  v1::PlannedCourse& planned = *request.mutable_plan()->add_courses();
  planned.set_course(absl::StrCat("courses/", course));
  planned.set_grade(grade);
}

// Courses of 40 different sizes that have to stay whole, and eight rules that
// ask for an eighth of them each: packing them is out of anybody's reach.
class ExplodingSetTest : public ::testing::Test {
 protected:
  static constexpr int kCourses = 40;
  static constexpr int kRules = 8;

  ExplodingSetTest() {
    catalog::v1::RequirementSet& set = catalog_.AddSet("set");
    set.set_splitting(catalog::v1::RequirementSet::SPLITTING_WHOLE_COURSE);
    int sum = 0;
    for (int i = 0; i < kCourses; ++i) {
      catalog::v1::Course& course = catalog_.AddCourse(IdOf(i));
      course.set_millicredits(500 + 7 * (i * 37 % 101));
      sum += course.millicredits();
    }
    for (int r = 0; r < kRules; ++r) {
      AddAny(set, absl::StrCat("rule-", r), sum / kRules);
    }
    catalog_.AddProgram("program", "set");
    snapshot_ = catalog_.Snapshot();
  }

  static std::string IdOf(int course) {
    return absl::StrFormat("course-%02d", course);
  }

  // Asks about a plan of all courses.
  template <typename Request>
  Request RequestForAll() const {
    Request request = RequestAgainst<Request>("set");
    for (int i = 0; i < kCourses; ++i) Take(IdOf(i), 9 + i % 4, request);
    return request;
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
};

TEST_F(ExplodingSetTest, AVerdictSaysWhatIsKnown) {
  v1::ValidatePlanResponse response;
  ASSERT_OK(ValidatePlan(*snapshot_, {},
                         RequestForAll<v1::ValidatePlanRequest>(), response));
  EXPECT_EQ(response.proof(), v1::PROOF_BUDGET_EXHAUSTED);
  ASSERT_THAT(response.requirement_sets(), SizeIs(1));
  const v1::RequirementSetResult& set = response.requirement_sets(0);
  EXPECT_EQ(set.proof(), v1::PROOF_BUDGET_EXHAUSTED);
  EXPECT_LT(set.lower_bound_millicredits(), set.missing_millicredits());
  EXPECT_THAT(set.proof_cases(), IsEmpty());
  EXPECT_THAT(response.diagnostics(),
              Contains(Property(&v1::Diagnostic::code,
                                v1::Diagnostic::CODE_BUDGET_EXHAUSTED)));
}

TEST_F(ExplodingSetTest, RepairsAreGivenUpLongBeforeTheirJudgments) {
  auto request = RequestForAll<v1::SuggestRepairsRequest>();
  request.mutable_budget()->set_max_judgments(100);
  v1::SuggestRepairsResponse response;
  ASSERT_OK(SuggestRepairs(*snapshot_, {}, request, response));
  EXPECT_TRUE(response.budget_exhausted());
  EXPECT_FALSE(response.proven_minimal());
  EXPECT_LE(response.lower_bound_edits(), 1);
  EXPECT_LT(response.judgment_count(), 10);
}

TEST_F(ExplodingSetTest, ACompletionThatWasNotFoundIsNotCalledImpossible) {
  v1::CompletePlanResponse response;
  ASSERT_OK(CompletePlan(*snapshot_, {},
                         RequestForAll<v1::CompletePlanRequest>(), response));
  EXPECT_TRUE(response.budget_exhausted());
  EXPECT_EQ(response.lower_bound_millicredits(), 0);
  ASSERT_THAT(response.impossible_reasons(), SizeIs(1));
  EXPECT_EQ(response.impossible_reasons(0).kind(),
            v1::ImpossibleReason::KIND_NOT_FOUND);
}

TEST_F(ExplodingSetTest, OfRisksThatWereNotFoundOutNothingIsSaid) {
  v1::AssessRiskResponse response;
  ASSERT_OK(AssessRisk(*snapshot_, {}, RequestForAll<v1::AssessRiskRequest>(),
                       response));
  EXPECT_TRUE(response.budget_exhausted());
  for (const v1::CourseRisk& course : response.courses()) {
    EXPECT_FALSE(course.single_point_of_failure()) << course.course_index();
    EXPECT_EQ(course.missing_millicredits(), 0) << course.course_index();
  }
}

TEST_F(ExplodingSetTest, ProgramsAreRankedByWhatIsKnown) {
  v1::RankProgramsRequest request;
  request.set_catalog("catalogs/test");
  for (int i = 0; i < kCourses; ++i) Take(IdOf(i), 9 + i % 4, request);
  v1::RankProgramsResponse response;
  ASSERT_OK(RankPrograms(*snapshot_, {}, request, response));
  EXPECT_THAT(response.programs(), SizeIs(1));
}

class HostilePlansTest : public ::testing::Test {
 protected:
  HostilePlansTest() {
    catalog_.AddCourses({"a", "b"});
    AddAny(catalog_.AddSet("set"), "any", 2000);
  }

  absl::Status Validate() {
    return ValidatePlan(*catalog_.Snapshot(), {}, request_, response_);
  }

  PlanCatalog catalog_;
  v1::ValidatePlanRequest request_ =
      RequestAgainst<v1::ValidatePlanRequest>("set");
  v1::ValidatePlanResponse response_;
};

TEST_F(HostilePlansTest, AnEmptyPlanLacksEverything) {
  ASSERT_OK(Validate());
  EXPECT_EQ(response_.verdict(), v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(response_.requirement_sets(0).missing_millicredits(), 2000);
}

TEST_F(HostilePlansTest, AHundredThousandCoursesAreRefused) {
  for (int i = 0; i < 100000; ++i) Take("a", 9, request_);
  const absl::Status status = Validate();
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_LT(status.message().size(), 10000u);
}

TEST_F(HostilePlansTest, SixtyTimesTheSameCourseEarnsCreditOnce) {
  for (int i = 0; i < 60; ++i) Take("a", 9 + i % 4, request_);
  ASSERT_OK(Validate());
  EXPECT_EQ(response_.verdict(), v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(response_.proof(), v1::PROOF_EXACT);
  EXPECT_EQ(response_.requirement_sets(0).missing_millicredits(), 1000);
}

TEST_F(HostilePlansTest, CoursesThatAskForEachOtherAreBothInTheWrongOrder) {
  catalog::v1::Course& c = catalog_.AddCourse("c");
  catalog::v1::Course& d = catalog_.AddCourse("d");
  c.add_requisites()->mutable_course()->set_course(CourseName("d"));
  d.add_requisites()->mutable_course()->set_course(CourseName("c"));
  Take("c", 9, request_);
  Take("d", 10, request_);
  ASSERT_OK(Validate());
  EXPECT_EQ(response_.verdict(), v1::VERDICT_UNSATISFIED);
  // Neither a repair nor a completion can help, and both end.
  v1::SuggestRepairsRequest repair =
      RequestAgainst<v1::SuggestRepairsRequest>("set");
  *repair.mutable_plan() = request_.plan();
  v1::SuggestRepairsResponse repairs;
  ASSERT_OK(SuggestRepairs(*catalog_.Snapshot(), {}, repair, repairs));
  EXPECT_FALSE(repairs.budget_exhausted());
  v1::CompletePlanRequest complete =
      RequestAgainst<v1::CompletePlanRequest>("set");
  *complete.mutable_plan() = request_.plan();
  v1::CompletePlanResponse completed;
  ASSERT_OK(CompletePlan(*catalog_.Snapshot(), {}, complete, completed));
  EXPECT_THAT(completed.completions(), IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
