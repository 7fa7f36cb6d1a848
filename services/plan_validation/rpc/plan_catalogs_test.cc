#include "services/plan_validation/rpc/plan_catalogs.h"

#include "common/catalog/testing/version_texts.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::ReasonIs;

class PlanCatalogsTest : public ::testing::Test {
 protected:
  std::vector<std::string> Catalogs() const {
    const auto versions = CatalogsOf(request_);
    EXPECT_OK(versions);
    return versions.ok() ? VersionTexts(*versions) : std::vector<std::string>();
  }

  v1::ValidatePlanRequest request_;
};

TEST_F(PlanCatalogsTest, ThoseOfCoursesAndOfSetsAreNeeded) {
  request_.set_catalog("catalogs/springfield");
  EXPECT_THAT(Catalogs(), ElementsAre("springfield@"));
  request_.add_requirement_sets(
      "catalogs/us-states@0123456789abcdef/requirementSets/iowa");
  request_.add_requirement_sets("catalogs/us-states/requirementSets/florida");
  request_.add_requirement_sets("catalogs/us-states/requirementSets/texas");
  request_.add_requirement_sets(
      "catalogs/a@0123456789abcdef/requirementSets/x");
  EXPECT_THAT(Catalogs(),
              ElementsAre("springfield@", "us-states@",
                          "us-states@0123456789abcdef", "a@0123456789abcdef"));
}

TEST_F(PlanCatalogsTest, OwnSetsAreOfTheRevisionThatIsJudgedAgainst) {
  request_.set_catalog("catalogs/springfield@0123456789abcdef");
  request_.add_requirement_sets("catalogs/springfield/requirementSets/diploma");
  request_.add_requirement_sets(
      "catalogs/springfield@fedcba9876543210/requirementSets/honors");
  EXPECT_THAT(Catalogs(), ElementsAre("springfield@0123456789abcdef"));
}

TEST_F(PlanCatalogsTest, MalformedNamesOfSetsAreLeftOut) {
  request_.set_catalog("catalogs/springfield");
  request_.add_requirement_sets("diploma");
  EXPECT_THAT(Catalogs(), ElementsAre("springfield@"));
  EXPECT_THAT(VersionTexts(CatalogsOf("", request_.requirement_sets())),
              IsEmpty());
}

TEST_F(PlanCatalogsTest, AMalformedCatalogIsWrong) {
  request_.set_catalog("catalogs/springfield/courses/x");
  EXPECT_THAT(CatalogsOf(request_), ReasonIs("INVALID_FIELDS"));
}

}  // namespace
}  // namespace trellis::plan
