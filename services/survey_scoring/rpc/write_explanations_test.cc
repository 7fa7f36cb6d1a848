#include "services/survey_scoring/rpc/write_explanations.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/write_score_response.h"
#include "services/survey_scoring/testing/scoring_fixture.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using ::trellis::testing::EqualsProto;

class WriteExplanationsTest : public ScoringFixture {
 protected:
  v1::ScoreSurveyResponse Write(const v1::ScoreSurveyRequest& survey) {
    Evaluate(survey);
    v1::ScoreSurveyResponse response;
    WriteScores(setup_, evaluation_, response);
    WriteExplanations(setup_, evaluation_, response);
    return response;
  }

  v1::ScoreSurveyResponse Write(const std::string& compact_answers) {
    v1::ScoreSurveyRequest survey;
    survey.set_compact_answers(compact_answers);
    return Write(survey);
  }
};

// A survey of six interests whose scores differ from 9.7 points on.
Instrument ReliableRiasec() {
  Instrument instrument = RiasecRecord();
  for (catalog::v1::Scale& scale : *instrument.mutable_scales()) {
    scale.set_reliability(0.85);
    scale.set_standard_deviation(9);
  }
  return instrument;
}

std::string Checked(int first, int second = 0, int third = 0) {
  std::vector<int> totals(16, 0);
  totals[0] = first;
  totals[1] = second;
  totals[2] = third;
  return ChecklistAnswers(totals);
}

// Contributions.

TEST_F(WriteExplanationsTest, SaysWhatEachItemContributed) {
  Use(PlacesRecord());
  const auto response = Write("123412342134");
  ASSERT_EQ(response.scale_scores(0).scale(), "a");
  EXPECT_THAT(response.scale_scores(0).contributions(),
              ElementsAre(EqualsProto(R"pb(
                            item: "a-1"
                            value: 1
                            points: 3
                            max_points: 3
                            rank_without: 2
                          )pb"),
                          EqualsProto(R"pb(
                            item: "a-2"
                            value: 1
                            points: 3
                            max_points: 3
                            rank_without: 2
                          )pb"),
                          EqualsProto(R"pb(
                            item: "a-3"
                            value: 2
                            points: 2
                            max_points: 3
                            rank_without: 2
                          )pb")));
}

TEST_F(WriteExplanationsTest, SaysWhatWasAnsweredAndWhatItEarned) {
  Instrument instrument = ReliableRiasec();
  instrument.mutable_items(0)->set_reversed(true);
  instrument.mutable_items(0)->set_weight(2);
  Use(instrument);
  const auto response = Write(RiasecAnswers("211111"));
  EXPECT_THAT(response.scale_scores(0).contributions(),
              Contains(EqualsProto(R"pb(
                item: "realistic-1"
                value: 2
                points: 6
                max_points: 8
                rank_without: 1
              )pb")));
}

TEST_F(WriteExplanationsTest, ListsMarksThatWereGivenOnly) {
  Use(ChecklistRecord());
  const auto response = Write(Checked(2, 1));
  EXPECT_EQ(response.scale_scores(0).contributions_size(), 2);
  EXPECT_EQ(response.scale_scores(0).contributions(0).item(), "box-01-01");
  EXPECT_THAT(response.scale_scores(5).contributions(), IsEmpty());
}

// Scales.

TEST_F(WriteExplanationsTest, ExplainsMarksByKind) {
  Use(ChecklistRecord());
  const auto response = Write(Checked(9, 1));
  EXPECT_THAT(response.scale_scores(0).explanation(),
              StartsWith("You marked 9 of 17 lines: 7 of 7 activities, 2 of 5 "
                         "qualities and 0 of 5 school subjects. If you took "
                         "the survey again, the score would most likely lie "
                         "between 5"));
  options_.set_language_code("es");
  EXPECT_THAT(Write(Checked(9, 1)).scale_scores(0).explanation(),
              StartsWith("Marcaste 9 de 17 líneas: 7 de 7 actividades, 2 de 5 "
                         "cualidades y 0 de 5 materias. Si repitieras la "
                         "encuesta, lo más probable es que el puntaje quedara "
                         "entre 5"));
}

TEST_F(WriteExplanationsTest, ExplainsMarksOfNoKind) {
  Instrument instrument = ChecklistRecord();
  for (catalog::v1::Item& item : *instrument.mutable_items()) {
    if (item.kind() == catalog::v1::Item::KIND_QUALITY) item.clear_kind();
  }
  Use(instrument);
  EXPECT_THAT(Write(Checked(9, 1)).scale_scores(0).explanation(),
              StartsWith("You marked 9 of 17 lines: 7 of 7 activities, 0 of 5 "
                         "school subjects and 2 of 5 others. "));
}

TEST_F(WriteExplanationsTest, ExplainsPoints) {
  Use(ReliableRiasec());
  // 8 of 10 answered with 3 points each: 24 prorated to 30.
  std::string answers = RiasecAnswers("411111");
  answers[0] = answers[1] = '-';
  EXPECT_EQ(Write(answers).scale_scores(0).explanation(),
            "Your answers to 8 of 10 items give 30 of 40 points. If you took "
            "the survey again, the score would most likely lie between 23.2 "
            "and 36.8.");
  options_.set_language_code("es-US");
  EXPECT_EQ(Write(answers).scale_scores(0).explanation(),
            "Tus respuestas a 8 de 10 preguntas dan 30 de 40 puntos. Si "
            "repitieras la encuesta, lo más probable es que el puntaje "
            "quedara entre 23.2 y 36.8.");
}

TEST_F(WriteExplanationsTest, ExplainsWhyAScaleHasNoScore) {
  Use(ReliableRiasec());
  std::string answers = RiasecAnswers("421111");
  answers[0] = answers[1] = answers[12] = '-';
  EXPECT_EQ(Write(answers).scale_scores(5).explanation(),
            "Only 7 of 10 items were answered, which is too little for a "
            "score.");
}

// Sentences.

TEST_F(WriteExplanationsTest, NamesAClearWinnerAndTheCode) {
  Use(ReliableRiasec());
  const auto response = Write(RiasecAnswers("531111"));
  EXPECT_EQ(response.sentences(0),
            "Realistic comes first, clearly ahead of all others.");
  EXPECT_EQ(response.sentences(1), "Your interest code is RI.");
  EXPECT_EQ(*response.sentences().rbegin(),
            "The survey says what you like now, not what you are able to do.");
}

TEST_F(WriteExplanationsTest, NamesWhatIsTooCloseToTellApart) {
  Use(ReliableRiasec());
  EXPECT_EQ(Write(RiasecAnswers("551111")).sentences(0),
            "Realistic and Investigative have your highest scores. They are "
            "too close to tell apart: treat them as equal.");
  options_.set_language_code("es");
  EXPECT_EQ(Write(RiasecAnswers("551111")).sentences(0),
            "Realista e Investigador tienen tus puntajes más altos. Están "
            "demasiado cerca para distinguirlos: tómalos como iguales.");
}

TEST_F(WriteExplanationsTest, CountsManyThatAreTooCloseToTellApart) {
  Use(ChecklistRecord());
  EXPECT_EQ(
      Write(ChecklistAnswers(
                {17, 17, 17, 17, 17, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}))
          .sentences(0),
      "Box 1 has your highest score, but 5 others are too close to tell apart "
      "from it.");
  EXPECT_THAT(Write(ChecklistAnswers(
                        {17, 17, 17, 17, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}))
                  .sentences(0),
              StartsWith("Box 1, Box 2, Box 3, Box 4 and Box 5 have"));
}

TEST_F(WriteExplanationsTest, SaysThatNothingStandsOut) {
  Use(ReliableRiasec());
  std::string answers = RiasecAnswers("333333");
  answers[0] = '4';
  EXPECT_THAT(Write(answers).sentences(0), StartsWith("Nothing stands out"));
  EXPECT_EQ(Write(RiasecAnswers("333333")).sentences(0),
            "All scores are the same, so none stands out.");
}

TEST_F(WriteExplanationsTest, SaysThatTooLittleWasAnswered) {
  Use(ReliableRiasec());
  EXPECT_EQ(Write(RiasecAnswers("------")).sentences(0),
            "Too little was answered to give a score. Answer more, and try "
            "again.");
  Use(ChecklistRecord());
  EXPECT_THAT(Write(Checked(0)).sentences(0), StartsWith("Nothing was marked"));
  options_.set_language_code("es");
  EXPECT_THAT(Write(Checked(0)).sentences(0), StartsWith("No marcaste nada"));
}

TEST_F(WriteExplanationsTest, NamesScalesWithoutAScore) {
  Use(ReliableRiasec());
  EXPECT_THAT(Write(RiasecAnswers("5--111")).sentences(),
              Contains("Too little was answered to score Investigative and "
                       "Artistic."));
}

// The only scale with a score is not ahead of those without one.
TEST_F(WriteExplanationsTest, ComparesWithScoresOnly) {
  Use(ReliableRiasec());
  EXPECT_THAT(Write(RiasecAnswers("5-----")).sentences(0),
              Not(HasSubstr("ahead of all others")));
}

TEST_F(WriteExplanationsTest, WarnsOfDoubtfulAnswers) {
  Use(ReliableRiasec());
  std::string answers = RiasecAnswers("543212");
  for (int i = 0; i < 60; i += 12) answers[i] = '-';
  const auto caution = Write(answers);
  EXPECT_THAT(caution.sentences(),
              Contains(StartsWith("Read this result with caution. 8 % of the "
                                  "items have no answer.")));
  EXPECT_EQ(caution.quality().flags(0).text(),
            "8 % of the items have no answer.");
  const auto invalid = Write(RiasecAnswers("555555"));
  EXPECT_THAT(invalid.sentences(),
              Contains(StartsWith(
                  "Do not rely on this result. 60 answers in a row are the "
                  "same. In 100 % of the parts, all answers are the same. "
                  "100 % of the answers are the same.")));
  options_.set_language_code("es");
  EXPECT_THAT(Write(RiasecAnswers("555555")).sentences(),
              Contains(StartsWith("No te fíes de este resultado. Hay 60 "
                                  "respuestas iguales seguidas.")));
}

TEST_F(WriteExplanationsTest, SaysHowFastItemsWere) {
  Use(ReliableRiasec());
  v1::ScoreSurveyRequest survey;
  survey.set_compact_answers(RiasecAnswers("543211"));
  for (int i = 0; i < 60; ++i) survey.add_response_milliseconds(1540);
  const auto response = Write(survey);
  EXPECT_EQ(
      response.quality().flags(response.quality().flags_size() - 1).text(),
      "The items took 1.5 s each, which is hardly enough to read "
      "them.");
}

// What no sentence may hold.

TEST_F(WriteExplanationsTest, LeavesNoBlankInAnySentence) {
  const std::vector<std::string> riasec = {"531111", "551111", "333333",
                                           "------", "5--111", "555555",
                                           "121212", "432123"};
  for (const char* language : {"en", "es"}) {
    options_.set_language_code(language);
    Use(ReliableRiasec());
    for (const std::string& values : riasec) {
      EXPECT_THAT(Write(RiasecAnswers(values)).ShortDebugString(),
                  Not(HasSubstr("$")))
          << values;
    }
    Use(ChecklistRecord());
    for (const std::string& answers :
         {Checked(0), Checked(9), Checked(1, 1), Checked(17, 16, 15)}) {
      EXPECT_THAT(Write(answers).ShortDebugString(), Not(HasSubstr("$")));
    }
  }
}

// Sentences are made of the catalog's words; nothing that is sent gets there.
TEST_F(WriteExplanationsTest, RepeatsNothingOfTheStudent) {
  Use(ReliableRiasec());
  v1::ScoreSurveyRequest survey;
  survey.set_compact_answers(RiasecAnswers("531111"));
  survey.set_student_ref("zq-7731");
  EXPECT_THAT(Write(survey).ShortDebugString(), Not(HasSubstr("7731")));
}

}  // namespace
}  // namespace trellis::survey
