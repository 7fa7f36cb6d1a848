// The method VerifyCertificate, through a stub.

#include "services/plan_validation/rpc/verify_call.h"

#include "absl/time/clock.h"
#include "services/plan_validation/testing/plan_service_fixture.h"

namespace trellis::plan {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;

// Verifies what the same service proves of an empty plan.
class VerifyCallTest : public PlanServiceFixture {
 protected:
  VerifyCallTest() {
    const v1::ValidatePlanRequest judged = RequestFor({"diploma"});
    grpc::ClientContext context;
    v1::ValidatePlanResponse response;
    EXPECT_TRUE(stub_->ValidatePlan(&context, judged, &response).ok());
    request_.set_catalog(judged.catalog());
    request_.set_requirement_set(SetName("diploma"));
    *request_.mutable_plan() = judged.plan();
    *request_.mutable_proof_cases() =
        response.requirement_sets(0).proof_cases();
  }

  absl::StatusOr<v1::VerifyCertificateResponse> Verify() {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
    v1::VerifyCertificateResponse response;
    const grpc::Status status =
        stub_->VerifyCertificate(&context, request_, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  v1::VerifyCertificateRequest request_;
};

TEST_F(VerifyCallTest, AProofOfTheServiceHolds) {
  ASSERT_THAT(request_.proof_cases(), SizeIs(1));
  const auto response = Verify();
  ASSERT_OK(response);
  EXPECT_TRUE(response->valid());
  EXPECT_THAT(response->faults(), IsEmpty());
  EXPECT_EQ(response->missing_millicredits(), 1000);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  EXPECT_THAT(metrics_.Expose(), HasSubstr("/VerifyCertificate"));
}

TEST_F(VerifyCallTest, AProofThatDoesNotHoldIsNoError) {
  request_.mutable_plan()->add_courses()->set_course("courses/algebra-1");
  request_.mutable_plan()->mutable_courses(0)->set_grade(9);
  const auto response = Verify();
  ASSERT_OK(response);
  EXPECT_FALSE(response->valid());
  ASSERT_THAT(response->faults(), SizeIs(1));
  EXPECT_THAT(response->faults(0), HasSubstr("course 0 (algebra-1)"));
}

TEST_F(VerifyCallTest, VerifiesByTheRevisionThatIsNamed) {
  catalog_.AddCourse("geometry");
  cache_.SetActivations({source_.Publish(catalog_.Bundle())});
  request_.set_catalog("catalogs/test@" + activation_.revision());
  const auto response = Verify();
  ASSERT_OK(response);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
}

TEST_F(VerifyCallTest, VerifiesRulesOfOtherCatalogs) {
  catalog::v1::Bundle state;
  state.mutable_catalog()->set_name("catalogs/state");
  catalog::v1::RequirementSet& set = *state.add_requirement_sets();
  set.set_name("catalogs/state/requirementSets/diploma");
  set.set_display_name("Diploma");
  AddNamed(set, "algebra", {"algebra-1"});
  cache_.SetActivations({activation_, source_.Publish(state)});
  request_.set_requirement_set(set.name());
  const auto response = Verify();
  ASSERT_OK(response);
  EXPECT_TRUE(response->valid());
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
}

TEST_F(VerifyCallTest, VerifiesSetsOfSeveralCatalogsTogether) {
  // The course cannot count for the diploma and for the state.
  catalog::v1::Bundle state;
  state.mutable_catalog()->set_name("catalogs/state");
  catalog::v1::RequirementSet& set = *state.add_requirement_sets();
  set.set_name("catalogs/state/requirementSets/diploma");
  set.set_display_name("Diploma");
  AddNamed(set, "algebra", {"algebra-1"});
  auto& sharing = *set.add_layer_sharing();
  sharing.set_requirement_set(SetName("diploma"));
  sharing.set_policy(catalog::v1::LayerSharing::POLICY_EXCLUSIVE);
  cache_.SetActivations({activation_, source_.Publish(state)});
  v1::ValidatePlanRequest judged = RequestFor({"diploma"});
  judged.add_requirement_sets(set.name());
  Take(judged, "algebra-1", 9);
  grpc::ClientContext context;
  v1::ValidatePlanResponse response;
  ASSERT_TRUE(stub_->ValidatePlan(&context, judged, &response).ok());
  *request_.mutable_requirement_sets() = judged.requirement_sets();
  *request_.mutable_plan() = judged.plan();
  int proofs = 0;
  for (const v1::RequirementSetResult& result : response.requirement_sets()) {
    if (result.verdict() != v1::VERDICT_UNSATISFIED) continue;
    ++proofs;
    request_.set_requirement_set(result.requirement_set());
    *request_.mutable_proof_cases() = result.proof_cases();
    const auto verified = Verify();
    ASSERT_OK(verified);
    EXPECT_THAT(verified->faults(), IsEmpty());
    EXPECT_EQ(verified->missing_millicredits(), 1000);
  }
  EXPECT_EQ(proofs, 1);
}

TEST_F(VerifyCallTest, RefusesWhatIsMalformedWithoutLoadingACatalog) {
  const int fetches = source_.fetches();
  request_.set_catalog("test");
  request_.clear_proof_cases();
  const auto response = Verify();
  EXPECT_THAT(response, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(response.status().message()),
              HasSubstr("proof_cases is required"));
  EXPECT_EQ(source_.fetches(), fetches);
}

TEST_F(VerifyCallTest, DoesNotKnowWhatIsNotThere) {
  request_.set_requirement_set(SetName("none"));
  EXPECT_THAT(Verify(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
  request_.set_catalog("catalogs/elsewhere");
  EXPECT_THAT(Verify(), ReasonIs("CATALOG_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::plan
