#include "common/catalog/load_errors.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::AllOf;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

TEST(LoadErrorsTest, CarryCodesAndReasonsOfTheRegistry) {
  EXPECT_THAT(CatalogUnavailable(),
              AllOf(StatusIs(absl::StatusCode::kUnavailable),
                    ReasonIs("CATALOG_UNAVAILABLE")));
  EXPECT_THAT(LoadOverloaded(),
              AllOf(StatusIs(absl::StatusCode::kResourceExhausted),
                    ReasonIs("OVERLOADED")));
  EXPECT_THAT(LoadTooLate(),
              AllOf(StatusIs(absl::StatusCode::kDeadlineExceeded),
                    ReasonIs("DEADLINE_EXCEEDED")));
  EXPECT_THAT(LoadCancelled(), AllOf(StatusIs(absl::StatusCode::kCancelled),
                                     ReasonIs("CANCELLED")));
}

TEST(LoadErrorsTest, SayHowLongToWait) {
  constexpr absl::string_view kRetryInfo =
      "type.googleapis.com/google.rpc.RetryInfo";
  EXPECT_TRUE(CatalogUnavailable().GetPayload(kRetryInfo).has_value());
  EXPECT_TRUE(LoadOverloaded().GetPayload(kRetryInfo).has_value());
}

}  // namespace
}  // namespace trellis
