#include "services/survey_scoring/rpc/survey_batch.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;

class SurveyBatchTest : public ::testing::Test {
 protected:
  SurveyBatchTest() { defaults_.set_instrument(RiasecRecord().name()); }

  std::unique_ptr<SurveyBatch> Start() {
    auto batch = SurveyBatch::Start(catalogs_, defaults_);
    EXPECT_OK(batch);
    return *std::move(batch);
  }

  static v1::ScoreSurveyRequest Survey(const std::string& answers,
                                       const std::string& student_ref = "") {
    v1::ScoreSurveyRequest survey;
    survey.set_compact_answers(answers);
    survey.set_student_ref(student_ref);
    return survey;
  }

  static v1::SurveyResult Score(SurveyBatch& batch,
                                const v1::ScoreSurveyRequest& survey) {
    v1::SurveyResult result;
    batch.Score(survey, result);
    return result;
  }

  const SurveyCatalogs catalogs_ = CatalogsWith(CatalogOf({RiasecRecord()}));
  v1::ScoreSurveyRequest defaults_;
};

TEST_F(SurveyBatchTest, ScoresEachSurveyAsScoreSurveyDoes) {
  defaults_.set_explain(true);
  defaults_.set_language_code("es");
  defaults_.set_top_rank(2);
  defaults_.mutable_match();
  const auto batch = Start();
  for (const char* values : {"543211", "111115", "333333", "------"}) {
    v1::ScoreSurveyRequest alone = defaults_;
    alone.set_compact_answers(RiasecAnswers(values));
    v1::ScoreSurveyResponse expected;
    ASSERT_OK(ScoreSurvey(catalogs_, alone, expected));
    EXPECT_THAT(Score(*batch, Survey(RiasecAnswers(values))).response(),
                EqualsProto(expected))
        << values;
  }
}

TEST_F(SurveyBatchTest, NumbersSurveysFromZero) {
  const auto batch = Start();
  EXPECT_EQ(batch->size(), 0);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Score(*batch, Survey(RiasecAnswers("543211"))).index(), i);
  }
  Evaluation evaluation;
  EXPECT_OK(batch->Evaluate(Survey(RiasecAnswers("543211")), evaluation));
  EXPECT_EQ(batch->size(), 4);
}

TEST_F(SurveyBatchTest, GivesBackAReference) {
  const auto batch = Start();
  EXPECT_EQ(
      Score(*batch, Survey(RiasecAnswers("543211"), "s-48213")).student_ref(),
      "s-48213");
  EXPECT_EQ(Score(*batch, Survey(RiasecAnswers("543211"))).student_ref(), "");
  // Along with an error, too, so that it can be told whose survey it was.
  const auto wrong = Score(*batch, Survey("5", "s-48214"));
  EXPECT_TRUE(wrong.has_error());
  EXPECT_EQ(wrong.student_ref(), "s-48214");
}

TEST_F(SurveyBatchTest, DoesNotGiveBackAReferenceThatIsRefused) {
  const auto batch = Start();
  for (const char* ref :
       {"homer.simpson", "homer@example.org", "123-45-6789"}) {
    const auto result = Score(*batch, Survey(RiasecAnswers("543211"), ref));
    EXPECT_EQ(result.student_ref(), "");
    ASSERT_TRUE(result.has_error());
    EXPECT_THAT(result.ShortDebugString(), Not(HasSubstr(ref)));
  }
}

TEST_F(SurveyBatchTest, SaysInItsPlaceWhatIsWrongWithARecord) {
  const auto batch = Start();
  EXPECT_TRUE(Score(*batch, Survey(RiasecAnswers("543211"))).has_response());
  const auto wrong =
      Score(*batch, Survey("9" + RiasecAnswers("543211").substr(1)));
  EXPECT_THAT(wrong, EqualsProto(R"pb(
                index: 1
                error {
                  code: 3
                  reason: "INVALID_FIELDS"
                  message: "compact_answers[0] must be from 1 to 5"
                  field_violations {
                    field: "compact_answers[0]"
                    description: "must be from 1 to 5"
                    reason: "OUT_OF_RANGE"
                  }
                }
              )pb"));
  EXPECT_TRUE(Score(*batch, Survey(RiasecAnswers("543211"))).has_response());
}

TEST_F(SurveyBatchTest, RefusesOptionsInARecord) {
  const auto batch = Start();
  auto survey = Survey("5");
  survey.set_top_rank(2);
  survey.set_instrument(defaults_.instrument());
  const v1::SurveyResult result = Score(*batch, survey);
  std::vector<Wrong> wrong;
  for (const auto& violation : result.error().field_violations()) {
    wrong.emplace_back(violation.field(), violation.reason());
  }
  EXPECT_THAT(wrong,
              UnorderedElementsAre(Wrong("instrument", "NOT_ALLOWED"),
                                   Wrong("top_rank", "NOT_ALLOWED"),
                                   Wrong("compact_answers", "WRONG_LENGTH")));
}

TEST_F(SurveyBatchTest, ReplacesThePreviousResult) {
  const auto batch = Start();
  v1::SurveyResult result;
  batch->Score(Survey(RiasecAnswers("543211"), "s-1"), result);
  batch->Score(Survey("5", "s-2"), result);
  EXPECT_EQ(result.result_case(), v1::SurveyResult::kError);
  batch->Score(Survey(RiasecAnswers("111115")), result);
  EXPECT_EQ(result.result_case(), v1::SurveyResult::kResponse);
  EXPECT_EQ(result.student_ref(), "");
  EXPECT_EQ(result.response().scale_scores(0).scale(), "conventional");
}

// Splitting a batch changes nothing but the places.
TEST_F(SurveyBatchTest, DoesNotDependOnOtherRecords) {
  const std::vector<std::string> answers = {
      RiasecAnswers("543211"), "5",
      RiasecAnswers("------"), RiasecAnswers("151515"),
      RiasecAnswers("333333"), RiasecAnswers("12345.")};
  const auto together = Start();
  std::unique_ptr<SurveyBatch> apart = Start();
  for (size_t i = 0; i < answers.size(); ++i) {
    if (i % 2 == 0) apart = Start();
    v1::SurveyResult one = Score(*together, Survey(answers[i], "s-1"));
    v1::SurveyResult other = Score(*apart, Survey(answers[i], "s-1"));
    EXPECT_EQ(other.index(), static_cast<int>(i) % 2);
    one.clear_index();
    other.clear_index();
    EXPECT_EQ(one.SerializeAsString(), other.SerializeAsString()) << i;
  }
}

TEST_F(SurveyBatchTest, EvaluatesAsItScores) {
  const auto batch = Start();
  Evaluation evaluation;
  ASSERT_OK(batch->Evaluate(Survey(RiasecAnswers("151111")), evaluation));
  EXPECT_EQ(evaluation.scores.scales[0].scale, 1);
  const absl::Status wrong = batch->Evaluate(Survey("1"), evaluation);
  EXPECT_THAT(wrong, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(WrongFieldsOf(wrong),
              ElementsAre(Wrong("compact_answers", "WRONG_LENGTH")));
}

// What holds for all students.

std::vector<Wrong> WrongIn(const SurveyCatalogs& catalogs,
                           const v1::ScoreSurveyRequest& defaults) {
  return WrongFieldsOf(SurveyBatch::Start(catalogs, defaults).status());
}

TEST_F(SurveyBatchTest, NeedsDefaults) {
  EXPECT_THAT(WrongIn(catalogs_, {}),
              ElementsAre(Wrong("defaults.instrument", "REQUIRED")));
}

TEST_F(SurveyBatchTest, NamesEverythingThatIsWrongWithTheDefaults) {
  const auto defaults = ParseProto<v1::ScoreSurveyRequest>(R"pb(
    instrument: "catalogs/springfield/instruments/riasec"
    top_rank: 17
    instrument_version: "2"
    student_ref: "s-1"
    compact_answers: "555"
  )pb");
  EXPECT_THAT(WrongIn(catalogs_, defaults),
              UnorderedElementsAre(
                  Wrong("defaults.compact_answers", "NOT_ALLOWED"),
                  Wrong("defaults.student_ref", "NOT_ALLOWED"),
                  Wrong("defaults.top_rank", "OUT_OF_RANGE"),
                  Wrong("defaults.instrument_version", "WRONG_VERSION")));
}

TEST_F(SurveyBatchTest, DoesNotStartWithoutTheInstrument) {
  defaults_.set_instrument("catalogs/springfield/instruments/other");
  EXPECT_THAT(SurveyBatch::Start(catalogs_, defaults_),
              ReasonIs("INSTRUMENT_NOT_FOUND"));
  defaults_.set_instrument("catalogs/shelbyville/instruments/riasec");
  EXPECT_THAT(SurveyBatch::Start(catalogs_, defaults_),
              ReasonIs("CATALOG_NOT_FOUND"));
}

// The defaults and the catalogs are its own.
TEST_F(SurveyBatchTest, OutlivesWhatItWasStartedFrom) {
  std::unique_ptr<SurveyBatch> batch;
  {
    const v1::ScoreSurveyRequest defaults = defaults_;
    batch = *SurveyBatch::Start(CatalogsWith(CatalogOf({RiasecRecord()})),
                                defaults);
  }
  EXPECT_EQ(Score(*batch, Survey(RiasecAnswers("511111")))
                .response()
                .scale_scores(0)
                .scale(),
            "realistic");
}

}  // namespace
}  // namespace trellis::survey
