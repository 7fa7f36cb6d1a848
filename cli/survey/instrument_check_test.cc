#include "cli/survey/instrument_check.h"

#include <cstdlib>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::Truly;
using ::trellis::testing::StatusIs;

const char kSurvey[] =
    "instruments:\n"
    "  - name: instruments/mine\n"
    "    display_name: Mine\n"
    "    response_formatt: marked\n";

std::string Shipped(const std::string& path) {
  return std::string(std::getenv("TRELLIS_SOURCE_DIR")) +
         "/data/career-clusters-2008/" + path;
}

class InstrumentCheckTest : public ::testing::Test {
 protected:
  testing::TempDir folder_;
};

TEST_F(InstrumentCheckTest, FindsNothingWrongWithWhatShips) {
  const auto file =
      CheckInstruments(Shipped("instruments/riasec-profile.yaml"));
  ASSERT_OK(file);
  EXPECT_THAT(file->problems, IsEmpty());
  ASSERT_THAT(file->instruments, SizeIs(1));
  EXPECT_THAT(InstrumentSummary(file->instruments[0]),
              AllOf(HasSubstr("riasec-profile: 60 items, 5 blocks, 6 scales, "
                              "likert_5; English grade "),
                    HasSubstr("Spanish for 60 items, grade ")));
  const auto folder = CheckInstruments(Shipped("instruments"));
  ASSERT_OK(folder);
  EXPECT_THAT(folder->problems, IsEmpty());
  EXPECT_THAT(folder->instruments, SizeIs(3));
}

TEST_F(InstrumentCheckTest, ChecksAFileThatBelongsToNoCatalog) {
  const auto check = CheckInstruments(folder_.Write("mine.yaml", kSurvey));
  ASSERT_OK(check);
  EXPECT_THAT(check->problems, Contains(Truly([](const auto& problem) {
                return problem.file() == "mine.yaml" && problem.line() == 4 &&
                       problem.suggestion() == "response_format";
              })));
}

TEST_F(InstrumentCheckTest, LeavesOutWhatIsWrongWithOtherFiles) {
  folder_.Write("catalog.yaml", "catalogue: {}\n");
  folder_.Write("instruments/mine.yaml", kSurvey);
  const auto check = CheckInstruments(folder_.File("instruments/mine.yaml"));
  ASSERT_OK(check);
  ASSERT_THAT(check->problems, Not(IsEmpty()));
  for (const auto& problem : check->problems) {
    EXPECT_EQ(problem.file(), "instruments/mine.yaml");
  }
}

TEST_F(InstrumentCheckTest, RefusesWhatHoldsNoSurvey) {
  EXPECT_THAT(CheckInstruments(folder_.File("none.yaml")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(CheckInstruments(folder_.Write("a.yaml", "courses: []\n")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckInstruments(folder_.Write("a.txt", kSurvey)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::cli
