#include "services/catalog/rpc/encoded_reply.h"

#include <optional>
#include <string>

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/catalog_service.pb.h"

namespace trellis::catalog {
namespace {

using ::trellis::testing::EqualsProto;

grpc::Slice OnlySlice(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  EXPECT_TRUE(buffer.TrySingleSlice(&slice).ok());
  return slice;
}

TEST(EncodedReplyTest, SharesTheSnapshotsBytesAndKeepsThemAlive) {
  auto snapshot = MakeSnapshot(MakeTestCatalog());
  const auto* record = snapshot->Find<v1::Course>("courses/algebra-1");
  std::optional<grpc::ByteBuffer> buffer =
      ShareEncoded(record->encoded, snapshot);
  EXPECT_EQ(static_cast<const void*>(OnlySlice(*buffer).begin()),
            static_cast<const void*>(record->encoded.data()));
  EXPECT_EQ(buffer->Length(), record->encoded.size());
  EXPECT_EQ(snapshot.use_count(), 2);
  buffer.reset();
  EXPECT_EQ(snapshot.use_count(), 1);
}

TEST(EncodedReplyTest, OwnsShortLongAndEmptyBytes) {
  for (const size_t size : {0, 1, 15, 16, 100000}) {
    const std::string bytes(size, 'x');
    const grpc::Slice slice = OnlySlice(OwnEncoded(bytes));
    EXPECT_EQ(
        std::string(reinterpret_cast<const char*>(slice.begin()), slice.size()),
        bytes);
  }
}

TEST(EncodedReplyTest, AppendsFieldsThatParse) {
  const v1::Bundle bundle = MakeTestCatalog();
  v1::ListCoursesResponse expected;
  std::string encoded;
  for (const v1::Course& course : bundle.courses()) {
    *expected.add_courses() = course;
    AppendField(1, course.SerializeAsString(), encoded);
  }
  expected.set_next_page_token(std::string(300, 't'));
  AppendField(2, expected.next_page_token(), encoded);
  v1::ListCoursesResponse parsed;
  ASSERT_TRUE(parsed.ParseFromString(encoded));
  EXPECT_THAT(parsed, EqualsProto(expected));
}

}  // namespace
}  // namespace trellis::catalog
