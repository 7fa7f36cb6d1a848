#include "services/catalog/domain/activation_feed.h"

namespace trellis::catalog {

void ActivationFeed::Publish(const v1::Activation& activation) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto [it, inserted] =
      newest_.try_emplace(activation.catalog(), activation);
  if (!inserted) {
    if (activation.sequence() <= it->second.sequence()) return;
    it->second = activation;
  }
  if (shut_down_) return;
  for (Listener* listener : listeners_) listener->OnActivations({activation});
}

void ActivationFeed::Subscribe(Listener& listener) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (shut_down_) {
    listener.OnShutdown();
    return;
  }
  std::vector<v1::Activation> all;
  all.reserve(newest_.size());
  for (const auto& [catalog, activation] : newest_) all.push_back(activation);
  listener.OnActivations(all);
  listeners_.insert(&listener);
}

void ActivationFeed::Unsubscribe(Listener& listener) {
  const std::lock_guard<std::mutex> lock(mutex_);
  listeners_.erase(&listener);
}

void ActivationFeed::Shutdown() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (shut_down_) return;
  shut_down_ = true;
  for (Listener* listener : listeners_) listener->OnShutdown();
}

}  // namespace trellis::catalog
