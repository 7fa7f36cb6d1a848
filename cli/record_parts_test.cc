#include "cli/record_parts.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;

TEST(RecordPartsTest, NamesARecordAsPeopleTypeIt) {
  EXPECT_EQ(ShortName("catalogs/springfield/courses/algebra-1"), "algebra-1");
  EXPECT_EQ(ShortName("catalogs/c/clusters/mn/pathways/qa"), "mn/qa");
  EXPECT_EQ(ShortName("catalogs/c/clusters/mn"), "mn");
  EXPECT_EQ(ShortName("no name"), "no name");
  EXPECT_THAT(ShortNames(std::vector<std::string>{"catalogs/c/norms/n", "x"}),
              ElementsAre("n", "x"));
}

TEST(RecordPartsTest, HeadsARecord) {
  EXPECT_EQ(RecordHeading("Art", "catalogs/c/courses/art", ""),
            "Art\ncatalogs/c/courses/art\n");
  EXPECT_EQ(RecordHeading("Art", "catalogs/c/courses/art", "Painting."),
            "Art\ncatalogs/c/courses/art\n\nPainting.\n");
}

TEST(RecordPartsTest, ListsNamesUnlessThereAreNone) {
  std::vector<std::string> names;
  EXPECT_EQ(ListedNames("Pathways", names), "");
  names = {"a/b", "c/d"};
  EXPECT_EQ(ListedNames("Pathways", names), "\nPathways: a/b; c/d\n");
}

TEST(RecordPartsTest, BreaksLongTexts) {
  EXPECT_EQ(LabeledText("License", std::string(66, 'x') + " yyyy"),
            "\nLicense: " + std::string(66, 'x') + "\n  yyyy\n");
}

}  // namespace
}  // namespace trellis::cli
