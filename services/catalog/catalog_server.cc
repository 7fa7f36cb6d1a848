#include "services/catalog/catalog_server.h"

#include <algorithm>
#include <future>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/names/resource_name.h"
#include "common/rpc/config_defaults.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "data/embedded_catalogs.h"
#include "services/catalog/adapters/sqlite_store.h"
#include "services/catalog/seed_catalogs.h"

namespace trellis::catalog {
namespace {

constexpr absl::Duration kPollInterval = absl::Seconds(1);

// How long the start waits for one catalog, and for how many. Others are loaded
// when somebody asks.
constexpr absl::Duration kPreloadTimeout = absl::Seconds(10);
constexpr size_t kMaxPreloaded = 64;

CatalogCache::Options CacheOptions(const config::CatalogServerConfig& config) {
  CatalogCache::Options options;
  if (config.cache_bytes() > 0) options.max_bytes = config.cache_bytes();
  return options;
}

absl::StatusOr<std::unique_ptr<CatalogStore>> OpenStore(
    const config::CatalogServerConfig& config) {
  SqliteStore::Options options;
  if (!config.database_path().empty()) options.path = config.database_path();
  TRELLIS_ASSIGN_OR_RETURN(std::unique_ptr<CatalogStore> store,
                           SqliteStore::Open(options));
  if (const absl::Status status = store->VerifyActivations(); !status.ok()) {
    // Serving on does no harm that stopping would undo. Somebody has to look.
    Log(LogSeverity::kError, "record of activations does not verify",
        {{"reason", status.message()}});
  }
  if (config.seed_defaults()) {
    TRELLIS_RETURN_IF_ERROR(
        SeedCatalogs(EmbeddedCatalogs(), absl::Now(), *store));
  }
  return store;
}

}  // namespace

absl::Status CheckCatalogConfig(const config::CatalogServerConfig& config) {
  FieldViolations violations;
  if (config.server().listen_address().empty()) {
    violations.Add("server.listen_address", "is required", "REQUIRED");
  }
  if (config.cache_bytes() < 0) {
    violations.Add("cache_bytes", "must not be negative", "OUT_OF_RANGE");
  }
  return violations.ToStatus();
}

absl::StatusOr<std::unique_ptr<CatalogServer>> CatalogServer::Start(
    const config::CatalogServerConfig& config) {
  TRELLIS_RETURN_IF_ERROR(CheckCatalogConfig(config));
  TRELLIS_ASSIGN_OR_RETURN(std::unique_ptr<CatalogStore> store,
                           OpenStore(config));
  auto server = std::make_unique<CatalogServer>(config, std::move(store));
  TRELLIS_RETURN_IF_ERROR(server->poller_.Poll());
  server->Preload();
  TRELLIS_RETURN_IF_ERROR(server->Listen(config.server()));
  return server;
}

CatalogServer::CatalogServer(const config::CatalogServerConfig& config,
                             std::unique_ptr<CatalogStore> store)
    : store_(std::move(store)),
      source_(*store_),
      cache_(source_, CacheOptions(config), metrics_),
      publisher_(*store_, cache_, feed_),
      catalog_handler_(cache_, metrics_),
      sync_handler_(cache_, feed_, metrics_),
      admin_handler_(
          publisher_, metrics_,
          FromProto(WithDefaults(config.server()).default_deadline())),
      poller_(*store_, cache_, feed_, kPollInterval) {}

CatalogServer::~CatalogServer() {
  // Watch streams would keep the server from stopping.
  feed_.Shutdown();
}

void CatalogServer::Drain() {
  feed_.Shutdown();
  server_->Drain();
}

absl::Status CatalogServer::Listen(const config::ServerConfig& config) {
  ServedApi api;
  api.services = {&catalog_handler_, &sync_handler_, &admin_handler_};
  api.service_names = {v1::CatalogService::service_full_name(),
                       v1::CatalogSyncService::service_full_name(),
                       v1::CatalogAdminService::service_full_name()};
  TRELLIS_ASSIGN_OR_RETURN(server_, Server::Start(config, api, metrics_));
  server_->SetServing(true);
  poller_.Start();
  return absl::OkStatus();
}

// Loads active catalogs before anybody waits for them.
void CatalogServer::Preload() {
  std::vector<v1::Activation> activations = cache_.Activations();
  activations.resize(std::min(activations.size(), kMaxPreloaded));
  for (const v1::Activation& activation : activations) {
    std::promise<absl::Status> loaded;
    cache_.Get(LastId(activation.catalog()), "", absl::Now() + kPreloadTimeout,
               [&loaded](const absl::StatusOr<CatalogCache::Snapshot>& got) {
                 loaded.set_value(got.status());
               });
    if (loaded.get_future().get().ok()) continue;
    Log(LogSeverity::kError, "active catalog cannot be loaded",
        {{"catalog", activation.catalog()},
         {"revision", activation.revision()}});
  }
}

}  // namespace trellis::catalog
