#include "services/plan_validation/plan_validation_server.h"

#include "common/rpc/config_defaults.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::plan {

absl::Status CheckPlanValidationConfig(
    const config::PlanValidationServerConfig& config) {
  FieldViolations violations;
  if (config.server().listen_address().empty()) {
    violations.Add("server.listen_address", "is required", "REQUIRED");
  }
  if (config.catalog().target().empty()) {
    violations.Add("catalog.target", "is required", "REQUIRED");
  }
  if (config.cache_bytes() < 0) {
    violations.Add("cache_bytes", "must not be negative", "OUT_OF_RANGE");
  }
  return violations.ToStatus();
}

PlanValidationServer::PlanValidationServer(
    const config::PlanValidationServerConfig& config)
    : catalogs_(config.catalog(), config.cache_bytes(), metrics_),
      handler_(catalogs_.cache(), metrics_,
               FromProto(WithDefaults(config.server()).default_deadline())) {}

PlanValidationServer::~PlanValidationServer() { catalogs_.StopWaiting(); }

absl::StatusOr<std::unique_ptr<PlanValidationServer>>
PlanValidationServer::Start(const config::PlanValidationServerConfig& config) {
  TRELLIS_RETURN_IF_ERROR(CheckPlanValidationConfig(config));
  auto server = std::make_unique<PlanValidationServer>(config);
  TRELLIS_RETURN_IF_ERROR(server->Listen(config.server()));
  return server;
}

absl::Status PlanValidationServer::Listen(const config::ServerConfig& config) {
  ServedApi api;
  api.services = {&handler_};
  api.service_names = {v1::PlanValidationService::service_full_name()};
  TRELLIS_ASSIGN_OR_RETURN(server_, Server::Start(config, api, metrics_));
  catalogs_.WhenReady([this] { server_->SetServing(true); });
  return absl::OkStatus();
}

void PlanValidationServer::Drain() {
  // First, so that nothing reports SERVING once the drain has begun.
  catalogs_.StopWaiting();
  server_->Drain();
}

}  // namespace trellis::plan
