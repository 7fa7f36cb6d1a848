#ifndef TRELLIS_COMMON_CATALOG_TESTING_FAKE_SYNC_SERVICE_H_
#define TRELLIS_COMMON_CATALOG_TESTING_FAKE_SYNC_SERVICE_H_

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/names/resource_name.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis {

// A catalog service that serves what a FakeBundleSource holds. Thread safe.
class FakeSyncService final : public catalog::v1::CatalogSyncService::Service {
 public:
  // `source` must outlive the service.
  explicit FakeSyncService(FakeBundleSource& source) : source_(source) {}

  // Tells every stream of an activation.
  void Announce(const catalog::v1::Activation& activation) {
    const std::lock_guard<std::mutex> lock(mutex_);
    announced_.push_back(activation);
    changed_.notify_all();
  }

  // Ends every stream, present and future, with `status`; OK lets new ones
  // live again.
  void EndStreamsWith(grpc::Status status) {
    const std::lock_guard<std::mutex> lock(mutex_);
    end_ = std::move(status);
    changed_.notify_all();
  }

  // How many streams were opened.
  int streams() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return streams_;
  }

  grpc::Status FetchBundle(
      grpc::ServerContext* /*context*/,
      const catalog::v1::FetchBundleRequest* request,
      grpc::ServerWriter<catalog::v1::FetchBundleResponse>* writer) override {
    const auto name = ParseCatalogResourceName(request->name());
    const auto bytes = source_.FetchBundle(name->catalog_id, name->revision,
                                           absl::InfiniteFuture());
    if (!bytes.ok()) {
      return {static_cast<grpc::StatusCode>(bytes.status().code()),
              std::string(bytes.status().message())};
    }
    constexpr size_t kPiece = 1000;
    for (size_t at = 0; at < bytes->size(); at += kPiece) {
      catalog::v1::FetchBundleResponse piece;
      piece.set_content(bytes->substr(at, kPiece));
      writer->Write(piece);
    }
    return grpc::Status::OK;
  }

  grpc::Status WatchActivations(
      grpc::ServerContext* context,
      const catalog::v1::WatchActivationsRequest* /*request*/,
      grpc::ServerWriter<catalog::v1::WatchActivationsResponse>* writer)
      override {
    std::unique_lock<std::mutex> lock(mutex_);
    ++streams_;
    if (!end_.ok()) return end_;
    catalog::v1::WatchActivationsResponse response;
    const auto all = source_.ListActivations(absl::InfiniteFuture());
    for (const auto& activation : *all) {
      *response.add_activations() = activation;
    }
    writer->Write(response);
    size_t told = announced_.size();
    while (end_.ok() && !context->IsCancelled()) {
      // The synchronous API tells of cancellation only when asked.
      changed_.wait_for(lock, std::chrono::milliseconds(2));
      for (; told < announced_.size(); ++told) {
        response.clear_activations();
        *response.add_activations() = announced_[told];
        writer->Write(response);
      }
    }
    return end_;
  }

 private:
  FakeBundleSource& source_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  grpc::Status end_;
  int streams_ = 0;
  std::vector<catalog::v1::Activation> announced_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_TESTING_FAKE_SYNC_SERVICE_H_
