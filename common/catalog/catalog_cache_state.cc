#include "common/catalog/catalog_cache_state.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/catalog/fetch_snapshot.h"
#include "common/catalog/load_errors.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"

namespace trellis {
namespace {

using catalog::v1::Activation;
using Snapshot = CatalogCache::Snapshot;

constexpr absl::Duration kFirstRetry = absl::Milliseconds(100);
constexpr absl::Duration kLastRetry = absl::Seconds(10);

// How long the timer may sleep: condition variables take no infinite time.
constexpr absl::Duration kLongestSleep = absl::Hours(1);

}  // namespace

CatalogCache::State::State(BundleSource& bundle_source,
                           const Options& cache_options, Metrics& cache_metrics)
    : source(bundle_source),
      options(cache_options),
      metrics(cache_metrics),
      cache_bytes(metrics.GetGauge("trellis_catalog_cache_bytes",
                                   "Bytes charged for catalogs in memory")),
      serving_stale(metrics.GetGauge(
          "trellis_catalog_serving_stale",
          "1 while a newer revision than the one served may be active")) {
  for (int i = 0; i < std::max(1, options.loader_threads); ++i) {
    threads.emplace_back([this] { RunLoader(); });
  }
  threads.emplace_back([this] { RunTimer(); });
}

CatalogCache::State::~State() {
  {
    const std::lock_guard<std::mutex> lock(mutex);
    stopping = true;
  }
  load_wanted.notify_all();
  timer_changed.notify_all();
  for (std::thread& thread : threads) thread.join();
  for (LoadWaiter& waiter : waiters.TakeAll()) waiter.done(LoadCancelled());
}

std::optional<absl::StatusOr<Snapshot>> CatalogCache::State::FindOrWait(
    absl::string_view catalog_id, absl::string_view revision,
    absl::Time deadline, Done& done) {
  const std::lock_guard<std::mutex> lock(mutex);
  if (stopping) return LoadCancelled();
  const auto catalog = catalogs.find(catalog_id);
  const bool known = catalog != catalogs.end();
  if (revision.empty() && !known) {
    if (!told) return CatalogUnavailable();
    return NotFoundError(common::v1::ERROR_REASON_CATALOG_NOT_FOUND, "catalog",
                         CatalogResourceFullName(catalog_id, ""));
  }
  // The active table may have been filled since it was asked.
  if (revision.empty()) {
    if (Snapshot snapshot = active.Find(catalog_id, "")) return snapshot;
  }
  const CatalogKey key{std::string(catalog_id),
                       revision.empty() ? catalog->second.activation.revision()
                                        : std::string(revision)};
  if (Snapshot snapshot = resident.Find(key, active.Tick())) {
    if (revision.empty()) ServeLocked(catalog->second, snapshot);
    return snapshot;
  }
  if (deadline <= absl::Now()) return LoadTooLate();
  if (waiters.size() >= options.max_waiting) return LoadOverloaded();
  WaitLocked(key, {deadline, revision.empty(), std::move(done)});
  return std::nullopt;
}

void CatalogCache::State::WaitLocked(const CatalogKey& key, LoadWaiter waiter) {
  // Made-up revisions must not hold up what everybody reads.
  const auto it = catalogs.find(key.catalog_id);
  const bool urgent =
      it != catalogs.end() && it->second.activation.revision() == key.revision;
  waiters.Add(key, std::move(waiter));
  timer_changed.notify_one();
  StartLoadLocked(key, urgent);
}

void CatalogCache::State::StartLoadLocked(const CatalogKey& key, bool urgent) {
  if (!loading.insert(key).second) return;
  (urgent ? urgent_queue : queue).push_back(key);
  load_wanted.notify_one();
}

void CatalogCache::State::RunLoader() {
  std::unique_lock<std::mutex> lock(mutex);
  while (true) {
    load_wanted.wait(lock, [this] {
      return stopping || !urgent_queue.empty() || !queue.empty();
    });
    if (stopping) return;
    std::deque<CatalogKey>& next = urgent_queue.empty() ? queue : urgent_queue;
    const CatalogKey key = next.front();
    next.pop_front();
    lock.unlock();
    absl::StatusOr<Snapshot> loaded =
        FetchSnapshot(source, key, absl::Now() + options.load_timeout);
    metrics
        .GetCounter("trellis_catalog_loads_total",
                    "Attempts to load a revision of a catalog",
                    {{"result", std::string(LoadResultOf(loaded.status()))}})
        .Increment();
    lock.lock();
    Outcome outcome = FinishLoadLocked(key, std::move(loaded));
    lock.unlock();
    outcome.Deliver();
    lock.lock();
  }
}

CatalogCache::State::Outcome CatalogCache::State::FinishLoadLocked(
    const CatalogKey& key, absl::StatusOr<Snapshot> loaded) {
  Outcome outcome;
  loading.erase(key);
  const auto catalog = catalogs.find(key.catalog_id);
  const bool is_active = catalog != catalogs.end() &&
                         catalog->second.activation.revision() == key.revision;
  if (loaded.ok()) {
    outcome.evicted = KeepLocked(key, *loaded);
    if (is_active) ServeLocked(catalog->second, *loaded);
  } else if (is_active) {
    OnActiveLoadFailedLocked(key.catalog_id, catalog->second);
  }
  // What is active exists: not to find it is a fault of the source.
  if (absl::IsDataLoss(loaded.status()) ||
      (is_active && absl::IsNotFound(loaded.status()))) {
    loaded = CatalogUnavailable();
  }
  for (LoadWaiter& waiter : waiters.Take(key)) {
    absl::StatusOr<Snapshot> answer = loaded;
    if (!loaded.ok() && waiter.wants_active) {
      if (!is_active) {
        WaitLocked({key.catalog_id, catalog->second.activation.revision()},
                   std::move(waiter));
        continue;
      }
      const Snapshot earlier = active.Find(key.catalog_id, "");
      if (earlier != nullptr) answer = earlier;
    }
    outcome.answers.emplace_back(std::move(waiter), std::move(answer));
  }
  return outcome;
}

std::vector<Snapshot> CatalogCache::State::KeepLocked(
    const CatalogKey& key, const Snapshot& snapshot) {
  resident.Insert(key, snapshot, active.Tick());
  const auto last_used = [this](const CatalogKey& other) -> uint64_t {
    const auto it = catalogs.find(other.catalog_id);
    const bool serving =
        it != catalogs.end() && it->second.serving == other.revision;
    return serving ? active.LastUsed(other.catalog_id) : 0;
  };
  std::vector<Snapshot> evicted =
      resident.Evict(options.max_bytes, key, last_used);
  for (const Snapshot& gone : evicted) {
    const auto it = catalogs.find(gone->catalog_id());
    if (it == catalogs.end() || it->second.serving != gone->revision()) {
      continue;
    }
    active.Remove(gone->catalog_id());
    it->second.serving.clear();
    it->second.failing = false;
    it->second.retry_at = absl::InfiniteFuture();
  }
  cache_bytes.Set(static_cast<double>(resident.bytes()));
  UpdateStaleLocked();
  return evicted;
}

void CatalogCache::State::ServeLocked(CatalogState& catalog,
                                      const Snapshot& snapshot) {
  active.Set(snapshot);
  catalog.serving = snapshot->revision();
  if (catalog.serving != catalog.activation.revision()) return;
  catalog.failing = false;
  catalog.retry_at = absl::InfiniteFuture();
  catalog.retry_delay = kFirstRetry;
  UpdateStaleLocked();
}

void CatalogCache::State::OnActiveLoadFailedLocked(
    const std::string& catalog_id, CatalogState& catalog) {
  if (catalog.serving.empty()) {
    const CatalogKey previous{catalog_id,
                              catalog.activation.previous_revision()};
    Snapshot snapshot = resident.Find(previous, active.Tick());
    if (snapshot == nullptr) return;
    ServeLocked(catalog, snapshot);
  }
  catalog.failing = true;
  catalog.retry_at = absl::Now() + catalog.retry_delay;
  catalog.retry_delay = std::min(2 * catalog.retry_delay, kLastRetry);
  timer_changed.notify_one();
  UpdateStaleLocked();
}

void CatalogCache::State::SetActivationLocked(const Activation& activation) {
  const auto name = ParseCatalogResourceName(activation.catalog());
  if (!name.has_value()) return;
  const std::string catalog_id(name->catalog_id);
  const auto [it, inserted] = catalogs.try_emplace(catalog_id);
  CatalogState& catalog = it->second;
  if (!inserted && activation.sequence() < catalog.activation.sequence()) {
    return;
  }
  catalog.activation = activation;
  const CatalogKey key{catalog_id, activation.revision()};
  if (catalog.serving == key.revision) return;
  if (catalog.serving.empty() && !IsLoadingCatalogLocked(catalog_id)) return;
  if (const Snapshot snapshot = resident.Find(key, active.Tick())) {
    ServeLocked(catalog, snapshot);
  } else {
    StartLoadLocked(key, /*urgent=*/true);
  }
}

bool CatalogCache::State::IsLoadingCatalogLocked(
    const std::string& catalog_id) const {
  const auto it = loading.lower_bound({catalog_id, ""});
  return it != loading.end() && it->catalog_id == catalog_id;
}

void CatalogCache::State::UpdateStaleLocked() {
  const bool failing =
      std::any_of(catalogs.begin(), catalogs.end(),
                  [](const auto& entry) { return entry.second.failing; });
  serving_stale.Set(unheard || failing ? 1 : 0);
  stale.store(unheard || failing, std::memory_order_release);
}

absl::Time CatalogCache::State::NextTimerLocked() const {
  absl::Time next =
      std::min(waiters.NextDeadline(), absl::Now() + kLongestSleep);
  for (const auto& [id, catalog] : catalogs) {
    next = std::min(next, catalog.retry_at);
  }
  return next;
}

CatalogCache::State::Outcome CatalogCache::State::TakeExpiredLocked() {
  const absl::Time now = absl::Now();
  for (auto& [id, catalog] : catalogs) {
    if (catalog.retry_at > now) continue;
    catalog.retry_at = absl::InfiniteFuture();
    StartLoadLocked({id, catalog.activation.revision()}, /*urgent=*/true);
  }
  Outcome outcome;
  for (LoadWaiter& waiter : waiters.TakeExpired(now)) {
    outcome.answers.emplace_back(std::move(waiter), LoadTooLate());
  }
  return outcome;
}

void CatalogCache::State::RunTimer() {
  std::unique_lock<std::mutex> lock(mutex);
  while (!stopping) {
    timer_changed.wait_until(lock, absl::ToChronoTime(NextTimerLocked()));
    Outcome outcome = TakeExpiredLocked();
    lock.unlock();
    outcome.Deliver();
    lock.lock();
  }
}

}  // namespace trellis
