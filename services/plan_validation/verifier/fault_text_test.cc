#include "services/plan_validation/verifier/fault_text.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using FaultTextTest = ModelFixture;

TEST_F(FaultTextTest, CreditIsWrittenInUnits) {
  EXPECT_EQ(CreditText(0), "0");
  EXPECT_EQ(CreditText(2000), "2");
  EXPECT_EQ(CreditText(1500), "1.5");
  EXPECT_EQ(CreditText(1250), "1.25");
  EXPECT_EQ(CreditText(5), "0.005");
  EXPECT_EQ(CreditText(-500), "-0.5");
}

TEST_F(FaultTextTest, CoursesAreCalledByPositionAndId) {
  catalog_.AddCourses({"algebra", "band", "choir"});
  for (const char* course : {"algebra", "band", "choir"}) Take(course);
  const CountingModel& model = Read();
  EXPECT_EQ(CoursesText(model, {1}), "course 1 (band)");
  EXPECT_EQ(CoursesText(model, {0, 2}), "courses 0 (algebra) and 2 (choir)");
  EXPECT_EQ(CoursesText(model, {0, 1, 2}),
            "courses 0 (algebra), 1 (band) and 2 (choir)");
}

TEST_F(FaultTextTest, NeedsAreCalledByRuleAndPart) {
  EXPECT_EQ(NeedText("science", ""), "rule \"science\"");
  EXPECT_EQ(NeedText("science", "biology"),
            "rule \"science\", part \"biology\"");
}

}  // namespace
}  // namespace trellis::plan_verifier
