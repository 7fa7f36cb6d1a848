#include "services/survey_scoring/rpc/wording.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Every sentence, in the order of the struct.
std::vector<std::string> SentencesOf(const Wording& w) {
  std::vector<std::string> all = {w.clearly_first,
                                  w.close_together,
                                  w.many_close_together,
                                  w.nothing_stands_out,
                                  w.nothing_marked,
                                  w.too_little_answered,
                                  w.all_equal,
                                  w.interest_code,
                                  w.not_scored,
                                  w.read_with_caution,
                                  w.not_reliable,
                                  w.likes_not_abilities,
                                  w.marked_count,
                                  w.point_count,
                                  w.likely_range,
                                  w.scale_not_scored,
                                  w.shared_interests,
                                  w.similar_profile,
                                  w.cluster_score,
                                  w.belongs_to,
                                  w.all_agree,
                                  w.some_agree,
                                  w.none_agrees,
                                  w.agreement_on,
                                  w.no_agreement,
                                  w.rose,
                                  w.fell,
                                  w.no_real_change,
                                  w.changes_may_be_chance};
  all.insert(all.end(), std::begin(w.kind_counts), std::end(w.kind_counts));
  all.insert(all.end(), w.doubts.begin(), w.doubts.end());
  return all;
}

// The digits after each "$".
std::set<char> BlanksOf(const std::string& sentence) {
  std::set<char> blanks;
  for (size_t i = 0; i + 1 < sentence.size(); ++i) {
    if (sentence[i] == '$') blanks.insert(sentence[i + 1]);
  }
  return blanks;
}

TEST(WordingTest, IsSpanishWhereSpanishIsAskedFor) {
  const Wording& english = WordingFor("");
  const Wording& spanish = WordingFor("es");
  EXPECT_NE(&spanish, &english);
  for (const char* code : {"es", "ES", "es-MX", "es-419", "Es-us"}) {
    EXPECT_EQ(&WordingFor(code), &spanish) << code;
  }
  for (const char* code :
       {"", "en", "en-US", "fr", "est", "e", "-es", "x-es"}) {
    EXPECT_EQ(&WordingFor(code), &english) << code;
  }
}

TEST(WordingTest, SaysTheSameInBothLanguages) {
  const auto english = SentencesOf(WordingFor("en"));
  const auto spanish = SentencesOf(WordingFor("es"));
  ASSERT_EQ(english.size(), spanish.size());
  for (size_t i = 0; i < english.size(); ++i) {
    EXPECT_NE(english[i], "");
    EXPECT_NE(english[i], spanish[i]);
    EXPECT_EQ(BlanksOf(english[i]), BlanksOf(spanish[i])) << english[i];
  }
}

TEST(WordingTest, LeavesNoBlankUnfilled) {
  for (const char* code : {"en", "es"}) {
    for (const std::string& sentence : SentencesOf(WordingFor(code))) {
      EXPECT_THAT(absl::Substitute(sentence, "a", "b", "c", "d"),
                  Not(HasSubstr("$")));
    }
  }
}

// A sentence that fills fewer blanks than it has would show them.
TEST(WordingTest, NumbersBlanksFromZero) {
  for (const std::string& sentence : SentencesOf(WordingFor("en"))) {
    char next = '0';
    for (const char blank : BlanksOf(sentence)) {
      EXPECT_EQ(blank, next++) << sentence;
    }
  }
}

TEST(JoinNamesTest, JoinsAsPeopleDo) {
  const Wording& english = WordingFor("en");
  EXPECT_EQ(JoinNames({}, english), "");
  EXPECT_EQ(JoinNames({"A"}, english), "A");
  EXPECT_EQ(JoinNames({"A", "B"}, english), "A and B");
  EXPECT_EQ(JoinNames({"A", "B", "C"}, english), "A, B and C");
  EXPECT_EQ(JoinNames({"A", "B", "C"}, WordingFor("es")), "A, B y C");
}

// "Y" becomes "e" before the sound of "i", and only there.
TEST(JoinNamesTest, JoinsBeforeTheSoundOfIAsSpanishDoes) {
  const Wording& spanish = WordingFor("es");
  for (const char* name :
       {"Investigador", "investigador", "Índices", "Historia", "Hípica"}) {
    EXPECT_EQ(JoinNames({"Arte", name}, spanish),
              absl::StrCat("Arte e ", name));
    EXPECT_EQ(JoinNames({name, "Arte"}, spanish),
              absl::StrCat(name, " y Arte"));
    EXPECT_EQ(JoinNames({"Arte", name}, WordingFor("en")),
              absl::StrCat("Arte and ", name));
  }
  for (const char* name : {"Hielo", "Hierro", "Yates", "Salud", "Hotelería"}) {
    EXPECT_EQ(JoinNames({"Arte", name}, spanish),
              absl::StrCat("Arte y ", name));
  }
}

TEST(PointsTextTest, HasNoNeedlessFraction) {
  EXPECT_EQ(PointsText(0), "0");
  EXPECT_EQ(PointsText(12), "12");
  EXPECT_EQ(PointsText(29.999999), "30");
  EXPECT_EQ(PointsText(9.5), "9.5");
  EXPECT_EQ(PointsText(9.54), "9.5");
  EXPECT_EQ(PointsText(9.97), "10");
  EXPECT_EQ(PointsText(0.04), "0");
  EXPECT_EQ(PointsText(0.06), "0.1");
}

}  // namespace
}  // namespace trellis::survey
