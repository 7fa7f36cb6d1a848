#include "cli/plans/what_if.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::CompareOutcomesRequest;
using ::testing::HasSubstr;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::StatusIs;

class WhatIfTest : public ::testing::Test {
 protected:
  CompareOutcomesRequest request_ = ParseProto<CompareOutcomesRequest>(R"pb(
    catalog: "catalogs/x"
    plan {
      courses { course: "courses/band" grade: 9 }
      courses { course: "courses/art" grade: 10 }
      courses { course: "catalogs/x/courses/band" grade: 11 }
    }
    scenarios { program: "catalogs/x/programs/first" }
  )pb");
};

TEST_F(WhatIfTest, AppendsAScenarioForEachOption) {
  const CompareOutcomesRequest before = request_;
  ASSERT_OK(AppendScenarios({{"x@0123456789abcdef"}, {"welding"}, {"band"}},
                            request_));
  ASSERT_EQ(request_.scenarios_size(), 4);
  EXPECT_THAT(request_.scenarios(0), EqualsProto(before.scenarios(0)));
  EXPECT_THAT(request_.scenarios(1),
              EqualsProto("catalog: 'catalogs/x@0123456789abcdef'"));
  EXPECT_THAT(request_.scenarios(2),
              EqualsProto("program: 'catalogs/x/programs/welding'"));
  EXPECT_THAT(request_.scenarios(3),
              EqualsProto("failed_courses: 0 failed_courses: 2"));
}

TEST_F(WhatIfTest, NamesTheNearestCourseOfThePlan) {
  const absl::Status status = AppendScenarios({{}, {}, {"bnd"}}, request_);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(status.message()), HasSubstr("did you mean band?"));
}

TEST_F(WhatIfTest, ReadsTheOptions) {
  CLI::App app;
  WhatIfOptions options;
  AddWhatIfOptions(app, options);
  app.parse("--if_program a --if_failed b --if_failed c --if_catalog d");
  EXPECT_THAT(options.catalogs, ::testing::ElementsAre("d"));
  EXPECT_THAT(options.programs, ::testing::ElementsAre("a"));
  EXPECT_THAT(options.failed_courses, ::testing::ElementsAre("b", "c"));
}

}  // namespace
}  // namespace trellis::cli
