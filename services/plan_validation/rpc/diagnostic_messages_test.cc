#include "services/plan_validation/rpc/diagnostic_messages.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

constexpr Language kEnglish = Language::kEnglish;
constexpr Language kSpanish = Language::kSpanish;

TEST(DiagnosticMessagesTest, AnUnmetConditionNamesItsAlternatives) {
  EXPECT_EQ(
      UnmetMessage("AP Physics", 11, false,
                   {{{"Physics"},
                     {"Algebra II", MissingPartName(Requisite::Kind::kApproval,
                                                    "teacher", kEnglish)}}},
                   kEnglish),
      "Before AP Physics in grade 11, the plan still needs Physics or "
      "(Algebra II and the approval \"teacher\").");
  EXPECT_EQ(UnmetMessage("Lab", 9, true, {{{"Biology"}}}, kEnglish),
            "Before Lab in grade 9, or at the same time, the plan still needs "
            "Biology.");
  EXPECT_EQ(UnmetMessage("Welding II", 11, false,
                         {{{"Welding I"}}, {{"Safety"}}}, kEnglish),
            "Before Welding II in grade 11, the plan still needs Welding I, "
            "and also Safety.");
}

TEST(DiagnosticMessagesTest, AnUnmetConditionInSpanish) {
  EXPECT_EQ(
      UnmetMessage(
          "Soldadura II", 11, false,
          {{{"Soldadura I"},
            {MissingPartName(Requisite::Kind::kCredential, "aws", kSpanish)}}},
          kSpanish),
      "Antes de Soldadura II en el grado 11, al plan le falta Soldadura "
      "I o la credencial \"aws\".");
}

TEST(DiagnosticMessagesTest, ManyAlternativesAreCutShort) {
  const std::vector<std::vector<std::string>> ways = {{"A"}, {"B"}, {"C"},
                                                      {"D"}, {"E"}, {"F"}};
  EXPECT_EQ(UnmetMessage("X", 9, false, {ways}, kEnglish),
            "Before X in grade 9, the plan still needs A, B, C, D or something "
            "else.");
}

TEST(DiagnosticMessagesTest, AConditionWithoutAlternativesCannotBeJudged) {
  EXPECT_EQ(UnmetMessage("X", 9, false, {{}}, kEnglish),
            "Before X in grade 9, the plan still needs something that cannot "
            "be judged here.");
}

TEST(DiagnosticMessagesTest, GradesAndTermsThatWouldDoAreNamed) {
  EXPECT_EQ(GradeMessage("AP Gov", 10, GradeBit(12), kEnglish),
            "AP Gov is not open to grade 10. It is open to grade 12.");
  EXPECT_EQ(GradeMessage("AP Gov", 10, GradeBit(11) | GradeBit(12), kSpanish),
            "AP Gov no está abierto al grado 10. Está abierto a los grados 11 "
            "y 12.");
  EXPECT_EQ(GradeMessage("AP Gov", 10, 0, kEnglish),
            "AP Gov is not open to grade 10.");
  EXPECT_EQ(
      TermMessage("Health", Term::kFullYear,
                  TermBit(Term::kFall) | TermBit(Term::kSpring), kEnglish),
      "Health is not offered over the full year. It is offered in the "
      "fall and in the spring.");
  EXPECT_EQ(TermMessage("Salud", Term::kFall, TermBit(Term::kSpring), kSpanish),
            "Salud no se ofrece en otoño. Se ofrece en primavera.");
}

TEST(DiagnosticMessagesTest, ARepeatSaysHowOftenTheCourseCounts) {
  EXPECT_EQ(RepeatMessage("Algebra I", 10, 1, kEnglish),
            "Algebra I in grade 10 earns no credit, because Algebra I earns "
            "credit once only and is in the plan already.");
  EXPECT_EQ(RepeatMessage("Banda", 12, 2, kSpanish),
            "Banda en el grado 12 no da crédito, porque Banda da crédito 2 "
            "veces como máximo y está más veces en el plan.");
}

}  // namespace
}  // namespace trellis::plan
