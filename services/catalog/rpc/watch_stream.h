#ifndef TRELLIS_SERVICES_CATALOG_RPC_WATCH_STREAM_H_
#define TRELLIS_SERVICES_CATALOG_RPC_WATCH_STREAM_H_

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "services/catalog/domain/activation_feed.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis::catalog {

// One call of WatchActivations. Deletes itself when the call is done.
//
// What a slow receiver has not been sent yet is kept once for each catalog, the
// newest only.
class WatchStream final
    : public grpc::ServerWriteReactor<v1::WatchActivationsResponse>,
      public ActivationFeed::Listener {
 public:
  WatchStream(ActivationFeed& feed, Metrics& metrics);

  // Begins to listen.
  void Start() { feed_.Subscribe(*this); }

  void OnActivations(const std::vector<v1::Activation>& activations) override;
  void OnShutdown() override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  void WriteOrFinishLocked();

  ActivationFeed& feed_;
  Metrics& metrics_;
  const absl::Time start_;

  std::mutex mutex_;
  // The first message is sent even if nothing is active.
  bool wants_write_ = false;
  bool writing_ = false;
  bool ending_ = false;
  bool finished_ = false;
  bool cancelled_ = false;
  std::map<std::string, v1::Activation> pending_;
  v1::WatchActivationsResponse response_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_WATCH_STREAM_H_
