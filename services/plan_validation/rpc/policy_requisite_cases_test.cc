// The cases that fix what plan validation means, as far as they are about when
// courses may be taken. Each test carries the id of its case; the comment says
// why the verdict is what it is.

#include "services/plan_validation/testing/policy_case.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST_F(PolicyCaseTest, PrereqOrder) {
  catalog_.AddCourse("algebra-1");
  catalog_.AddCourse("geometry")
      .add_requisites()
      ->mutable_course()
      ->set_course(CourseName("algebra-1"));
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "geometry", 9);
  Take(request, "algebra-1", 10);

  const v1::ValidatePlanResponse response = Validate(request);

  EXPECT_FALSE(Satisfied(response));
  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_THAT(
      response.diagnostics(0), testing::EqualsProto(R"pb(
        code: CODE_PREREQ_UNMET
        severity: SEVERITY_ERROR
        subject { course_index: 0 course: "catalogs/test/courses/geometry" }
        unmet_requisites {
          alternatives { missing { course: "catalogs/test/courses/algebra-1" } }
        }
        message: "Before geometry in grade 9, the plan still needs algebra-1."
      )pb"));
}

TEST_F(PolicyCaseTest, PrereqSameTermCoreq) {
  // A corequisite in the same term is no prerequisite that is missing.
  for (const absl::string_view id : {"physics", "physics-lab"}) {
    catalog::v1::Course& course = catalog_.AddCourse(id);
    course.clear_terms();
    course.add_terms(common::v1::TERM_FALL);
    if (id != "physics-lab") continue;
    auto& requisite = *course.add_requisites()->mutable_course();
    requisite.set_course(CourseName("physics"));
    requisite.set_timing(catalog::v1::CourseRequisite::TIMING_BEFORE_OR_WITH);
  }
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "physics-lab", 11).set_term(common::v1::TERM_FALL);
  Take(request, "physics", 11).set_term(common::v1::TERM_FALL);

  EXPECT_THAT(Validate(request).diagnostics(), IsEmpty());
}

TEST_F(PolicyCaseTest, PrereqOr) {
  // Algebra II is there, so the approval is all that is left of that way.
  catalog_.AddCourses({"physics", "algebra-2"});
  *catalog_.AddCourse("ap-physics")
       .add_requisites() = testing::ParseProto<catalog::v1::Requisite>(R"pb(
    any_of {
      requisites { course { course: "catalogs/test/courses/physics" } }
      requisites {
        all_of {
          requisites { course { course: "catalogs/test/courses/algebra-2" } }
          requisites { approval: "teacher" }
        }
      }
    })pb");
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "algebra-2", 10);
  Take(request, "ap-physics", 11);

  const v1::ValidatePlanResponse response = Validate(request);

  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  ASSERT_THAT(response.diagnostics(0).unmet_requisites(), SizeIs(1));
  EXPECT_THAT(
      response.diagnostics(0).unmet_requisites(0), testing::EqualsProto(R"pb(
        alternatives { missing { course: "catalogs/test/courses/physics" } }
        alternatives { missing { approval: "teacher" } }
      )pb"));

  v1::Approval& approval = *request.mutable_plan()->add_approvals();
  approval.set_course("courses/ap-physics");
  approval.set_approval("teacher");
  EXPECT_THAT(Validate(request).diagnostics(), IsEmpty());
}

TEST_F(PolicyCaseTest, PrereqByCredential) {
  catalog_.AddCourse("welding-1");
  *catalog_.AddCourse("welding-2").add_requisites() =
      testing::ParseProto<catalog::v1::Requisite>(R"pb(
        any_of {
          requisites { course { course: "catalogs/test/courses/welding-1" } }
          requisites { credential: "aws-sense-level-1" }
        })pb");
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "welding-2", 11);
  EXPECT_THAT(Validate(request).diagnostics(), SizeIs(1));

  request.mutable_plan()->add_credentials("aws-sense-level-1");
  EXPECT_THAT(Validate(request).diagnostics(), IsEmpty());
}

TEST_F(PolicyCaseTest, GradeWindow) {
  catalog::v1::Course& course = catalog_.AddCourse("ap-government");
  course.clear_grades();
  course.add_grades(12);
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "ap-government", 10);

  const v1::ValidatePlanResponse response = Validate(request);

  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_EQ(response.diagnostics(0).code(),
            v1::Diagnostic::CODE_GRADE_LEVEL_NOT_ALLOWED);
}

}  // namespace
}  // namespace trellis::plan
