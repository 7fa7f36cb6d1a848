#include "services/catalog/store_poller.h"

#include <vector>

#include "common/status/status_macros.h"

namespace trellis::catalog {

StorePoller::StorePoller(CatalogStore& store, CatalogCache& cache,
                         ActivationFeed& feed, absl::Duration interval)
    : store_(store), cache_(cache), feed_(feed), interval_(interval) {}

StorePoller::~StorePoller() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

absl::Status StorePoller::Poll() {
  TRELLIS_ASSIGN_OR_RETURN(const int64_t sequence, store_.LastSequence());
  if (sequence == last_sequence_) return absl::OkStatus();
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<v1::Activation> activations,
                           store_.ListActivations());
  cache_.SetActivations(activations);
  for (const v1::Activation& activation : activations) {
    feed_.Publish(activation);
  }
  last_sequence_ = sequence;
  return absl::OkStatus();
}

void StorePoller::Start() {
  thread_ = std::thread([this] { Run(); });
}

void StorePoller::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!changed_.wait_for(lock, absl::ToChronoNanoseconds(interval_),
                            [this] { return stopping_; })) {
    lock.unlock();
    cache_.SetStale(!Poll().ok());
    lock.lock();
  }
}

}  // namespace trellis::catalog
