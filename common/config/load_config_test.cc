#include "common/config/load_config.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/rpc/rpc_config.pb.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

class LoadConfigTest : public ::testing::Test {
 protected:
  absl::Status Load(absl::string_view text) {
    path_ = dir_.Write("server.txtpb", text);
    return LoadConfig(path_, config_);
  }

  TempDir dir_;
  std::string path_;
  config::ServerConfig config_;
};

TEST_F(LoadConfigTest, ReadsSettingsAndComments) {
  ASSERT_OK(
      Load("# The catalog.\nlisten_address: \"127.0.0.1:0\"\n"
           "drain_delay { seconds: 3 }\n"));
  EXPECT_THAT(config_, EqualsProto(R"pb(
                listen_address: "127.0.0.1:0"
                drain_delay { seconds: 3 }
              )pb"));
}

TEST_F(LoadConfigTest, TakesAnEmptyFileForDefaults) {
  EXPECT_OK(Load(""));
  EXPECT_THAT(config_, EqualsProto(""));
}

TEST_F(LoadConfigTest, SaysWhereAnUnknownSettingStands) {
  const absl::Status status =
      Load("listen_address: \"127.0.0.1:0\"\n  listen_adress: \"x\"\n");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(status.message()),
              StartsWith(absl::StrCat(path_, ":2:")));
  EXPECT_THAT(std::string(status.message()), HasSubstr("listen_adress"));
}

TEST_F(LoadConfigTest, RefusesASettingGivenTwice) {
  const absl::Status status =
      Load("max_request_bytes: 1\nmax_request_bytes: 2\n");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(status.message()),
              StartsWith(absl::StrCat(path_, ":2:")));
}

TEST_F(LoadConfigTest, RefusesAValueOfAnotherType) {
  EXPECT_THAT(Load("max_request_bytes: \"many\""),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(LoadConfigTest, SaysWhichFileCannotBeRead) {
  const absl::Status missing = LoadConfig(dir_.File("none.txtpb"), config_);
  EXPECT_THAT(missing, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(std::string(missing.message()), HasSubstr("none.txtpb"));
  EXPECT_THAT(LoadConfig(dir_.path(), config_),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace trellis
