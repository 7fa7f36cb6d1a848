#include "cli/exit_code.h"

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(ExitCodeTest, TellsScriptsWhatKindOfFailureItWas) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), 0);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("")), 1);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("")), 1);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("")), 3);
  EXPECT_EQ(ExitCodeOf(absl::PermissionDeniedError("")), 4);
  EXPECT_EQ(ExitCodeOf(absl::UnauthenticatedError("")), 4);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), 6);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("")), 6);
  EXPECT_EQ(ExitCodeOf(absl::AbortedError("")), 7);
  EXPECT_EQ(ExitCodeOf(absl::AlreadyExistsError("")), 7);
}

}  // namespace
}  // namespace trellis::cli
