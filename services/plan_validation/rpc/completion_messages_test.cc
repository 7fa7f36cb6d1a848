#include "services/plan_validation/rpc/completion_messages.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

using Kind = CompletionObstacle::Kind;
constexpr Language kEnglish = Language::kEnglish;
constexpr Language kSpanish = Language::kSpanish;

TEST(CompletionMessageTest, SaysWhatACompletionDoes) {
  EXPECT_EQ(CompletionMessage({}, kEnglish), "The plan is complete as it is.");
  EXPECT_EQ(CompletionMessage({1, 1000, 0, {}, 0}, kEnglish),
            "The completion adds 1 course with 1 credit.");
  EXPECT_EQ(CompletionMessage({12, 9500, 2, {"Capstone"}, 500}, kEnglish),
            "The completion adds 12 courses with 9.5 credits, moves 2 courses "
            "and needs an approval for Capstone. That is at most 0.5 credits "
            "more than has to be added.");
  EXPECT_EQ(CompletionMessage({2, 1500, 1, {}, 0}, kSpanish),
            "Esta propuesta agrega 2 cursos con 1.5 cr\u00e9ditos y mueve 1 "
            "curso.");
}

TEST(ObstacleMessageTest, EachKindIsSaid) {
  EXPECT_EQ(ObstacleMessage(Kind::kOffering, {"Art"}, {}, kEnglish),
            "Too little is offered in the terms that are left that could count "
            "for Art.");
  EXPECT_EQ(ObstacleMessage(Kind::kChain, {"Math"}, {"Algebra", "Calculus"},
                            kEnglish),
            "What counts for Math takes more terms than are left: Algebra, "
            "then Calculus.");
  EXPECT_EQ(
      ObstacleMessage(Kind::kChain, {}, {"Algebra", "Calculus"}, kSpanish),
      "Esto requiere m\u00e1s per\u00edodos de los que quedan: Algebra, "
      "despu\u00e9s Calculus.");
  EXPECT_EQ(ObstacleMessage(Kind::kCapacity, {}, {}, kEnglish),
            "The terms that are left hold less credit than is missing.");
  EXPECT_EQ(ObstacleMessage(Kind::kNotCourses, {"Exam"}, {}, kEnglish),
            "No course mends what is missing for Exam.");
  EXPECT_EQ(ObstacleMessage(Kind::kNotCourses, {"Care"}, {"Nursing"}, kEnglish),
            "What counts for Care asks for something that is no course: "
            "Nursing.");
  EXPECT_EQ(ObstacleMessage(Kind::kNotCourses, {}, {"Nursing"}, kEnglish),
            "Nursing asks for something that is no course.");
  EXPECT_EQ(ObstacleMessage(Kind::kNotFound, {}, {}, kSpanish),
            "No se encontr\u00f3 ninguna propuesta entre los planes "
            "evaluados.");
}

}  // namespace
}  // namespace trellis::plan
