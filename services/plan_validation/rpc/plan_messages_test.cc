#include "services/plan_validation/rpc/plan_messages.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

constexpr Language kEnglish = Language::kEnglish;
constexpr Language kSpanish = Language::kSpanish;

TEST(PlanMessagesTest, AShortageNamesRulesNeedAndWhatIsMissing) {
  EXPECT_EQ(ShortageMessage({"Mathematics", "Electives"}, 5000, 4000, false, {},
                            kEnglish),
            "Mathematics and Electives together need 5 credits, but the "
            "courses in this plan that can count for them hold 4. 1 credit is "
            "missing.");
  EXPECT_EQ(ShortageMessage({"Mathematics"}, 3000, 500, false, {}, kEnglish),
            "Mathematics needs 3 credits, but the courses in this plan that "
            "can count for it hold 0.5. 2.5 credits are missing.");
  EXPECT_EQ(ShortageMessage({"Health"}, 500, 0, false, {}, kEnglish),
            "Health needs 0.5 credits, but no course in this plan can count "
            "for it. 0.5 credits are missing.");
}

TEST(PlanMessagesTest, AShortageInSpanish) {
  EXPECT_EQ(
      ShortageMessage({"Matemáticas", "Optativas"}, 5000, 4000, false, {},
                      kSpanish),
      "Los requisitos Matemáticas y Optativas necesitan en conjunto 5 "
      "créditos, pero los cursos de este plan que pueden contar para ellos "
      "suman 4. Falta 1 crédito.");
  EXPECT_EQ(ShortageMessage({"Salud"}, 1000, 0, false, {}, kSpanish),
            "El requisito Salud necesita 1 crédito, pero ningún curso de este "
            "plan puede contar para él. Falta 1 crédito.");
  EXPECT_EQ(ShortageMessage({"Salud"}, 2500, 500, false, {}, kSpanish),
            "El requisito Salud necesita 2.5 créditos, pero los cursos de este "
            "plan que pueden contar para él suman 0.5. Faltan 2 créditos.");
}

TEST(ShortageMessageTest, SaysWhatOthersLeave) {
  EXPECT_EQ(ShortageMessage({"Health"}, 500, 0, true, {}, kEnglish),
            "Health needs 0.5 credits, but other rules and limits leave no "
            "course in this plan for it. 0.5 credits are missing.");
  EXPECT_EQ(ShortageMessage({"Mathematics"}, 3000, 500, true, {}, kEnglish),
            "Mathematics needs 3 credits, but what other rules and limits of "
            "this plan leave for it is 0.5. 2.5 credits are missing.");
  EXPECT_EQ(ShortageMessage({"Salud"}, 1000, 0, true, {}, kSpanish),
            "El requisito Salud necesita 1 crédito, pero otros requisitos y "
            "límites no dejan ningún curso de este plan para él. Falta 1 "
            "crédito.");
}

TEST(ShortageMessageTest, NamesTheCoursesThatThePlanLacks) {
  EXPECT_EQ(ShortageMessage({"Quality"}, 1500, 1000, false,
                            {"Statistical Process Control", "Metrology"},
                            Language::kEnglish),
            "Quality needs 1.5 credits, but the courses in this plan that can "
            "count for it hold 1. 0.5 credits are missing. The plan lacks "
            "Statistical Process Control and Metrology.");
  EXPECT_EQ(
      ShortageMessage({"Calidad"}, 1500, 1000, false, {"Metrolog\u00eda"},
                      Language::kSpanish),
      "El requisito Calidad necesita 1.5 cr\u00e9ditos, pero los cursos de "
      "este plan que pueden contar para \u00e9l suman 1. Faltan 0.5 "
      "cr\u00e9ditos. Al plan le falta Metrolog\u00eda.");
}

}  // namespace
}  // namespace trellis::plan
