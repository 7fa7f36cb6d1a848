#include "services/catalog/importer/lint/lint.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/testing/sample_files.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;

TEST(LintTest, FindsNoFaultWithFilesThatAreRight) {
  EXPECT_THAT(SampleFiles().Places(), IsEmpty());
}

TEST(LintTest, ChecksEveryTopic) {
  SampleFiles files;
  files.Replace("display_name: Springfield",
                "display_name: Springfield\n  revision: abc");
  files.Replace("requirement_set: requirementSets/diploma",
                "requirement_set: requirementSets/honors");
  files.Replace("ordinal: 2", "ordinal: 1");
  files.Replace("code: MTH-1\n", "code: MTH-1\n    sced_code: 1\n");
  files.Replace("{course: courses/algebra-1}", "{course: courses/algebra-2}");
  files.Replace("grade: 9, strand", "grade: 8, strand");
  files.Replace("millicredits: 2000", "millicredits: 2001");
  files.Replace("scale: mn, text", "scale: nm, text");
  files.Replace("code: 17-2112.00", "code: 17-2112");
  files.Replace("student_count: 30", "student_count: 3");
  std::set<std::string> codes;
  for (const auto& problem : files.Import().problems) {
    codes.insert(problem.code());
  }
  EXPECT_THAT(codes, ElementsAre("DANGLING_REFERENCE", "DUPLICATE_ORDINAL",
                                 "NORM_TOO_SMALL", "OCCUPATION_CODE",
                                 "OUTPUT_ONLY_FIELD", "PROGRAM_SLOT_GRADE",
                                 "REQUISITE_CYCLE", "RULE_UNSATISFIABLE",
                                 "SCED_FORMAT", "UNKNOWN_SCALE"));
}

// What stands in capital letters, with underscores, between two of `quote`.
void AddCodes(const std::string& text, const std::string& quote,
              std::set<std::string>& codes) {
  const std::regex code(quote + "([A-Z]+(?:_[A-Z]+)+)" + quote);
  for (auto it = std::sregex_iterator(text.begin(), text.end(), code);
       it != std::sregex_iterator(); ++it) {
    codes.insert((*it)[1]);
  }
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// The codes that the checks of files name.
std::set<std::string> CodesInSources(const std::filesystem::path& root) {
  std::set<std::string> codes;
  for (const char* folder :
       {"common/yaml", "common/lint", "common/requirement_lint",
        "services/catalog/importer"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string path = entry.path().string();
      if (absl::EndsWith(path, ".cc") && !absl::EndsWith(path, "_test.cc")) {
        AddCodes(ReadFile(path), "\"", codes);
      }
    }
  }
  return codes;
}

TEST(LintTest, TheDocumentExplainsEachCodeAndNoOther) {
  const char* root = std::getenv("TRELLIS_SOURCE_DIR");
  ASSERT_NE(root, nullptr) << "run me by ctest";
  const std::string page =
      ReadFile(std::filesystem::path(root) / "docs/errors.md");
  const size_t begin = page.find("\n## Problems in imported files\n");
  ASSERT_NE(begin, std::string::npos);
  std::set<std::string> documented;
  std::istringstream section(
      page.substr(begin + 1, page.find("\n## ", begin + 1) - begin));
  for (std::string line; std::getline(section, line);) {
    AddCodes(line.substr(0, line.find("` |") + 1), "`", documented);
  }
  EXPECT_THAT(documented, ::testing::ContainerEq(CodesInSources(root)));
}

TEST(ExpandNamesTest, CompletesNamesAndReferences) {
  auto bundle = ParseProto<v1::Bundle>(R"pb(
    clusters { name: "clusters/mn" }
    pathways { name: "clusters/mn/pathways/qa" }
    courses {
      name: "courses/art"
      pathways: "clusters/mn/pathways/qa"
      pathways: "catalogs/us/clusters/mn/pathways/qa"
    }
    programs {
      name: "catalogs/us/programs/p"
      requirement_set: "requirementSets/r"
    }
    requirement_sets { name: "requirementSets/r" }
    instruments { name: "instruments/i" }
    occupations {
      name: "occupations/17-2112.00"
      pathways: "clusters/mn/pathways/qa"
    }
    norms { name: "norms/n" instrument: "instruments/i" }
  )pb");
  ExpandNames("a", bundle);
  EXPECT_THAT(bundle, EqualsProto(R"pb(
                catalog { name: "catalogs/a" }
                clusters { name: "catalogs/a/clusters/mn" }
                pathways { name: "catalogs/a/clusters/mn/pathways/qa" }
                courses {
                  name: "catalogs/a/courses/art"
                  pathways: "catalogs/a/clusters/mn/pathways/qa"
                  pathways: "catalogs/us/clusters/mn/pathways/qa"
                }
                programs {
                  name: "catalogs/us/programs/p"
                  requirement_set: "catalogs/a/requirementSets/r"
                }
                requirement_sets { name: "catalogs/a/requirementSets/r" }
                instruments { name: "catalogs/a/instruments/i" }
                occupations {
                  name: "catalogs/a/occupations/17-2112.00"
                  pathways: "catalogs/a/clusters/mn/pathways/qa"
                }
                norms {
                  name: "catalogs/a/norms/n"
                  instrument: "catalogs/a/instruments/i"
                }
              )pb"));
}

TEST(ExpandNamesTest, LeavesMissingNamesAndTheCatalogsOwnNameAlone) {
  auto bundle = ParseProto<v1::Bundle>(R"pb(
    catalog { name: "catalogs/b" }
    courses {}
    programs {}
  )pb");
  const v1::Bundle before = bundle;
  ExpandNames("a", bundle);
  EXPECT_THAT(bundle, EqualsProto(before));
}

}  // namespace
}  // namespace trellis::catalog
