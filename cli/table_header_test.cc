#include "cli/table_header.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string> kKnown = {"ref", "course", "grade"};

TEST(TableHeaderTest, FindsNamesInAnyOrder) {
  const TableHeader header =
      ReadHeader({1, {" grade ", "ref"}, false}, kKnown, "no column");
  EXPECT_THAT(header.columns, ElementsAre(2, 0));
  EXPECT_THAT(header.problems, IsEmpty());
  EXPECT_TRUE(header.Has(0));
  EXPECT_FALSE(header.Has(1));
  EXPECT_OK(HeaderStatus(header.problems));
}

TEST(TableHeaderTest, SaysWhatIsWrongWithoutRepeatingIt) {
  const TableHeader header = ReadHeader(
      {3, {"ref", "ref", "Maya Lopez", "corse"}, false}, kKnown, "no column");
  const absl::Status status = HeaderStatus(header.problems);
  EXPECT_THAT(status, trellis::testing::ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("row 3, column 2: ref is there twice"),
                    HasSubstr("row 3, column 3: the name is no column\n"),
                    HasSubstr("column 4: the name is no column; did you mean "
                              "course?"),
                    Not(HasSubstr("Lopez"))));
}

TEST(TableHeaderTest, ShowsTheFirstTwentyProblems) {
  const TableRow row = {1, std::vector<std::string>(25, "?"), false};
  EXPECT_THAT(
      std::string(HeaderStatus(ReadHeader(row, kKnown, "no column").problems)
                      .message()),
      AllOf(HasSubstr("column 20:"), Not(HasSubstr("column 21:")),
            HasSubstr("and 5 more")));
}

}  // namespace
}  // namespace trellis::cli
