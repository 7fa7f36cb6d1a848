#ifndef TRELLIS_SERVICES_GATEWAY_TESTING_FAKE_BACKEND_H_
#define TRELLIS_SERVICES_GATEWAY_TESTING_FAKE_BACKEND_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/server.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"
#include "grpcpp/support/sync_stream.h"
#include "trellis/catalog/v1/catalog_admin_service.grpc.pb.h"
#include "trellis/catalog/v1/catalog_service.grpc.pb.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis::gateway {

// A server behind the gateway that does what a test tells it: one method of
// each shape. Set the functions before the first call.
class FakeBackend {
 public:
  // Listens on the Unix socket at `path`, taking it over.
  explicit FakeBackend(const std::string& path);

  // Stops at once.
  ~FakeBackend();

  FakeBackend(const FakeBackend&) = delete;
  FakeBackend& operator=(const FakeBackend&) = delete;

  // The gRPC target to reach it.
  const std::string& target() const { return target_; }

  // Stops at once: connections close and running calls are lost.
  void Kill();

  // What grpc.health.v1 answers. It serves from the start.
  void SetServing(bool serving);

  // CatalogService.GetCourse. Returns a course of the requested name by
  // default.
  std::function<grpc::Status(grpc::ServerContext&,
                             const catalog::v1::GetCourseRequest&,
                             catalog::v1::Course&)>
      get_course;

  // CatalogSyncService.FetchBundle. Sends nothing by default.
  std::function<grpc::Status(
      grpc::ServerContext&, const catalog::v1::FetchBundleRequest&,
      grpc::ServerWriter<catalog::v1::FetchBundleResponse>&)>
      fetch_bundle;

  // CatalogAdminService.ImportRevision. Reads all and answers by default.
  std::function<grpc::Status(
      grpc::ServerContext&,
      grpc::ServerReader<catalog::v1::ImportRevisionRequest>&,
      catalog::v1::ImportRevisionResponse&)>
      import_revision;

  // How many calls of GetCourse have come.
  int get_course_calls() const { return get_course_calls_; }

 private:
  class Catalog;
  class Sync;
  class Admin;
  // Answers every other method: sends back each message it reads.
  class Echo;

  const std::string target_;
  std::atomic<int> get_course_calls_{0};
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<Sync> sync_;
  std::unique_ptr<Admin> admin_;
  std::unique_ptr<Echo> echo_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_TESTING_FAKE_BACKEND_H_
