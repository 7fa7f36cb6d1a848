#include "common/catalog/activation_follower.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/call.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis {
namespace {

namespace v1 = catalog::v1;

constexpr absl::Duration kFirstBackoff = absl::Milliseconds(50);
constexpr absl::Duration kLastBackoff = absl::Seconds(1);

// Condition variables take no infinite time.
constexpr absl::Duration kLongestWait = absl::Hours(1);

}  // namespace

// Every stream opens with what is active everywhere, so a stream that ends
// after the poll interval and is opened again is the poll, and finds a peer
// that has fallen silent.
struct ActivationFollower::State {
  State(std::shared_ptr<grpc::Channel> catalog_channel,
        CatalogCache& catalog_cache, Metrics& metrics, absl::Duration interval);
  ~State();

  void Run();
  bool FollowOneStream();
  void Take(const v1::WatchActivationsResponse& response);
  void OnLost();
  bool BeginStream(grpc::ClientContext& context);
  void EndStream();
  void Wait(absl::Duration duration);

  CatalogCache& cache;
  const absl::Duration poll_interval;
  const std::unique_ptr<v1::CatalogSyncService::Stub> stub;
  Counter& failures;
  absl::BitGen random;
  bool lost = false;

  std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  bool ready = false;
  grpc::ClientContext* running = nullptr;
  std::thread thread;
};

ActivationFollower::State::State(std::shared_ptr<grpc::Channel> catalog_channel,
                                 CatalogCache& catalog_cache, Metrics& metrics,
                                 absl::Duration interval)
    : cache(catalog_cache),
      poll_interval(interval),
      stub(v1::CatalogSyncService::NewStub(catalog_channel)),
      failures(metrics.GetCounter(
          "trellis_catalog_watch_failures_total",
          "Attempts to hear what is active that brought nothing")),
      thread([this] { Run(); }) {}

ActivationFollower::State::~State() {
  {
    const std::lock_guard<std::mutex> lock(mutex);
    stopping = true;
    if (running != nullptr) running->TryCancel();
  }
  changed.notify_all();
  thread.join();
}

void ActivationFollower::State::Run() {
  absl::Duration backoff = kFirstBackoff;
  while (true) {
    const bool heard = FollowOneStream();
    {
      const std::lock_guard<std::mutex> lock(mutex);
      if (stopping) return;
    }
    if (heard) {
      backoff = kFirstBackoff;
      continue;
    }
    OnLost();
    // Jitter keeps the servers of a district from coming back all at once.
    Wait(backoff * absl::Uniform(random, 0.5, 1.0));
    backoff = std::min(2 * backoff, kLastBackoff);
  }
}

bool ActivationFollower::State::FollowOneStream() {
  grpc::ClientContext context;
  const absl::Duration length = poll_interval * absl::Uniform(random, 0.9, 1.1);
  PrepareClientContext(absl::Now() + length, "", context);
  if (!BeginStream(context)) return false;
  const auto reader =
      stub->WatchActivations(&context, v1::WatchActivationsRequest());
  bool heard = false;
  v1::WatchActivationsResponse response;
  while (reader->Read(&response)) {
    heard = true;
    Take(response);
  }
  const grpc::Status status = reader->Finish();
  EndStream();
  // A server that ends each stream at once must not be asked in a tight loop.
  if (status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED && heard) {
    Wait(kFirstBackoff * absl::Uniform(random, 0.5, 1.0));
  }
  return heard;
}

void ActivationFollower::State::Take(
    const v1::WatchActivationsResponse& response) {
  cache.SetActivations(std::vector<v1::Activation>(
      response.activations().begin(), response.activations().end()));
  cache.SetStale(false);
  if (lost) Log(LogSeverity::kInfo, "activations are heard again");
  lost = false;
  {
    const std::lock_guard<std::mutex> lock(mutex);
    ready = true;
  }
  changed.notify_all();
}

void ActivationFollower::State::OnLost() {
  failures.Increment();
  cache.SetStale(true);
  if (!lost) Log(LogSeverity::kWarning, "activations cannot be heard");
  lost = true;
}

bool ActivationFollower::State::BeginStream(grpc::ClientContext& context) {
  const std::lock_guard<std::mutex> lock(mutex);
  if (stopping) return false;
  running = &context;
  return true;
}

void ActivationFollower::State::EndStream() {
  const std::lock_guard<std::mutex> lock(mutex);
  running = nullptr;
}

void ActivationFollower::State::Wait(absl::Duration duration) {
  std::unique_lock<std::mutex> lock(mutex);
  changed.wait_for(lock, absl::ToChronoNanoseconds(duration),
                   [this] { return stopping; });
}

ActivationFollower::ActivationFollower(std::shared_ptr<grpc::Channel> channel,
                                       CatalogCache& cache, Metrics& metrics,
                                       absl::Duration poll_interval)
    : state_(std::make_unique<State>(std::move(channel), cache, metrics,
                                     poll_interval)) {}

ActivationFollower::~ActivationFollower() = default;

bool ActivationFollower::WaitUntilReady(absl::Time deadline) {
  std::unique_lock<std::mutex> lock(state_->mutex);
  return state_->changed.wait_until(
      lock, absl::ToChronoTime(std::min(deadline, absl::Now() + kLongestWait)),
      [this] { return state_->ready; });
}

}  // namespace trellis
