#include "cli/status_json.h"

#include "common/status/errors.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;

TEST(StatusToJsonTest, GivesCodeMessageAndDetails) {
  const absl::Status status =
      NotFoundError(ErrorReason::ERROR_REASON_COURSE_NOT_FOUND, "course",
                    "catalogs/springfield/courses/alchemy");
  const std::string json = StatusToJson(status);
  EXPECT_THAT(json, HasSubstr(R"("code":5,"status":"NOT_FOUND")"));
  EXPECT_THAT(json, HasSubstr(R"("reason":"COURSE_NOT_FOUND")"));
  EXPECT_THAT(
      json,
      HasSubstr(R"("@type":"type.googleapis.com/google.rpc.ResourceInfo")"));
}

TEST(StatusToJsonTest, KeepsDetailsOfUnknownTypes) {
  absl::Status status = absl::InternalError("x");
  status.SetPayload("type.googleapis.com/google.rpc.Other", absl::Cord("ab"));
  EXPECT_THAT(StatusToJson(status), HasSubstr(R"("value":"YWI=")"));
}

TEST(StatusToTextTest, NamesEveryWrongField) {
  FieldViolations violations;
  violations.Add("plan.courses[0].grade", "must be from 6 to 16, not 5");
  violations.Add("catalog", "is required");
  EXPECT_EQ(StatusToText(violations.ToStatus()),
            "the request is not right:\n"
            "  plan.courses[0].grade must be from 6 to 16, not 5\n"
            "  catalog is required");
}

TEST(StatusToTextTest, GivesThePlaceOfAFieldInItsFile) {
  FieldViolations violations;
  violations.Add("plan.courses[0].term", "is ambiguous");
  SourceMap sources;
  sources["plan.courses[0]"] = {"plan.yaml", 7, 5};
  EXPECT_EQ(StatusToText(violations.ToStatus(), sources),
            "the request is not right:\n"
            "  plan.yaml:7:5: plan.courses[0].term is ambiguous");
}

}  // namespace
}  // namespace trellis::cli
