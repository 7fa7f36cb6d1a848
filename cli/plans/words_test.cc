#include "cli/plans/words.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::trellis::testing::ParseProto;

TEST(PlanWordsTest, HasAWordForEachVerdictOnARule) {
  EXPECT_EQ(RuleWord(plan::v1::VERDICT_SATISFIED, "en"), "met");
  EXPECT_EQ(RuleWord(plan::v1::VERDICT_UNSATISFIED, ""), "open");
  EXPECT_EQ(RuleWord(plan::v1::VERDICT_UNKNOWN, "es-MX"), "por saber");
  EXPECT_EQ(RuleWord(plan::v1::VERDICT_UNSPECIFIED, "es"), "-");
}

TEST(PlanWordsTest, TakesAVerdictItDoesNotKnowForOneThatIsNotSatisfied) {
  const auto later = static_cast<plan::v1::Verdict>(99);
  EXPECT_EQ(RuleWord(later, "es"), "pendiente");
  EXPECT_EQ(VerdictSentence(later, "en"),
            "The plan does not meet every requirement yet.");
}

TEST(PlanWordsTest, SaysWhatCannotBeToldApartFromWhatIsNotMet) {
  EXPECT_EQ(VerdictSentence(plan::v1::VERDICT_UNKNOWN, "en"),
            "It cannot be told yet whether the plan meets every requirement.");
  EXPECT_EQ(VerdictSentence(plan::v1::VERDICT_SATISFIED, "es"),
            "El plan cumple todos los requisitos.");
}

TEST(PlanWordsTest, CountsCreditsAndThings) {
  EXPECT_EQ(CreditsText(1000, "en"), "1 credit");
  EXPECT_EQ(CreditsText(500, "en"), "0.5 credits");
  EXPECT_EQ(CreditsText(0, "es"), "0 créditos");
  EXPECT_EQ(CountText(1, "change", "changes"), "1 change");
  EXPECT_EQ(CountText(2, "change", "changes"), "2 changes");
}

TEST(PlanWordsTest, SetsSentencesApart) {
  EXPECT_EQ(Paragraph("It is so."), "\nIt is so.\n");
  EXPECT_EQ(Paragraph(""), "");
}

TEST(PlanWordsTest, SaysWhen) {
  EXPECT_EQ(WhenText(10, common::v1::TERM_FALL, "en"), "grade 10, fall");
  EXPECT_EQ(WhenText(10, common::v1::TERM_FULL_YEAR, "es"),
            "grado 10, todo el año");
  EXPECT_EQ(WhenText(9, common::v1::TERM_UNSPECIFIED, "en"), "grade 9");
}

TEST(PlanWordsTest, FindsTheCourseAtAPosition) {
  const auto plan = ParseProto<plan::v1::CoursePlan>(R"pb(
    courses { course: "catalogs/x/courses/art" grade: 9 term: TERM_SPRING }
  )pb");
  EXPECT_EQ(CourseAt(plan, 0, "en").course, "art");
  EXPECT_EQ(CourseAt(plan, 0, "en").when, "grade 9, spring");
  EXPECT_EQ(CourseAt(plan, 1, "en").course, "?");
  EXPECT_EQ(CourseAt(plan, -1, "en").when, "?");
}

}  // namespace
}  // namespace trellis::cli
