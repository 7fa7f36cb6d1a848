#include "services/plan_validation/rpc/batch_validation.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "services/plan_validation/testing/plan_service_fixture.h"

namespace trellis::plan {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::ReasonIs;

class BatchValidationTest : public PlanServiceFixture {
 protected:
  using Request = v1::BatchValidatePlansRequest;
  using Stream =
      grpc::ClientReaderWriter<Request, v1::BatchValidatePlansResponse>;

  static Request First() {
    Request request;
    request.mutable_defaults()->set_catalog("catalogs/test");
    request.mutable_defaults()->add_requirement_sets(SetName("diploma"));
    return request;
  }

  static void AddPlan(absl::string_view course, Request& request) {
    *request.add_plans() = RecordOf<v1::BatchPlan>({course});
  }

  std::unique_ptr<Stream> Open() {
    return stub_->BatchValidatePlans(&context_);
  }

  std::vector<v1::BatchPlanResult> ReadAll(Stream& stream) {
    std::vector<v1::BatchPlanResult> results;
    v1::BatchValidatePlansResponse response;
    while (stream.Read(&response)) {
      results.insert(results.end(), response.results().begin(),
                     response.results().end());
      EXPECT_EQ(response.catalog_revision(), activation_.revision());
      stale_ = response.served_stale();
    }
    return results;
  }

  absl::Status Ending(const Request& request) {
    const auto stream = Open();
    stream->Write(request);
    stream->WritesDone();
    ReadAll(*stream);
    return FromGrpcStatus(stream->Finish());
  }

  grpc::ClientContext context_;
  bool stale_ = false;
};

TEST_F(BatchValidationTest, JudgesInOrderAndGoesOnAfterABadPlan) {
  const auto stream = Open();
  Request request = First();
  AddPlan("algebra-1", request);
  AddPlan("algebra", request);
  AddPlan("algebra-1", request);
  ASSERT_TRUE(stream->Write(request));
  stream->WritesDone();
  const auto results = ReadAll(*stream);
  EXPECT_TRUE(stream->Finish().ok());
  ASSERT_EQ(results.size(), 3U);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(results[i].index(), i);
  EXPECT_EQ(results[0].summary().verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(results[1].error().reason(), "INVALID_FIELDS");
  EXPECT_EQ(results[2].summary().verdict(), v1::VERDICT_SATISFIED);
  EXPECT_FALSE(stale_);
}

TEST_F(BatchValidationTest, JudgesMoreThanFitsIntoOneRequest) {
  constexpr int kRequests = 4;
  const auto stream = Open();
  std::thread writer([&stream] {
    for (int i = 0; i < kRequests; ++i) {
      Request request;
      if (i == 0) request = First();
      for (int k = 0; k < kMaxPlansPerRequest; ++k) {
        AddPlan("algebra-1", request);
      }
      stream->Write(request);
    }
    stream->WritesDone();
  });
  const auto results = ReadAll(*stream);
  writer.join();
  EXPECT_TRUE(stream->Finish().ok());
  ASSERT_EQ(results.size(), size_t{kRequests} * kMaxPlansPerRequest);
  for (size_t i = 0; i < results.size(); ++i) {
    ASSERT_EQ(results[i].index(), static_cast<int64_t>(i));
  }
}

TEST_F(BatchValidationTest, SaysThatANewerRevisionMayBeActive) {
  cache_.SetStale(true);
  Request request = First();
  AddPlan("algebra-1", request);
  EXPECT_OK(Ending(request));
  EXPECT_TRUE(stale_);
}

TEST_F(BatchValidationTest, EndsWhenWhatHoldsForAllIsWrong) {
  Request request = First();
  request.mutable_defaults()->set_catalog("test");
  const absl::Status status = Ending(request);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("defaults.catalog"));
}

TEST_F(BatchValidationTest, EndsWhenThereIsNoSuchSet) {
  Request request = First();
  request.mutable_defaults()->add_requirement_sets(SetName("none"));
  EXPECT_THAT(Ending(request), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

TEST_F(BatchValidationTest, EndsWhenThereIsNoSuchCatalog) {
  Request request = First();
  request.mutable_defaults()->add_requirement_sets(
      "catalogs/elsewhere/requirementSets/x");
  EXPECT_THAT(Ending(request), ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(BatchValidationTest, EndsWhenARequestHoldsTooManyPlans) {
  Request request = First();
  for (int i = 0; i <= kMaxPlansPerRequest; ++i) request.add_plans();
  const absl::Status status = Ending(request);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("at most 500 plans"));
}

}  // namespace
}  // namespace trellis::plan
