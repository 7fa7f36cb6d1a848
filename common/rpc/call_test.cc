#include "common/rpc/call.h"

#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/testing/scripted_survey_service.h"
#include "common/status/errors.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::AllOf;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::trellis::testing::InProcessServer;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::ScriptedSurveyService;

constexpr char kTraceParent[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

// Calls a service that answers with the script of a test.
class ServerCallTest : public ::testing::Test {
 protected:
  ServerCallTest() { SetLogStreamForTest(&log_); }
  ~ServerCallTest() override { SetLogStreamForTest(nullptr); }

  grpc::Status Call(const ScriptedSurveyService::Script& script) {
    ScriptedSurveyService service(metrics_, script);
    InProcessServer server({&service});
    survey::v1::ScoreSurveyResponse response;
    return survey::v1::SurveyScoringService::NewStub(server.Channel())
        ->ScoreSurvey(&context_, survey::v1::ScoreSurveyRequest(), &response);
  }

  // Finishes with `status` at once.
  grpc::Status CallEndingWith(const absl::Status& status) {
    return Call(
        [&](ServerCall call, const auto&, auto&) { call.Finish(status); });
  }

  std::ostringstream log_;
  Metrics metrics_;
  grpc::ClientContext context_;
};

TEST_F(ServerCallTest, GivesTheDefaultDeadlineToACallWithoutOne) {
  const absl::Time before = absl::Now();
  absl::Time deadline;
  Call([&](ServerCall call, const auto&, auto&) {
    deadline = call.deadline();
    call.Finish(absl::OkStatus());
  });
  const absl::Duration expected = ScriptedSurveyService::kDefaultDeadline;
  EXPECT_THAT(deadline,
              AllOf(Ge(before + expected), Le(absl::Now() + expected)));
}

TEST_F(ServerCallTest, KnowsWhenNobodyWaitsAnyMore) {
  PrepareClientContext(absl::Now() + absl::Milliseconds(200), "", context_);
  absl::Status at_once;
  const grpc::Status status = Call([&](ServerCall call, const auto&, auto&) {
    at_once = call.Abandoned();
    absl::Status later;
    while (later.ok()) later = call.Abandoned();
    call.Finish(later);
  });
  EXPECT_OK(at_once);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(ServerCallTest, KeepsTheDeadlineOfTheCaller) {
  const absl::Time wanted = absl::Now() + absl::Minutes(5);
  PrepareClientContext(wanted, "", context_);
  absl::Time deadline;
  Call([&](ServerCall call, const auto&, auto&) {
    deadline = call.deadline();
    call.Finish(absl::OkStatus());
  });
  EXPECT_LT(absl::AbsDuration(deadline - wanted), absl::Seconds(1));
}

TEST_F(ServerCallTest, ReadsTheTraceThatTheCallerPassesOn) {
  PrepareClientContext(absl::InfiniteFuture(), kTraceParent, context_);
  std::string trace_parent;
  Call([&](ServerCall call, const auto&, auto&) {
    trace_parent = std::string(call.trace_parent());
    call.Finish(absl::OkStatus());
  });
  EXPECT_EQ(trace_parent, kTraceParent);
}

TEST_F(ServerCallTest, IgnoresATraceThatIsMalformed) {
  PrepareClientContext(absl::InfiniteFuture(), "someone's name", context_);
  std::string trace_parent = "not read";
  Call([&](ServerCall call, const auto&, auto&) {
    trace_parent = std::string(call.trace_parent());
    call.Finish(absl::OkStatus());
  });
  EXPECT_EQ(trace_parent, "");
}

TEST_F(ServerCallTest, SendsTheRevisionInAHeader) {
  EXPECT_TRUE(Call([&](ServerCall call, const auto&, auto&) {
                call.SetCatalogRevision("3f2a000000000000");
                call.Finish(absl::OkStatus());
              }).ok());
  const auto& headers = context_.GetServerInitialMetadata();
  const auto it = headers.find("trellis-catalog-revision");
  ASSERT_NE(it, headers.end());
  EXPECT_EQ(it->second, "3f2a000000000000");
}

TEST_F(ServerCallTest, CountsTheCallUnderItsOutcome) {
  CallEndingWith(absl::OkStatus());
  EXPECT_THAT(
      metrics_.Expose(),
      HasSubstr("_count{rpc_method=\"trellis.survey.v1.SurveyScoringService/"
                "ScoreSurvey\",rpc_status_code=\"OK\"} 1"));
}

TEST_F(ServerCallTest, CountsAnErrorWithoutAReasonAsWhatTheClientSees) {
  const grpc::Status status = CallEndingWith(absl::NotFoundError("no row"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(metrics_.Expose(), HasSubstr("rpc_status_code=\"INTERNAL\"} 1"));
}

TEST_F(ServerCallTest, SendsTheErrorAndItsReason) {
  const grpc::Status status = CallEndingWith(
      NotFoundError(ErrorReason::ERROR_REASON_COURSE_NOT_FOUND, "course", "x"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("COURSE_NOT_FOUND"));
}

TEST_F(ServerCallTest, LogsOnlyWhatOperatorsHaveToAnswerFor) {
  CallEndingWith(
      NotFoundError(ErrorReason::ERROR_REASON_COURSE_NOT_FOUND, "course", "x"));
  EXPECT_THAT(log_.str(), IsEmpty());
}

TEST_F(ServerCallTest, LogsADependencyThatIsDownWithTheTrace) {
  PrepareClientContext(absl::InfiniteFuture(), kTraceParent, context_);
  CallEndingWith(UnavailableError(ErrorReason::ERROR_REASON_CATALOG_UNAVAILABLE,
                                  "the catalog", absl::Seconds(1)));
  EXPECT_THAT(
      log_.str(),
      AllOf(HasSubstr("\"severity\":\"WARNING\""),
            HasSubstr("\"event\":\"call failed\",\"method\":\"trellis.survey."
                      "v1.SurveyScoringService/ScoreSurvey\",\"code\":"
                      "\"UNAVAILABLE\",\"reason\":\"CATALOG_UNAVAILABLE\","
                      "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"")));
}

}  // namespace
}  // namespace trellis
