#include "services/gateway/adapters/health_monitor.h"

#include <condition_variable>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/client_context.h"

namespace trellis::gateway {

// Asks one backend until it is stopped.
class HealthMonitor::Probe {
 public:
  Probe(const std::shared_ptr<grpc::Channel>& channel,
        const HealthIntervals& intervals, std::function<void(bool)> report)
      : stub_(grpc::health::v1::Health::NewStub(channel)),
        intervals_(intervals),
        report_(std::move(report)),
        thread_([this] { Run(); }) {}

  ~Probe() {
    Stop();
    thread_.join();
  }

  // Does not wait for the thread, so that all probes can end together.
  void Stop() {
    const std::lock_guard<std::mutex> lock(mu_);
    stopped_ = true;
    wake_.notify_one();
    if (question_ != nullptr) question_->TryCancel();
  }

 private:
  void Run() {
    while (true) {
      const bool serving = Ask();
      std::unique_lock<std::mutex> lock(mu_);
      if (stopped_) return;
      lock.unlock();
      report_(serving);
      lock.lock();
      const absl::Duration pause =
          serving ? intervals_.serving : intervals_.not_serving;
      if (wake_.wait_for(lock, absl::ToChronoNanoseconds(pause),
                         [this] { return stopped_; })) {
        return;
      }
    }
  }

  bool Ask() {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + intervals_.deadline));
    {
      const std::lock_guard<std::mutex> lock(mu_);
      if (stopped_) return false;
      question_ = &context;
    }
    grpc::health::v1::HealthCheckResponse response;
    const grpc::Status status = stub_->Check(&context, {}, &response);
    const std::lock_guard<std::mutex> lock(mu_);
    question_ = nullptr;
    return status.ok() &&
           response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
  }

  const std::unique_ptr<grpc::health::v1::Health::Stub> stub_;
  const HealthIntervals intervals_;
  const std::function<void(bool)> report_;
  std::mutex mu_;
  std::condition_variable wake_;
  // Guarded by mu_.
  bool stopped_ = false;
  grpc::ClientContext* question_ = nullptr;

  // Last, so that all of the above is there when it starts.
  std::thread thread_;
};

HealthMonitor::HealthMonitor(std::vector<MonitoredBackend> backends,
                             const HealthIntervals& intervals, Metrics& metrics,
                             Observer observer)
    : backends_(std::move(backends)),
      observer_(std::move(observer)),
      serving_(backends_.size(), false) {
  for (const MonitoredBackend& backend : backends_) {
    up_.push_back(
        &metrics.GetGauge("trellis_gateway_backend_up",
                          "Whether a backend answers that it serves: 1 or 0.",
                          {{"backend", backend.name}}));
    up_.back()->Set(0);
  }
  for (size_t i = 0; i < backends_.size(); ++i) {
    probes_.push_back(std::make_unique<Probe>(
        backends_[i].channel, intervals,
        [this, i](bool serving) { Report(i, serving); }));
  }
}

HealthMonitor::~HealthMonitor() { Stop(); }

void HealthMonitor::Stop() {
  for (const std::unique_ptr<Probe>& probe : probes_) probe->Stop();
  probes_.clear();
}

void HealthMonitor::Report(size_t backend, bool serving) {
  const std::lock_guard<std::mutex> lock(mu_);
  if (serving_[backend] == serving) return;
  serving_[backend] = serving;
  up_[backend]->Set(serving ? 1 : 0);
  Log(serving ? LogSeverity::kInfo : LogSeverity::kWarning,
      serving ? "backend serves" : "backend does not serve",
      {{"backend", backends_[backend].name}});
  observer_(serving_);
}

}  // namespace trellis::gateway
