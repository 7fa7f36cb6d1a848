#ifndef TRELLIS_SERVICES_GATEWAY_ADAPTERS_HEALTH_MONITOR_H_
#define TRELLIS_SERVICES_GATEWAY_ADAPTERS_HEALTH_MONITOR_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "grpcpp/channel.h"

namespace trellis::gateway {

// A backend to watch.
struct MonitoredBackend {
  // The name for metrics and logs.
  std::string name;

  std::shared_ptr<grpc::Channel> channel;
};

// How often a HealthMonitor asks.
struct HealthIntervals {
  // After an answer that the backend serves.
  absl::Duration serving = absl::Seconds(1);

  // After any other answer, or none: short, because callers wait for it.
  absl::Duration not_serving = absl::Milliseconds(250);

  // How long an answer may take.
  absl::Duration deadline = absl::Milliseconds(500);
};

// Asks each backend again and again whether it serves (grpc.health.v1), each
// on a thread of its own, so that a frozen backend delays no other. A backend
// that does not answer does not serve. Thread safe.
class HealthMonitor {
 public:
  // Called with whether each backend serves, by position, whenever that
  // changes; never from two threads at once.
  using Observer = std::function<void(const std::vector<bool>& serving)>;

  // Starts to ask. Until it has answered, a backend counts as not serving;
  // `observer` is not told of that. `metrics` must outlive the monitor.
  HealthMonitor(std::vector<MonitoredBackend> backends,
                const HealthIntervals& intervals, Metrics& metrics,
                Observer observer);

  // Stops.
  ~HealthMonitor();

  HealthMonitor(const HealthMonitor&) = delete;
  HealthMonitor& operator=(const HealthMonitor&) = delete;

  // Ends every question under way. The observer is not called any more once
  // this returns.
  void Stop();

 private:
  class Probe;

  void Report(size_t backend, bool serving);

  const std::vector<MonitoredBackend> backends_;
  const Observer observer_;
  std::vector<Gauge*> up_;
  std::mutex mu_;
  // Guarded by mu_.
  std::vector<bool> serving_;
  std::vector<std::unique_ptr<Probe>> probes_;
};

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_ADAPTERS_HEALTH_MONITOR_H_
