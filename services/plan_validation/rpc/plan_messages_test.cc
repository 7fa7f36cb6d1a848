#include "services/plan_validation/rpc/plan_messages.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

constexpr Language kEnglish = Language::kEnglish;
constexpr Language kSpanish = Language::kSpanish;

TEST(PlanMessagesTest, OnlySpanishIsNotEnglish) {
  EXPECT_EQ(LanguageOf(""), kEnglish);
  EXPECT_EQ(LanguageOf("en"), kEnglish);
  EXPECT_EQ(LanguageOf("fr"), kEnglish);
  EXPECT_EQ(LanguageOf("est"), kEnglish);
  EXPECT_EQ(LanguageOf("es"), kSpanish);
  EXPECT_EQ(LanguageOf("ES-mx"), kSpanish);
}

TEST(PlanMessagesTest, CreditHasNoNeedlessDigits) {
  EXPECT_EQ(FormatCredit(0), "0");
  EXPECT_EQ(FormatCredit(1000), "1");
  EXPECT_EQ(FormatCredit(500), "0.5");
  EXPECT_EQ(FormatCredit(2500), "2.5");
  EXPECT_EQ(FormatCredit(125), "0.125");
  EXPECT_EQ(FormatCredit(1050), "1.05");
  EXPECT_EQ(FormatCredit(24000), "24");
}

TEST(PlanMessagesTest, NamesAreJoinedAsInASentence) {
  EXPECT_EQ(JoinAll({"A"}, kEnglish), "A");
  EXPECT_EQ(JoinAll({"A", "B"}, kEnglish), "A and B");
  EXPECT_EQ(JoinAny({"A", "B", "C"}, kEnglish), "A, B or C");
  EXPECT_EQ(JoinAll({"A", "B"}, kSpanish), "A y B");
  EXPECT_EQ(JoinAny({"A", "B"}, kSpanish), "A o B");
}

TEST(PlanMessagesTest, SpanishConjunctionsGiveWayToTheirOwnSound) {
  EXPECT_EQ(JoinAll({"Historia", "Inglés"}, kSpanish), "Historia e Inglés");
  EXPECT_EQ(JoinAll({"Agua", "Hielo"}, kSpanish), "Agua y Hielo");
  EXPECT_EQ(JoinAny({"Arte", "Orquesta"}, kSpanish), "Arte u Orquesta");
}

TEST(PlanMessagesTest, AShortageNamesRulesNeedAndWhatIsMissing) {
  EXPECT_EQ(
      ShortageMessage({"Mathematics", "Electives"}, 5000, 4000, {}, kEnglish),
      "Mathematics and Electives together need 5 credits, but the "
      "courses in this plan that can count for them hold 4. 1 credit is "
      "missing.");
  EXPECT_EQ(ShortageMessage({"Mathematics"}, 3000, 500, {}, kEnglish),
            "Mathematics needs 3 credits, but the courses in this plan that "
            "can count for it hold 0.5. 2.5 credits are missing.");
  EXPECT_EQ(ShortageMessage({"Health"}, 500, 0, {}, kEnglish),
            "Health needs 0.5 credits, but no course in this plan can count "
            "for it. 0.5 credits are missing.");
}

TEST(PlanMessagesTest, AShortageInSpanish) {
  EXPECT_EQ(
      ShortageMessage({"Matemáticas", "Optativas"}, 5000, 4000, {}, kSpanish),
      "Los requisitos Matemáticas y Optativas necesitan en conjunto 5 "
      "créditos, pero los cursos de este plan que pueden contar para ellos "
      "suman 4. Falta 1 crédito.");
  EXPECT_EQ(ShortageMessage({"Salud"}, 1000, 0, {}, kSpanish),
            "El requisito Salud necesita 1 crédito, pero ningún curso de este "
            "plan puede contar para él. Falta 1 crédito.");
  EXPECT_EQ(ShortageMessage({"Salud"}, 2500, 500, {}, kSpanish),
            "El requisito Salud necesita 2.5 créditos, pero los cursos de este "
            "plan que pueden contar para él suman 0.5. Faltan 2 créditos.");
}

TEST(PlanMessagesTest, AnUnmetConditionNamesItsAlternatives) {
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

TEST(PlanMessagesTest, AnUnmetConditionInSpanish) {
  EXPECT_EQ(
      UnmetMessage(
          "Soldadura II", 11, false,
          {{{"Soldadura I"},
            {MissingPartName(Requisite::Kind::kCredential, "aws", kSpanish)}}},
          kSpanish),
      "Antes de Soldadura II en el grado 11, al plan le falta Soldadura "
      "I o la credencial \"aws\".");
}

TEST(PlanMessagesTest, ManyAlternativesAreCutShort) {
  const std::vector<std::vector<std::string>> ways = {{"A"}, {"B"}, {"C"},
                                                      {"D"}, {"E"}, {"F"}};
  EXPECT_EQ(UnmetMessage("X", 9, false, {ways}, kEnglish),
            "Before X in grade 9, the plan still needs A, B, C, D or something "
            "else.");
}

TEST(PlanMessagesTest, AConditionWithoutAlternativesCannotBeJudged) {
  EXPECT_EQ(UnmetMessage("X", 9, false, {{}}, kEnglish),
            "Before X in grade 9, the plan still needs something that cannot "
            "be judged here.");
}

TEST(PlanMessagesTest, GradesAndTermsThatWouldDoAreNamed) {
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

TEST(PlanMessagesTest, ARepeatSaysHowOftenTheCourseCounts) {
  EXPECT_EQ(RepeatMessage("Algebra I", 10, 1, kEnglish),
            "Algebra I in grade 10 earns no credit, because Algebra I earns "
            "credit once only and is in the plan already.");
  EXPECT_EQ(RepeatMessage("Banda", 12, 2, kSpanish),
            "Banda en el grado 12 no da crédito, porque Banda da crédito 2 "
            "veces como máximo y está más veces en el plan.");
}

TEST(ShortageMessageTest, NamesTheCoursesThatThePlanLacks) {
  EXPECT_EQ(ShortageMessage({"Quality"}, 1500, 1000,
                            {"Statistical Process Control", "Metrology"},
                            Language::kEnglish),
            "Quality needs 1.5 credits, but the courses in this plan that can "
            "count for it hold 1. 0.5 credits are missing. The plan lacks "
            "Statistical Process Control and Metrology.");
  EXPECT_EQ(
      ShortageMessage({"Calidad"}, 1500, 1000, {"Metrolog\u00eda"},
                      Language::kSpanish),
      "El requisito Calidad necesita 1.5 cr\u00e9ditos, pero los cursos de "
      "este plan que pueden contar para \u00e9l suman 1. Faltan 0.5 "
      "cr\u00e9ditos. Al plan le falta Metrolog\u00eda.");
}

}  // namespace
}  // namespace trellis::plan
