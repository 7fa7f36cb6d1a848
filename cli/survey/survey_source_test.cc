#include "cli/survey/survey_source.h"

#include "cli/testing/running_suite.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::MatchesRegex;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::StatusIs;

OfflineOptions Offline() {
  OfflineOptions options;
  options.offline = true;
  return options;
}

TEST(SurveySourceTest, KnowsTheSurveysThatShipByShortNames) {
  EXPECT_EQ(InstrumentName("riasec-profile"),
            "catalogs/career-clusters-2008/instruments/riasec-profile");
  EXPECT_EQ(InstrumentName("catalogs/x/instruments/y"),
            "catalogs/x/instruments/y");
}

TEST(SurveySourceTest, FindsTheSameInstrumentWithAndWithoutAServer) {
  const std::string name = InstrumentName("cluster-interest-survey");
  const testing::RunningSuite suite;
  CommandContext context;
  context.address = suite.address();
  const auto served = FetchInstrument(context, OfflineOptions(), name);
  const auto offline = FetchInstrument(context, Offline(), name);
  ASSERT_OK(served);
  ASSERT_OK(offline);
  EXPECT_THAT(served->instrument, EqualsProto(offline->instrument));
  EXPECT_EQ(served->name, offline->name);
  EXPECT_THAT(served->name,
              MatchesRegex("catalogs/career-clusters-2008@[0-9a-f]+/"
                           "instruments/cluster-interest-survey"));
}

TEST(SurveySourceTest, SaysThatThereIsNoSuchInstrument) {
  EXPECT_THAT(
      FetchInstrument(CommandContext(), Offline(), InstrumentName("none")),
      StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace trellis::cli
