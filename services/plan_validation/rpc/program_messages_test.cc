#include "services/plan_validation/rpc/program_messages.h"

#include <vector>

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

constexpr Language kEnglish = Language::kEnglish;
constexpr Language kSpanish = Language::kSpanish;

TEST(ProgramMessagesTest, TheOrderNamesBothCoursesAndTheProgram) {
  EXPECT_EQ(
      SequenceOrderMessage("Welding II", 10, "Welding I", "Welding", kEnglish),
      "Welding II in grade 10 begins before Welding I, which comes first in "
      "the sequence of Welding.");
  EXPECT_EQ(SequenceOrderMessage("Soldadura II", 10, "Soldadura I", "Soldadura",
                                 kSpanish),
            "Soldadura II en el grado 10 empieza antes que Soldadura I, que va "
            "primero en la secuencia de Soldadura.");
}

TEST(ProgramMessagesTest, LevelsAreCompared) {
  EXPECT_EQ(
      NotProgressiveMessage("Welding I", 12, 1, "Welding II", 2, kEnglish),
      "Welding I in grade 12 is of level 1, and Welding II, which is "
      "taken before it, of level 2.");
  EXPECT_EQ(
      NotProgressiveMessage("Soldadura I", 12, 1, "Soldadura II", 2, kSpanish),
      "Soldadura I en el grado 12 es de nivel 1, y Soldadura II, que se "
      "toma antes, de nivel 2.");
}

TEST(ProgramMessagesTest, TheWayIntoCollegeIsMissed) {
  EXPECT_EQ(NoCollegeMessage("Welding", kEnglish),
            "No course of Welding in the plan leads into college: none earns "
            "college credit or stands for a college course.");
  EXPECT_EQ(NoCollegeMessage("Soldadura", kSpanish),
            "Ningún curso de Soldadura en el plan lleva a la universidad: "
            "ninguno da crédito universitario ni equivale a un curso "
            "universitario.");
}

TEST(ProgramMessagesTest, AFewCredentialsAreNamed) {
  EXPECT_EQ(NoCredentialMessage("Welding", {"AWS"}, kEnglish),
            "The plan holds no credential that Welding prepares for, such as "
            "AWS.");
  const std::vector<std::string> many = {"A", "B", "$1", "D"};
  EXPECT_EQ(NoCredentialMessage("Welding", many, kEnglish),
            "The plan holds no credential that Welding prepares for, such as "
            "A, B or $1.");
  EXPECT_EQ(NoCredentialMessage("Soldadura", many, kSpanish),
            "El plan no incluye ninguna credencial para la que prepara "
            "Soldadura, como A, B o $1.");
}

}  // namespace
}  // namespace trellis::plan
