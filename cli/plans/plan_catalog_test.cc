#include "cli/plans/plan_catalog.h"

#include "cli/testing/running_suite.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::trellis::testing::EqualsProto;
using ::trellis::testing::StatusIs;

TEST(PlanCatalogTest, IsTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  CommandContext context;
  context.address = suite.address();
  const auto served = FetchPlanCatalog(context, {}, "catalogs/springfield");
  const auto offline =
      FetchPlanCatalog(context, {true, ""}, "catalogs/springfield");
  ASSERT_OK(served);
  ASSERT_OK(offline);
  ASSERT_EQ(served->courses.size(), offline->courses.size());
  EXPECT_GT(served->courses.size(), 100u);
  for (size_t i = 0; i < served->courses.size(); ++i) {
    EXPECT_THAT(served->courses[i], EqualsProto(offline->courses[i]));
  }
  ASSERT_EQ(served->programs.size(), offline->programs.size());
  EXPECT_GT(served->programs.size(), 5u);
}

TEST(PlanCatalogTest, SaysThatThereIsNoSuchCatalog) {
  const CommandContext context;
  EXPECT_THAT(FetchPlanCatalog(context, {true, ""}, "catalogs/nowhere"),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace trellis::cli
