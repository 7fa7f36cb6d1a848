#include "cli/plans/edit_table.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"
#include "trellis/plan/v1/plan_repair.pb.h"

namespace trellis::cli {
namespace {

using plan::v1::CoursePlan;
using plan::v1::Repair;
using ::trellis::testing::ParseProto;

CoursePlan TwoCourses() {
  return ParseProto<CoursePlan>(R"pb(
    courses { course: "courses/art" grade: 9 term: TERM_FALL }
    courses { course: "catalogs/x/courses/band" grade: 10 }
  )pb");
}

Repair EveryKind() {
  return ParseProto<Repair>(R"pb(
    edits {
      add { course: "catalogs/x/courses/civics" grade: 12 term: TERM_SPRING }
    }
    edits { move { course_index: 0 grade: 11 term: TERM_FULL_YEAR } }
    edits { replace { course_index: 1 course: "catalogs/x/courses/choir" } }
    edits { drop { course_index: 1 } }
    edits { request { course: "catalogs/x/courses/lab" by: "teacher" } }
    edits {
      request {
        requirement_set: "catalogs/x/requirementSets/diploma"
        rule: "service"
      }
    }
  )pb");
}

TEST(EditTableTest, SaysWhatIsDoneToEachCourse) {
  EXPECT_EQ(EditTable(EveryKind().edits(), TwoCourses(), "en"),
            "CHANGE   COURSE             NOW            THEN\n"
            "add      civics                            grade 12, spring\n"
            "move     art                grade 9, fall  grade 11, full year\n"
            "replace  band               grade 10       choir\n"
            "drop     band               grade 10       -\n"
            "ask      lab                               teacher\n"
            "ask      diploma / service                 a waiver\n");
}

TEST(EditTableTest, SpeaksSpanish) {
  const auto repair = ParseProto<Repair>(R"pb(
    edits { move { course_index: 0 grade: 11 term: TERM_SUMMER } }
  )pb");
  EXPECT_EQ(EditTable(repair.edits(), TwoCourses(), "es"),
            "CAMBIO  CURSO  AHORA           DESPUÉS\n"
            "mover   art    grado 9, otoño  grado 11, verano\n");
}

TEST(EditTableTest, IsEmptyWithoutChanges) {
  EXPECT_EQ(EditTable({}, TwoCourses(), "en"), "");
}

TEST(EditTableTest, ShowsAChangeThatALaterServerMayKnow) {
  Repair repair;
  repair.add_edits();
  EXPECT_EQ(EditTable(repair.edits(), TwoCourses(), "en"),
            "CHANGE  COURSE  NOW  THEN\n"
            "?       ?       ?    ?\n");
}

}  // namespace
}  // namespace trellis::cli
