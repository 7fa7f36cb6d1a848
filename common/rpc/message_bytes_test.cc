#include "common/rpc/message_bytes.h"

#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/catalog_service.pb.h"

namespace trellis {
namespace {

using ::trellis::catalog::v1::GetCourseRequest;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

GetCourseRequest MakeRequest() {
  GetCourseRequest request;
  request.set_name("catalogs/springfield/courses/algebra-1");
  return request;
}

TEST(MessageBytesTest, ParsesARequestInAnyNumberOfSlices) {
  const GetCourseRequest sent = MakeRequest();
  const std::string bytes = sent.SerializeAsString();
  const grpc::Slice slices[] = {grpc::Slice(bytes.substr(0, 5)),
                                grpc::Slice(bytes.substr(5))};
  GetCourseRequest received;
  ASSERT_OK(ParseRequest(grpc::ByteBuffer(slices, 2), received));
  EXPECT_THAT(received, EqualsProto(sent));
  ASSERT_OK(ParseRequest(grpc::ByteBuffer(), received));
  EXPECT_EQ(received.name(), "");
}

TEST(MessageBytesTest, RefusesWhatIsNotTheRequest) {
  const grpc::Slice slice("\xff\xff");
  GetCourseRequest request;
  EXPECT_THAT(ParseRequest(grpc::ByteBuffer(&slice, 1), request),
              ReasonIs("INVALID_REQUEST"));
}

TEST(MessageBytesTest, WritesWhatParses) {
  for (const GetCourseRequest& sent : {MakeRequest(), GetCourseRequest()}) {
    grpc::ByteBuffer buffer;
    WriteResponse(sent, buffer);
    GetCourseRequest received;
    ASSERT_OK(ParseRequest(buffer, received));
    EXPECT_THAT(received, EqualsProto(sent));
  }
}

}  // namespace
}  // namespace trellis
