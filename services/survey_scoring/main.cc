#include "services/survey_scoring/survey_scoring_server.h"

namespace {

using trellis::config::SurveyScoringServerConfig;

trellis::ServiceProgram Program() {
  trellis::ServiceProgram program;
  program.name = "trellis-survey-scoring";
  program.summary = "Scores interest surveys against published instruments.";
  program.config_prototype = &SurveyScoringServerConfig::default_instance();
  program.check_config = [](const google::protobuf::Message& config) {
    return trellis::survey::CheckSurveyScoringConfig(
        static_cast<const SurveyScoringServerConfig&>(config));
  };
  program.start = [](const google::protobuf::Message& config)
      -> absl::StatusOr<std::unique_ptr<trellis::SuiteServer>> {
    return trellis::survey::SurveyScoringServer::Start(
        static_cast<const SurveyScoringServerConfig&>(config));
  };
  return program;
}

}  // namespace

int main(int argc, char** argv) {
  return trellis::ServiceMain(argc, argv, Program());
}
