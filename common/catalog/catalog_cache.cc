#include "common/catalog/catalog_cache.h"

#include <utility>

#include "common/catalog/catalog_cache_state.h"

namespace trellis {

using catalog::v1::Activation;

CatalogCache::CatalogCache(BundleSource& source, const Options& options,
                           Metrics& metrics)
    : state_(std::make_unique<State>(source, options, metrics)) {}

CatalogCache::~CatalogCache() = default;

void CatalogCache::Get(absl::string_view catalog_id, absl::string_view revision,
                       absl::Time deadline, Done done) {
  if (Snapshot snapshot = state_->active.Find(catalog_id, revision)) {
    done(std::move(snapshot));
    return;
  }
  auto answer = state_->FindOrWait(catalog_id, revision, deadline, done);
  if (answer.has_value()) done(*std::move(answer));
}

CatalogCache::Snapshot CatalogCache::Find(absl::string_view catalog_id,
                                          absl::string_view revision) {
  Snapshot snapshot = state_->active.Find(catalog_id, revision);
  if (snapshot != nullptr || revision.empty()) return snapshot;
  const std::lock_guard<std::mutex> lock(state_->mutex);
  return state_->resident.Find({std::string(catalog_id), std::string(revision)},
                               state_->active.Tick());
}

void CatalogCache::SetActivations(const std::vector<Activation>& activations) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->told = true;
  for (const Activation& activation : activations) {
    state_->SetActivationLocked(activation);
  }
}

std::vector<Activation> CatalogCache::Activations() const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  std::vector<Activation> activations;
  activations.reserve(state_->catalogs.size());
  for (const auto& [id, catalog] : state_->catalogs) {
    activations.push_back(catalog.activation);
  }
  return activations;
}

std::optional<Activation> CatalogCache::FindActivation(
    absl::string_view catalog_id) const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  const auto it = state_->catalogs.find(catalog_id);
  if (it == state_->catalogs.end()) return std::nullopt;
  return it->second.activation;
}

void CatalogCache::SetStale(bool stale) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->unheard = stale;
  state_->UpdateStaleLocked();
}

bool CatalogCache::stale() const {
  return state_->stale.load(std::memory_order_acquire);
}

}  // namespace trellis
