#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_PLAN_VALIDATION_SERVER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_PLAN_VALIDATION_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/catalog/catalog_client.h"
#include "common/metrics/metrics.h"
#include "common/rpc/server.h"
#include "common/rpc/service_main.h"
#include "services/plan_validation/config.pb.h"
#include "services/plan_validation/rpc/plan_validation_handler.h"

namespace trellis::plan {

// Returns what is wrong with `config`: INVALID_ARGUMENT naming every offending
// setting, or OK.
absl::Status CheckPlanValidationConfig(
    const config::PlanValidationServerConfig& config);

// A running PlanValidationService with everything it needs.
//
// Starts whether or not the catalog service can be reached. Health and /readyz
// report NOT_SERVING until the first activations have arrived, and SERVING from
// then on: while the catalog service is down, what is in memory is served and
// called stale.
//
// Thread safe.
class PlanValidationServer final : public SuiteServer {
 public:
  // Starts to serve. Errors: those of CheckPlanValidationConfig and of
  // Server::Start.
  static absl::StatusOr<std::unique_ptr<PlanValidationServer>> Start(
      const config::PlanValidationServerConfig& config);

  // Use Start.
  explicit PlanValidationServer(
      const config::PlanValidationServerConfig& config);

  // Stops at once unless Drain came before.
  ~PlanValidationServer() override;

  const std::string& address() const override { return server_->address(); }
  const std::string& admin_address() const override {
    return server_->admin_address();
  }
  void Drain() override;

 private:
  absl::Status Listen(const config::ServerConfig& config);

  Metrics metrics_;
  CatalogClient catalogs_;
  PlanValidationHandler handler_;
  std::unique_ptr<Server> server_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_PLAN_VALIDATION_SERVER_H_
