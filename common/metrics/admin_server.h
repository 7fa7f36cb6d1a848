#ifndef TRELLIS_COMMON_METRICS_ADMIN_SERVER_H_
#define TRELLIS_COMMON_METRICS_ADMIN_SERVER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace trellis {

// What an AdminServer tells. Called on its threads.
struct AdminProbes {
  // Whether the process does its work at all. It must not depend on other
  // processes: what answers no is restarted.
  std::function<bool()> live;

  // Whether calls should be sent here.
  std::function<bool()> ready;

  // The metrics, in the Prometheus text format.
  std::function<std::string()> metrics;
};

// Answers /livez, /readyz and /metrics over HTTP/1.1: 200 for yes, 503 for no.
// For probes and scrapers inside the operator's network. Each connection serves
// one request, and one that sends nothing is closed after a second; eight such
// at once keep a probe waiting that long.
//
// Thread safe.
class AdminServer {
 public:
  // Starts to serve on `address`, such as "127.0.0.1:9001". Port 0 takes any
  // free port.
  //
  // Errors: INVALID_ARGUMENT when the address is malformed, UNAVAILABLE when it
  // cannot be bound.
  static absl::StatusOr<std::unique_ptr<AdminServer>> Start(
      const std::string& address, AdminProbes probes);

  // Waits for the requests being answered.
  ~AdminServer();

  AdminServer(const AdminServer&) = delete;
  AdminServer& operator=(const AdminServer&) = delete;

  // The address in use, with the real port.
  const std::string& address() const;

 private:
  struct State;
  explicit AdminServer(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_METRICS_ADMIN_SERVER_H_
