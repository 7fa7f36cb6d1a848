#include "common/rpc/health.h"

#include <utility>

namespace trellis {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;
using ServingStatus = HealthCheckResponse::ServingStatus;

namespace {

ServingStatus ToStatus(bool serving) {
  return serving ? HealthCheckResponse::SERVING
                 : HealthCheckResponse::NOT_SERVING;
}

}  // namespace

// One open watch. Deletes itself when done. Everything happens under the lock
// of the service, so that a watch is never told anything while it goes away.
class HealthService::Watcher final
    : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  Watcher(HealthService& health, std::string service)
      : health_(health), service_(std::move(service)) {}

  const std::string& service() const { return service_; }

  // Require the lock of the service, like everything private.
  void Tell(ServingStatus status) {
    next_ = status;
    Proceed();
  }

  void End() {
    ending_ = true;
    Proceed();
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard<std::mutex> lock(health_.mu_);
    writing_ = false;
    broken_ = broken_ || !ok;
    Proceed();
  }

  void OnCancel() override {
    const std::lock_guard<std::mutex> lock(health_.mu_);
    broken_ = true;
    Proceed();
  }

  void OnDone() override {
    {
      const std::lock_guard<std::mutex> lock(health_.mu_);
      health_.watchers_.erase(this);
    }
    delete this;
  }

 private:
  // Does the next thing there is to do, unless one is under way.
  void Proceed() {
    if (writing_ || finished_) return;
    if (!broken_ && next_ != response_.status()) {
      writing_ = true;
      response_.set_status(next_);
      StartWrite(&response_);
    } else if (broken_ || ending_) {
      finished_ = true;
      Finish(grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server stops"));
    }
  }

  HealthService& health_;
  const std::string service_;
  // What was written last; UNKNOWN, which no service has, before that.
  HealthCheckResponse response_;
  ServingStatus next_ = HealthCheckResponse::UNKNOWN;
  bool writing_ = false;
  bool ending_ = false;
  bool broken_ = false;
  bool finished_ = false;
};

HealthService::HealthService(const std::vector<std::string>& service_names) {
  serving_[""] = false;
  for (const std::string& name : service_names) serving_[name] = false;
}

void HealthService::Set(const std::string& service, bool serving) {
  const std::lock_guard<std::mutex> lock(mu_);
  serving_[service] = serving;
  for (Watcher* watcher : watchers_) {
    if (watcher->service() == service) watcher->Tell(ToStatus(serving));
  }
}

void HealthService::SetAll(bool serving) {
  const std::lock_guard<std::mutex> lock(mu_);
  for (auto& [service, its_serving] : serving_) its_serving = serving;
  for (Watcher* watcher : watchers_) {
    if (serving_.count(watcher->service()) > 0) {
      watcher->Tell(ToStatus(serving));
    }
  }
}

void HealthService::EndWatches() {
  const std::lock_guard<std::mutex> lock(mu_);
  ending_ = true;
  for (Watcher* watcher : watchers_) watcher->End();
}

grpc::ServerUnaryReactor* HealthService::Check(
    grpc::CallbackServerContext* context, const HealthCheckRequest* request,
    HealthCheckResponse* response) {
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  const std::lock_guard<std::mutex> lock(mu_);
  const auto it = serving_.find(request->service());
  if (it == serving_.end()) {
    reactor->Finish(
        grpc::Status(grpc::StatusCode::NOT_FOUND, "unknown service"));
  } else {
    response->set_status(ToStatus(it->second));
    reactor->Finish(grpc::Status::OK);
  }
  return reactor;
}

grpc::ServerWriteReactor<HealthCheckResponse>* HealthService::Watch(
    grpc::CallbackServerContext*, const HealthCheckRequest* request) {
  auto* watcher = new Watcher(*this, request->service());
  const std::lock_guard<std::mutex> lock(mu_);
  watchers_.insert(watcher);
  const auto it = serving_.find(watcher->service());
  watcher->Tell(it == serving_.end() ? HealthCheckResponse::SERVICE_UNKNOWN
                                     : ToStatus(it->second));
  if (ending_) watcher->End();
  return watcher;
}

}  // namespace trellis
