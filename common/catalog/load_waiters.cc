#include "common/catalog/load_waiters.h"

namespace trellis {

void LoadWaiters::Add(const CatalogKey& key, LoadWaiter waiter) {
  const Place place(waiter.deadline, next_++);
  by_key_[key].emplace(place.second, place.first);
  by_deadline_.emplace(place, std::make_pair(key, std::move(waiter)));
}

std::vector<LoadWaiter> LoadWaiters::Take(const CatalogKey& key) {
  std::vector<LoadWaiter> taken;
  const auto it = by_key_.find(key);
  if (it == by_key_.end()) return taken;
  for (const auto& [number, deadline] : it->second) {
    const auto waiter = by_deadline_.find(Place(deadline, number));
    taken.push_back(std::move(waiter->second.second));
    by_deadline_.erase(waiter);
  }
  by_key_.erase(it);
  return taken;
}

std::vector<LoadWaiter> LoadWaiters::TakeAll() {
  return TakeExpired(absl::InfiniteFuture());
}

std::vector<LoadWaiter> LoadWaiters::TakeExpired(absl::Time now) {
  std::vector<LoadWaiter> taken;
  while (!by_deadline_.empty() && by_deadline_.begin()->first.first <= now) {
    taken.push_back(Remove(by_deadline_.begin()->first));
  }
  return taken;
}

absl::Time LoadWaiters::NextDeadline() const {
  return by_deadline_.empty() ? absl::InfiniteFuture()
                              : by_deadline_.begin()->first.first;
}

LoadWaiter LoadWaiters::Remove(const Place& place) {
  const auto it = by_deadline_.find(place);
  auto [key, waiter] = std::move(it->second);
  const auto of_key = by_key_.find(key);
  of_key->second.erase(place.second);
  if (of_key->second.empty()) by_key_.erase(of_key);
  by_deadline_.erase(it);
  return waiter;
}

}  // namespace trellis
