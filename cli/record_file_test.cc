#include "cli/record_file.h"

#include <sstream>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::trellis::testing::StatusIs;

class RecordFileTest : public ::testing::Test {
 protected:
  RecordFileTest() {
    context_.out = &out_;
    context_.err = &err_;
  }

  trellis::testing::TempDir folder_;
  std::ostringstream out_;
  std::ostringstream err_;
  CommandContext context_;
};

TEST_F(RecordFileTest, ReadsTheFile) {
  auto file = RecordFile::Open(context_, folder_.Write("a.csv", "text"));
  ASSERT_OK(file);
  std::string text;
  (*file)->input() >> text;
  EXPECT_EQ(text, "text");
}

TEST_F(RecordFileTest, SaysWhatIsNoFile) {
  EXPECT_THAT(RecordFile::Open(context_, folder_.File("a.csv")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(RecordFile::Open(context_, folder_.path()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RecordFileTest, ShowsProblemsToPeopleOrWritesThemToATable) {
  const std::string path = folder_.Write("a.csv", "");
  for (const std::string& errors : {std::string(), folder_.File("e.csv")}) {
    auto file = RecordFile::Open(context_, path);
    ASSERT_OK(file);
    ASSERT_OK((*file)->OpenErrors(errors));
    (*file)->report().Add({{3, "grade", "WRONG_TYPE", "is wrong"}});
    EXPECT_EQ((*file)->Finish(), 1);
  }
  EXPECT_EQ(err_.str(), path + ": row 3: grade is wrong (WRONG_TYPE)\n");
  EXPECT_EQ(folder_.Read("e.csv"),
            "row,field,reason,description\n3,grade,WRONG_TYPE,is wrong\n");
}

TEST_F(RecordFileTest, LeavesProgramsTheirOneError) {
  context_.format = OutputFormat::kJson;
  auto file = RecordFile::Open(context_, folder_.Write("a.csv", ""));
  ASSERT_OK(file);
  ASSERT_OK((*file)->OpenErrors(""));
  (*file)->report().Add({{3, "grade", "WRONG_TYPE", "is wrong"}});
  EXPECT_EQ((*file)->Finish(absl::InternalError("failed")), 1);
  EXPECT_THAT(err_.str(), IsEmpty());
}

TEST_F(RecordFileTest, SaysWhenTheTableCannotBeWritten) {
  auto file = RecordFile::Open(context_, folder_.Write("a.csv", ""));
  ASSERT_OK(file);
  EXPECT_THAT((*file)->OpenErrors(folder_.File("none/e.csv")),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RecordFileTest, TellsTheFormatByTheNameUnlessItIsSaid) {
  const std::vector<std::string> formats = {"csv", "jsonl"};
  EXPECT_EQ(*RecordFormat("a.CSV", "", formats), "csv");
  EXPECT_EQ(*RecordFormat("a.csv", "jsonl", formats), "jsonl");
  EXPECT_THAT(std::string(RecordFormat("-", "", formats).status().message()),
              HasSubstr("add --format csv or --format jsonl"));
}

}  // namespace
}  // namespace trellis::cli
