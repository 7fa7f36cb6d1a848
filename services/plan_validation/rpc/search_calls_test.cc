// The methods that look for other plans, through a stub.

#include "services/plan_validation/rpc/search_calls.h"

#include "absl/time/clock.h"
#include "services/plan_validation/testing/plan_service_fixture.h"

namespace trellis::plan {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;

class SearchCallsTest : public PlanServiceFixture {
 protected:
  // Returns a request about an empty plan.
  template <typename Request>
  static Request RequestAbout() {
    Request request;
    request.set_catalog("catalogs/test");
    request.add_requirement_sets(SetName("diploma"));
    request.mutable_plan();
    return request;
  }

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(
      grpc::Status (v1::PlanValidationService::Stub::*method)(
          grpc::ClientContext*, const Request&, Response*),
      const Request& request) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
    Response response;
    const grpc::Status status =
        (stub_.get()->*method)(&context, request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }
};

using Stub = v1::PlanValidationService::Stub;

TEST_F(SearchCallsTest, SuggestsRepairs) {
  auto request = RequestAbout<v1::SuggestRepairsRequest>();
  const auto response = Call(&Stub::SuggestRepairs, request);
  ASSERT_OK(response);
  EXPECT_THAT(response->repairs(), SizeIs(3));
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  EXPECT_FALSE(response->served_stale());
  request.set_catalog("test");
  request.set_max_edits(9);
  const auto malformed = Call(&Stub::SuggestRepairs, request);
  EXPECT_THAT(malformed, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(malformed.status().message()),
              HasSubstr("max_edits"));
}

TEST_F(SearchCallsTest, AssessesRisk) {
  auto request = RequestAbout<v1::AssessRiskRequest>();
  cache_.SetStale(true);
  const auto response = Call(&Stub::AssessRisk, request);
  ASSERT_OK(response);
  EXPECT_EQ(response->verdict(), v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  EXPECT_TRUE(response->served_stale());
  request.set_catalog("test");
  EXPECT_THAT(Call(&Stub::AssessRisk, request), ReasonIs("INVALID_FIELDS"));
}

TEST_F(SearchCallsTest, RanksPrograms) {
  catalog_.AddProgram("program", "diploma");
  activation_ = source_.Publish(catalog_.Bundle());
  cache_.SetActivations({activation_});
  v1::RankProgramsRequest request;
  request.set_catalog("catalogs/test");
  request.mutable_plan();
  const auto response = Call(&Stub::RankPrograms, request);
  ASSERT_OK(response);
  EXPECT_THAT(response->programs(), SizeIs(1));
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  request.set_catalog("test");
  EXPECT_THAT(Call(&Stub::RankPrograms, request), ReasonIs("INVALID_FIELDS"));
}

TEST_F(SearchCallsTest, ComparesOutcomesOfSeveralRevisions) {
  auto request = RequestAbout<v1::CompareOutcomesRequest>();
  const std::string before = activation_.revision();
  catalog_.AddCourse("art");
  activation_ = source_.Publish(catalog_.Bundle());
  cache_.SetActivations({activation_});
  request.add_scenarios()->set_catalog("catalogs/test@" + before);
  const auto response = Call(&Stub::CompareOutcomes, request);
  ASSERT_OK(response);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  ASSERT_THAT(response->outcomes(), SizeIs(1));
  EXPECT_EQ(response->outcomes(0).catalog_revision(), before);
  request.set_catalog("test");
  EXPECT_THAT(Call(&Stub::CompareOutcomes, request),
              ReasonIs("INVALID_FIELDS"));
}

TEST_F(SearchCallsTest, DoesNotKnowWhatIsNotPublished) {
  auto request = RequestAbout<v1::AssessRiskRequest>();
  request.set_catalog("catalogs/elsewhere");
  EXPECT_THAT(Call(&Stub::AssessRisk, request), ReasonIs("CATALOG_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::plan
