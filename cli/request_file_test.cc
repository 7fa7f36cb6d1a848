#include "cli/request_file.h"

#include <fstream>
#include <string>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::StatusIs;

class ReadRequestTest : public ::testing::Test {
 protected:
  absl::Status Read(const std::string& text) {
    const std::string path = folder_.path() + "/survey.yaml";
    std::ofstream(path) << text;
    return ReadRequest(path, request_, sources_);
  }

  testing::TempDir folder_;
  survey::v1::ScoreSurveyRequest request_;
  SourceMap sources_;
};

TEST_F(ReadRequestTest, ReadsYaml) {
  ASSERT_OK(
      Read("instrument: catalogs/c/instruments/i\n"
           "answers:\n"
           "  - {item: mn-activity-1, value: 1}\n"));
  EXPECT_THAT(request_, EqualsProto(R"pb(
                instrument: "catalogs/c/instruments/i"
                answers { item: "mn-activity-1" value: 1 }
              )pb"));
}

TEST_F(ReadRequestTest, RemembersWhereThingsWere) {
  ASSERT_OK(Read("answers:\n  - item: a\n    value: 1\n"));
  EXPECT_EQ(sources_.at("answers[0].value").line, 3);
}

TEST_F(ReadRequestTest, ReadsJson) {
  ASSERT_OK(Read(R"({"answers": [{"item": "a", "value": 1}]})"));
  EXPECT_EQ(request_.answers(0).item(), "a");
}

TEST_F(ReadRequestTest, NamesTheLineAndColumnOfEveryProblem) {
  const absl::Status status = Read("instrumnet: x\nanswers: 5\n");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(status.message()), HasSubstr("survey.yaml:1:1: "));
  EXPECT_THAT(std::string(status.message()), HasSubstr("instrument"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("survey.yaml:2:10: "));
}

TEST_F(ReadRequestTest, SaysThatAFileIsMissing) {
  EXPECT_THAT(ReadRequest(folder_.path() + "/none.yaml", request_, sources_),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace trellis::cli
