#include "services/gateway/adapters/public_methods.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::gateway {
namespace {

using ::testing::ElementsAre;
using ::trellis::testing::StatusIs;

TEST(PublicMethodsTest, ListsTheServicesForEverybody) {
  EXPECT_THAT(PublicServices(),
              ElementsAre("trellis.catalog.v1.CatalogService",
                          "trellis.plan.v1.PlanValidationService",
                          "trellis.survey.v1.SurveyScoringService"));
}

TEST(PublicMethodsTest, TellsTheShapeOfEachMethod) {
  const auto methods = PublicMethods("trellis.survey.v1.SurveyScoringService");
  ASSERT_OK(methods);
  ASSERT_EQ(methods->size(), 1u);
  EXPECT_EQ(methods->front().service, "trellis.survey.v1.SurveyScoringService");
  EXPECT_EQ(methods->front().name, "ScoreSurvey");
  EXPECT_FALSE(methods->front().client_streaming);
  EXPECT_FALSE(methods->front().server_streaming);
}

TEST(PublicMethodsTest, KeepsPublishingAndReplicationAway) {
  for (const char* service : {"trellis.catalog.v1.CatalogAdminService",
                              "trellis.catalog.v1.CatalogSyncService"}) {
    EXPECT_THAT(PublicMethods(service), StatusIs(absl::StatusCode::kNotFound));
  }
}

TEST(PublicMethodsTest, KnowsNothingBeyondTheApi) {
  for (const char* service :
       {"", "grpc.health.v1.Health", "trellis.catalog.v1.Course",
        "trellis.catalog.v1", "trellis.catalog.v1.CatalogServiceX"}) {
    EXPECT_THAT(PublicMethods(service), StatusIs(absl::StatusCode::kNotFound))
        << service;
  }
}

}  // namespace
}  // namespace trellis::gateway
