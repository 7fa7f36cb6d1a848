#include "cli/plans/complete_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::CompletePlanRequest;
using plan::v1::CompletePlanResponse;
using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

CompletePlanRequest In(const std::string& language) {
  CompletePlanRequest request;
  request.set_language_code(language);
  return request;
}

CompletePlanResponse OneCompletion() {
  return ParseProto<CompletePlanResponse>(R"pb(
    completions {
      edits {
        add { course: "catalogs/x/courses/art" grade: 12 term: TERM_FALL }
      }
      verdict: VERDICT_SATISFIED
      added_millicredits: 1500
      gap_millicredits: 500
      peak_millicredits: 7000
      trough_millicredits: 5500
      message: "The completion adds 1 course with 1.5 credits."
    }
    lower_bound_millicredits: 1000
    judgment_count: 12
  )pb");
}

TEST(CompleteTextTest, SaysWhatToTakeAndHowNearItIsToTheLeast) {
  EXPECT_EQ(
      CompleteText(In("en"), OneCompletion()),
      "The plan can be completed.\n"
      "\n"
      "1. The completion adds 1 course with 1.5 credits.\n"
      "\n"
      "CHANGE  COURSE  NOW  THEN\n"
      "add     art          grade 12, fall\n"
      "The years that were filled have between 5.5 and 7 credits. It adds "
      "1.5; proven\n"
      "to be needed are 1 (lower bound), a gap of 0.5 credits.\n"
      "\n"
      "12 plans were judged.\n"
      "\n"
      "Next: -o yaml shows the whole plan after the changes; --prefer and "
      "--avoid\n"
      "steer the choice of courses.\n");
}

TEST(CompleteTextTest, SaysThatNothingLessWillDo) {
  CompletePlanResponse response = OneCompletion();
  response.mutable_completions(0)->set_gap_millicredits(0);
  EXPECT_THAT(CompleteText(In("en"), response),
              HasSubstr("Proven: nothing\nless than 1 credit will do."));
}

TEST(CompleteTextTest, SpeaksSpanish) {
  const std::string text = CompleteText(In("es"), OneCompletion());
  EXPECT_THAT(text, HasSubstr("El plan se puede completar.\n"));
  EXPECT_THAT(text, HasSubstr("grado 12, otoño"));
  EXPECT_THAT(text, HasSubstr("cota inferior"));
}

TEST(CompleteTextTest, HasNothingToSayOfAPlanThatIsComplete) {
  const auto response = ParseProto<CompletePlanResponse>(R"pb(
    completions {
      verdict: VERDICT_SATISFIED
      message: "The plan is complete as it is."
    }
    judgment_count: 1
  )pb");
  const std::string text = CompleteText(In("en"), response);
  EXPECT_THAT(text, HasSubstr("1. The plan is complete as it is.\n"));
  EXPECT_THAT(text, Not(HasSubstr("Next")));
  EXPECT_THAT(text, Not(HasSubstr("Proven")));
}

TEST(CompleteTextTest, SaysWhatStandsInTheWay) {
  const auto response = ParseProto<CompletePlanResponse>(R"pb(
    impossible_reasons { kind: KIND_CHAIN message: "Too long a chain." }
    impossible_reasons { kind: KIND_CAPACITY message: "Too little room." }
    lower_bound_millicredits: 12000
    judgment_count: 3
  )pb");
  EXPECT_EQ(
      CompleteText(In("en"), response),
      "The plan cannot be completed.\n"
      "\n"
      "  - Too long a chain.\n"
      "  - Too little room.\n"
      "Proven: at least 12 credits have to be added (lower bound).\n"
      "\n"
      "3 plans were judged.\n"
      "\n"
      "Next: allow more with --may_move, --first_grade or --last_grade, or "
      "ask\n"
      "\"trellis plans repair\" for other kinds of changes.\n");
}

TEST(CompleteTextTest, TellsNotFoundFromImpossible) {
  const auto response = ParseProto<CompletePlanResponse>(R"pb(
    impossible_reasons { kind: KIND_NOT_FOUND message: "None was found." }
    budget_exhausted: true
    judgment_count: 1500
  )pb");
  const std::string text = CompleteText(In("en"), response);
  EXPECT_THAT(text, HasSubstr("No way to complete the plan was found.\n"));
  EXPECT_THAT(text, HasSubstr("1500 plans were judged; then the search was"));
  EXPECT_THAT(text, HasSubstr("Next: look further with --max_judgments."));
}

}  // namespace
}  // namespace trellis::cli
