#include "common/metrics/metrics.h"

#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kGetCourse[] = "trellis.catalog.v1.CatalogService/GetCourse";

TEST(MetricsTest, ExposesCounters) {
  Metrics metrics;
  Counter& hits =
      metrics.GetCounter("trellis_cache_hits_total", "Lookups that found it.",
                         {{"cache", "bundles"}});
  hits.Increment();
  hits.Increment(2);
  EXPECT_THAT(metrics.Expose(),
              HasSubstr("# HELP trellis_cache_hits_total Lookups that found "
                        "it.\n# TYPE trellis_cache_hits_total counter\n"
                        "trellis_cache_hits_total{cache=\"bundles\"} 3\n"));
}

TEST(MetricsTest, ReturnsTheSameCounterForTheSameLabels) {
  Metrics metrics;
  Counter& one = metrics.GetCounter("x_total", "X.", {{"a", "1"}});
  EXPECT_EQ(&one, &metrics.GetCounter("x_total", "X.", {{"a", "1"}}));
  EXPECT_NE(&one, &metrics.GetCounter("x_total", "X.", {{"a", "2"}}));
}

TEST(MetricsTest, ExposesTheLastValueOfAGauge) {
  Metrics metrics;
  Gauge& bytes = metrics.GetGauge("trellis_snapshot_bytes", "Bytes held.");
  bytes.Set(10);
  bytes.Set(7);
  EXPECT_EQ(&bytes, &metrics.GetGauge("trellis_snapshot_bytes", ""));
  EXPECT_THAT(metrics.Expose(), HasSubstr("\ntrellis_snapshot_bytes 7\n"));
}

TEST(MetricsTest, ExposesTheVersion) {
  EXPECT_THAT(Metrics().Expose(), HasSubstr("trellis_build_info{version=\""));
}

TEST(MetricsTest, CountsCallsByMethodAndCode) {
  Metrics metrics;
  metrics.RecordCall(kGetCourse, absl::StatusCode::kOk, absl::Microseconds(80));
  metrics.RecordCall(kGetCourse, absl::StatusCode::kOk, absl::Milliseconds(30));
  metrics.RecordCall(kGetCourse, absl::StatusCode::kNotFound,
                     absl::Milliseconds(1));
  const std::string text = metrics.Expose();
  const std::string ok =
      absl::StrCat("{rpc_method=\"", kGetCourse, "\",rpc_status_code=\"OK\"");
  EXPECT_THAT(text, HasSubstr(absl::StrCat(
                        "rpc_server_call_duration_seconds_count", ok, "} 2")));
  EXPECT_THAT(text,
              HasSubstr(absl::StrCat("rpc_server_call_duration_seconds_bucket",
                                     ok, ",le=\"0.0001\"} 1")));
  EXPECT_THAT(text, HasSubstr("rpc_status_code=\"NOT_FOUND\"} 1"));
}

TEST(MetricsTest, TakesACodeItDoesNotKnowForUnknown) {
  Metrics metrics;
  metrics.RecordCall(kGetCourse, static_cast<absl::StatusCode>(99),
                     absl::Seconds(-1));
  EXPECT_THAT(metrics.Expose(), HasSubstr("rpc_status_code=\"UNKNOWN\"} 1"));
}

TEST(MetricsTest, PutsMethodsBeyondTheLimitTogether) {
  Metrics metrics;
  for (int i = 0; i < 600; ++i) {
    metrics.RecordCall(absl::StrCat("m", i), absl::StatusCode::kOk,
                       absl::Milliseconds(1));
  }
  const std::string text = metrics.Expose();
  EXPECT_THAT(text, HasSubstr("_count{rpc_method=\"m511\""));
  EXPECT_THAT(text, Not(HasSubstr("rpc_method=\"m512\"")));
  EXPECT_THAT(text,
              HasSubstr("_count{rpc_method=\"_OTHER\",rpc_status_code=\"OK\"} "
                        "88\n"));
}

TEST(MetricsTest, LosesNoCallOfManyThreads) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&metrics, i] {
      for (int n = 0; n < 1000; ++n) {
        metrics.RecordCall(absl::StrCat("m", (n + i) % 8),
                           absl::StatusCode::kOk, absl::Microseconds(n));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  double count = 0;
  for (absl::string_view line : absl::StrSplit(metrics.Expose(), '\n')) {
    double value = 0;
    if (absl::StrContains(line, "_count{") &&
        absl::SimpleAtod(line.substr(line.rfind(' ') + 1), &value)) {
      count += value;
    }
  }
  EXPECT_EQ(count, 4000);
}

}  // namespace
}  // namespace trellis
