#include "cli/survey/match_options.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using survey::v1::MatchOptions;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;

MatchOptions Parsed(const std::string& arguments, MatchOptions options) {
  CLI::App app;
  MatchChoices choices;
  AddMatchOptions(app, choices);
  app.parse(arguments);
  ApplyMatchChoices(choices, options);
  return options;
}

TEST(MatchOptionsTest, ReplacesWhatIsGiven) {
  EXPECT_THAT(
      Parsed("--framework catalogs/f@0123456789abcdef --programs springfield "
             "--job_zone 2 --job_zone 3 --max_results 5",
             ParseProto<MatchOptions>(R"pb(framework: "catalogs/other"
                                           job_zones: 5
                                           method: METHOD_DISTANCE)pb")),
      EqualsProto(R"pb(framework: "catalogs/f@0123456789abcdef"
                       program_catalog: "catalogs/springfield"
                       job_zones: [ 2, 3 ]
                       max_results: 5
                       method: METHOD_DISTANCE)pb"));
}

TEST(MatchOptionsTest, LeavesTheRestAlone) {
  const auto options = ParseProto<MatchOptions>(R"pb(framework: "catalogs/other"
                                                     max_results: 7)pb");
  EXPECT_THAT(Parsed("", options), EqualsProto(options));
}

}  // namespace
}  // namespace trellis::cli
