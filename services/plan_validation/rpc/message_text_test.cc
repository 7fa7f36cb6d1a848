#include "services/plan_validation/rpc/message_text.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

constexpr Language kEnglish = Language::kEnglish;
constexpr Language kSpanish = Language::kSpanish;

TEST(MessageTextTest, OnlySpanishIsNotEnglish) {
  EXPECT_EQ(LanguageOf(""), kEnglish);
  EXPECT_EQ(LanguageOf("en"), kEnglish);
  EXPECT_EQ(LanguageOf("fr"), kEnglish);
  EXPECT_EQ(LanguageOf("est"), kEnglish);
  EXPECT_EQ(LanguageOf("es"), kSpanish);
  EXPECT_EQ(LanguageOf("ES-mx"), kSpanish);
}

TEST(MessageTextTest, CreditHasNoNeedlessDigits) {
  EXPECT_EQ(FormatCredit(0), "0");
  EXPECT_EQ(FormatCredit(1000), "1");
  EXPECT_EQ(FormatCredit(500), "0.5");
  EXPECT_EQ(FormatCredit(2500), "2.5");
  EXPECT_EQ(FormatCredit(125), "0.125");
  EXPECT_EQ(FormatCredit(1050), "1.05");
  EXPECT_EQ(FormatCredit(24000), "24");
}

TEST(MessageTextTest, NamesAreJoinedAsInASentence) {
  EXPECT_EQ(JoinAll({"A"}, kEnglish), "A");
  EXPECT_EQ(JoinAll({"A", "B"}, kEnglish), "A and B");
  EXPECT_EQ(JoinAny({"A", "B", "C"}, kEnglish), "A, B or C");
  EXPECT_EQ(JoinAll({"A", "B"}, kSpanish), "A y B");
  EXPECT_EQ(JoinAny({"A", "B"}, kSpanish), "A o B");
}

TEST(MessageTextTest, SpanishConjunctionsGiveWayToTheirOwnSound) {
  EXPECT_EQ(JoinAll({"Historia", "Inglés"}, kSpanish), "Historia e Inglés");
  EXPECT_EQ(JoinAll({"Agua", "Hielo"}, kSpanish), "Agua y Hielo");
  EXPECT_EQ(JoinAny({"Arte", "Orquesta"}, kSpanish), "Arte u Orquesta");
}

TEST(MessageTextTest, TermsAreNamedInTheLanguage) {
  EXPECT_EQ(InTerm(Term::kFall, Language::kEnglish), "in the fall");
  EXPECT_EQ(InTerm(Term::kFullYear, Language::kEnglish), "over the full year");
  EXPECT_EQ(InTerm(Term::kSummer, Language::kSpanish), "en verano");
}

}  // namespace
}  // namespace trellis::plan
