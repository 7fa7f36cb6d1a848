#include "cli/progress_line.h"

#include <sstream>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(ProgressLineTest, ShowsShareCountAndRate) {
  EXPECT_EQ(ProgressText(1200, 0.4, absl::Seconds(4)),
            "[########............] 40 %, 1200 records, 300 a second");
  EXPECT_EQ(ProgressText(7, -1, absl::Seconds(1)), "7 records, 7 a second");
  EXPECT_EQ(ProgressText(0, 2, absl::ZeroDuration()),
            "[####################] 100 %, 0 records");
}

TEST(ProgressLineTest, IsSilentWhereNobodyLooks) {
  std::ostringstream out;
  ProgressLine line(out, /*live=*/false);
  line.Show(1, 0.5);
  line.Clear();
  EXPECT_EQ(out.str(), "");
}

TEST(ProgressLineTest, DrawsOverItselfAndGoesAway) {
  std::ostringstream out;
  ProgressLine line(out, /*live=*/true);
  line.Show(1, 0.5);
  EXPECT_EQ(out.str(), "") << "quick work needs no line";
  absl::SleepFor(absl::Milliseconds(120));
  line.Show(2, 0.5);
  line.Show(3, 0.5);
  line.Clear();
  EXPECT_EQ(out.str(),
            "\r[##########..........] 50 %, 2 records\033[K\r\033[K");
}

}  // namespace
}  // namespace trellis::cli
