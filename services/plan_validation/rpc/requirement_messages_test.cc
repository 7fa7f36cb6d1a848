#include "services/plan_validation/rpc/requirement_messages.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

constexpr Language kEnglish = Language::kEnglish;
constexpr Language kSpanish = Language::kSpanish;

RuleShortfall Shortfall(RuleSpec::Kind kind) {
  RuleShortfall shortfall;
  shortfall.name = "Math";
  shortfall.kind = kind;
  return shortfall;
}

RuleShortfall Lacking(Millicredits missing, bool counts_courses = false) {
  RuleShortfall shortfall = Shortfall(RuleSpec::Kind::kCredits);
  shortfall.missing = missing;
  shortfall.counts_courses = counts_courses;
  return shortfall;
}

RuleShortfall Having(RuleSpec::Kind kind, int count, int needed_count) {
  RuleShortfall shortfall = Shortfall(kind);
  shortfall.count = count;
  shortfall.needed_count = needed_count;
  return shortfall;
}

TEST(ShortfallMessageTest, CreditIsInUnits) {
  EXPECT_EQ(ShortfallMessage(Lacking(1000), kEnglish), "Math lacks 1 credit.");
  EXPECT_EQ(ShortfallMessage(Lacking(500), kEnglish),
            "Math lacks 0.5 credits.");
  EXPECT_EQ(ShortfallMessage(Lacking(2125), kEnglish),
            "Math lacks 2.125 credits.");
  EXPECT_EQ(ShortfallMessage(Lacking(1000), kSpanish),
            "A Math le falta 1 crédito.");
  EXPECT_EQ(ShortfallMessage(Lacking(1500), kSpanish),
            "A Math le faltan 1.5 créditos.");
}

TEST(ShortfallMessageTest, NamedCoursesAreMeasuredInCreditToo) {
  RuleShortfall shortfall = Shortfall(RuleSpec::Kind::kCourses);
  shortfall.missing = 2000;
  EXPECT_EQ(ShortfallMessage(shortfall, kEnglish), "Math lacks 2 credits.");
}

TEST(ShortfallMessageTest, CoursesAreWhole) {
  EXPECT_EQ(ShortfallMessage(Lacking(1000, true), kEnglish),
            "Math lacks 1 course.");
  EXPECT_EQ(ShortfallMessage(Lacking(1001, true), kEnglish),
            "Math lacks 2 courses.");
  EXPECT_EQ(ShortfallMessage(Lacking(1, true), kSpanish),
            "A Math le falta 1 curso.");
  EXPECT_EQ(ShortfallMessage(Lacking(3000, true), kSpanish),
            "A Math le faltan 3 cursos.");
}

TEST(ShortfallMessageTest, KindsThatAreMissingAreSaidBesides) {
  RuleShortfall shortfall = Lacking(1000);
  shortfall.count = 1;
  shortfall.needed_count = 3;
  EXPECT_EQ(ShortfallMessage(shortfall, kEnglish),
            "Math lacks 1 credit. It has 1 of 3 different kinds.");
  EXPECT_EQ(ShortfallMessage(shortfall, kSpanish),
            "A Math le falta 1 crédito. Tiene 1 de 3 clases distintas.");
  shortfall.count = 3;
  EXPECT_EQ(ShortfallMessage(shortfall, kEnglish), "Math lacks 1 credit.");
}

TEST(ShortfallMessageTest, GradesAreNamed) {
  RuleShortfall shortfall = Shortfall(RuleSpec::Kind::kEveryYear);
  shortfall.grades = {9, 11, 12};
  EXPECT_EQ(ShortfallMessage(shortfall, kEnglish),
            "Math asks for a course every year; there is none in grade 9, 11 "
            "and 12.");
  shortfall.grades = {10};
  EXPECT_EQ(ShortfallMessage(shortfall, kSpanish),
            "Math pide un curso cada año; no hay ninguno en el grado 10.");
}

TEST(ShortfallMessageTest, ASequenceHasALength) {
  const RuleShortfall shortfall = Having(RuleSpec::Kind::kSequence, 1, 3);
  EXPECT_EQ(ShortfallMessage(shortfall, kEnglish),
            "Math asks for 3 courses that build on each other; the plan has "
            "1.");
  EXPECT_EQ(ShortfallMessage(shortfall, kSpanish),
            "Math pide 3 cursos que se apoyen uno en otro; el plan tiene 1.");
}

TEST(ShortfallMessageTest, AnAverageHasTwoDecimals) {
  EXPECT_EQ(ShortfallMessage(
                Having(RuleSpec::Kind::kGradePointAverage, 205, 300), kEnglish),
            "Math asks for an average of 3.00; it is 2.05.");
  EXPECT_EQ(ShortfallMessage(Having(RuleSpec::Kind::kGradePointAverage, 0, 275),
                             kSpanish),
            "Math pide un promedio de 2.75; es de 0.00.");
}

TEST(ShortfallMessageTest, WhatIsNoCourseIsCounted) {
  for (const auto kind :
       {RuleSpec::Kind::kAchievement, RuleSpec::Kind::kVerifiedCredit}) {
    EXPECT_EQ(ShortfallMessage(Having(kind, 25, 40), kEnglish),
              "Math asks for 40; the plan has 25.");
    EXPECT_EQ(ShortfallMessage(Having(kind, 25, 40), kSpanish),
              "Math pide 40; el plan tiene 25.");
  }
}

TEST(ShortfallMessageTest, WhatHasNoMeasureIsNotMet) {
  for (const auto kind :
       {RuleSpec::Kind::kAttested, RuleSpec::Kind::kRequirementSet}) {
    EXPECT_EQ(ShortfallMessage(Shortfall(kind), kEnglish), "Math is not met.");
    EXPECT_EQ(ShortfallMessage(Shortfall(kind), kSpanish),
              "No se cumple Math.");
  }
}

TEST(ShortfallMessageTest, WhatCannotBeToldIsSaidWhateverTheKind) {
  RuleShortfall shortfall = Lacking(1000);
  shortfall.is_unknown = true;
  EXPECT_EQ(ShortfallMessage(shortfall, kEnglish),
            "It cannot be told from the plan whether Math is met: something it "
            "asks for is not reported.");
  EXPECT_EQ(ShortfallMessage(shortfall, kSpanish),
            "El plan no permite saber si se cumple Math: falta informar algo "
            "que pide.");
  shortfall.judged_by = "counselor";
  EXPECT_EQ(ShortfallMessage(shortfall, kEnglish),
            "Math has to be confirmed by somebody: counselor.");
  EXPECT_EQ(ShortfallMessage(shortfall, kSpanish),
            "Alguien tiene que confirmar Math: counselor.");
}

TEST(ShortfallMessageTest, NamesAreTakenAsTheyAre) {
  RuleShortfall shortfall = Lacking(1000);
  shortfall.name = "$1 of \"art\"";
  EXPECT_EQ(ShortfallMessage(shortfall, kEnglish),
            "$1 of \"art\" lacks 1 credit.");
}

TEST(LimitMessageTest, NamesTheRule) {
  EXPECT_EQ(LimitMessage("Electives", kEnglish),
            "More of the plan would count for Electives, but for a limit.");
  EXPECT_EQ(LimitMessage("Optativas", kSpanish),
            "Más del plan contaría para Optativas si no fuera por un límite.");
}

TEST(SetMessageTest, SaysEachRemarkInBothLanguages) {
  EXPECT_EQ(SetMessage(SetRemark::kOtherCohort, "Honors", kEnglish),
            "Honors is not for students who entered grade 9 in this year.");
  EXPECT_EQ(SetMessage(SetRemark::kOtherCohort, "Honores", kSpanish),
            "Honores no es para quienes entraron al grado 9 en ese año.");
  EXPECT_EQ(SetMessage(SetRemark::kEntryYearUnknown, "Honors", kEnglish),
            "What Honors asks for depends on the year of entry, which the plan "
            "does not say.");
  EXPECT_EQ(SetMessage(SetRemark::kEntryYearUnknown, "Honores", kSpanish),
            "Lo que pide Honores depende del año de ingreso, que el plan no "
            "indica.");
  EXPECT_EQ(SetMessage(SetRemark::kNotEffective, "Honors", kEnglish),
            "Honors is not in force on this day.");
  EXPECT_EQ(SetMessage(SetRemark::kNotEffective, "Honores", kSpanish),
            "Honores no está en vigor ese día.");
  EXPECT_EQ(SetMessage(SetRemark::kCutOff, "Honors", kEnglish),
            "Honors leaves more ways of counting than were tried: a better one "
            "may exist.");
  EXPECT_EQ(SetMessage(SetRemark::kCutOff, "Honores", kSpanish),
            "Honores admite más formas de contar que las probadas: puede haber "
            "una mejor.");
}

TEST(ExceptionMessageTest, PeopleCountFromOne) {
  EXPECT_EQ(ExceptionMessage(true, 0, kEnglish),
            "Exception 1 of the plan has expired.");
  EXPECT_EQ(ExceptionMessage(false, 1, kEnglish),
            "Exception 2 of the plan changes nothing.");
  EXPECT_EQ(ExceptionMessage(true, 63, kSpanish),
            "La excepción 64 del plan ha vencido.");
  EXPECT_EQ(ExceptionMessage(false, 0, kSpanish),
            "La excepción 1 del plan no cambia nada.");
}

}  // namespace
}  // namespace trellis::plan
