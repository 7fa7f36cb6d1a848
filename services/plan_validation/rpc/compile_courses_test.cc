#include "services/plan_validation/rpc/compile_courses.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
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

TEST_F(CompileCoursesTest, CoursesKnowEachOther) {
  catalog_.AddCourses({"b", "c"});
  catalog::v1::Course& course = catalog_.AddCourse("a");
  course.set_provider(catalog::v1::Course::PROVIDER_EXTERNAL);
  course.set_paired_course(CourseName("b"));
  course.set_replaced_by(CourseName("c"));
  course.set_last_offered_year(2025);
  auto& articulation = *course.add_articulations();
  articulation.set_course("catalogs/college/courses/engr-1101");
  articulation.set_minimum_mark("B");
  auto& part = *course.add_credit_parts();
  part.set_millicredits(500);

  const CompiledCourses& compiled = Compile();

  const CourseFacts& facts = compiled.facts[0];
  EXPECT_TRUE(facts.is_external);
  EXPECT_FALSE(compiled.facts[1].is_external);
  EXPECT_EQ(facts.paired_course, 1);
  EXPECT_EQ(facts.replaced_by, 2);
  EXPECT_THAT(compiled.facts[2].counts_as, ElementsAre(0));
  EXPECT_EQ(facts.last_offered_year, 2025);
  EXPECT_THAT(facts.parts, ElementsAre(500));
  ASSERT_THAT(facts.articulations, SizeIs(1));
  EXPECT_EQ(compiled.course_names.text(facts.articulations[0].course),
            "catalogs/college/courses/engr-1101");
  EXPECT_EQ(facts.articulations[0].minimum_mark, 300);
  EXPECT_EQ(compiled.facts[1].paired_course, kNoCourse);
  EXPECT_EQ(compiled.facts[1].replaced_by, kNoCourse);
}

TEST_F(CompileCoursesTest, TheLoadIsTheCatalogs) {
  catalog::v1::Bundle bundle = catalog_.Bundle();
  auto& load = *bundle.mutable_catalog()->mutable_course_load();
  load.set_max_millicredits_each_year(8000);
  load.set_min_millicredits_each_year(5000);
  load.set_max_courses_each_term(7);
  const auto snapshot = MakeSnapshot(bundle);

  CompileCourses(*snapshot, compiled_);

  EXPECT_EQ(compiled_.load.max_credit_each_year, 8000);
  EXPECT_EQ(compiled_.load.min_credit_each_year, 5000);
  EXPECT_EQ(compiled_.load.max_courses_each_term, 7);
}

}  // namespace
}  // namespace trellis::plan
