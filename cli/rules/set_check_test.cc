#include "cli/rules/set_check.h"

#include <cstdlib>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::StatusIs;

const char kCatalog[] =
    "catalog: {display_name: Mine, description: Invented, provenance: "
    "Invented}\n";

// A set with a key that is mistyped in line 4.
const char kSlip[] =
    "requirement_sets:\n"
    "  - name: requirementSets/diploma\n"
    "    display_name: Diploma\n"
    "    layr: diploma\n"
    "    rules: [{id: exam, display_name: Exam, achievement: {achievements: "
    "[exam]}}]\n";

class SetCheckTest : public ::testing::Test {
 protected:
  trellis::testing::TempDir folder_;
};

TEST_F(SetCheckTest, FindsNoErrorsInWhatShips) {
  const std::string springfield =
      std::string(std::getenv("TRELLIS_SOURCE_DIR")) + "/data/springfield";
  const auto check = CheckRequirementSets(springfield + "/requirement_sets");
  ASSERT_OK(check);
  EXPECT_GT(check->set_count, 1);
  for (const auto& problem : check->problems) {
    EXPECT_NE(problem.severity(), catalog::v1::ImportProblem::SEVERITY_ERROR)
        << problem.message();
  }
  EXPECT_EQ(check->other_error_count, 0);
}

TEST_F(SetCheckTest, NamesThePlaceOfAProblem) {
  folder_.Write("catalog.yaml", kCatalog);
  const auto check = CheckRequirementSets(folder_.Write("sets.yaml", kSlip));
  ASSERT_OK(check);
  EXPECT_EQ(check->set_count, 1);
  ASSERT_THAT(check->problems, SizeIs(1));
  EXPECT_THAT(check->problems[0].file(), EndsWith("/sets.yaml"));
  EXPECT_EQ(check->problems[0].line(), 4);
  EXPECT_EQ(check->problems[0].column(), 5);
  EXPECT_EQ(check->problems[0].suggestion(), "layer");
}

TEST_F(SetCheckTest, LeavesOutWhatIsWrongWithOtherRecords) {
  folder_.Write("catalog.yaml", kCatalog);
  folder_.Write("courses.yaml", "courses:\n  - naem: courses/art\n");
  folder_.Write("both.yaml",
                std::string("courses:\n  - nam: courses/band\n") + kSlip);
  const auto check = CheckRequirementSets(folder_.path());
  ASSERT_OK(check);
  ASSERT_THAT(check->problems, SizeIs(1));
  EXPECT_THAT(check->problems[0].file(), EndsWith("/both.yaml"));
  EXPECT_EQ(check->problems[0].suggestion(), "layer");
  EXPECT_GE(check->other_error_count, 2);
}

TEST_F(SetCheckTest, ShowsWhatKeepsAFileFromBeingRead) {
  const auto broken = CheckRequirementSets(
      folder_.Write("broken.yaml", "requirement_sets: [\n"));
  ASSERT_OK(broken);
  EXPECT_THAT(broken->problems, SizeIs(1));
  const auto mistyped = CheckRequirementSets(
      folder_.Write("mistyped.yaml", "requirement_set: []\n"));
  ASSERT_OK(mistyped);
  ASSERT_THAT(mistyped->problems, ::testing::Not(IsEmpty()));
  EXPECT_EQ(mistyped->problems[0].suggestion(), "requirement_sets");
}

TEST_F(SetCheckTest, RefusesWhatHoldsNoSet) {
  EXPECT_THAT(CheckRequirementSets(folder_.File("none.yaml")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(
      CheckRequirementSets(folder_.Write("courses.yaml", "courses: []\n")),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::cli
