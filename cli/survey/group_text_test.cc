#include "cli/survey/group_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

TEST(SurveyGroupTextTest, ShowsCountsAndExplainsDashes) {
  const auto response = ParseProto<survey::v1::SummarizeGroupResponse>(R"pb(
    students { value: 31 }
    students_left_out { suppressed: true }
    min_group_size: 10
    scales {
      display_name: "Manufacturing"
      levels { value: 12 }
      levels { suppressed: true }
      levels { value: 19 }
      levels {}
      first { suppressed: true }
      top { value: 14 }
    }
  )pb");
  EXPECT_EQ(GroupText(response, ""),
            "Students: 31, left out because their answers cannot be relied on: "
            "–\n\n"
            "SCALE          LOW  MEDIUM  HIGH  NO SCORE  FIRST  AMONG THE TOP\n"
            "Manufacturing  12   –       19    0         –      14\n\n"
            "– stands for a count that is kept back, because it tells of fewer "
            "than 10\n"
            "students, or because others could be worked out from it.\n");
}

TEST(SurveyGroupTextTest, SaysWhenTheGroupIsTooSmall) {
  const auto response = ParseProto<survey::v1::SummarizeGroupResponse>(R"pb(
    students { suppressed: true }
    students_left_out { suppressed: true }
    suppressed: true
    min_group_size: 10
  )pb");
  EXPECT_THAT(GroupText(response, "en"),
              HasSubstr("The group is smaller than 10 students"));
  EXPECT_THAT(GroupText(response, "es"),
              HasSubstr("El grupo tiene menos de 10 estudiantes"));
}

TEST(SurveyGroupTextTest, ExplainsNoDashWhenThereIsNone) {
  const auto response = ParseProto<survey::v1::SummarizeGroupResponse>(
      "students { value: 31 } min_group_size: 10");
  EXPECT_THAT(GroupText(response, ""), Not(HasSubstr("–")));
}

}  // namespace
}  // namespace trellis::cli
