#ifndef TRELLIS_SERVICES_SURVEY_SCORING_SURVEY_SCORING_SERVER_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_SURVEY_SCORING_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/catalog/catalog_client.h"
#include "common/metrics/metrics.h"
#include "common/rpc/server.h"
#include "common/rpc/service_main.h"
#include "services/survey_scoring/config.pb.h"
#include "services/survey_scoring/rpc/survey_handler.h"

namespace trellis::survey {

// Returns what is wrong with `config`: INVALID_ARGUMENT naming every offending
// setting, or OK.
absl::Status CheckSurveyScoringConfig(
    const config::SurveyScoringServerConfig& config);

// A running SurveyScoringService with everything it needs.
//
// Starts whether or not the catalog service can be reached. Health and /readyz
// report NOT_SERVING until the first activations have arrived, and SERVING from
// then on: while the catalog service is down, what is in memory is served and
// called stale.
//
// Thread safe.
class SurveyScoringServer final : public SuiteServer {
 public:
  // Starts to serve. Errors: those of CheckSurveyScoringConfig and of
  // Server::Start.
  static absl::StatusOr<std::unique_ptr<SurveyScoringServer>> Start(
      const config::SurveyScoringServerConfig& config);

  // Use Start.
  explicit SurveyScoringServer(const config::SurveyScoringServerConfig& config);

  // Stops at once unless Drain came before.
  ~SurveyScoringServer() override;

  const std::string& address() const override { return server_->address(); }
  const std::string& admin_address() const override {
    return server_->admin_address();
  }
  void Drain() override;

 private:
  absl::Status Listen(const config::ServerConfig& config);

  Metrics metrics_;
  CatalogClient catalogs_;
  SurveyHandler handler_;
  std::unique_ptr<Server> server_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_SURVEY_SCORING_SERVER_H_
