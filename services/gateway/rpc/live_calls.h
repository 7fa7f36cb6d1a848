#ifndef TRELLIS_SERVICES_GATEWAY_RPC_LIVE_CALLS_H_
#define TRELLIS_SERVICES_GATEWAY_RPC_LIVE_CALLS_H_

#include <condition_variable>
#include <mutex>

namespace trellis::gateway {

// Counts the calls that exist, for who has to outlive them. A call that is
// finished for its client still exists for a moment, and holds its channel:
// were that the channel's last owner, gRPC's own thread would tear down what it
// runs on. Thread safe.
class LiveCalls {
 public:
  void Add() {
    const std::lock_guard<std::mutex> lock(mu_);
    ++count_;
  }

  void Remove() {
    // Notifies under the lock, since this object may go when it is released.
    const std::lock_guard<std::mutex> lock(mu_);
    if (--count_ == 0) none_.notify_all();
  }

  // Returns when no call exists. No call may be added meanwhile.
  void WaitForNone() {
    std::unique_lock<std::mutex> lock(mu_);
    none_.wait(lock, [this] { return count_ == 0; });
  }

 private:
  std::mutex mu_;
  std::condition_variable none_;
  // Guarded by mu_.
  int count_ = 0;
};

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_RPC_LIVE_CALLS_H_
