#ifndef TRELLIS_SERVICES_CATALOG_ADMIN_BOUNDED_WORKER_H_
#define TRELLIS_SERVICES_CATALOG_ADMIN_BOUNDED_WORKER_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace trellis::catalog {

// A thread that does what may block, so that no thread of gRPC has to. Work is
// done one piece at a time, in the order it was submitted.
//
// Thread safe.
class BoundedWorker {
 public:
  // At most `max_waiting` pieces of work wait.
  explicit BoundedWorker(size_t max_waiting);

  // Does what was submitted, then stops.
  ~BoundedWorker();

  BoundedWorker(const BoundedWorker&) = delete;
  BoundedWorker& operator=(const BoundedWorker&) = delete;

  // Submits work. Returns false, without having taken it, when too much waits.
  bool TrySubmit(std::function<void()> work);

 private:
  void Run();

  const size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADMIN_BOUNDED_WORKER_H_
