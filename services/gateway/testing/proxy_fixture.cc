#include "services/gateway/testing/proxy_fixture.h"

#include <utility>
#include <vector>

#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"

namespace trellis::gateway {
namespace {

std::vector<OfferedMethod> TestMethods() {
  return {
      {"trellis.catalog.v1.CatalogService", "GetCourse", false, false},
      {"trellis.catalog.v1.CatalogSyncService", "FetchBundle", false, true},
      {"trellis.catalog.v1.CatalogAdminService", "ImportRevision", true, false},
      {"test.Echo", "Chat", true, true},
      {"test.Echo", "Once", false, false},
  };
}

}  // namespace

ProxyFixture::ProxyFixture() {
  limits_.max_request_bytes = kTestMaxRequestBytes;
}

ProxyFixture::~ProxyFixture() {
  if (proxy_ != nullptr) proxy_->Shutdown(std::chrono::system_clock::now());
}

void ProxyFixture::StartProxy() {
  const auto backend_channel =
      grpc::CreateChannel(backend_target_, grpc::InsecureChannelCredentials());
  service_ = std::make_unique<ProxyService>(
      *RoutingTable::Make({TestMethods()}),
      std::vector<ProxyBackend>{{"catalog", backend_channel}}, limits_,
      metrics_);
  const std::string address = "unix:" + dir_.File("proxy.sock");
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.SetMaxReceiveMessageSize(8 * kTestMaxRequestBytes);
  builder.AddChannelArgument("grpc.max_metadata_size", 16 * 1024);
  builder.RegisterCallbackGenericService(service_.get());
  proxy_ = builder.BuildAndStart();
  channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
}

std::shared_ptr<grpc::Channel> ProxyFixture::channel() {
  if (proxy_ == nullptr) StartProxy();
  return channel_;
}

std::unique_ptr<catalog::v1::CatalogService::Stub> ProxyFixture::catalog() {
  return catalog::v1::CatalogService::NewStub(channel());
}

std::unique_ptr<catalog::v1::CatalogSyncService::Stub> ProxyFixture::sync() {
  return catalog::v1::CatalogSyncService::NewStub(channel());
}

std::unique_ptr<catalog::v1::CatalogAdminService::Stub> ProxyFixture::admin() {
  return catalog::v1::CatalogAdminService::NewStub(channel());
}

grpc::Status ProxyFixture::GetCourse(grpc::ClientContext& context,
                                     const std::string& name) {
  if (context.deadline() == std::chrono::system_clock::time_point::max()) {
    SetTestDeadline(context);
  }
  catalog::v1::GetCourseRequest request;
  request.set_name(name);
  return catalog()->GetCourse(&context, request, &course_);
}

void ProxyFixture::SetTestDeadline(grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::seconds(20));
}

}  // namespace trellis::gateway
