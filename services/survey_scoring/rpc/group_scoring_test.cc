#include "services/survey_scoring/rpc/group_scoring.h"

#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_service_fixture.h"

namespace trellis::survey {
namespace {

using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;

class GroupScoringTest : public SurveyServiceFixture {
 protected:
  // Returns a request with `count` surveys, and with defaults when it is the
  // first one.
  template <typename Request>
  static Request Surveys(int count, bool first) {
    Request request;
    if (first) {
      request.mutable_defaults()->set_instrument(
          "catalogs/springfield/instruments/interests");
    }
    for (int i = 0; i < count; ++i) {
      request.add_surveys()->set_compact_answers(i % 2 == 0 ? "10" : "01");
    }
    return request;
  }

  grpc::ClientContext context_;
};

TEST_F(GroupScoringTest, SummarizesWhatSeveralRequestsHold) {
  v1::SummarizeGroupResponse response;
  const auto stream = stub_->SummarizeGroup(&context_, &response);
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(stream->Write(Surveys<v1::SummarizeGroupRequest>(10, i == 0)));
  }
  stream->WritesDone();
  const grpc::Status status = stream->Finish();
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.students().value(), 40);
  EXPECT_EQ(response.scales(0).first().value(), 20);
  EXPECT_EQ(response.catalog_revision(), activation_.revision());
}

TEST_F(GroupScoringTest, BuildsANormOfWhatSeveralRequestsHold) {
  v1::BuildNormsResponse response;
  const auto stream = stub_->BuildNorms(&context_, &response);
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(stream->Write(Surveys<v1::BuildNormsRequest>(10, i == 0)));
  }
  stream->WritesDone();
  ASSERT_TRUE(stream->Finish().ok());
  EXPECT_EQ(response.norm().student_count(), 40);
  EXPECT_EQ(response.norm().histograms(0).counts(1), 20);
}

TEST_F(GroupScoringTest, EndsAtOnceWhenTheFirstRequestIsWrong) {
  v1::BuildNormsResponse response;
  const auto stream = stub_->BuildNorms(&context_, &response);
  stream->Write(Surveys<v1::BuildNormsRequest>(10, /*first=*/false));
  // Not WritesDone: the server does not wait for the end.
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), ReasonIs("INVALID_FIELDS"));
}

TEST_F(GroupScoringTest, EndsWhenNothingWasAsked) {
  v1::SummarizeGroupResponse response;
  const auto stream = stub_->SummarizeGroup(&context_, &response);
  stream->WritesDone();
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), ReasonIs("INVALID_FIELDS"));
}

TEST_F(GroupScoringTest, LetsACallerGo) {
  v1::SummarizeGroupResponse response;
  const auto stream = stub_->SummarizeGroup(&context_, &response);
  stream->Write(Surveys<v1::SummarizeGroupRequest>(10, /*first=*/true));
  context_.TryCancel();
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

}  // namespace
}  // namespace trellis::survey
