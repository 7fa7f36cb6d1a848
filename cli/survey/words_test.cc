#include "cli/survey/words.h"

#include <set>

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

// Every value of an enum has a word of its own, in both languages.
template <typename Enum, typename WordOf>
void ExpectOwnWords(WordOf word_of, Enum first, Enum last) {
  std::set<std::string> words;
  int count = 0;
  for (int value = first; value <= last; ++value) {
    for (const char* language : {"en", "es"}) {
      words.insert(word_of(static_cast<Enum>(value), language));
      ++count;
    }
  }
  EXPECT_EQ(words.size(), count);
}

TEST(SurveyWordsTest, HasAWordOfItsOwnForEachValue) {
  ExpectOwnWords(FitWord, survey::v1::Match::FIT_SOME,
                 survey::v1::Match::FIT_BEST);
  ExpectOwnWords(LevelWord, survey::v1::ScaleScore::LEVEL_LOW,
                 survey::v1::ScaleScore::LEVEL_HIGH);
  ExpectOwnWords(OverallWord, survey::v1::Quality::OVERALL_VALID,
                 survey::v1::Quality::OVERALL_INSUFFICIENT);
  ExpectOwnWords(QualityCodeText, catalog::v1::QualityRule::CODE_INCOMPLETE,
                 catalog::v1::QualityRule::CODE_INCONSISTENT_PAIRS);
  ExpectOwnWords(AgreementWord, survey::v1::CombinedMatch::AGREEMENT_PARTIAL,
                 survey::v1::CombinedMatch::AGREEMENT_FULL);
  ExpectOwnWords(GapText, survey::v1::EVIDENCE_GAP_CLUSTER_LEVEL_ONLY,
                 survey::v1::EVIDENCE_GAP_RELIABILITY_ASSUMED);
  ExpectOwnWords(NoMatchText, survey::v1::Matches::NO_MATCH_REASON_FLAT_PROFILE,
                 survey::v1::Matches::NO_MATCH_REASON_NOT_COMPARABLE);
}

TEST(SurveyWordsTest, TakesUnknownValuesForTheWorst) {
  EXPECT_EQ(FitWord(survey::v1::Match::FIT_UNSPECIFIED, ""), "not");
  EXPECT_EQ(OverallWord(survey::v1::Quality::OVERALL_UNSPECIFIED, ""),
            "not valid");
}

TEST(SurveyWordsTest, IsSilentWhenThereMayBeMatches) {
  EXPECT_EQ(NoMatchText(survey::v1::Matches::NO_MATCH_REASON_UNSPECIFIED, "es"),
            "");
}

}  // namespace
}  // namespace trellis::cli
