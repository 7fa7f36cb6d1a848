#include "cli/record_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::trellis::testing::ParseProto;

const catalog::v1::Course& Physics() {
  static const auto& course = *new auto(ParseProto<catalog::v1::Course>(R"pb(
    name: "catalogs/springfield/courses/physics"
    code: "SCI-301"
    display_name: "Physics"
    sced_code: "03151"
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: 9
    grades: 11
    grades: 12
    requisites {
      any_of {
        requisites {
          course { course: "catalogs/springfield/courses/algebra-2" }
        }
        requisites { approval: "teacher" }
      }
    }
    display_name_translations { key: "es" value: "Física" }
  )pb"));
  return course;
}

TEST(RecordTextTest, ShowsACourseAsARow) {
  EXPECT_THAT(RowOf(Physics(), ""),
              ElementsAre("SCI-301", "Physics", "1", "9, 11-12", "physics"));
}

TEST(RecordTextTest, SpeaksTheLanguageAskedForWhereItCan) {
  EXPECT_EQ(RowOf(Physics(), "es")[1], "Física");
  EXPECT_EQ(RowOf(Physics(), "fr")[1], "Physics");
}

TEST(RecordTextTest, SaysWhatACourseNeeds) {
  EXPECT_THAT(TextOf(Physics(), ""),
              HasSubstr("Needs (algebra-2 before it or approval: teacher)"));
}

TEST(RecordTextTest, NamesAPathwayWithItsCluster) {
  const auto pathway = ParseProto<catalog::v1::Pathway>(
      R"pb(name: "catalogs/c/clusters/manufacturing/pathways/production"
           code: "MN-PRO"
           display_name: "Production")pb");
  EXPECT_THAT(RowOf(pathway, ""),
              ElementsAre("MN-PRO", "Production", "manufacturing/production"));
}

TEST(RecordTextTest, ShowsAProgramAsATableOfGrades) {
  const auto program = ParseProto<catalog::v1::Program>(R"pb(
    name: "catalogs/s/programs/qa"
    display_name: "Quality Assurance"
    slots {
      grade: 9
      strand: STRAND_CAREER_TECHNICAL
      courses: "catalogs/s/courses/metrology"
      courses: "catalogs/s/courses/machining-1"
    }
    slots { grade: 13 strand: STRAND_OTHER text: "Statistics" }
  )pb");
  EXPECT_THAT(TextOf(program, ""),
              HasSubstr("GRADE  STRAND            COURSES\n"
                        "9      career technical  metrology or machining-1\n"
                        "13     other             Statistics\n"));
}

}  // namespace
}  // namespace trellis::cli
