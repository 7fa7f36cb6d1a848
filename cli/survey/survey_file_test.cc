#include "cli/survey/survey_file.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::StatusIs;

class SurveyFileTest : public ::testing::Test {
 protected:
  SurveyFileTest() {
    context_.err = &err_;
    options_.instrument = "riasec-profile-short";
    options_.source.offline = true;
  }

  absl::StatusOr<std::unique_ptr<SurveyFile>> Open(const std::string& name,
                                                   const std::string& text) {
    options_.file = folder_.Write(name, text);
    return SurveyFile::Open(context_, options_);
  }

  trellis::testing::TempDir folder_;
  std::ostringstream err_;
  CommandContext context_;
  SurveyFileOptions options_;
};

TEST_F(SurveyFileTest, ReadsWhatTheNameOrTheOptionSays) {
  const std::string table = "compact_answers\n" + std::string(30, '3') + "\n";
  const std::string lines = "{\"compact_answers\":\"1\"}\n";
  survey::v1::ScoreSurveyRequest survey;
  for (const auto& [name, text, format] : {std::tuple{"a.csv", table, ""},
                                           {"a.jsonl", lines, ""},
                                           {"a.txt", table, "csv"},
                                           {"b.csv", lines, "jsonl"}}) {
    options_.format = format;
    const auto file = Open(name, text);
    ASSERT_OK(file);
    const auto more = (*file)->feed().Next(survey);
    ASSERT_OK(more);
    EXPECT_TRUE(*more);
    EXPECT_EQ((*file)->Finish(), 0);
  }
}

TEST_F(SurveyFileTest, PinsTheRevisionForAllStudents) {
  context_.language = "es";
  options_.missing_policy = "strict";
  const auto file = Open("a.csv", "compact_answers\n1\n");
  ASSERT_OK(file);
  const auto defaults = (*file)->Defaults();
  EXPECT_THAT(defaults.instrument(), HasSubstr("career-clusters-2008@"));
  EXPECT_EQ(defaults.language_code(), "es");
  EXPECT_EQ(defaults.missing_policy(), catalog::v1::MISSING_POLICY_STRICT);
}

TEST_F(SurveyFileTest, SaysWhatCannotBeRead) {
  EXPECT_THAT(Open("a.txt", "x"), StatusIs(absl::StatusCode::kInvalidArgument));
  const auto wrong_columns = Open("a.csv", "name\n");
  EXPECT_THAT(std::string(wrong_columns.status().message()),
              HasSubstr("a.csv: the columns are not right"));
  options_.file = folder_.File("none.csv");
  EXPECT_THAT(SurveyFile::Open(context_, options_),
              StatusIs(absl::StatusCode::kNotFound));
  options_.file = folder_.path();
  EXPECT_THAT(SurveyFile::Open(context_, options_),
              StatusIs(absl::StatusCode::kInvalidArgument));
  options_.errors = folder_.File("none/errors.csv");
  EXPECT_THAT(Open("b.csv", "compact_answers\n"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(SurveyFileTest, RefusesAFileWithoutAnswers) {
  for (const auto& [name, text] :
       {std::pair{"a.csv", "compact_answers\n"}, {"a.jsonl", ""}}) {
    const auto file = Open(name, text);
    EXPECT_THAT(file, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(std::string(file.status().message()),
                HasSubstr(absl::StrCat(name, ": there are no answers in it")));
  }
}

TEST_F(SurveyFileTest, LeavesTheErrorOfAFailureAloneForPrograms) {
  context_.format = OutputFormat::kJson;
  for (const absl::Status& status :
       {absl::OkStatus(), absl::UnknownError("")}) {
    err_.str("");
    const auto file = Open("a.csv", "compact_answers\n1,2\n");
    ASSERT_OK(file);
    survey::v1::ScoreSurveyRequest survey;
    ASSERT_OK((*file)->feed().Next(survey));
    (*file)->Finish(status);
    EXPECT_EQ(err_.str().empty(), !status.ok());
  }
}

TEST_F(SurveyFileTest, WritesATableOfErrors) {
  options_.errors = folder_.File("errors.csv");
  const auto file = Open("a.csv", "compact_answers\n1,2\n");
  ASSERT_OK(file);
  survey::v1::ScoreSurveyRequest survey;
  ASSERT_OK((*file)->feed().Next(survey));
  EXPECT_EQ((*file)->Finish(), 1);
  EXPECT_THAT(folder_.Read("errors.csv"), HasSubstr("\n2,,WRONG_CELL_COUNT,"));
}

}  // namespace
}  // namespace trellis::cli
