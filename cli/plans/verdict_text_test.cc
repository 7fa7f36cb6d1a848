#include "cli/plans/verdict_text.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::trellis::testing::ParseProto;

plan::v1::ValidatePlanResponse Unsatisfied() {
  return ParseProto<plan::v1::ValidatePlanResponse>(R"pb(
    verdict: VERDICT_UNSATISFIED
    requirement_sets {
      display_name: "Diploma"
      needed_millicredits: 2000
      filled_millicredits: 1500
      rules {
        display_name: "Math"
        needed_millicredits: 1000
        filled_millicredits: 1000
        verdict: VERDICT_SATISFIED
        chosen: true
      }
      rules {
        display_name: "Arts"
        needed_millicredits: 1000
        filled_millicredits: 500
        verdict: VERDICT_UNSATISFIED
        chosen: true
      }
      rules {
        display_name: "Music instead"
        needed_millicredits: 1000
        verdict: VERDICT_UNSATISFIED
      }
      certificates { message: "Arts lacks 0.5 credits." }
    }
    diagnostics { message: "Geometry comes before Algebra I." }
  )pb");
}

TEST(PlanTextTest, SaysWhatIsWrongAndThenListsTheRules) {
  EXPECT_EQ(PlanText(Unsatisfied(), ""),
            "The plan does not meet every requirement yet.\n"
            "  - Geometry comes before Algebra I.\n"
            "  - Diploma: Arts lacks 0.5 credits.\n"
            "\n"
            "Diploma: 1.5 of 2 credits\n"
            "RULE    NEEDS  HAS\n"
            "  Math  1      1    met\n"
            "  Arts  1      0.5  open\n");
}

TEST(PlanTextTest, SaysWhichRulesCannotBeTold) {
  const auto response = ParseProto<plan::v1::ValidatePlanResponse>(R"pb(
    verdict: VERDICT_UNKNOWN
    requirement_sets {
      display_name: "Diploma"
      needed_millicredits: 1000
      filled_millicredits: 1000
      rules { display_name: "Exam" verdict: VERDICT_UNKNOWN chosen: true }
    }
  )pb");
  EXPECT_EQ(PlanText(response, ""),
            "It cannot be told yet whether the plan meets every requirement.\n"
            "\n"
            "Diploma: 1 of 1 credits\n"
            "RULE    NEEDS  HAS\n"
            "  Exam  0      0    unknown\n");
}

TEST(PlanTextTest, SpeaksSpanish) {
  plan::v1::ValidatePlanResponse response;
  response.set_verdict(plan::v1::VERDICT_SATISFIED);
  EXPECT_EQ(PlanText(response, "es"), "El plan cumple todos los requisitos.\n");
}

}  // namespace
}  // namespace trellis::cli
