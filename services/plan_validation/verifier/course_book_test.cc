#include "services/plan_validation/verifier/course_book.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CourseBookTest : public ModelFixture {
 protected:
  CourseBookTest() : course_(catalog_.AddCourse("algebra-1-honors")) {}

  // Whether the selector selects the first unit of the course.
  bool Selects() {
    Read();
    return book().Selects(selector_, UnitOf("algebra-1-honors"));
  }

  CourseUnit UnitOf(absl::string_view course, size_t part = 0) const {
    return book().UnitsOf(*book().Find(plan::CourseName(course))).at(part);
  }

  catalog::v1::Course& course_;
  catalog::v1::CourseSelector selector_;
};

TEST_F(CourseBookTest, FindsCoursesByName) {
  Read();
  EXPECT_EQ(book().catalog_id(), "test");
  EXPECT_NE(book().Find(plan::CourseName("algebra-1-honors")), nullptr);
  EXPECT_EQ(book().Find("courses/algebra-1-honors"), nullptr);
}

TEST_F(CourseBookTest, CoursesEarnCreditAtLeastOnce) {
  EXPECT_EQ(CreditLimitOf(course_), 1);
  course_.set_credit_limit(2);
  EXPECT_EQ(CreditLimitOf(course_), 2);
}

TEST_F(CourseBookTest, AnEmptySelectorSelectsNothing) {
  EXPECT_FALSE(Selects());
}

TEST_F(CourseBookTest, SelectsAnyCourse) {
  selector_.set_any(true);
  EXPECT_TRUE(Selects());
}

TEST_F(CourseBookTest, SelectsBySubject) {
  selector_.add_subjects("math");
  EXPECT_FALSE(Selects());
  course_.set_subject("math");
  EXPECT_TRUE(Selects());
}

TEST_F(CourseBookTest, SelectsByLevel) {
  selector_.set_minimum_level(2);
  course_.set_level(1);
  EXPECT_FALSE(Selects());
  course_.set_level(2);
  EXPECT_TRUE(Selects());
}

TEST_F(CourseBookTest, SelectsByPattern) {
  for (const char* pattern :
       {"algebra*", "*honors", "*-1-*", "a*1*s", "algebra-1-honors", "*"}) {
    selector_.Clear();
    selector_.add_course_patterns(pattern);
    EXPECT_TRUE(Selects()) << pattern;
  }
  for (const char* pattern :
       {"algebra", "honors*", "*-2-*", "algebra-1-honors*s", ""}) {
    selector_.Clear();
    selector_.add_course_patterns(pattern);
    EXPECT_FALSE(Selects()) << pattern;
  }
}

TEST_F(CourseBookTest, SelectsByCode) {
  course_.set_sced_code("02052");
  selector_.add_sced_prefixes("03");
  EXPECT_FALSE(Selects());
  selector_.add_sced_prefixes("0205");
  EXPECT_TRUE(Selects());
}

TEST_F(CourseBookTest, SelectsByAttributeAndFacet) {
  selector_.add_attributes("honors");
  EXPECT_FALSE(Selects());
  course_.add_attributes("honors");
  EXPECT_TRUE(Selects());
  selector_.Clear();
  auto& asked = *selector_.add_facets();
  asked.set_facet("language");
  asked.set_value("spanish");
  EXPECT_FALSE(Selects());
  *course_.add_facets() = asked;
  EXPECT_TRUE(Selects());
}

TEST_F(CourseBookTest, SelectsCareerTechnicalCoursesOfPrograms) {
  catalog::v1::Program& program = catalog_.AddProgram("health", "");
  auto& slot = *program.add_slots();
  slot.add_courses(course_.name());
  selector_.set_any_program(true);
  EXPECT_FALSE(Selects()) << "the slot is of no strand";
  slot.set_strand(catalog::v1::ProgramSlot::STRAND_CAREER_TECHNICAL);
  EXPECT_TRUE(Selects());
  selector_.set_any_program(false);
  selector_.add_programs("catalogs/test/programs/other");
  EXPECT_FALSE(Selects());
  selector_.add_programs(program.name());
  EXPECT_TRUE(Selects());
}

TEST_F(CourseBookTest, LeavesOutWhatIsExcludedWithoutOrNotWithin) {
  selector_.set_any(true);
  selector_.mutable_without()->add_subjects("math");
  selector_.mutable_within()->add_attributes("honors");
  course_.add_attributes("honors");
  EXPECT_TRUE(Selects());
  course_.set_subject("math");
  EXPECT_FALSE(Selects());
  course_.clear_subject();
  course_.clear_attributes();
  EXPECT_FALSE(Selects());
  selector_.clear_within();
  selector_.add_excluded_courses(course_.name());
  EXPECT_FALSE(Selects());
}

TEST(ReplacedCoursesTest, StandForEachOther) {
  plan::PlanCatalog linked;
  linked.AddCourse("a").set_replaced_by(plan::CourseName("b"));
  linked.AddCourse("b").set_replaced_by(plan::CourseName("c"));
  linked.AddCourses({"c", "d"});
  const auto snapshot = linked.Snapshot();
  const CourseBook links(*snapshot);
  const auto counts_as = [&](const char* taken, const char* asked) {
    return links.CountsAs(*links.Find(plan::CourseName(taken)),
                          plan::CourseName(asked));
  };
  EXPECT_TRUE(counts_as("a", "a"));
  EXPECT_TRUE(counts_as("a", "c"));
  EXPECT_TRUE(counts_as("c", "a"));
  EXPECT_FALSE(counts_as("d", "a"));
  EXPECT_FALSE(counts_as("a", "unknown"));
}

TEST_F(CourseBookTest, PartsOfCreditHaveSubjectsOfTheirOwn) {
  course_.set_subject("math");
  for (const char* subject : {"arts", "science"}) {
    auto& part = *course_.add_credit_parts();
    part.set_subject(subject);
    part.set_millicredits(500);
  }
  course_.mutable_credit_parts(1)->add_attributes("laboratory");
  Read();
  EXPECT_THAT(book().units(), SizeIs(2));
  const CourseUnit arts = UnitOf("algebra-1-honors", 0);
  const CourseUnit science = UnitOf("algebra-1-honors", 1);
  EXPECT_EQ(CreditOf(science), 500);
  selector_.add_subjects("science");
  EXPECT_FALSE(book().Selects(selector_, arts));
  EXPECT_TRUE(book().Selects(selector_, science));
  selector_.Clear();
  selector_.add_attributes("laboratory");
  EXPECT_FALSE(book().Selects(selector_, arts));
  EXPECT_TRUE(book().Selects(selector_, science));
  EXPECT_THAT(book().ValuesOf(arts, "subject"), ElementsAre("arts"));
}

TEST_F(CourseBookTest, KnowsTheValuesOfFacets) {
  course_.set_subject("math");
  course_.set_sced_code("02052");
  for (const char* value : {"spanish", "french"}) {
    auto& facet = *course_.add_facets();
    facet.set_facet("language");
    facet.set_value(value);
  }
  course_.add_pathways("catalogs/test/clusters/health/pathways/nursing");
  catalog_.AddProgram("nursing", "").add_sequence(course_.name());
  Read();
  const CourseUnit unit = UnitOf("algebra-1-honors");
  EXPECT_THAT(book().ValuesOf(unit, "language"),
              ElementsAre("french", "spanish"));
  EXPECT_THAT(book().ValuesOf(unit, "subject"), ElementsAre("math"));
  EXPECT_THAT(book().ValuesOf(unit, "sced-subject"), ElementsAre("02"));
  EXPECT_THAT(book().ValuesOf(unit, "pathway"),
              ElementsAre("catalogs/test/clusters/health/pathways/nursing"));
  EXPECT_THAT(book().ValuesOf(unit, "cluster"),
              ElementsAre("catalogs/test/clusters/health"));
  EXPECT_THAT(book().ValuesOf(unit, "program"),
              ElementsAre("catalogs/test/programs/nursing"));
  EXPECT_THAT(book().ValuesOf(unit, "color"), IsEmpty());
}

}  // namespace
}  // namespace trellis::plan_verifier
