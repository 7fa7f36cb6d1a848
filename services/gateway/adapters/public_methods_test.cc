#include "services/gateway/adapters/public_methods.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
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
  std::vector<std::string> shapes;
  for (const OfferedMethod& method : *methods) {
    EXPECT_EQ(method.service, "trellis.survey.v1.SurveyScoringService");
    shapes.push_back(absl::StrCat(method.client_streaming ? "many " : "one ",
                                  method.name,
                                  method.server_streaming ? " many" : " one"));
  }
  EXPECT_THAT(shapes,
              ElementsAre("one ScoreSurvey one", "many BatchScoreSurveys many",
                          "one CombineSurveys one", "one CompareAttempts one",
                          "many SummarizeGroup one", "many BuildNorms one"));
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
