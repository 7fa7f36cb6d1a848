#include "services/plan_validation/rpc/plan_validation_handler.h"

#include <string>

#include "absl/time/clock.h"
#include "services/plan_validation/testing/plan_service_fixture.h"

namespace trellis::plan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

class PlanValidationHandlerTest : public PlanServiceFixture {
 protected:
  PlanValidationHandlerTest() {
    request_ = RequestFor({"diploma"});
    Take(request_, "algebra-1", 9);
  }

  absl::StatusOr<v1::ValidatePlanResponse> Validate() {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
    v1::ValidatePlanResponse response;
    const grpc::Status status =
        stub_->ValidatePlan(&context, request_, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  v1::ValidatePlanRequest request_;
};

TEST_F(PlanValidationHandlerTest, JudgesByTheActiveRevision) {
  const auto response = Validate();

  ASSERT_OK(response);
  EXPECT_EQ(response->verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  EXPECT_FALSE(response->served_stale());
}

TEST_F(PlanValidationHandlerTest, JudgesByTheRevisionThatIsNamed) {
  catalog_.AddCourse("geometry");
  AddNamed(catalog_.AddSet("new"), "geometry", {"geometry"});
  cache_.SetActivations({source_.Publish(catalog_.Bundle())});
  request_.set_catalog("catalogs/test@" + activation_.revision());

  const auto response = Validate();

  ASSERT_OK(response);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
}

TEST_F(PlanValidationHandlerTest, SaysWhenANewerRevisionMayBeActive) {
  cache_.SetStale(true);
  const auto response = Validate();
  ASSERT_OK(response);
  EXPECT_TRUE(response->served_stale());
}

TEST_F(PlanValidationHandlerTest, APlanThatFailsIsNoError) {
  request_.mutable_plan()->clear_courses();
  const auto response = Validate();
  ASSERT_OK(response);
  EXPECT_EQ(response->verdict(), v1::VERDICT_UNSATISFIED);
}

TEST_F(PlanValidationHandlerTest, NamesOffendingFieldsInTheDetails) {
  request_.mutable_plan()->mutable_courses(0)->set_course("courses/algebra");
  const auto response = Validate();
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(response, ReasonIs("INVALID_FIELDS"));
  const auto details =
      response.status().GetPayload("type.googleapis.com/google.rpc.BadRequest");
  ASSERT_TRUE(details.has_value());
  EXPECT_THAT(std::string(*details), HasSubstr("UNKNOWN_COURSE"));
}

TEST_F(PlanValidationHandlerTest, RefusesAMalformedCatalogWithoutLoadingOne) {
  request_.set_catalog("test");
  request_.clear_requirement_sets();
  const auto response = Validate();
  EXPECT_THAT(response, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(response.status().message()),
              HasSubstr("requirement_sets is required"));
  EXPECT_EQ(source_.fetches(), 0);
}

TEST_F(PlanValidationHandlerTest, DoesNotKnowACatalogThatIsNotActive) {
  request_.set_catalog("catalogs/elsewhere");
  request_.set_requirement_sets(0, "catalogs/elsewhere/requirementSets/x");
  const auto response = Validate();
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(response, ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(PlanValidationHandlerTest, JudgesByRulesOfOtherCatalogs) {
  catalog::v1::Bundle state;
  state.mutable_catalog()->set_name("catalogs/state");
  catalog::v1::RequirementSet& set = *state.add_requirement_sets();
  set.set_name("catalogs/state/requirementSets/diploma");
  set.set_display_name("Diploma");
  AddNamed(set, "algebra", {"algebra-1"});
  const auto old = source_.Publish(state);
  AddCredits(set, "math", 2000, {"algebra-1"});
  cache_.SetActivations({activation_, source_.Publish(state)});
  request_.add_requirement_sets("catalogs/state/requirementSets/diploma");

  const auto active = Validate();
  ASSERT_OK(active);
  ASSERT_EQ(active->requirement_sets_size(), 2);
  EXPECT_EQ(active->requirement_sets(0).verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(active->requirement_sets(1).verdict(), v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(active->catalog_revision(), activation_.revision());

  request_.set_requirement_sets(
      1, "catalogs/state@" + old.revision() + "/requirementSets/diploma");
  const auto pinned = Validate();
  ASSERT_OK(pinned);
  EXPECT_EQ(pinned->verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(pinned->requirement_sets(1).catalog_revision(), old.revision());
}

TEST_F(PlanValidationHandlerTest, DoesNotKnowARuleOfACatalogThatIsNotActive) {
  request_.add_requirement_sets("catalogs/elsewhere/requirementSets/x");
  EXPECT_THAT(Validate(), ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(PlanValidationHandlerTest, KeepsWhatMayBeAStudentsOutOfErrors) {
  request_.mutable_plan()->mutable_courses(0)->set_course(
      "courses/Ann Smith, born 2009");
  const auto response = Validate();
  ASSERT_THAT(response, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(response.status().ToString(), Not(HasSubstr("Ann")));
}

TEST_F(PlanValidationHandlerTest, CountsCallsByMethod) {
  ASSERT_OK(Validate());
  EXPECT_THAT(metrics_.Expose(),
              HasSubstr("trellis.plan.v1.PlanValidationService/ValidatePlan"));
}

}  // namespace
}  // namespace trellis::plan
