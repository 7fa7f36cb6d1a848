#include "cli/dev_suite.h"

#include <sys/stat.h>
#include <sys/un.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/command_context.h"
#include "cli/port_owner.h"
#include "common/rpc/call.h"
#include "common/status/status_macros.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "services/catalog/catalog_server.h"
#include "services/gateway/gateway_server.h"
#include "services/plan_validation/plan_validation_server.h"
#include "services/survey_scoring/survey_scoring_server.h"

namespace trellis::cli {
namespace {

constexpr absl::Duration kStartTimeout = absl::Seconds(20);

// The longest socket name the suite uses, "/survey_scoring.sock".
constexpr size_t kSocketNameBytes = 24;

void AddBackend(const std::string& name, const std::string& address,
                const std::string& service,
                config::GatewayServerConfig& gateway) {
  config::Backend& backend = *gateway.add_backends();
  backend.set_name(name);
  backend.mutable_client()->set_target(address);
  backend.add_services(service);
}

}  // namespace

absl::StatusOr<std::unique_ptr<DevSuite>> DevSuite::Start(
    const DevOptions& options) {
  auto suite = absl::WrapUnique(new DevSuite);
  TRELLIS_RETURN_IF_ERROR(suite->MakeFolders(options));
  TRELLIS_RETURN_IF_ERROR(suite->StartServices(options));
  TRELLIS_RETURN_IF_ERROR(suite->StartGateway(options));
  TRELLIS_RETURN_IF_ERROR(suite->WaitUntilServing());
  return suite;
}

DevSuite::~DevSuite() {
  // Services outlive the gateway that calls them.
  while (!servers_.empty()) servers_.pop_back();
  if (!temporary_dir_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(temporary_dir_, ignored);
  }
}

const std::string& DevSuite::address() const {
  return servers_.back()->address();
}

const std::string& DevSuite::metrics_address() const {
  return servers_.back()->admin_address();
}

void DevSuite::Drain() {
  for (auto it = servers_.rbegin(); it != servers_.rend(); ++it) {
    (*it)->Drain();
  }
}

absl::Status DevSuite::MakeFolders(const DevOptions& options) {
  if (options.ephemeral) {
    temporary_dir_ =
        (std::filesystem::temp_directory_path() / "trellis-XXXXXX").string();
    if (mkdtemp(temporary_dir_.data()) == nullptr) {
      temporary_dir_.clear();
      return absl::InvalidArgumentError("no temporary folder can be made");
    }
    socket_dir_ = temporary_dir_;
    return absl::OkStatus();
  }
  socket_dir_ = absl::StrCat(options.data_dir, "/run");
  std::error_code error;
  std::filesystem::create_directories(socket_dir_, error);
  if (error) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the folder ", options.data_dir, " cannot be made: ", error.message(),
        "; choose another with --data_dir"));
  }
  chmod(socket_dir_.c_str(), S_IRWXU);
  if (socket_dir_.size() + kSocketNameBytes > sizeof(sockaddr_un::sun_path)) {
    return absl::InvalidArgumentError(
        absl::StrCat("the folder name ", options.data_dir,
                     " is too long for sockets; choose a shorter one with "
                     "--data_dir"));
  }
  return absl::OkStatus();
}

std::string DevSuite::SocketAddress(const std::string& name) const {
  return absl::StrCat("unix:", socket_dir_, "/", name, ".sock");
}

absl::Status DevSuite::StartServices(const DevOptions& options) {
  config::CatalogServerConfig catalog;
  admin_address_ = SocketAddress("catalog");
  catalog.mutable_server()->set_listen_address(admin_address_);
  catalog.set_seed_defaults(true);
  if (!options.ephemeral) {
    catalog.set_database_path(absl::StrCat(options.data_dir, "/catalog.db"));
  }
  TRELLIS_ASSIGN_OR_RETURN(auto catalog_server,
                           catalog::CatalogServer::Start(catalog));
  servers_.push_back(std::move(catalog_server));

  config::SurveyScoringServerConfig survey;
  survey.mutable_server()->set_listen_address(SocketAddress("survey_scoring"));
  survey.mutable_catalog()->set_target(admin_address_);
  TRELLIS_ASSIGN_OR_RETURN(auto survey_server,
                           survey::SurveyScoringServer::Start(survey));
  servers_.push_back(std::move(survey_server));

  config::PlanValidationServerConfig plan;
  plan.mutable_server()->set_listen_address(SocketAddress("plan_validation"));
  plan.mutable_catalog()->set_target(admin_address_);
  TRELLIS_ASSIGN_OR_RETURN(auto plan_server,
                           plan::PlanValidationServer::Start(plan));
  servers_.push_back(std::move(plan_server));
  return absl::OkStatus();
}

absl::Status DevSuite::StartGateway(const DevOptions& options) {
  config::GatewayServerConfig gateway;
  gateway.mutable_server()->set_listen_address(
      absl::StrCat(options.host, ":", options.port));
  gateway.mutable_server()->set_admin_listen_address(
      absl::StrCat(options.host, ":", options.admin_port));
  AddBackend("catalog", SocketAddress("catalog"),
             "trellis.catalog.v1.CatalogService", gateway);
  AddBackend("survey-scoring", SocketAddress("survey_scoring"),
             "trellis.survey.v1.SurveyScoringService", gateway);
  AddBackend("plan-validation", SocketAddress("plan_validation"),
             "trellis.plan.v1.PlanValidationService", gateway);
  auto server = gateway::GatewayServer::Start(gateway);
  if (server.ok()) {
    servers_.push_back(*std::move(server));
    return absl::OkStatus();
  }
  for (const auto& [port, flag] :
       {std::pair(options.port, "--port"),
        std::pair(options.admin_port, "--admin_port")}) {
    const std::string owner = PortOwner(port);
    if (owner.empty()) continue;
    return absl::UnavailableError(
        absl::StrCat("port ", port, " is in use by ", owner,
                     "; stop it, or choose another port with ", flag));
  }
  return server.status();
}

absl::Status DevSuite::WaitUntilServing() {
  const auto health = grpc::health::v1::Health::NewStub(Connect(address()));
  grpc::ClientContext context;
  PrepareClientContext(absl::Now() + kStartTimeout, "", context);
  const auto watch =
      health->Watch(&context, grpc::health::v1::HealthCheckRequest());
  grpc::health::v1::HealthCheckResponse response;
  while (watch->Read(&response)) {
    if (response.status() == grpc::health::v1::HealthCheckResponse::SERVING) {
      context.TryCancel();
      return absl::OkStatus();
    }
  }
  return absl::UnavailableError(
      "the suite did not become ready; run it again with --verbose to see why");
}

}  // namespace trellis::cli
