#include "cli/output.h"

#include <sstream>
#include <string>

#include "common/testing/matchers.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/resources.pb.h"

namespace trellis::cli {
namespace {

using ::trellis::testing::ParseProto;

const catalog::v1::Cluster& Manufacturing() {
  static const auto& cluster =
      *new auto(
          ParseProto<catalog::v1::Cluster>(
              R"pb(name: "catalogs/c/clusters/manufacturing"
                   code: "MN"
                   ordinal: 13)pb"));
  return cluster;
}

std::string Printed(OutputFormat format, int count) {
  std::ostringstream out;
  PrintMessages(
      std::vector<const google::protobuf::Message*>(count, &Manufacturing()),
      format, out);
  return out.str();
}

TEST(TableTest, AlignsColumnsByCharactersNotBytes) {
  Table table({"CODE", "NAME", "ID"});
  table.AddRow({"MN", "Fabricación", "a"});
  table.AddRow({"ST", "Science", "b"});
  std::ostringstream out;
  table.Print(out);
  EXPECT_EQ(out.str(),
            "CODE  NAME         ID\n"
            "MN    Fabricación  a\n"
            "ST    Science      b\n");
}

TEST(PrintMessagesTest, PrintsOneJsonArray) {
  EXPECT_EQ(Printed(OutputFormat::kJson, 1),
            "[\n"
            "  {\n"
            "   \"name\": \"catalogs/c/clusters/manufacturing\",\n"
            "   \"code\": \"MN\",\n"
            "   \"ordinal\": 13\n"
            "  }\n"
            "]\n");
  EXPECT_EQ(Printed(OutputFormat::kJson, 0), "[]\n");
}

TEST(PrintMessagesTest, PrintsALineForEachRecord) {
  const std::string line =
      "{\"name\":\"catalogs/c/clusters/manufacturing\",\"code\":\"MN\","
      "\"ordinal\":13}\n";
  EXPECT_EQ(Printed(OutputFormat::kJsonl, 2), line + line);
}

TEST(PrintMessagesTest, PrintsAYamlSequence) {
  EXPECT_EQ(Printed(OutputFormat::kYaml, 1),
            "- name: catalogs/c/clusters/manufacturing\n"
            "  code: MN\n"
            "  ordinal: 13\n");
  EXPECT_EQ(Printed(OutputFormat::kYaml, 0), "[]\n");
}

TEST(WrapTextTest, BreaksBetweenWordsAndIndentsWhatFollows) {
  EXPECT_EQ(WrapText("plan and make things of metal", 12, 2),
            "plan and\n  make things\n  of metal");
}

TEST(WrapTextTest, LeavesAWordThatIsTooLongWhole) {
  EXPECT_EQ(WrapText("a manufacturing b", 5, 0), "a\nmanufacturing\nb");
}

TEST(IsSpanishTest, KnowsTheLanguageOfAnyRegion) {
  EXPECT_TRUE(IsSpanish("es"));
  EXPECT_TRUE(IsSpanish("ES"));
  EXPECT_TRUE(IsSpanish("es-MX"));
  EXPECT_FALSE(IsSpanish("est"));
  EXPECT_FALSE(IsSpanish(""));
}

TEST(FormatCreditsTest, WritesCreditsAsPeopleDo) {
  EXPECT_EQ(FormatCredits(0), "0");
  EXPECT_EQ(FormatCredits(500), "0.5");
  EXPECT_EQ(FormatCredits(1000), "1");
  EXPECT_EQ(FormatCredits(24250), "24.25");
  EXPECT_EQ(FormatCredits(125), "0.125");
}

}  // namespace
}  // namespace trellis::cli
