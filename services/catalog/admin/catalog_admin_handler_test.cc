#include "services/catalog/admin/catalog_admin_handler.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "services/catalog/adapters/sqlite_store.h"
#include "services/catalog/adapters/store_bundle_source.h"

namespace trellis::catalog {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;

std::string CatalogYaml(const std::string& title) {
  return absl::StrCat("catalog: {display_name: ", title, "}\n");
}

class CatalogAdminHandlerTest : public ::testing::Test {
 protected:
  CatalogAdminHandlerTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&handler_);
    server_ = builder.BuildAndStart();
    stub_ = v1::CatalogAdminService::NewStub(server_->InProcessChannel({}));
  }

  ~CatalogAdminHandlerTest() override { server_->Shutdown(); }

  absl::StatusOr<v1::ImportRevisionResponse> Import(
      const std::string& yaml, bool validate_only = false) {
    grpc::ClientContext context;
    v1::ImportRevisionResponse response;
    const auto writer = stub_->ImportRevision(&context, &response);
    v1::ImportRevisionRequest request;
    request.mutable_header()->set_catalog("catalogs/springfield");
    request.mutable_header()->set_validate_only(validate_only);
    writer->Write(request);
    request.mutable_chunk()->set_path("a.yaml");
    request.mutable_chunk()->set_content(yaml);
    writer->Write(request);
    request.mutable_end()->set_file_count(1);
    writer->Write(request);
    writer->WritesDone();
    const absl::Status status = FromGrpcStatus(writer->Finish());
    if (!status.ok()) return status;
    return response;
  }

  // Imports a catalog with this title and returns its name.
  std::string Imported(const std::string& title) {
    const auto response = Import(CatalogYaml(title));
    EXPECT_OK(response);
    return response.ok() ? response->revision().name() : "";
  }

  absl::StatusOr<v1::Activation> Activate(const std::string& name,
                                          const std::string& expected = "") {
    grpc::ClientContext context;
    v1::ActivateRevisionRequest request;
    request.set_name(name);
    request.set_expected_active_revision(expected);
    v1::Activation activation;
    const absl::Status status =
        FromGrpcStatus(stub_->ActivateRevision(&context, request, &activation));
    if (!status.ok()) return status;
    return activation;
  }

  absl::StatusOr<v1::Activation> RollBack(const std::string& name) {
    grpc::ClientContext context;
    v1::RollBackCatalogRequest request;
    request.set_name(name);
    v1::Activation activation;
    const absl::Status status =
        FromGrpcStatus(stub_->RollBackCatalog(&context, request, &activation));
    if (!status.ok()) return status;
    return activation;
  }

  absl::StatusOr<v1::ListRevisionsResponse> List(
      const v1::ListRevisionsRequest& request) {
    grpc::ClientContext context;
    v1::ListRevisionsResponse response;
    const absl::Status status =
        FromGrpcStatus(stub_->ListRevisions(&context, request, &response));
    if (!status.ok()) return status;
    return response;
  }

  Metrics metrics_;
  std::unique_ptr<SqliteStore> store_ = *SqliteStore::Open({});
  StoreBundleSource source_{*store_};
  CatalogCache cache_{source_, {}, metrics_};
  ActivationFeed feed_;
  Publisher publisher_{*store_, cache_, feed_};
  CatalogAdminHandler handler_{publisher_, metrics_, absl::Seconds(10)};
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::CatalogAdminService::Stub> stub_;
};

TEST_F(CatalogAdminHandlerTest, ImportsTheSameContentOnce) {
  const auto first = Import(CatalogYaml("Springfield"));
  ASSERT_OK(first);
  EXPECT_TRUE(first->created());
  EXPECT_GT(first->revision().size_bytes(), 0);
  EXPECT_THAT(first->problems(), IsEmpty());
  const auto second = Import(CatalogYaml("'Springfield'"));
  ASSERT_OK(second);
  EXPECT_FALSE(second->created());
  EXPECT_EQ(second->revision().name(), first->revision().name());
}

TEST_F(CatalogAdminHandlerTest, OnlyChecksWhenAskedTo) {
  const auto response =
      Import(CatalogYaml("Springfield"), /*validate_only=*/true);
  ASSERT_OK(response);
  EXPECT_THAT(Activate(response->revision().name()),
              ReasonIs("REVISION_NOT_FOUND"));
}

TEST_F(CatalogAdminHandlerTest, ActivatesRollsBackAndListsWhatItImported) {
  const std::vector<std::string> names = {Imported("A"), Imported("B")};
  const auto first = Activate(names[0]);
  ASSERT_OK(first);
  ASSERT_OK(Activate(names[1], first->revision()));
  const auto back = RollBack("catalogs/springfield");
  ASSERT_OK(back);
  EXPECT_EQ(back->revision(), first->revision());
  v1::ListRevisionsRequest request;
  request.set_parent("catalogs/springfield");
  const auto list = List(request);
  ASSERT_OK(list);
  ASSERT_THAT(list->revisions(), SizeIs(2));
  EXPECT_EQ(list->revisions(0).name(), names[1]);
  EXPECT_TRUE(list->revisions(1).active());
}

TEST_F(CatalogAdminHandlerTest, NamesWrongFields) {
  EXPECT_THAT(Activate("catalogs/springfield/revisions/zzz"),
              ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(RollBack("springfield"), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(List({}), ReasonIs("INVALID_FIELDS"));
}

TEST_F(CatalogAdminHandlerTest, ImportsNothingFromAStreamThatBreaksOff) {
  grpc::ClientContext context;
  v1::ImportRevisionResponse response;
  const auto writer = stub_->ImportRevision(&context, &response);
  v1::ImportRevisionRequest request;
  request.mutable_header()->set_catalog("catalogs/springfield");
  writer->Write(request);
  request.mutable_chunk()->set_path("a.yaml");
  request.mutable_chunk()->set_content(CatalogYaml("Half"));
  writer->Write(request);
  writer->WritesDone();
  EXPECT_THAT(FromGrpcStatus(writer->Finish()), ReasonIs("INVALID_FIELDS"));
  v1::ListRevisionsRequest list;
  list.set_parent("catalogs/springfield");
  EXPECT_THAT(List(list), ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(CatalogAdminHandlerTest, WantsAHeader) {
  grpc::ClientContext context;
  v1::ImportRevisionResponse response;
  const auto writer = stub_->ImportRevision(&context, &response);
  writer->WritesDone();
  EXPECT_THAT(FromGrpcStatus(writer->Finish()), ReasonIs("INVALID_FIELDS"));
}

}  // namespace
}  // namespace trellis::catalog
