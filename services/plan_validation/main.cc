#include "services/plan_validation/plan_validation_server.h"

namespace {

using trellis::config::PlanValidationServerConfig;

trellis::ServiceProgram Program() {
  trellis::ServiceProgram program;
  program.name = "trellis-plan-validation";
  program.summary = "Judges course plans against published requirements.";
  program.config_prototype = &PlanValidationServerConfig::default_instance();
  program.check_config = [](const google::protobuf::Message& config) {
    return trellis::plan::CheckPlanValidationConfig(
        static_cast<const PlanValidationServerConfig&>(config));
  };
  program.start = [](const google::protobuf::Message& config)
      -> absl::StatusOr<std::unique_ptr<trellis::SuiteServer>> {
    return trellis::plan::PlanValidationServer::Start(
        static_cast<const PlanValidationServerConfig&>(config));
  };
  return program;
}

}  // namespace

int main(int argc, char** argv) {
  return trellis::ServiceMain(argc, argv, Program());
}
