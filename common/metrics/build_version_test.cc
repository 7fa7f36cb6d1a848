#include "common/metrics/build_version.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

TEST(BuildVersionTest, HasThreeNumbers) {
  EXPECT_THAT(std::string(BuildVersion()),
              ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

}  // namespace
}  // namespace trellis
