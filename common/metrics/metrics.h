#ifndef TRELLIS_COMMON_METRICS_METRICS_H_
#define TRELLIS_COMMON_METRICS_METRICS_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace trellis {

// A number that only grows. Thread safe.
class Counter {
 public:
  virtual ~Counter() = default;
  virtual void Increment(double by = 1) = 0;
};

// A number that goes up and down. Thread safe.
class Gauge {
 public:
  virtual ~Gauge() = default;
  virtual void Set(double value) = 0;
};

// What one server counts and measures, read by Prometheus through the admin
// port. No label may hold anything that came with a request, apart from the
// names of methods that the server has. Thread safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // Returns the counter `name` (ends in "_total") with these labels, making it
  // when it is new. `help` says what is counted. The counter lives as long as
  // this object.
  Counter& GetCounter(absl::string_view name, absl::string_view help,
                      const std::map<std::string, std::string>& labels = {});

  // Returns the gauge `name`, likewise.
  Gauge& GetGauge(absl::string_view name, absl::string_view help,
                  const std::map<std::string, std::string>& labels = {});

  // Counts one finished call of `method`, a full method name, in
  // `rpc_server_call_duration_seconds` (OpenTelemetry semantic conventions for
  // RPC). Costs well under a microsecond.
  void RecordCall(absl::string_view method, absl::StatusCode code,
                  absl::Duration elapsed);

  // Returns everything in the Prometheus text format.
  std::string Expose() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_METRICS_METRICS_H_
