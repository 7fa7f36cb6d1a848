#include "cli/json_error_path.h"

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(JsonErrorPathTest, IsThePathOfAKnownList) {
  const std::vector<absl::string_view> lists = {"answers[", "plan.courses["};
  EXPECT_EQ(JsonErrorPath("x:(answers[12].value): is wrong", lists),
            "answers[12]");
  EXPECT_EQ(JsonErrorPath("(plan.courses[0].grade): \"nine\"", lists),
            "plan.courses[0]");
}

TEST(JsonErrorPathTest, RepeatsNothingElse) {
  EXPECT_EQ(JsonErrorPath("(Maya Lopez): no such field", {"answers["}), "");
  EXPECT_EQ(JsonErrorPath("): (", {"answers["}), "");
  EXPECT_EQ(JsonErrorPath("unexpected end", {"answers["}), "");
}

}  // namespace
}  // namespace trellis::cli
