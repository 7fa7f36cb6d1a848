#include "cli/progress_line.h"

#include <sstream>

#include "absl/time/time.h"
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
  const absl::Time start = absl::UnixEpoch();
  line.Show(1, 0.5, start);
  line.Show(1, 0.5, start + absl::Milliseconds(99));
  EXPECT_EQ(out.str(), "") << "quick work needs no line";
  line.Show(2, 0.5, start + absl::Milliseconds(100));
  line.Show(3, 0.5, start + absl::Milliseconds(199));
  line.Clear();
  EXPECT_EQ(out.str(),
            "\r[##########..........] 50 %, 2 records\033[K\r\033[K");
}

}  // namespace
}  // namespace trellis::cli
