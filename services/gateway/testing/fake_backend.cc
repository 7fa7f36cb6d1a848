#include "services/gateway/testing/fake_backend.h"

#include <chrono>

#include "common/testing/keep_grpc_running.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"
#include "grpcpp/support/byte_buffer.h"

namespace trellis::gateway {

class FakeBackend::Catalog final : public catalog::v1::CatalogService::Service {
 public:
  explicit Catalog(FakeBackend& backend) : backend_(backend) {}

  grpc::Status GetCourse(grpc::ServerContext* context,
                         const catalog::v1::GetCourseRequest* request,
                         catalog::v1::Course* response) override {
    ++backend_.get_course_calls_;
    return backend_.get_course(*context, *request, *response);
  }

 private:
  FakeBackend& backend_;
};

class FakeBackend::Sync final
    : public catalog::v1::CatalogSyncService::Service {
 public:
  explicit Sync(FakeBackend& backend) : backend_(backend) {}

  grpc::Status FetchBundle(
      grpc::ServerContext* context,
      const catalog::v1::FetchBundleRequest* request,
      grpc::ServerWriter<catalog::v1::FetchBundleResponse>* writer) override {
    return backend_.fetch_bundle(*context, *request, *writer);
  }

 private:
  FakeBackend& backend_;
};

class FakeBackend::Admin final
    : public catalog::v1::CatalogAdminService::Service {
 public:
  explicit Admin(FakeBackend& backend) : backend_(backend) {}

  grpc::Status ImportRevision(
      grpc::ServerContext* context,
      grpc::ServerReader<catalog::v1::ImportRevisionRequest>* reader,
      catalog::v1::ImportRevisionResponse* response) override {
    return backend_.import_revision(*context, *reader, *response);
  }

 private:
  FakeBackend& backend_;
};

class FakeBackend::Echo final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return new Reactor(*context);
  }

 private:
  class Reactor final : public grpc::ServerGenericBidiReactor {
   public:
    // Headers go first, so that a client may wait for them before it speaks.
    explicit Reactor(grpc::GenericCallbackServerContext& context) {
      context.AddInitialMetadata("echo", "ready");
      StartSendInitialMetadata();
      StartRead(&message_);
    }
    void OnReadDone(bool ok) override {
      if (ok) {
        StartWrite(&message_);
      } else {
        Finish(grpc::Status::OK);
      }
    }
    void OnWriteDone(bool ok) override {
      if (ok) {
        StartRead(&message_);
      } else {
        Finish(grpc::Status::CANCELLED);
      }
    }
    void OnDone() override { delete this; }

   private:
    grpc::ByteBuffer message_;
  };
};

FakeBackend::FakeBackend(const std::string& path)
    : target_("unix:" + path),
      catalog_(std::make_unique<Catalog>(*this)),
      sync_(std::make_unique<Sync>(*this)),
      admin_(std::make_unique<Admin>(*this)),
      echo_(std::make_unique<Echo>()) {
  get_course = [](auto&, const auto& request, auto& course) {
    course.set_name(request.name());
    return grpc::Status::OK;
  };
  fetch_bundle = [](auto&, const auto&, auto&) { return grpc::Status::OK; };
  import_revision = [](auto&, auto& reader, auto&) {
    catalog::v1::ImportRevisionRequest request;
    while (reader.Read(&request)) {
    }
    return grpc::Status::OK;
  };
  trellis::testing::KeepGrpcRunning();
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(target_, grpc::InsecureServerCredentials());
  builder.AddChannelArgument(
      "grpc.http2.min_recv_ping_interval_without_data_ms", 300);
  builder.AddChannelArgument("grpc.keepalive_permit_without_calls", 1);
  builder.RegisterService(catalog_.get());
  builder.RegisterService(sync_.get());
  builder.RegisterService(admin_.get());
  builder.RegisterCallbackGenericService(echo_.get());
  // Or Kill takes up to ten seconds.
  builder.SetSyncServerOption(grpc::ServerBuilder::CQ_TIMEOUT_MSEC, 20);
  server_ = builder.BuildAndStart();
  SetServing(true);
}

FakeBackend::~FakeBackend() { Kill(); }

void FakeBackend::Kill() {
  if (server_ == nullptr) return;
  server_->Shutdown(std::chrono::system_clock::now());
  server_->Wait();
  server_.reset();
}

void FakeBackend::SetServing(bool serving) {
  server_->GetHealthCheckService()->SetServingStatus(serving);
}

}  // namespace trellis::gateway
