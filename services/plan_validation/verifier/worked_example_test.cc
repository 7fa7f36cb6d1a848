// The example of docs/certificates.md is what the service does.

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/str_split.h"
#include "common/yaml/yaml_reader.h"
#include "services/plan_validation/verifier/testing/engine_proof.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;

class WorkedExampleTest : public ::testing::Test {
 protected:
  // The blocks of YAML: the catalog, the request and the result.
  static std::vector<std::string> Blocks() {
    std::ifstream file(std::string(std::getenv("TRELLIS_SOURCE_DIR")) +
                       "/docs/certificates.md");
    std::stringstream text;
    text << file.rdbuf();
    std::vector<std::string> blocks;
    for (const absl::string_view part :
         absl::StrSplit(text.str(), "```yaml\n")) {
      const size_t end = part.find("\n```\n");
      if (end != absl::string_view::npos) {
        blocks.emplace_back(part.substr(0, end + 1));
      }
    }
    return blocks;
  }

  template <typename Message>
  static Message Parse(const std::string& block) {
    Message message;
    std::vector<SourceProblem> problems;
    MergeYaml("docs/certificates.md", block, message, problems);
    for (const SourceProblem& problem : problems) {
      ADD_FAILURE() << FormatProblem(problem);
    }
    return message;
  }
};

TEST_F(WorkedExampleTest, IsWhatTheServiceProves) {
  const std::vector<std::string> blocks = Blocks();
  ASSERT_THAT(blocks, SizeIs(3));
  const auto proof = Judge(MakeSnapshot(Parse<catalog::v1::Bundle>(blocks[0])),
                           Parse<plan::v1::ValidatePlanRequest>(blocks[1]));
  ASSERT_TRUE(proof.has_value());
  const auto shown = Parse<plan::v1::RequirementSetResult>(blocks[2]);
  ASSERT_THAT(proof->request.proof_cases(), SizeIs(shown.proof_cases_size()));
  for (int i = 0; i < shown.proof_cases_size(); ++i) {
    EXPECT_THAT(proof->request.proof_cases(i),
                EqualsProto(shown.proof_cases(i)));
  }
  const auto verified = Verify(*proof->snapshot, proof->request);
  EXPECT_THAT(verified.faults(), IsEmpty());
  EXPECT_EQ(verified.missing_millicredits(), 2000);
}

TEST_F(WorkedExampleTest, SaysWhatIsWrongWhereACourseIsLeftOut) {
  const std::vector<std::string> blocks = Blocks();
  ASSERT_THAT(blocks, SizeIs(3));
  auto proof = Judge(MakeSnapshot(Parse<catalog::v1::Bundle>(blocks[0])),
                     Parse<plan::v1::ValidatePlanRequest>(blocks[1]));
  ASSERT_TRUE(proof.has_value());
  for (auto& proof_case : *proof->request.mutable_proof_cases()) {
    for (auto& certificate : *proof_case.mutable_certificates()) {
      if (certificate.needs_size() != 2) continue;
      certificate.mutable_courses()->RemoveLast();
      certificate.mutable_supplies()->RemoveLast();
      certificate.set_available_millicredits(2000);
      certificate.set_missing_millicredits(2000);
    }
  }
  const auto verified = Verify(*proof->snapshot, proof->request);
  EXPECT_THAT(
      verified.faults(),
      ::testing::Contains("case 1: certificate 2: course 2 (statistics) "
                          "could count 1, and the supplies have 0"));
}

}  // namespace
}  // namespace trellis::plan_verifier
