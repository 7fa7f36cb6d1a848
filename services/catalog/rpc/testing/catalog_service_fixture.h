#ifndef TRELLIS_SERVICES_CATALOG_RPC_TESTING_CATALOG_SERVICE_FIXTURE_H_
#define TRELLIS_SERVICES_CATALOG_RPC_TESTING_CATALOG_SERVICE_FIXTURE_H_

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/names/resource_name.h"
#include "common/rpc/grpc_status.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "services/catalog/rpc/catalog_handler.h"

namespace trellis::catalog {

// A CatalogService in this process that serves the test catalog.
class CatalogServiceFixture : public ::testing::Test {
 protected:
  using Stub = v1::CatalogService::Stub;

  CatalogServiceFixture() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&handler_);
    server_ = builder.BuildAndStart();
    channel_ = server_->InProcessChannel(grpc::ChannelArguments());
    stub_ = v1::CatalogService::NewStub(channel_);
    Publish(bundle_);
  }

  // Publishes a bundle and waits until it answers.
  std::string Publish(const v1::Bundle& bundle) {
    const auto activation = source_.Publish(bundle);
    cache_.SetActivations({activation});
    const absl::string_view catalog_id = LastId(activation.catalog());
    while (cache_.Find(catalog_id, "") != nullptr &&
           cache_.Find(catalog_id, "")->revision() != activation.revision()) {
      std::this_thread::yield();
    }
    return activation.revision();
  }

  template <typename Request, typename Response>
  using Method = grpc::Status (Stub::*)(grpc::ClientContext*, const Request&,
                                        Response*);

  // Calls a method with a request in text format.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(Method<Request, Response> method,
                                const std::string& request) {
    Request message;
    EXPECT_TRUE(
        google::protobuf::TextFormat::ParseFromString(request, &message));
    grpc::ClientContext context;
    Response response;
    const grpc::Status status =
        ((*stub_).*method)(&context, message, &response);
    const auto& headers = context.GetServerInitialMetadata();
    const auto header = headers.find("trellis-catalog-revision");
    revision_header_ =
        header == headers.end()
            ? ""
            : std::string(header->second.data(), header->second.size());
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  absl::StatusOr<v1::Course> GetCourse(const std::string& name) {
    return Call(&Stub::GetCourse, absl::StrCat("name: '", name, "'"));
  }

  const v1::Bundle bundle_ = MakeTestCatalog();
  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
  CatalogHandler handler_{cache_, metrics_};
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<Stub> stub_;

  // Which revision the last call said that it was answered from.
  std::string revision_header_;
};

// Returns the catalog as it could be a year later.
inline v1::Bundle Changed(v1::Bundle bundle) {
  bundle.mutable_catalog()->set_description("Changed");
  for (v1::Course& course : *bundle.mutable_courses()) {
    course.set_description("Changed");
  }
  return bundle;
}

// Returns the last ids of the records in a response.
template <typename Records>
std::vector<std::string> Ids(const Records& records) {
  std::vector<std::string> ids;
  for (const auto& record : records) {
    ids.emplace_back(LastId(record.name()));
  }
  return ids;
}

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_TESTING_CATALOG_SERVICE_FIXTURE_H_
