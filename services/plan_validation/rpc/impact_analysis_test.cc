#include "services/plan_validation/rpc/impact_analysis.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "services/plan_validation/testing/plan_service_fixture.h"

namespace trellis::plan {
namespace {

using ::trellis::testing::ReasonIs;

class ImpactAnalysisTest : public PlanServiceFixture {
 protected:
  ImpactAnalysisTest() {
    catalog_.AddCourse("biology-1");
    AddNamed(catalog_.AddSet("honors"), "biology", {"biology-1"});
    after_ = source_.Publish(catalog_.Bundle());
    v1::ImpactSetup& setup = *first_.mutable_setup();
    setup.set_before_catalog("catalogs/test");
    setup.set_after_catalog("catalogs/test@" + after_.revision());
    setup.add_before_requirement_sets(SetName("diploma"));
    setup.add_after_requirement_sets(SetName("honors"));
    setup.set_max_examples(1);
  }

  static void AddPlans(int count, v1::AnalyzeImpactRequest& request) {
    for (int i = 0; i < count; ++i) {
      *request.add_plans() =
          RecordOf<v1::ImpactPlan>({"algebra-1"}, absl::StrCat("p-", i));
    }
  }

  absl::Status Send(const std::vector<v1::AnalyzeImpactRequest>& requests) {
    const auto stream = stub_->AnalyzeImpact(&context_, &response_);
    for (const auto& request : requests) stream->Write(request);
    stream->WritesDone();
    return FromGrpcStatus(stream->Finish());
  }

  catalog::v1::Activation after_;
  v1::AnalyzeImpactRequest first_;
  grpc::ClientContext context_;
  v1::AnalyzeImpactResponse response_;
};

TEST_F(ImpactAnalysisTest, ComparesTheActiveRevisionWithOneThatIsNot) {
  AddPlans(300, first_);
  v1::AnalyzeImpactRequest second;
  AddPlans(200, second);
  ASSERT_OK(Send({first_, second}));
  EXPECT_EQ(response_.before_revision(), activation_.revision());
  EXPECT_EQ(response_.after_revision(), after_.revision());
  EXPECT_EQ(response_.totals().plan_count(), 500);
  EXPECT_EQ(response_.totals().newly_failing_count(), 500);
  EXPECT_EQ(response_.repeated_shape_count(), 499);
  EXPECT_EQ(response_.examples_size(), 1);
  EXPECT_EQ(response_.examples(0).plan_ref(), "p-0");
}

TEST_F(ImpactAnalysisTest, EndsWhenTheSetupIsWrong) {
  first_.mutable_setup()->set_before_catalog("test");
  EXPECT_THAT(Send({first_}), ReasonIs("INVALID_FIELDS"));
}

TEST_F(ImpactAnalysisTest, EndsWhenThereIsNoSuchRevision) {
  first_.mutable_setup()->set_after_catalog("catalogs/test@0123456789abcdef");
  EXPECT_THAT(Send({first_}), ReasonIs("REVISION_NOT_FOUND"));
}

TEST_F(ImpactAnalysisTest, EndsWhenThereIsNoSuchSetAfter) {
  first_.mutable_setup()->set_after_requirement_sets(0, SetName("none"));
  EXPECT_THAT(Send({first_}), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

TEST_F(ImpactAnalysisTest, EndsWhenThereIsNoSetup) {
  EXPECT_THAT(Send({v1::AnalyzeImpactRequest()}), ReasonIs("INVALID_FIELDS"));
}

}  // namespace
}  // namespace trellis::plan
