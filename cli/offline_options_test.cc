#include "cli/offline_options.h"

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(OfflineOptionsTest, ReadsAFolderOnlyWithoutAServer) {
  CLI::App app;
  OfflineOptions options;
  AddOfflineOptions(app, "Score", options);
  app.parse("--offline --folder here");
  EXPECT_TRUE(options.offline);
  EXPECT_EQ(options.folder, "here");
  CLI::App other;
  OfflineOptions online;
  AddOfflineOptions(other, "Score", online);
  EXPECT_THROW(other.parse("--folder here"), CLI::ParseError);
}

}  // namespace
}  // namespace trellis::cli
