// How fast GetPathway is against an echo: a raw handler in the same process
// that returns the same bytes. The promise is at least 0.9 of its throughput.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "grpcpp/grpcpp.h"
#include "services/catalog/rpc/catalog_handler.h"

namespace trellis::catalog {
namespace {

constexpr int kClients = 8;
constexpr int kRounds = 5;
constexpr absl::Duration kRoundTime = absl::Seconds(2);

// Answers every GetPathway with the same bytes, whatever is asked.
class EchoService final
    : public v1::CatalogService::WithRawCallbackMethod_GetPathway<
          v1::CatalogService::Service> {
 public:
  explicit EchoService(const std::string& bytes) : slice_(bytes) {}

  grpc::ServerUnaryReactor* GetPathway(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* /*request*/,
                                       grpc::ByteBuffer* response) override {
    grpc::ByteBuffer answer(&slice_, 1);
    response->Swap(&answer);
    auto* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  const grpc::Slice slice_;
};

// Serves `service` on a Unix socket until destroyed.
class SocketServer {
 public:
  SocketServer(const std::string& name, grpc::Service& service)
      : path_(absl::StrCat("/tmp/trellis-bench-", getpid(), "-", name)) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + path_,
                             grpc::InsecureServerCredentials());
    builder.RegisterService(&service);
    server_ = builder.BuildAndStart();
  }
  ~SocketServer() {
    server_.reset();
    unlink(path_.c_str());
  }

  // Returns the calls a second that `kClients` synchronous callers get through.
  double Measure() const {
    const auto stub = v1::CatalogService::NewStub(grpc::CreateChannel(
        "unix:" + path_, grpc::InsecureChannelCredentials()));
    std::atomic<int64_t> calls{0};
    const absl::Time start = absl::Now();
    std::vector<std::thread> clients;
    for (int i = 0; i < kClients; ++i) {
      clients.emplace_back([&] {
        while (absl::Now() - start < kRoundTime) calls += CallOnce(*stub);
      });
    }
    for (std::thread& client : clients) client.join();
    return static_cast<double>(calls) /
           absl::ToDoubleSeconds(absl::Now() - start);
  }

 private:
  static int CallOnce(v1::CatalogService::Stub& stub) {
    grpc::ClientContext context;
    v1::GetPathwayRequest request;
    request.set_name("catalogs/springfield/clusters/mn/pathways/qa");
    v1::Pathway pathway;
    return stub.GetPathway(&context, request, &pathway).ok() ? 1 : 0;
  }

  const std::string path_;
  std::unique_ptr<grpc::Server> server_;
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int Main() {
  FakeBundleSource source;
  Metrics metrics;
  CatalogCache cache(source, CatalogCache::Options(), metrics);
  cache.SetActivations({source.Publish(MakeTestCatalog())});
  CatalogHandler handler(cache, metrics);
  EchoService echo(MakeTestCatalog().pathways(3).SerializeAsString());
  const SocketServer handler_server("handler", handler);
  const SocketServer echo_server("echo", echo);
  std::vector<double> handled;
  std::vector<double> echoed;
  std::vector<double> ratios;
  // Alternating, so that what else the machine does falls on both alike.
  for (int round = 0; round < kRounds; ++round) {
    echoed.push_back(echo_server.Measure());
    handled.push_back(handler_server.Measure());
    ratios.push_back(handled.back() / echoed.back());
  }
  std::printf("GetPathway %.0f calls/s, echo %.0f calls/s, ratio %.3f\n",
              Median(handled), Median(echoed), Median(ratios));
  return 0;
}

}  // namespace
}  // namespace trellis::catalog

int main() { return trellis::catalog::Main(); }
