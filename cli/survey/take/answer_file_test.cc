#include "cli/survey/take/answer_file.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "common/yaml/yaml_reader.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using survey::v1::ScoreSurveyRequest;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

ScoreSurveyRequest Answers(const std::string& compact) {
  auto answers = ParseProto<ScoreSurveyRequest>(R"pb(
    instrument: "catalogs/c/instruments/i"
    language_code: "es-MX"
    instrument_version: "1"
  )pb");
  answers.set_compact_answers(compact);
  return answers;
}

TEST(SurveyTakeFileTest, KeepsEachInstrumentInAFileOfItsOwn) {
  EXPECT_EQ(DefaultTakeFile("catalogs/c@0123456789abcdef/instruments/riasec"),
            ".trellis/take-riasec.yaml");
}

TEST(SurveyTakeFileTest, WritesWhatTheRequestReaderReads) {
  const TempDir folder;
  for (const char* compact : {"...", "---", "123", "0-."}) {
    ASSERT_OK(SaveTakenSurvey(folder.File("new/a.yaml"), Answers(compact)));
    ScoreSurveyRequest read;
    std::vector<SourceProblem> problems;
    MergeYaml("a.yaml", folder.Read("new/a.yaml"), read, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_THAT(read, EqualsProto(Answers(compact)));
  }
}

TEST(SurveyTakeFileTest, LeavesOutALanguageThatIsNone) {
  const TempDir folder;
  ScoreSurveyRequest answers = Answers("1");
  answers.set_language_code("es\"\nanswers: []");
  ASSERT_OK(SaveTakenSurvey(folder.File("a.yaml"), answers));
  EXPECT_EQ(folder.Read("a.yaml").find("language_code"), std::string::npos);
}

TEST(SurveyTakeFileTest, IsForItsOwnerOnlyAndLeavesNothingElse) {
  const TempDir folder;
  folder.Write("a.yaml.new", "left from a crash");
  ASSERT_OK(SaveTakenSurvey(folder.File("a.yaml"), Answers("1")));
  struct stat info = {};
  ASSERT_EQ(stat(folder.File("a.yaml").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600);
  EXPECT_FALSE(std::filesystem::exists(folder.File("a.yaml.new")));
}

TEST(SurveyTakeFileTest, NamesAFileThatCannotBeWritten) {
  const TempDir folder;
  folder.Write("file", "");
  const absl::Status status =
      SaveTakenSurvey(folder.File("file/a.yaml"), Answers("1"));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_NE(status.message().find("file/a.yaml"), std::string::npos);
}

TEST(SurveyTakeFileTest, ForgetsAnswers) {
  const TempDir folder;
  ASSERT_OK(SaveTakenSurvey(folder.File("a.yaml"), Answers("1")));
  ASSERT_OK(ForgetTakenSurvey(folder.File("a.yaml")));
  EXPECT_FALSE(std::filesystem::exists(folder.File("a.yaml")));
  EXPECT_THAT(ForgetTakenSurvey(folder.File("a.yaml")),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace trellis::cli
