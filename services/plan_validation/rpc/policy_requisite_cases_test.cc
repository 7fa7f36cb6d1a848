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
        arguments { key: "grade" value: "9" }
        arguments { key: "term" value: "TERM_FULL_YEAR" }
        unmet_requisites {
          alternatives { missing { course: "catalogs/test/courses/algebra-1" } }
        }
        edits { move { course_index: 0 grade: 11 term: TERM_FULL_YEAR } }
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

TEST_F(PolicyCaseTest, DualCreditNoTermError) {
  // Who offers a course elsewhere is not bound by the district's terms.
  catalog::v1::Course& course = catalog_.AddCourse("engl-1301");
  course.set_provider(catalog::v1::Course::PROVIDER_EXTERNAL);
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "engl-1301", 12).set_term(common::v1::TERM_SUMMER);

  EXPECT_THAT(Validate(request).diagnostics(), IsEmpty());
}

TEST_F(PolicyCaseTest, Nonduplicative) {
  catalog::v1::Course& intro = catalog_.AddCourse("intro-engineering");
  intro.clear_grades();
  intro.add_grades(13);
  auto& articulation = *catalog_.AddCourse("engr-1101").add_articulations();
  articulation.set_course(CourseName("intro-engineering"));
  articulation.set_dual_credit(true);
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "engr-1101", 12);
  Take(request, "intro-engineering", 13);

  const v1::ValidatePlanResponse response = Validate(request);

  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_EQ(response.diagnostics(0).code(),
            v1::Diagnostic::CODE_POS_DUPLICATE_CONTENT);
  EXPECT_EQ(response.diagnostics(0).severity(),
            v1::Diagnostic::SEVERITY_WARNING);
  EXPECT_EQ(response.diagnostics(0).subject().course_index(), 1);
}

TEST_F(PolicyCaseTest, RenumberedCourse) {
  // What was passed under the old number meets what asks for the new one.
  catalog_.AddCourse("earth-science").set_replaced_by(CourseName("geoscience"));
  catalog_.AddCourse("geoscience");
  catalog_.AddCourse("oceanography")
      .add_requisites()
      ->mutable_course()
      ->set_course(CourseName("geoscience"));
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "earth-science", 9)
      .set_status(v1::PlannedCourse::STATUS_EARNED);
  Take(request, "oceanography", 10);

  const v1::ValidatePlanResponse response = Validate(request);

  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_EQ(response.diagnostics(0).code(),
            v1::Diagnostic::CODE_COURSE_REPLACED);
  EXPECT_EQ(response.diagnostics(0).severity(), v1::Diagnostic::SEVERITY_INFO);
  EXPECT_TRUE(Satisfied(response));
}

TEST_F(PolicyCaseTest, FutureYearPrereq) {
  // Years after high school ask for what comes before as every year does.
  for (const absl::string_view id : {"calculus-1", "calculus-2"}) {
    catalog::v1::Course& course = catalog_.AddCourse(id);
    course.clear_grades();
    for (int grade = 13; grade <= 16; ++grade) course.add_grades(grade);
    if (id != "calculus-2") continue;
    auto& requisite = *course.add_requisites()->mutable_course();
    requisite.set_course(CourseName("calculus-1"));
    requisite.set_minimum_mark("C");
  }
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "calculus-2", 15);
  Take(request, "calculus-1", 15);

  const v1::ValidatePlanResponse response = Validate(request);

  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_THAT(
      response.diagnostics(0), testing::EqualsProto(R"pb(
        code: CODE_PREREQ_UNMET
        severity: SEVERITY_ERROR
        subject { course_index: 0 course: "catalogs/test/courses/calculus-2" }
        arguments { key: "grade" value: "15" }
        arguments { key: "term" value: "TERM_FULL_YEAR" }
        unmet_requisites {
          alternatives {
            missing { course: "catalogs/test/courses/calculus-1" minimum: "C" }
          }
        }
        edits { move { course_index: 0 grade: 16 term: TERM_FULL_YEAR } }
        edits { move { course_index: 1 grade: 14 term: TERM_FULL_YEAR } }
        message: "Before calculus-2 in grade 15, the plan still needs calculus-1 with C or better."
      )pb"));
}

TEST_F(PolicyCaseTest, PrereqByCreditAndMark) {
  catalog_.AddCourse("biology").set_subject("science");
  auto& requisite = *catalog_.AddCourse("research").add_requisites();
  requisite.mutable_credit()->set_millicredits(2000);
  requisite.mutable_credit()->mutable_from()->add_subjects("science");
  catalog_.AddCourse("chemistry").set_subject("science");
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "biology", 9);
  Take(request, "research", 11);

  const v1::ValidatePlanResponse response = Validate(request);

  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_EQ(response.diagnostics(0).message(),
            "Before research in grade 11, the plan still needs 1 more credit "
            "in \"science\".");
  Take(request, "chemistry", 10);
  EXPECT_THAT(Validate(request).diagnostics(), IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
