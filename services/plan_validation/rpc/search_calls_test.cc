// The methods that look for other plans, or into the rules, through a stub.

#include "services/plan_validation/rpc/search_calls.h"

#include <string>
#include <thread>

#include "absl/time/clock.h"
#include "common/catalog/serve_unary.h"
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

// Looks for repairs until it is told that nobody waits.
struct EndlessCall : SuggestRepairsCall {
  static absl::Status Answer(const SnapshotSet& /*snapshots*/, bool /*stale*/,
                             const Request& /*request*/, Response& /*response*/,
                             const IsAbandoned& is_abandoned) {
    while (!is_abandoned()) std::this_thread::yield();
    return absl::OkStatus();
  }
};

class EndlessService
    : public v1::PlanValidationService::WithRawCallbackMethod_SuggestRepairs<
          v1::PlanValidationService::Service> {
 public:
  explicit EndlessService(const CatalogServices& services)
      : services_(services) {}

  grpc::ServerUnaryReactor* SuggestRepairs(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
      grpc::ByteBuffer* response) override {
    return ServeUnary<EndlessCall>(services_, *context, *request, response);
  }

 private:
  CatalogServices services_;
};

TEST_F(SearchCallsTest, AreToldWhenNobodyWaits) {
  EndlessService service({&cache_, &metrics_, absl::Seconds(10)});
  trellis::testing::InProcessServer server({&service});
  grpc::ClientContext context;
  context.set_deadline(
      absl::ToChronoTime(absl::Now() + absl::Milliseconds(200)));
  v1::SuggestRepairsResponse response;
  const grpc::Status status =
      v1::PlanValidationService::NewStub(server.Channel())
          ->SuggestRepairs(&context, RequestAbout<v1::SuggestRepairsRequest>(),
                           &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  // The server ends the call as well, and counts it as what it was.
  while (metrics_.Expose().find("SuggestRepairs") == std::string::npos) {
    std::this_thread::yield();
  }
  EXPECT_THAT(metrics_.Expose(), HasSubstr("DEADLINE_EXCEEDED"));
}

TEST_F(SearchCallsTest, CompletesPlans) {
  auto request = RequestAbout<v1::CompletePlanRequest>();
  const auto response = Call(&Stub::CompletePlan, request);
  ASSERT_OK(response);
  ASSERT_THAT(response->completions(), SizeIs(1));
  EXPECT_EQ(response->completions(0).verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  request.set_catalog("test");
  EXPECT_THAT(Call(&Stub::CompletePlan, request), ReasonIs("INVALID_FIELDS"));
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

TEST_F(SearchCallsTest, LintsSetsOfAnyCatalogAgainstTheCoursesOfAnother) {
  catalog::v1::Bundle state;
  state.mutable_catalog()->set_name("catalogs/state");
  catalog::v1::RequirementSet& set = *state.add_requirement_sets();
  set.set_name("catalogs/state/requirementSets/diploma");
  set.set_display_name("Diploma");
  set.set_layer(catalog::v1::RequirementSet::LAYER_DIPLOMA);
  AddNamed(set, "algebra", {"algebra-2"});
  cache_.SetActivations({activation_, source_.Publish(state)});
  v1::LintRequirementSetRequest request;
  request.set_requirement_set(set.name());
  request.set_catalog("catalogs/test@" + activation_.revision());

  const auto response = Call(&Stub::LintRequirementSet, request);

  ASSERT_OK(response);
  ASSERT_THAT(response->problems(), SizeIs(1));
  EXPECT_EQ(response->problems(0).code(), "RULE_UNKNOWN_COURSE");
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  EXPECT_THAT(metrics_.Expose(), HasSubstr("/LintRequirementSet"));
}

TEST_F(SearchCallsTest, LintsNothingThatIsNotThere) {
  v1::LintRequirementSetRequest request;
  request.set_requirement_set(SetName("none"));
  EXPECT_THAT(Call(&Stub::LintRequirementSet, request),
              ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
  request.set_catalog("catalogs/elsewhere");
  EXPECT_THAT(Call(&Stub::LintRequirementSet, request),
              ReasonIs("CATALOG_NOT_FOUND"));
  const int fetches = source_.fetches();
  request.set_requirement_set("requirementSets/none");
  EXPECT_THAT(Call(&Stub::LintRequirementSet, request),
              ReasonIs("INVALID_FIELDS"));
  EXPECT_EQ(source_.fetches(), fetches);
}

TEST_F(SearchCallsTest, DoesNotKnowWhatIsNotPublished) {
  auto request = RequestAbout<v1::AssessRiskRequest>();
  request.set_catalog("catalogs/elsewhere");
  EXPECT_THAT(Call(&Stub::AssessRisk, request), ReasonIs("CATALOG_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::plan
