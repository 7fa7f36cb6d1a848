#include "cli/plans/risk_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::AssessRiskRequest;
using plan::v1::AssessRiskResponse;
using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

AssessRiskRequest TwoCourses(const std::string& language) {
  auto request = ParseProto<AssessRiskRequest>(R"pb(
    plan {
      courses { course: "courses/algebra-1" grade: 9 status: STATUS_EARNED }
      courses { course: "courses/geometry" grade: 10 }
      courses { course: "courses/algebra-2" grade: 11 term: TERM_FULL_YEAR }
    }
  )pb");
  request.set_language_code(language);
  return request;
}

AssessRiskResponse TwoRisks() {
  return ParseProto<AssessRiskResponse>(R"pb(
    verdict: VERDICT_SATISFIED
    courses { course_index: 1 dependent_courses: 2 retake_year_count: 2 }
    courses {
      course_index: 2
      single_point_of_failure: true
      rules: "catalogs/x/requirementSets/diploma#math"
      missing_millicredits: 1000
      retake_year_count: 1
    }
    rules {
      requirement_set: "catalogs/x/requirementSets/diploma"
      rule: "arts"
      slack_millicredits: 500
      last_feasible_grade: 12
    }
    rules { requirement_set: "catalogs/x/requirementSets/diploma" rule: "math" }
  )pb");
}

TEST(RiskTextTest, SaysWhatHangsOnEachCourseAndHowMuchRoomThereIs) {
  const std::string text = RiskText(TwoCourses("en"), TwoRisks());
  EXPECT_THAT(text, HasSubstr("The plan meets every requirement.\n"));
  EXPECT_THAT(text, HasSubstr("Courses that are not earned yet: 2. Of these, "
                              "without any one of 1 a"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "COURSE     WHEN                 AGAIN  LACKS  BREAKS          "
          "DELAYS\n"
          "geometry   grade 10             2      0      -               "
          "algebra-2\n"
          "algebra-2  grade 11, full year  1      1      diploma / math\n"));
  EXPECT_THAT(text, HasSubstr("RULE            SLACK  LAST START\n"
                              "diploma / arts  0.5    grade 12\n"
                              "diploma / math  0      -\n"));
  EXPECT_THAT(text, HasSubstr("--if_failed algebra-2 says"));
}

TEST(RiskTextTest, SpeaksSpanish) {
  const std::string text = RiskText(TwoCourses("es"), TwoRisks());
  EXPECT_THAT(text, HasSubstr("CURSO      CUÁNDO"));
  EXPECT_THAT(text, HasSubstr("diploma / arts  0.5     grado 12\n"));
}

TEST(RiskTextTest, SaysThatEveryCourseIsOver) {
  AssessRiskResponse response = TwoRisks();
  response.clear_courses();
  const std::string text = RiskText(TwoCourses("en"), response);
  EXPECT_THAT(text, HasSubstr("Every course of the plan is over.\n"));
  EXPECT_THAT(text, Not(HasSubstr("--if_failed")));
}

TEST(RiskTextTest, SaysThatNotEverythingWasLookedAt) {
  AssessRiskResponse response = TwoRisks();
  EXPECT_THAT(RiskText(TwoCourses("en"), response),
              Not(HasSubstr("could be looked at")));
  response.set_budget_exhausted(true);
  EXPECT_THAT(RiskText(TwoCourses("en"), response),
              HasSubstr("Not everything could be looked at"));
}

}  // namespace
}  // namespace trellis::cli
