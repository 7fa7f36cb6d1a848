#include "common/rpc/grpc_log.h"

#include <sstream>

#include "common/log/log.h"
#include "gmock/gmock.h"
#include "grpc/support/log.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class GrpcLogTest : public ::testing::Test {
 protected:
  GrpcLogTest() {
    gpr_set_log_verbosity(GPR_LOG_SEVERITY_INFO);
    SetLogStreamForTest(&log_);
  }
  ~GrpcLogTest() override { SetLogStreamForTest(nullptr); }

  std::ostringstream log_;
};

TEST_F(GrpcLogTest, TellsWhereAnErrorWasButNotWhatItQuotes) {
  KeepGrpcErrors();
  gpr_log("/src/core/chttp2.cc", 12, GPR_LOG_SEVERITY_ERROR, "header: secret");
  EXPECT_THAT(log_.str(), HasSubstr("chttp2.cc:12"));
  EXPECT_THAT(log_.str(), Not(HasSubstr("secret")));
}

TEST_F(GrpcLogTest, KeepsErrorsAlone) {
  KeepGrpcErrors();
  gpr_log("/src/core/chttp2.cc", 12, GPR_LOG_SEVERITY_INFO, "hello");
  EXPECT_EQ(log_.str(), "");
}

TEST_F(GrpcLogTest, DropsEverythingWhenToldTo) {
  DropGrpcLog();
  gpr_log("/src/core/chttp2.cc", 12, GPR_LOG_SEVERITY_ERROR, "no port");
  EXPECT_EQ(log_.str(), "");
}

}  // namespace
}  // namespace trellis
