#include "services/survey_scoring/rpc/compare_attempts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

constexpr char kRiasec[] = "catalogs/springfield/instruments/riasec";

// The error of the difference of two scores of the survey of six interests.
const double kDifferenceError = std::sqrt(2.0) * 9 * std::sqrt(0.15);

class CompareAttemptsTest : public ::testing::Test {
 protected:
  void Answer(const std::string& earlier, const std::string& later) {
    request_.mutable_earlier()->set_instrument(kRiasec);
    request_.mutable_earlier()->set_compact_answers(earlier);
    request_.mutable_later()->set_instrument(kRiasec);
    request_.mutable_later()->set_compact_answers(later);
  }

  void AnswerValues(const std::string& earlier, const std::string& later) {
    Answer(RiasecAnswers(earlier), RiasecAnswers(later));
  }

  v1::CompareAttemptsResponse Compare() {
    v1::CompareAttemptsResponse response;
    EXPECT_OK(CompareAttempts(catalogs_, request_, response));
    return response;
  }

  bool IsRealisticChangeReliable() {
    const auto response = Compare();
    for (const v1::ScaleChange& change : response.changes()) {
      if (change.scale() == "realistic") return change.reliable();
    }
    return false;
  }

  std::vector<Wrong> WrongIn() {
    v1::CompareAttemptsResponse response;
    return WrongFieldsOf(CompareAttempts(catalogs_, request_, response));
  }

  const SurveyCatalogs catalogs_ = CatalogsWith(MatchCatalog());
  v1::CompareAttemptsRequest request_;
};

const v1::ScaleChange& ChangeOf(const v1::CompareAttemptsResponse& response,
                                const std::string& scale) {
  for (const v1::ScaleChange& change : response.changes()) {
    if (change.scale() == scale) return change;
  }
  return v1::ScaleChange::default_instance();
}

// `points` more than 20 on the realistic scale, whose items all have 3.
std::string RealisticPlus(int points) {
  std::string answers = RiasecAnswers("333333");
  for (int i = 0; points > 0; ++i) {
    if (i / 2 % 6 != 0) continue;
    const int added = std::min(points, 2);
    answers[i] = static_cast<char>(answers[i] + added);
    points -= added;
  }
  return answers;
}

TEST_F(CompareAttemptsTest, SaysHowEachScaleChanged) {
  AnswerValues("543111", "513211");
  const auto response = Compare();
  ASSERT_THAT(response.changes(), SizeIs(6));
  const v1::ScaleChange& first = response.changes(0);
  EXPECT_EQ(first.scale(), "investigative");
  EXPECT_EQ(first.display_name(), "Investigative");
  EXPECT_EQ(first.difference(), -30);
  EXPECT_NEAR(first.standard_error(), kDifferenceError, 1e-9);
  EXPECT_TRUE(first.reliable());
  EXPECT_EQ(first.earlier_rank(), 2);
  EXPECT_EQ(first.later_rank(), 4);
  EXPECT_EQ(ChangeOf(response, "social").difference(), 10);
  EXPECT_EQ(ChangeOf(response, "realistic").difference(), 0);
  EXPECT_FALSE(ChangeOf(response, "realistic").reliable());
}

TEST_F(CompareAttemptsTest, ScoresBothAsScoreSurveyDoes) {
  AnswerValues("543111", "513211");
  request_.mutable_later()->set_explain(true);
  const auto response = Compare();
  v1::ScoreSurveyResponse expected;
  ASSERT_OK(ScoreSurvey(catalogs_, request_.earlier(), expected));
  EXPECT_THAT(response.earlier(), EqualsProto(expected));
  ASSERT_OK(ScoreSurvey(catalogs_, request_.later(), expected));
  EXPECT_THAT(response.later(), EqualsProto(expected));
}

// Ten items, a reliability of 0.85 and a standard deviation of 9: 9 points
// may be chance, 10 hardly.
TEST_F(CompareAttemptsTest, KnowsChangesThatAreMoreThanChance) {
  EXPECT_NEAR(1.96 * kDifferenceError, 9.7, 0.05);
  Answer(RealisticPlus(0), RealisticPlus(9));
  EXPECT_FALSE(IsRealisticChangeReliable());
  Answer(RealisticPlus(0), RealisticPlus(10));
  EXPECT_TRUE(IsRealisticChangeReliable());
  Answer(RealisticPlus(10), RealisticPlus(0));
  EXPECT_TRUE(IsRealisticChangeReliable());
}

TEST_F(CompareAttemptsTest, PutsTheLargestChangeFirst) {
  AnswerValues("112345", "521333");
  std::vector<std::string> scales;
  const auto response = Compare();
  for (const auto& change : response.changes()) {
    scales.push_back(change.scale());
  }
  // Changes of 40, 10, -10, 0, -10 and -20: equal ones as they were ranked.
  EXPECT_THAT(scales, ElementsAre("realistic", "conventional", "enterprising",
                                  "artistic", "investigative", "social"));
}

// A change of fewer points can be further beyond chance.
TEST_F(CompareAttemptsTest, MeasuresChangesByTheirErrors) {
  catalog::v1::Bundle bundle = MatchCatalog();
  bundle.mutable_instruments(1)->mutable_scales(2)->set_standard_deviation(1);
  AnswerValues("511111", "113111");
  v1::CompareAttemptsResponse response;
  ASSERT_OK(CompareAttempts(CatalogsWith(bundle), request_, response));
  EXPECT_EQ(response.changes(0).scale(), "artistic");
  EXPECT_EQ(response.changes(0).difference(), 20);
  EXPECT_EQ(response.changes(1).scale(), "realistic");
  EXPECT_EQ(response.changes(1).difference(), -40);
}

TEST_F(CompareAttemptsTest, ComparesProratedSums) {
  std::string missing = RiasecAnswers("411111");
  missing[0] = missing[1] = '-';
  Answer(RiasecAnswers("311111"), missing);
  const auto response = Compare();
  EXPECT_NEAR(ChangeOf(response, "realistic").difference(), 10, 1e-9);
}

TEST_F(CompareAttemptsTest, LeavesOutScalesWithoutAScore) {
  AnswerValues("5-3111", "51321-");
  const auto response = Compare();
  EXPECT_THAT(response.changes(), SizeIs(4));
  EXPECT_EQ(ChangeOf(response, "investigative").scale(), "");
  EXPECT_EQ(ChangeOf(response, "conventional").scale(), "");
}

TEST_F(CompareAttemptsTest, HasNoRankWithoutARanking) {
  AnswerValues("333333", "533333");
  const auto response = Compare();
  EXPECT_EQ(ChangeOf(response, "realistic").earlier_rank(), 0);
  EXPECT_EQ(ChangeOf(response, "realistic").later_rank(), 1);
}

// Sentences.

TEST_F(CompareAttemptsTest, SaysWhatChanged) {
  AnswerValues("543111", "513311");
  EXPECT_THAT(
      Compare().sentences(),
      ElementsAre("Investigative: down by 30, more than chance would explain.",
                  "Social: up by 20, more than chance would explain.",
                  "All other changes may be chance."));
  request_.set_language_code("es");
  EXPECT_THAT(
      Compare().sentences(),
      ElementsAre("Investigador: baja 30, más de lo que explicaría el azar.",
                  "Social: sube 20, más de lo que explicaría el azar.",
                  "Todos los demás cambios pueden ser azar."));
}

TEST_F(CompareAttemptsTest, SaysThatNothingChanged) {
  AnswerValues("543111", "543111");
  EXPECT_THAT(Compare().sentences(),
              ElementsAre("No score changed by more than chance would "
                          "explain."));
}

TEST_F(CompareAttemptsTest, NamesScalesInTheLanguageAskedFor) {
  AnswerValues("543111", "513311");
  request_.set_language_code("es-MX");
  const auto response = Compare();
  EXPECT_EQ(response.changes(0).display_name(), "Investigador");
  EXPECT_EQ(response.later().scale_scores(0).display_name(), "Realista");
}

TEST_F(CompareAttemptsTest, LeavesNothingOfThePreviousResponse) {
  AnswerValues("543111", "513311");
  v1::CompareAttemptsResponse response;
  ASSERT_OK(CompareAttempts(catalogs_, request_, response));
  ASSERT_OK(CompareAttempts(catalogs_, request_, response));
  EXPECT_THAT(response, EqualsProto(Compare()));
}

// Mistakes.

TEST_F(CompareAttemptsTest, NeedsOneInstrument) {
  AnswerValues("543111", "513311");
  request_.mutable_later()->set_instrument(
      "catalogs/springfield/instruments/boxes");
  // What the later answers are to the instrument that they name is said as
  // well.
  EXPECT_THAT(WrongIn(),
              ElementsAre(Wrong("later.instrument", "INVALID"),
                          Wrong("later.compact_answers", "WRONG_LENGTH")));
}

TEST_F(CompareAttemptsTest, NeedsBothAttempts) {
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("earlier.instrument", "REQUIRED"),
                                     Wrong("later.instrument", "REQUIRED")));
  AnswerValues("543111", "513311");
  request_.clear_later();
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("later.instrument", "REQUIRED")));
}

TEST_F(CompareAttemptsTest, NamesMistakesOfBothAttemptsAtOnce) {
  AnswerValues("543111", "513311");
  request_.mutable_earlier()->set_top_rank(17);
  request_.mutable_earlier()->set_compact_answers("5");
  request_.mutable_later()->set_missing_policy(
      catalog::v1::MISSING_POLICY_STRICT);
  request_.mutable_later()->set_compact_answers("-" + std::string(59, '1'));
  request_.mutable_later()->set_student_ref("homer");
  EXPECT_THAT(WrongIn(), UnorderedElementsAre(
                             Wrong("earlier.top_rank", "OUT_OF_RANGE"),
                             Wrong("earlier.compact_answers", "WRONG_LENGTH"),
                             Wrong("later.student_ref", "NOT_OPAQUE"),
                             Wrong("later.answers", "MISSING_ANSWER")));
}

TEST_F(CompareAttemptsTest, DoesNotKnowWhatIsNotThere) {
  AnswerValues("543111", "513311");
  request_.mutable_earlier()->set_instrument("catalogs/x/instruments/y");
  request_.mutable_later()->set_instrument("catalogs/x/instruments/y");
  v1::CompareAttemptsResponse response;
  EXPECT_THAT(CompareAttempts(catalogs_, request_, response),
              ReasonIs("CATALOG_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::survey
