#include "services/catalog/rpc/bundle_stream.h"

#include <chrono>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "services/catalog/rpc/testing/sync_service_fixture.h"

namespace trellis::catalog {
namespace {

using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

class BundleStreamTest : public SyncServiceFixture {
 protected:
  absl::StatusOr<std::vector<v1::FetchBundleResponse>> Fetch(
      const std::string& name) {
    grpc::ClientContext context;
    v1::FetchBundleRequest request;
    request.set_name(name);
    const auto reader = stub_->FetchBundle(&context, request);
    std::vector<v1::FetchBundleResponse> pieces;
    v1::FetchBundleResponse piece;
    while (reader->Read(&piece)) pieces.push_back(piece);
    const grpc::Status status = reader->Finish();
    if (!status.ok()) return FromGrpcStatus(status);
    return pieces;
  }
};

TEST_F(BundleStreamTest, SendsABundleInPieces) {
  const std::string revision = Publish(LargeCatalog());
  const auto pieces = Fetch("catalogs/springfield");
  ASSERT_OK(pieces);
  ASSERT_THAT(*pieces, SizeIs(3));
  std::string bytes;
  for (const auto& piece : *pieces) bytes += piece.content();
  EXPECT_EQ(bytes, EncodeBundle(LargeCatalog()));
  EXPECT_EQ((*pieces)[0].revision(), revision);
  EXPECT_EQ((*pieces)[0].total_bytes(), bytes.size());
  EXPECT_EQ((*pieces)[1].revision(), "");
  EXPECT_EQ((*pieces)[1].total_bytes(), 0);
}

TEST_F(BundleStreamTest, SendsNoEmptyPieceAfterABundleOfFullOnes) {
  constexpr size_t kBytes = 2 * BundleStream::kPieceBytes;
  v1::Bundle bundle = LargeCatalog();
  while (EncodeBundle(bundle).size() != kBytes) {
    std::string& text = *bundle.mutable_catalog()->mutable_description();
    text.resize(text.size() + kBytes - EncodeBundle(bundle).size(), 'x');
  }
  Publish(bundle);
  const auto pieces = Fetch("catalogs/springfield");
  ASSERT_OK(pieces);
  ASSERT_THAT(*pieces, SizeIs(2));
  EXPECT_THAT((*pieces)[1].content(), SizeIs(BundleStream::kPieceBytes));
}

TEST_F(BundleStreamTest, SendsANamedRevision) {
  const std::string revision = source_.Add(MakeTestCatalog());
  const auto pieces = Fetch(absl::StrCat("catalogs/springfield@", revision));
  ASSERT_OK(pieces);
  ASSERT_THAT(*pieces, SizeIs(1));
  EXPECT_EQ((*pieces)[0].revision(), revision);
}

TEST_F(BundleStreamTest, SaysWhyABundleIsNotSent) {
  EXPECT_THAT(Fetch("springfield"), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(Fetch("catalogs/springfield/courses/art"),
              ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(Fetch("catalogs/springfield@0123456789abcdef"),
              ReasonIs("REVISION_NOT_FOUND"));
  Publish(MakeTestCatalog("a"));
  EXPECT_THAT(Fetch("catalogs/springfield"), ReasonIs("CATALOG_NOT_FOUND"));
}

// To a mirror, which asks for catalogs, it is the store that is unavailable.
TEST_F(BundleStreamTest, BlamesTheStoreForWhatCannotBeRead) {
  Publish(MakeTestCatalog("a"));
  source_.FailWith(absl::InternalError("disk"));
  const auto failed = Fetch("catalogs/a");
  EXPECT_THAT(failed, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(failed, ReasonIs("STORE_UNAVAILABLE"));
}

TEST_F(BundleStreamTest, RecordsHowCallsEnd) {
  Publish(MakeTestCatalog());
  ASSERT_OK(Fetch("catalogs/springfield"));
  EXPECT_THAT(Fetch("springfield"), ReasonIs("INVALID_FIELDS"));
  for (const char* code : {"OK", "INVALID_ARGUMENT"}) {
    WaitForMetric(absl::StrCat(
        "rpc_method=\"trellis.catalog.v1.CatalogSyncService/FetchBundle\",",
        "rpc_status_code=\"", code, "\"} 1"));
  }
}

TEST_F(BundleStreamTest, StopsWhenTheCallerGivesUp) {
  Publish(LargeCatalog());
  grpc::ClientContext context;
  v1::FetchBundleRequest request;
  request.set_name("catalogs/springfield");
  const auto reader = stub_->FetchBundle(&context, request);
  v1::FetchBundleResponse piece;
  ASSERT_TRUE(reader->Read(&piece));
  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  WaitForMetric("rpc_status_code=\"CANCELLED\"} 1");
}

TEST_F(BundleStreamTest, WaitsNoLongerThanTheCaller) {
  Publish(MakeTestCatalog());
  source_.Block();
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::milliseconds(20));
  v1::FetchBundleRequest request;
  request.set_name("catalogs/springfield");
  const auto reader = stub_->FetchBundle(&context, request);
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  // The load goes on, and the call does not wait for it.
  WaitForMetric("rpc_status_code=\"DEADLINE_EXCEEDED\"} 1");
  source_.Unblock();
}

}  // namespace
}  // namespace trellis::catalog
