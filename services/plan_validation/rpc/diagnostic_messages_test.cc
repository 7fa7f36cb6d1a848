#include "services/plan_validation/rpc/diagnostic_messages.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

constexpr Language kEnglish = Language::kEnglish;
constexpr Language kSpanish = Language::kSpanish;

std::string Name(Requisite::Kind kind, Millicredits minimum,
                 absl::string_view name, Language language) {
  return MissingPartName({kind, 0, minimum}, name, language);
}

TEST(DiagnosticMessagesTest, AnUnmetConditionNamesItsAlternatives) {
  EXPECT_EQ(UnmetMessage("AP Physics", 11, UnmetKind::kBefore,
                         {{{"Physics"},
                           {"Algebra II", Name(Requisite::Kind::kApproval, 0,
                                               "teacher", kEnglish)}}},
                         kEnglish),
            "Before AP Physics in grade 11, the plan still needs Physics or "
            "(Algebra II and the approval \"teacher\").");
  EXPECT_EQ(UnmetMessage("Lab", 9, UnmetKind::kBeforeOrWith, {{{"Biology"}}},
                         kEnglish),
            "Before Lab in grade 9, or at the same time, the plan still needs "
            "Biology.");
  EXPECT_EQ(UnmetMessage("Welding II", 11, UnmetKind::kBefore,
                         {{{"Welding I"}}, {{"Safety"}}}, kEnglish),
            "Before Welding II in grade 11, the plan still needs Welding I, "
            "and also Safety.");
}

TEST(DiagnosticMessagesTest, AnUnmetConditionInSpanish) {
  EXPECT_EQ(
      UnmetMessage("Soldadura II", 11, UnmetKind::kBefore,
                   {{{"Soldadura I"},
                     {Name(Requisite::Kind::kCredential, 0, "aws", kSpanish)}}},
                   kSpanish),
      "Antes de Soldadura II en el grado 11, al plan le falta Soldadura "
      "I o la credencial \"aws\".");
}

TEST(DiagnosticMessagesTest, WhatIsMissingSaysHowMuchIsAsked) {
  using Kind = Requisite::Kind;
  EXPECT_EQ(Name(Kind::kCourseBefore, 0, "Algebra I", kEnglish), "Algebra I");
  EXPECT_EQ(Name(Kind::kCourseBefore, 200, "Algebra I", kEnglish),
            "Algebra I with C or better");
  EXPECT_EQ(Name(Kind::kCourseWith, 370, "Física", kSpanish),
            "Física con A- o mejor");
  EXPECT_EQ(Name(Kind::kAchievement, 0, "swim", kEnglish),
            "the achievement \"swim\"");
  EXPECT_EQ(Name(Kind::kAchievement, 40, "placement", kEnglish),
            "the achievement \"placement\" (40 or more)");
  EXPECT_EQ(Name(Kind::kAchievement, 40, "placement", kSpanish),
            "el logro \"placement\" (40 o más)");
  EXPECT_EQ(Name(Kind::kCredit, 1000, "", kEnglish), "1 more credit");
  EXPECT_EQ(Name(Kind::kCredit, 2500, "\"science\"", kEnglish),
            "2.5 more credits in \"science\"");
  EXPECT_EQ(Name(Kind::kCredit, 500, "", kSpanish), "0.5 créditos más");
}

TEST(DiagnosticMessagesTest, TheSentenceSaysWhenAndWhetherItIsAdvised) {
  EXPECT_EQ(UnmetMessage("Lab", 9, UnmetKind::kWith, {{{"Biology"}}}, kEnglish),
            "At the same time as Lab in grade 9, the plan still needs "
            "Biology.");
  EXPECT_EQ(
      UnmetMessage("Lab", 9, UnmetKind::kAdvised, {{{"Biology"}}}, kEnglish),
      "For Lab in grade 9, the catalog advises Biology.");
  EXPECT_EQ(
      UnmetMessage("Lab", 9, UnmetKind::kWith, {{{"Biología"}}}, kSpanish),
      "Al mismo tiempo que Lab en el grado 9, al plan le falta Biología.");
  EXPECT_EQ(
      UnmetMessage("Lab", 9, UnmetKind::kAdvised, {{{"Biología"}}}, kSpanish),
      "Para Lab en el grado 9, el catálogo recomienda Biología.");
}

TEST(DiagnosticMessagesTest, ManyAlternativesAreCutShort) {
  const std::vector<std::vector<std::string>> ways = {{"A"}, {"B"}, {"C"},
                                                      {"D"}, {"E"}, {"F"}};
  EXPECT_EQ(UnmetMessage("X", 9, UnmetKind::kBefore, {ways}, kEnglish),
            "Before X in grade 9, the plan still needs A, B, C, D or something "
            "else.");
}

TEST(DiagnosticMessagesTest, AConditionWithoutAlternativesCannotBeJudged) {
  EXPECT_EQ(UnmetMessage("X", 9, UnmetKind::kBefore, {{}}, kEnglish),
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

TEST(DiagnosticMessagesTest, HalvesAreNamed) {
  EXPECT_EQ(PairMessage("Algebra I B", "Algebra I A", true, kEnglish),
            "Algebra I B and Algebra I A are the two halves of a year-long "
            "course, and the plan does not hold them in terms that follow each "
            "other.");
  EXPECT_EQ(PairMessage("Algebra I A", "Algebra I B", false, kEnglish),
            "Algebra I A is one half of a year-long course, and the plan does "
            "not hold the other half, Algebra I B.");
  EXPECT_EQ(PairMessage("Álgebra A", "Álgebra B", false, kSpanish),
            "Álgebra A es la mitad de un curso de un año, y el plan no incluye "
            "la otra mitad, Álgebra B.");
}

TEST(DiagnosticMessagesTest, LoadsAreComparedWithTheirBounds) {
  EXPECT_EQ(YearLoadMessage(9, 8500, 8000, true, kEnglish),
            "Grade 9 holds 8.5 credits, where a school year may hold 8 at "
            "most.");
  EXPECT_EQ(YearLoadMessage(9, 1000, 5000, false, kEnglish),
            "Grade 9 holds 1 credit, where a school year should hold 5 at "
            "least.");
  EXPECT_EQ(YearLoadMessage(12, 4000, 5000, false, kSpanish),
            "El grado 12 tiene 4 créditos, y un año escolar debe tener 5 como "
            "mínimo.");
  EXPECT_EQ(TermLoadMessage(11, Term::kFall, 9, 8, kEnglish),
            "Grade 11 holds 9 courses at the same time in the fall, where 8 at "
            "most are allowed.");
  EXPECT_EQ(TermLoadMessage(11, Term::kSpring, 9, 8, kSpanish),
            "El grado 11 tiene 9 cursos al mismo tiempo en primavera, y se "
            "permiten 8 como máximo.");
}

TEST(DiagnosticMessagesTest, AnEndIsNamedInSchoolYears) {
  EXPECT_EQ(RetiredMessage("Shorthand", 2026, 2024, "Office Skills", kEnglish),
            "Shorthand is planned for the school year 2026-27, but it is "
            "offered until 2024-25 only. Office Skills takes its place.");
  EXPECT_EQ(RetiredMessage("Shorthand", 0, 1999, "", kEnglish),
            "Shorthand is offered until the school year 1999-00 only, and the "
            "plan does not say when the student entered grade 9.");
  EXPECT_EQ(RetiredMessage("Mecanografía", 2026, 2024, "Oficina", kSpanish),
            "Mecanografía está en el plan para el año escolar 2026-27, pero "
            "solo se ofrece hasta 2024-25. Lo reemplaza Oficina.");
  EXPECT_EQ(ReplacedMessage("Shorthand", "Office Skills", kEnglish),
            "Office Skills took the place of Shorthand, which counts as Office "
            "Skills.");
}

TEST(DiagnosticMessagesTest, WhatIsTakenTwiceIsNamed) {
  EXPECT_EQ(TwiceMessage("Band", 9, kEnglish),
            "Band is in the plan twice at the same time in grade 9.");
  EXPECT_EQ(TwiceMessage("Banda", 9, kSpanish),
            "Banda está dos veces al mismo tiempo en el plan, en el grado 9.");
  EXPECT_EQ(DuplicateMessage("Intro", 13, "Engineering", "", kEnglish),
            "Intro in grade 13 repeats Engineering, which stands for it under "
            "an agreement.");
  EXPECT_EQ(DuplicateMessage("Robotics", 12, "Engineering", "Intro", kEnglish),
            "Robotics in grade 12 repeats the content of Engineering: both "
            "stand for the college course Intro.");
  EXPECT_EQ(DuplicateMessage("Intro", 13, "Ingeniería", "", kSpanish),
            "Intro en el grado 13 repite Ingeniería, que equivale a ese curso "
            "por un convenio.");
}

}  // namespace
}  // namespace trellis::plan
