#include "services/plan_validation/rpc/compile_courses.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::SizeIs;

class CompileCoursesTest : public ::testing::Test {
 protected:
  const CompiledCourses& Compile() {
    snapshot_ = catalog_.Snapshot();
    compiled_ = CompiledCourses();
    CompileCourses(*snapshot_, compiled_);
    return compiled_;
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledCourses compiled_;
};

TEST_F(CompileCoursesTest, CoursesAreNumberedByName) {
  catalog_.AddCourses({"b", "a"});

  const CompiledCourses& compiled = Compile();

  ASSERT_THAT(compiled.courses, SizeIs(2));
  EXPECT_EQ(compiled.courses[0]->name(), CourseName("a"));
  EXPECT_EQ(compiled.course_names.Find(CourseName("b")), 1);
  EXPECT_EQ(compiled.course_names.text(1), CourseName("b"));
  EXPECT_EQ(compiled.course_names.Find("c"), std::nullopt);
}

TEST_F(CompileCoursesTest, FactsAreThoseOfTheCourse) {
  catalog::v1::Course& course = catalog_.AddCourse("a");
  course.set_millicredits(500);
  course.clear_terms();
  course.add_terms(common::v1::TERM_SUMMER);
  course.add_grades(99);

  const CourseFacts& facts = Compile().facts[0];

  EXPECT_EQ(facts.credit, 500);
  EXPECT_EQ(facts.terms, TermBit(Term::kSummer));
  EXPECT_EQ(facts.grades,
            GradeBit(9) | GradeBit(10) | GradeBit(11) | GradeBit(12));
  EXPECT_EQ(facts.credit_limit, 1);
}

TEST_F(CompileCoursesTest, RequisitesKeepTheirShape) {
  catalog_.AddCourse("b");
  *catalog_.AddCourse("a").add_requisites() =
      testing::ParseProto<catalog::v1::Requisite>(R"pb(
        any_of {
          requisites {
            course {
              course: "catalogs/test/courses/b"
              timing: TIMING_BEFORE_OR_WITH
            }
          }
          requisites { course { course: "catalogs/test/courses/gone" } }
          requisites { all_of { requisites { credential: "cpr" } } }
          requisites { approval: "teacher" }
          requisites {}
        })pb");

  const CompiledCourses& compiled = Compile();

  ASSERT_THAT(compiled.facts[0].requisites, SizeIs(1));
  const Requisite& any = compiled.facts[0].requisites[0];
  ASSERT_THAT(any.parts, SizeIs(5));
  EXPECT_EQ(any.kind, Requisite::Kind::kAnyOf);
  EXPECT_EQ(any.parts[0].kind, Requisite::Kind::kCourseBeforeOrWith);
  EXPECT_EQ(any.parts[0].id, 1);
  EXPECT_EQ(any.parts[1].kind, Requisite::Kind::kCourseBefore);
  EXPECT_EQ(any.parts[1].id, 2) << "a course that the catalog does not have";
  EXPECT_EQ(any.parts[2].parts[0].kind, Requisite::Kind::kCredential);
  EXPECT_EQ(any.parts[3].kind, Requisite::Kind::kApproval);
  EXPECT_EQ(any.parts[4].kind, Requisite::Kind::kUnknown);
}

}  // namespace
}  // namespace trellis::plan
