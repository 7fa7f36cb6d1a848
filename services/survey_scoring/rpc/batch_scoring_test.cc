#include "services/survey_scoring/rpc/batch_scoring.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_service_fixture.h"

namespace trellis::survey {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;

constexpr char kDefaults[] = R"pb(
  defaults { instrument: "catalogs/springfield/instruments/interests" }
)pb";

class BatchScoringTest : public SurveyServiceFixture {
 protected:
  using Stream = grpc::ClientReaderWriter<v1::BatchScoreSurveysRequest,
                                          v1::BatchScoreSurveysResponse>;

  std::unique_ptr<Stream> Open() { return stub_->BatchScoreSurveys(&context_); }

  // Reads to the end and returns the results.
  static std::vector<v1::SurveyResult> ReadAll(Stream& stream) {
    std::vector<v1::SurveyResult> results;
    v1::BatchScoreSurveysResponse response;
    while (stream.Read(&response)) {
      results.insert(results.end(), response.results().begin(),
                     response.results().end());
    }
    return results;
  }

  // Sends one request, closes, and returns how the stream ends.
  absl::Status Ending(const std::string& request) {
    grpc::ClientContext context;
    const auto stream = stub_->BatchScoreSurveys(&context);
    stream->Write(ParseProto<v1::BatchScoreSurveysRequest>(request));
    stream->WritesDone();
    ReadAll(*stream);
    return FromGrpcStatus(stream->Finish());
  }

  grpc::ClientContext context_;
};

TEST_F(BatchScoringTest, ScoresInOrderAndGoesOnAfterABadRecord) {
  const auto stream = Open();
  auto request = ParseProto<v1::BatchScoreSurveysRequest>(kDefaults);
  request.add_surveys()->set_compact_answers("10");
  request.mutable_surveys(0)->set_student_ref("s-1");
  request.add_surveys()->set_compact_answers("1x");
  request.mutable_surveys(1)->set_student_ref("Bart Simpson");
  request.add_surveys()->set_compact_answers("01");
  ASSERT_TRUE(stream->Write(request));
  stream->WritesDone();
  const auto results = ReadAll(*stream);
  EXPECT_TRUE(stream->Finish().ok());
  ASSERT_EQ(results.size(), 3U);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(results[i].index(), i);
  EXPECT_EQ(results[0].student_ref(), "s-1");
  EXPECT_EQ(results[0].response().scale_scores(0).scale(), "health");
  EXPECT_THAT(results[1].student_ref(), IsEmpty());
  EXPECT_EQ(results[1].error().reason(), "INVALID_FIELDS");
  EXPECT_EQ(results[1].error().field_violations_size(), 2);
  EXPECT_EQ(results[2].response().scale_scores(0).scale(), "law");
}

TEST_F(BatchScoringTest, ScoresMoreThanFitsIntoOneResponse) {
  constexpr int kRequests = 5;
  constexpr int kSurveys = 300;
  const auto stream = Open();
  std::thread writer([&stream] {
    for (int i = 0; i < kRequests; ++i) {
      v1::BatchScoreSurveysRequest request;
      if (i == 0) {
        request = ParseProto<v1::BatchScoreSurveysRequest>(kDefaults);
      }
      for (int j = 0; j < kSurveys; ++j) {
        request.add_surveys()->set_compact_answers(j % 2 == 0 ? "10" : "01");
      }
      stream->Write(request);
    }
    stream->WritesDone();
  });
  const auto results = ReadAll(*stream);
  writer.join();
  EXPECT_TRUE(stream->Finish().ok());
  ASSERT_EQ(results.size(), size_t{kRequests} * kSurveys);
  for (size_t i = 0; i < results.size(); ++i) {
    ASSERT_EQ(results[i].index(), static_cast<int64_t>(i));
    ASSERT_EQ(results[i].response().scale_scores(0).scale(),
              i % 2 == 0 ? "health" : "law");
  }
}

TEST_F(BatchScoringTest, SaysInEveryResultThatItMayBeStale) {
  cache_.SetStale(true);
  const auto stream = Open();
  auto request = ParseProto<v1::BatchScoreSurveysRequest>(kDefaults);
  request.add_surveys()->set_compact_answers("10");
  stream->Write(request);
  stream->WritesDone();
  const auto results = ReadAll(*stream);
  ASSERT_EQ(results.size(), 1U);
  EXPECT_TRUE(results[0].response().served_stale());
}

TEST_F(BatchScoringTest, EndsWhenWhatHoldsForAllIsWrong) {
  EXPECT_THAT(Ending("surveys { compact_answers: \"10\" }"),
              ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(Ending(R"pb(
                defaults { instrument: "catalogs/springfield/instruments/no" }
              )pb"),
              ReasonIs("INSTRUMENT_NOT_FOUND"));
}

TEST_F(BatchScoringTest, NamesEveryWrongDefault) {
  const absl::Status status = Ending(R"pb(
    defaults { instrument: "interests" top_rank: -1 compact_answers: "10" }
  )pb");
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  const std::string message(status.message());
  EXPECT_THAT(message, HasSubstr("defaults.instrument must"));
  EXPECT_THAT(message, HasSubstr("defaults.top_rank must"));
  EXPECT_THAT(message, HasSubstr("defaults.compact_answers belongs"));
}

TEST_F(BatchScoringTest, EndsWhenDefaultsComeAgain) {
  const auto stream = Open();
  const auto request = ParseProto<v1::BatchScoreSurveysRequest>(kDefaults);
  stream->Write(request);
  stream->Write(request);
  stream->WritesDone();
  ReadAll(*stream);
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), ReasonIs("INVALID_FIELDS"));
}

TEST_F(BatchScoringTest, EndsWhenNothingWasAsked) {
  const auto stream = Open();
  stream->WritesDone();
  EXPECT_THAT(ReadAll(*stream), IsEmpty());
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), ReasonIs("INVALID_FIELDS"));
}

TEST_F(BatchScoringTest, LetsACallerGo) {
  const auto stream = Open();
  stream->Write(ParseProto<v1::BatchScoreSurveysRequest>(kDefaults));
  context_.TryCancel();
  ReadAll(*stream);
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

}  // namespace
}  // namespace trellis::survey
