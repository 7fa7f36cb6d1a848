#include "services/plan_validation/domain/mark.h"

namespace trellis::plan {
namespace {

TEST(ParseMark, ReadsEveryMarkOfTheScale) {
  const std::pair<const char*, int> scale[] = {
      {"A+", 400}, {"A", 400},  {"A-", 370}, {"B+", 330},     {"B", 300},
      {"B-", 270}, {"C+", 230}, {"C", 200},  {"C-", 170},     {"D+", 130},
      {"D", 100},  {"D-", 70},  {"F", 0},    {"P", kPassMark}};
  for (const auto& [mark, points] : scale) {
    EXPECT_EQ(ParseMark(mark), points) << mark;
  }
}

TEST(MarkName, IsTheMarkThatWasRead) {
  for (const char* mark : {"A", "B+", "C-", "D", "F", "P"}) {
    EXPECT_EQ(MarkName(*ParseMark(mark)), mark);
  }
  EXPECT_EQ(MarkName(kUnreportedMark), "");
  EXPECT_EQ(MarkName(123), "");
}

TEST(ParseMark, RefusesAnythingElse) {
  for (const char* mark : {"", "E", "a", "A*", "F+", "P+", "B++", "85", " A"}) {
    EXPECT_EQ(ParseMark(mark), std::nullopt) << mark;
  }
}

}  // namespace
}  // namespace trellis::plan
