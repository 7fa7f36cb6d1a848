#include "cli/plans/plan_call.h"

#include <sstream>

#include "cli/exit_code.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::ValidatePlanRequest;
using plan::v1::ValidatePlanResponse;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::trellis::testing::StatusIs;

class PlanCallTest : public ::testing::Test {
 protected:
  PlanCallTest() {
    context_.out = &out_;
    context_.err = &err_;
    // Nothing listens there.
    context_.address = "127.0.0.1:1";
    source_.offline = true;
    request_.set_catalog("catalogs/springfield");
    request_.add_requirement_sets(
        "catalogs/springfield/requirementSets/springfield-diploma");
    request_.mutable_plan();
  }

  // Runs a command that judges `request_`, and is content with every plan or
  // with none.
  int RunCommand(bool is_good) {
    return RunPlanCall<ValidatePlanCall>(
        context_, source_, &plan::v1::PlanValidationService::Stub::ValidatePlan,
        [&](ValidatePlanRequest& request, SourceMap& sources) {
          request = request_;
          sources["catalog"] = {"plan.yaml", 1, 10};
          return read_status_;
        },
        [](const ValidatePlanRequest& request, const ValidatePlanResponse&) {
          return request.catalog() + " was judged\n";
        },
        [is_good](const ValidatePlanResponse&) { return is_good; });
  }

  std::ostringstream out_;
  std::ostringstream err_;
  CommandContext context_;
  OfflineOptions source_;
  ValidatePlanRequest request_;
  absl::Status read_status_;
};

TEST_F(PlanCallTest, AnswersWithoutAServer) {
  ValidatePlanResponse response;
  ASSERT_OK(AnswerPlanOffline<ValidatePlanCall>("", request_, response));
  EXPECT_EQ(response.verdict(), plan::v1::VERDICT_UNSATISFIED);
  EXPECT_FALSE(response.catalog_revision().empty());
}

TEST_F(PlanCallTest, PrintsATextForPeopleAndDecidesOnTheExitCode) {
  EXPECT_EQ(RunCommand(true), kOk);
  EXPECT_EQ(RunCommand(false), kViolations);
  EXPECT_EQ(out_.str(),
            "catalogs/springfield was judged\n"
            "catalogs/springfield was judged\n");
  EXPECT_EQ(err_.str(), "");
}

TEST_F(PlanCallTest, PrintsTheResponseForPrograms) {
  context_.format = OutputFormat::kJsonl;
  EXPECT_EQ(RunCommand(true), kOk);
  EXPECT_THAT(out_.str(), StartsWith("{\"verdict\":\"VERDICT_UNSATISFIED\""));
}

TEST_F(PlanCallTest, SaysWhereTheRequestIsWrong) {
  request_.set_catalog("nonsense");
  EXPECT_EQ(RunCommand(true), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("plan.yaml:1:10: catalog "));
}

TEST_F(PlanCallTest, SaysWhyARequestCannotBeRead) {
  read_status_ = absl::NotFoundError("there is no such file");
  EXPECT_EQ(RunCommand(true), kNotFound);
  EXPECT_EQ(err_.str(), "trellis: there is no such file\n");
  EXPECT_EQ(out_.str(), "");
}

TEST_F(PlanCallTest, SaysThatNoServerAnswers) {
  source_.offline = false;
  EXPECT_EQ(RunCommand(true), kUnavailable);
  EXPECT_THAT(err_.str(), HasSubstr("nothing answers at 127.0.0.1:1"));
  ValidatePlanResponse response;
  EXPECT_THAT(CallPlanService<ValidatePlanCall>(
                  context_, source_,
                  &plan::v1::PlanValidationService::Stub::ValidatePlan,
                  request_, response),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace trellis::cli
