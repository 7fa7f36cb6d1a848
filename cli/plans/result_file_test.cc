#include "cli/plans/result_file.h"

#include <sstream>

#include "cli/output.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::StatusIs;

class ResultFileTest : public ::testing::Test {
 protected:
  absl::Status Read(const std::string& content) {
    read_.Clear();
    return ReadResult(folder_.Write("result", content), read_);
  }

  const trellis::testing::TempDir folder_;
  plan::v1::ValidatePlanResponse read_;
};

TEST_F(ResultFileTest, ReadsWhatCommandsPrint) {
  plan::v1::ValidatePlanResponse printed;
  printed.set_verdict(plan::v1::VERDICT_UNSATISFIED);
  printed.set_catalog_revision("0123456789abcdef");
  printed.add_requirement_sets()->add_proof_cases()->add_unmet_rules("exam");
  for (const OutputFormat format :
       {OutputFormat::kJson, OutputFormat::kJsonl, OutputFormat::kYaml}) {
    std::ostringstream out;
    PrintMessage(printed, format, out);
    ASSERT_OK(Read(out.str()));
    EXPECT_THAT(read_, EqualsProto(printed)) << out.str();
  }
}

TEST_F(ResultFileTest, SaysWhatIsWrong) {
  const absl::Status json = Read("{\"verdct\": 1}");
  EXPECT_THAT(json, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(json.message()), HasSubstr("verdct"));
  const absl::Status yaml = Read("verdct: satisfied\n");
  EXPECT_THAT(yaml, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(yaml.message()), HasSubstr("result:1:1: "));
}

TEST_F(ResultFileTest, SaysThatThereIsNoFile) {
  EXPECT_THAT(ReadResult("no-such-file.json", read_),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace trellis::cli
