#include "cli/dev_suite.h"

#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
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

// In one process no server freezes while its client goes on, so that a late
// answer means a busy machine: it is given time.
void SetBackend(const std::string& address, config::ClientConfig& client) {
  client.set_target(address);
  client.mutable_keepalive_time()->set_seconds(30);
  client.mutable_keepalive_timeout()->set_seconds(20);
}

void AddBackend(const std::string& name, const std::string& address,
                const std::string& service,
                config::GatewayServerConfig& gateway) {
  config::Backend& backend = *gateway.add_backends();
  backend.set_name(name);
  SetBackend(address, *backend.mutable_client());
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
  const absl::Status made = options.ephemeral
                                ? MakeTemporaryFolder()
                                : MakeDataFolder(options.data_dir);
  if (!made.ok()) return made;
  if (socket_dir_.size() + kSocketNameBytes > sizeof(sockaddr_un::sun_path)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the folder name ", socket_dir_, " is too long for sockets; ",
        options.ephemeral ? "set TMPDIR to a shorter one"
                          : "choose a shorter one with --data_dir"));
  }
  return absl::OkStatus();
}

absl::Status DevSuite::MakeTemporaryFolder() {
  std::error_code error;
  const auto parent = std::filesystem::temp_directory_path(error);
  temporary_dir_ = (parent / "trellis-XXXXXX").string();
  if (error || mkdtemp(temporary_dir_.data()) == nullptr) {
    temporary_dir_.clear();
    return absl::InvalidArgumentError(
        "no temporary folder can be made; set TMPDIR to one that can be "
        "written");
  }
  socket_dir_ = temporary_dir_;
  return absl::OkStatus();
}

absl::Status DevSuite::MakeDataFolder(const std::string& data_dir) {
  if (data_dir.empty()) {
    return absl::InvalidArgumentError("--data_dir must name a folder");
  }
  socket_dir_ = absl::StrCat(data_dir, "/run");
  std::error_code error;
  std::filesystem::create_directories(data_dir, error);
  // Whoever can open the sockets may publish.
  if (!error && mkdir(socket_dir_.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    error = std::error_code(errno, std::generic_category());
  }
  if (!error) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "the folder ", data_dir, " cannot be used: ", error.message(),
      "; choose another with --data_dir"));
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
  auto catalog_server = catalog::CatalogServer::Start(catalog);
  if (absl::IsUnavailable(catalog_server.status()) && !options.ephemeral) {
    return absl::UnavailableError(absl::StrCat(
        options.data_dir,
        " is in use by another \"trellis dev\", or cannot be "
        "written; stop that one, choose another folder with --data_dir, or run "
        "with --ephemeral"));
  }
  if (!catalog_server.ok()) return catalog_server.status();
  servers_.push_back(*std::move(catalog_server));

  config::SurveyScoringServerConfig survey;
  survey.mutable_server()->set_listen_address(SocketAddress("survey_scoring"));
  SetBackend(admin_address_, *survey.mutable_catalog());
  TRELLIS_ASSIGN_OR_RETURN(auto survey_server,
                           survey::SurveyScoringServer::Start(survey));
  servers_.push_back(std::move(survey_server));

  config::PlanValidationServerConfig plan;
  plan.mutable_server()->set_listen_address(SocketAddress("plan_validation"));
  SetBackend(admin_address_, *plan.mutable_catalog());
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
  if (absl::IsUnavailable(server.status())) {
    return absl::UnavailableError(
        absl::StrCat("nothing can listen on ", options.host, ":", options.port,
                     " and :", options.admin_port,
                     "; choose others with --host, --port and --admin_port"));
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
