#include "common/names/nearest_word.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace trellis {
namespace {

const std::vector<std::string>& Fields() {
  static const auto& fields = *new std::vector<std::string>{
      "name", "display_name", "description", "millicredits", "code"};
  return fields;
}

TEST(NearestWordTest, ForgivesASlip) {
  EXPECT_EQ(NearestWord("displayname", Fields()), "display_name");
  EXPECT_EQ(NearestWord("milicredits", Fields()), "millicredits");
  EXPECT_EQ(NearestWord("nmae", Fields()), "name");
}

TEST(NearestWordTest, SuggestsNothingForAnotherWord) {
  EXPECT_EQ(NearestWord("teacher", Fields()), "");
  EXPECT_EQ(NearestWord("id", Fields()), "");
  EXPECT_EQ(NearestWord("", Fields()), "");
}

TEST(NearestWordTest, PrefersTheNearest) {
  EXPECT_EQ(NearestWord("algebra-3", {"algebra-11", "algebra-2", "algebra-1"}),
            "algebra-2");
}

TEST(NearestWordTest, HasNothingToSuggestWithoutCandidates) {
  EXPECT_EQ(NearestWord("name", {}), "");
}

}  // namespace
}  // namespace trellis
