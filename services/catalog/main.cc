#include "services/catalog/catalog_server.h"

namespace {

using trellis::config::CatalogServerConfig;

trellis::ServiceProgram Program() {
  trellis::ServiceProgram program;
  program.name = "trellis-catalog";
  program.summary = "Publishes and serves career and course catalogs.";
  program.config_prototype = &CatalogServerConfig::default_instance();
  program.check_config = [](const google::protobuf::Message& config) {
    return trellis::catalog::CheckCatalogConfig(
        static_cast<const CatalogServerConfig&>(config));
  };
  program.start = [](const google::protobuf::Message& config)
      -> absl::StatusOr<std::unique_ptr<trellis::SuiteServer>> {
    return trellis::catalog::CatalogServer::Start(
        static_cast<const CatalogServerConfig&>(config));
  };
  return program;
}

}  // namespace

int main(int argc, char** argv) {
  return trellis::ServiceMain(argc, argv, Program());
}
