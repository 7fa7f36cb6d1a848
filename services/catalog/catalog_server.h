#ifndef TRELLIS_SERVICES_CATALOG_CATALOG_SERVER_H_
#define TRELLIS_SERVICES_CATALOG_CATALOG_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"
#include "common/rpc/server.h"
#include "common/rpc/service_main.h"
#include "services/catalog/adapters/store_bundle_source.h"
#include "services/catalog/admin/catalog_admin_handler.h"
#include "services/catalog/config.pb.h"
#include "services/catalog/rpc/catalog_handler.h"
#include "services/catalog/rpc/catalog_sync_handler.h"
#include "services/catalog/store_poller.h"

namespace trellis::catalog {

// Returns what is wrong with `config`: INVALID_ARGUMENT naming every offending
// setting, or OK.
absl::Status CheckCatalogConfig(const config::CatalogServerConfig& config);

// A running catalog server: CatalogService, CatalogSyncService and
// CatalogAdminService over one store.
//
// When Start returns, active catalogs are in memory and health says SERVING.
// While the store cannot be read later, they are served on.
//
// Thread safe.
class CatalogServer final : public SuiteServer {
 public:
  // Opens the store, seeds it when the configuration says so, and serves.
  //
  // Errors: those of CheckCatalogConfig, SqliteStore::Open and Server::Start.
  static absl::StatusOr<std::unique_ptr<CatalogServer>> Start(
      const config::CatalogServerConfig& config);

  // Use Start.
  CatalogServer(const config::CatalogServerConfig& config,
                std::unique_ptr<CatalogStore> store);

  // Stops at once unless Drain came before.
  ~CatalogServer() override;

  const std::string& address() const override { return server_->address(); }
  const std::string& admin_address() const override {
    return server_->admin_address();
  }
  void Drain() override;

 private:
  absl::Status Listen(const config::ServerConfig& config);
  void Preload();

  Metrics metrics_;
  std::unique_ptr<CatalogStore> store_;
  StoreBundleSource source_;
  CatalogCache cache_;
  ActivationFeed feed_;
  Publisher publisher_;
  CatalogHandler catalog_handler_;
  CatalogSyncHandler sync_handler_;
  CatalogAdminHandler admin_handler_;
  StorePoller poller_;
  std::unique_ptr<Server> server_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_CATALOG_SERVER_H_
