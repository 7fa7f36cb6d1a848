#include "services/catalog/importer/lint/lint.h"

#include <set>
#include <string>

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
