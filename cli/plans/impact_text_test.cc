#include "cli/plans/impact_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::AnalyzeImpactResponse;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

AnalyzeImpactResponse Changed() {
  return ParseProto<AnalyzeImpactResponse>(R"pb(
    before_revision: "aaaa"
    after_revision: "bbbb"
    totals {
      plan_count: 10
      still_passing_count: 4
      newly_failing_count: 3
      still_failing_count: 3
      changed_explanation_count: 1
    }
    schools { counts { plan_count: 3 } }
    schools {
      school: "north"
      counts { plan_count: 7 newly_failing_count: 3 }
    }
    rules {
      requirement_set: "catalogs/c/requirementSets/diploma"
      rule: "english"
      newly_failing_count: 3
    }
    examples {
      kind: KIND_NEWLY_FAILING
      plan_ref: "p-1"
      school: "north"
      changes: "newly missing: English 4"
      changes: "credit is missing"
    }
    examples { kind: KIND_CHANGED_EXPLANATION plan_ref: "p-2" changes: "x" }
  )pb");
}

TEST(ImpactTextTest, SaysHowVerdictsCompare) {
  const std::string text =
      ImpactText(Changed(), PlanResultRows("catalogs/c"), "en");
  EXPECT_THAT(
      text,
      AllOf(HasSubstr("Before: revision aaaa. After: revision bbbb."),
            ContainsRegex("compared +10\n"),
            ContainsRegex("newly failing +3\n"),
            ContainsRegex("\n- +3 +0 +0 +0"),
            ContainsRegex("\nnorth +7 +0 +3 +0"),
            ContainsRegex("\ndiploma/english +0 +3"),
            HasSubstr("Newly failing, examples:\n  - p-1 (north): newly "
                      "missing: English 4; credit is missing\n"),
            HasSubstr("The same verdict for another reason, examples:\n  - "
                      "p-2: x\n")));
}

TEST(ImpactTextTest, SpeaksSpanish) {
  EXPECT_THAT(ImpactText(Changed(), PlanResultRows("catalogs/c"), "es"),
              AllOf(HasSubstr("Antes: revisión aaaa"),
                    HasSubstr("Ahora no cumplen, ejemplos:")));
}

TEST(ImpactTextTest, LeavesOutWhatSaysNothing) {
  AnalyzeImpactResponse response;
  response.mutable_totals()->set_plan_count(2);
  response.add_schools()->mutable_counts()->set_plan_count(2);
  EXPECT_THAT(ImpactText(response, PlanResultRows("catalogs/c"), "en"),
              AllOf(Not(HasSubstr("SCHOOL")), Not(HasSubstr("RULE"))));
}

}  // namespace
}  // namespace trellis::cli
