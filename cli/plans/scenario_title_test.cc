#include "cli/plans/scenario_title.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::CoursePlan;
using plan::v1::Scenario;
using ::trellis::testing::ParseProto;

CoursePlan TwoCourses() {
  return ParseProto<CoursePlan>(R"pb(
    courses { course: "courses/art" grade: 9 }
    courses { course: "catalogs/x/courses/band" grade: 10 }
  )pb");
}

TEST(ScenarioTitleTest, SaysWhatIsOtherwise) {
  const auto scenario = ParseProto<Scenario>(R"pb(
    catalog: "catalogs/x@0123456789abcdef"
    program: "catalogs/x/programs/welding"
    requirement_sets: "catalogs/y/requirementSets/diploma"
    edits { drop { course_index: 0 } }
    failed_courses: 0
    failed_courses: 1
  )pb");
  EXPECT_EQ(ScenarioTitle(scenario, TwoCourses(), "en"),
            "catalog catalogs/x@0123456789abcdef; program welding; rules "
            "diploma; 1 change; without passing art, band");
}

TEST(ScenarioTitleTest, SpeaksSpanish) {
  const auto scenario = ParseProto<Scenario>("failed_courses: 1");
  EXPECT_EQ(ScenarioTitle(scenario, TwoCourses(), "es"), "sin aprobar band");
}

TEST(ScenarioTitleTest, HasATitleForNothing) {
  EXPECT_EQ(ScenarioTitle({}, TwoCourses(), "en"), "as it is");
  EXPECT_EQ(ScenarioTitle({}, TwoCourses(), "es"), "como está");
}

}  // namespace
}  // namespace trellis::cli
