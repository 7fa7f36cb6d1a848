#include "common/rpc/health.h"

#include <memory>
#include <string>

#include "common/testing/in_process_server.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ::trellis::testing::InProcessServer;

constexpr char kSurvey[] = "trellis.survey.v1.SurveyScoringService";

HealthCheckRequest RequestFor(const std::string& service) {
  HealthCheckRequest request;
  request.set_service(service);
  return request;
}

class HealthServiceTest : public ::testing::Test {
 protected:
  // Returns the status that a check reports; a check that fails has UNKNOWN.
  HealthCheckResponse::ServingStatus Check(const std::string& service) {
    grpc::ClientContext context;
    HealthCheckResponse response;
    check_ = stub_->Check(&context, RequestFor(service), &response);
    return response.status();
  }

  HealthService health_{{kSurvey}};
  InProcessServer server_{{&health_}};
  std::unique_ptr<Health::Stub> stub_ = Health::NewStub(server_.Channel());
  grpc::Status check_;
};

// A watch on one service.
class Watch {
 public:
  Watch(Health::Stub& stub, const std::string& service)
      : reader_(stub.Watch(&context_, RequestFor(service))) {}

  // Waits for the next status; UNKNOWN at the end.
  HealthCheckResponse::ServingStatus Next() {
    HealthCheckResponse response;
    return reader_->Read(&response) ? response.status()
                                    : HealthCheckResponse::UNKNOWN;
  }

  grpc::StatusCode Finish() { return reader_->Finish().error_code(); }
  void Cancel() { context_.TryCancel(); }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<HealthCheckResponse>> reader_;
};

TEST_F(HealthServiceTest, BeginsAsNotServing) {
  EXPECT_EQ(Check(""), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(Check(kSurvey), HealthCheckResponse::NOT_SERVING);
}

TEST_F(HealthServiceTest, SetsAllServicesOrOne) {
  health_.SetAll(true);
  EXPECT_EQ(Check(""), HealthCheckResponse::SERVING);
  EXPECT_EQ(Check(kSurvey), HealthCheckResponse::SERVING);
  health_.Set(kSurvey, false);
  EXPECT_EQ(Check(""), HealthCheckResponse::SERVING);
  EXPECT_EQ(Check(kSurvey), HealthCheckResponse::NOT_SERVING);
}

TEST_F(HealthServiceTest, RefusesToCheckAServiceItDoesNotKnow) {
  EXPECT_EQ(Check("no.such.Service"), HealthCheckResponse::UNKNOWN);
  EXPECT_EQ(check_.error_code(), grpc::StatusCode::NOT_FOUND);
  health_.Set("no.such.Service", true);
  EXPECT_EQ(Check("no.such.Service"), HealthCheckResponse::SERVING);
}

TEST_F(HealthServiceTest, TellsAWatchEveryChange) {
  Watch watch(*stub_, kSurvey);
  EXPECT_EQ(watch.Next(), HealthCheckResponse::NOT_SERVING);
  health_.Set(kSurvey, true);
  EXPECT_EQ(watch.Next(), HealthCheckResponse::SERVING);
  health_.Set("", true);
  health_.SetAll(false);
  EXPECT_EQ(watch.Next(), HealthCheckResponse::NOT_SERVING);
  watch.Cancel();
  EXPECT_EQ(watch.Finish(), grpc::StatusCode::CANCELLED);
}

TEST_F(HealthServiceTest, TellsAWatchWhenAServiceBecomesKnown) {
  Watch watch(*stub_, "a.Service");
  EXPECT_EQ(watch.Next(), HealthCheckResponse::SERVICE_UNKNOWN);
  health_.SetAll(true);
  health_.Set("a.Service", true);
  EXPECT_EQ(watch.Next(), HealthCheckResponse::SERVING);
  watch.Cancel();
  EXPECT_EQ(watch.Finish(), grpc::StatusCode::CANCELLED);
}

TEST_F(HealthServiceTest, EndsWatchesAfterTheLastStatus) {
  health_.SetAll(true);
  Watch watch(*stub_, kSurvey);
  EXPECT_EQ(watch.Next(), HealthCheckResponse::SERVING);
  health_.SetAll(false);
  health_.EndWatches();
  EXPECT_EQ(watch.Next(), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(watch.Next(), HealthCheckResponse::UNKNOWN);
  EXPECT_EQ(watch.Finish(), grpc::StatusCode::UNAVAILABLE);
  Watch late(*stub_, kSurvey);
  EXPECT_EQ(late.Next(), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(late.Finish(), grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace trellis
