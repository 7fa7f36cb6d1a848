#include "services/plan_validation/rpc/complete_plan.h"

#include <algorithm>
#include <set>

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class CompletePlanTest : public ::testing::Test {
 protected:
  CompletePlanTest() {
    catalog_.AddCourses({"algebra", "art", "band", "biology"});
    catalog_.AddCourse("geometry")
        .add_requisites()
        ->mutable_course()
        ->set_course(CourseName("algebra"));
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

  // Completes the plan, and checks that what comes out is valid.
  v1::CompletePlanResponse Complete() {
    const auto snapshot = catalog_.Snapshot();
    v1::CompletePlanResponse response;
    EXPECT_OK(CompletePlan(*snapshot, {}, request_, response));
    EXPECT_EQ(response.completions().empty(),
              !response.impossible_reasons().empty());
    for (const v1::Completion& completion : response.completions()) {
      v1::ValidatePlanRequest judged;
      judged.set_catalog(request_.catalog());
      judged.set_program(request_.program());
      *judged.mutable_requirement_sets() = request_.requirement_sets();
      *judged.mutable_plan() = completion.plan();
      v1::ValidatePlanResponse validated;
      EXPECT_OK(ValidatePlan(*snapshot, {}, judged, validated));
      EXPECT_EQ(validated.verdict(), completion.verdict());
      EXPECT_NE(validated.verdict(), v1::VERDICT_UNSATISFIED);
      EXPECT_EQ(
          completion.added_millicredits() - response.lower_bound_millicredits(),
          completion.gap_millicredits());
    }
    return response;
  }

  PlanCatalog catalog_;
  catalog::v1::RequirementSet* set_ = nullptr;
  v1::CompletePlanRequest request_;
};

TEST_F(CompletePlanTest, FillsTheGradesThatAreLeft) {
  AddNamed(*set_, "math", {"algebra", "geometry"});
  AddCredits(*set_, "arts", 1000, {"art", "band"});
  Take("art", 9).set_status(v1::PlannedCourse::STATUS_EARNED);

  const v1::CompletePlanResponse response = Complete();

  ASSERT_THAT(response.completions(), SizeIs(1));
  const v1::Completion& completion = response.completions(0);
  ASSERT_THAT(completion.edits(), SizeIs(2));
  EXPECT_THAT(completion.edits(0), EqualsProto(R"pb(
                add {
                  course: "catalogs/test/courses/algebra"
                  grade: 10
                  term: TERM_FULL_YEAR
                })pb"));
  EXPECT_GT(completion.edits(1).add().grade(), 10);
  EXPECT_THAT(completion.plan().courses(), SizeIs(3));
  EXPECT_EQ(completion.verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(completion.added_millicredits(), 2000);
  EXPECT_EQ(completion.gap_millicredits(), 0);
  EXPECT_EQ(completion.peak_millicredits(), 1000);
  EXPECT_EQ(completion.trough_millicredits(), 0);
  EXPECT_EQ(completion.message(),
            "The completion adds 2 courses with 2 credits.");
  EXPECT_EQ(response.lower_bound_millicredits(), 2000);
  EXPECT_FALSE(response.budget_exhausted());
  EXPECT_NE(response.catalog_revision(), "");
}

TEST_F(CompletePlanTest, TakesWhatIsWantedAndNotWhatIsAvoided) {
  AddCredits(*set_, "arts", 1000, {"art", "band"});
  request_.add_preferred_courses("courses/band");
  EXPECT_EQ(Complete().completions(0).edits(0).add().course(),
            CourseName("band"));
  request_.clear_preferred_courses();
  request_.add_avoided_courses(CourseName("art"));
  EXPECT_EQ(Complete().completions(0).edits(0).add().course(),
            CourseName("band"));
}

TEST_F(CompletePlanTest, TheProgramOfStudySaysWhen) {
  AddNamed(catalog_.AddSet("program"), "biology", {"biology"});
  catalog::v1::Program& program = catalog_.AddProgram("program", "program");
  auto& slot = *program.add_slots();
  slot.set_grade(11);
  slot.add_courses(CourseName("biology"));
  request_.clear_requirement_sets();
  request_.set_program("catalogs/test/programs/program");
  EXPECT_EQ(Complete().completions(0).edits(0).add().grade(), 11);
}

TEST_F(CompletePlanTest, SeveralCompletionsDiffer) {
  AddCredits(*set_, "arts", 1000, {"art", "band", "biology"});
  request_.set_max_completions(3);
  const v1::CompletePlanResponse response = Complete();
  ASSERT_THAT(response.completions(), SizeIs(3));
  std::set<std::string> courses;
  for (const v1::Completion& completion : response.completions()) {
    courses.insert(completion.edits(0).add().course());
  }
  EXPECT_EQ(courses.size(), 3u);
}

TEST_F(CompletePlanTest, SaysWhyThereIsNone) {
  AddNamed(*set_, "math", {"algebra", "geometry"}).set_display_name("Math");
  Take("art", 11).set_status(v1::PlannedCourse::STATUS_EARNED);
  const v1::CompletePlanResponse response = Complete();
  ASSERT_THAT(response.impossible_reasons(), SizeIs(1));
  EXPECT_THAT(response.impossible_reasons(0), EqualsProto(R"pb(
                kind: KIND_CHAIN
                requirement_set: "catalogs/test/requirementSets/set"
                rules: "math"
                courses: "catalogs/test/courses/algebra"
                courses: "catalogs/test/courses/geometry"
                message: "What counts for Math takes more terms than are left: "
                         "algebra, then geometry."
              )pb"));
  EXPECT_EQ(response.lower_bound_millicredits(), 2000);
}

TEST_F(CompletePlanTest, SaysWhenSomethingIsNoCourse) {
  catalog::v1::Rule& exam = *set_->add_rules();
  exam.set_id("exam");
  exam.mutable_achievement()->add_achievements("sat");
  request_.mutable_plan()->set_achievements_complete(true);
  request_.set_language_code("es");
  const v1::CompletePlanResponse response = Complete();
  ASSERT_THAT(response.impossible_reasons(), SizeIs(1));
  EXPECT_EQ(response.impossible_reasons(0).kind(),
            v1::ImpossibleReason::KIND_NOT_COURSES);
  EXPECT_THAT(response.impossible_reasons(0).message(),
              HasSubstr("Ning\u00fan curso"));
}

TEST_F(CompletePlanTest, WithNothingBegunAPlanStartsInGradeNine) {
  AddCredits(*set_, "arts", 1000, {"art"});
  catalog_.AddCourse("early").add_grades(8);
  AddNamed(*set_, "early", {"early"});
  EXPECT_EQ(Complete().completions(0).edits(0).add().grade(), 9);
  request_.set_first_grade(12);
  const v1::CompletePlanResponse late = Complete();
  for (const v1::PlanEdit& edit : late.completions(0).edits()) {
    EXPECT_EQ(edit.add().grade(), 12);
  }
}

TEST_F(CompletePlanTest, SaysWhatIsWrong) {
  request_.set_first_grade(12);
  request_.set_last_grade(10);
  request_.set_max_completions(6);
  request_.add_preferred_courses("courses/botany");
  request_.add_avoided_courses("");
  v1::CompletePlanResponse response;
  const absl::Status status =
      CompletePlan(*catalog_.Snapshot(), {}, request_, response);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("last_grade"), HasSubstr("max_completions"),
                    HasSubstr("preferred_courses[0]"),
                    HasSubstr("avoided_courses[0] is required")));
  for (int i = 0; i < 65; ++i) request_.add_avoided_courses("courses/art");
  EXPECT_THAT(
      std::string(
          CompletePlan(*catalog_.Snapshot(), {}, request_, response).message()),
      HasSubstr("avoided_courses holds 66 entries"));
}

}  // namespace
}  // namespace trellis::plan
