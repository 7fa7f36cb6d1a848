#include "common/status/errors.h"

#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/status/cut_text.h"
#include "common/status/error_wire.pb.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

namespace wire = ::trellis::internal::error_wire;

using ::testing::Lt;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::IsOk;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

// The payload of this type, as the message that the public type URL promises.
template <typename Detail>
Detail DetailOf(const absl::Status& status) {
  Detail detail;
  const auto payload = status.GetPayload(absl::StrCat(
      "type.googleapis.com/google.rpc.", Detail::descriptor()->name()));
  EXPECT_TRUE(payload.has_value()) << Detail::descriptor()->full_name();
  if (payload.has_value()) {
    EXPECT_TRUE(detail.ParseFromString(std::string(*payload)));
  }
  return detail;
}

size_t PayloadBytes(const absl::Status& status) {
  size_t bytes = 0;
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    bytes += type.size() + payload.size();
  });
  return bytes;
}

std::string ErrorInfoBytes(const ErrorMetadata& metadata) {
  return std::string(
      *MakeError(absl::StatusCode::kAborted,
                 ErrorReason::ERROR_REASON_ACTIVATION_CONFLICT, "", metadata)
           .GetPayload("type.googleapis.com/google.rpc.ErrorInfo"));
}

TEST(MakeErrorTest, CarriesReasonDomainAndMetadata) {
  const absl::Status status = MakeError(
      absl::StatusCode::kAborted, ErrorReason::ERROR_REASON_ACTIVATION_CONFLICT,
      "another activation came first", {{"active_revision", "a1"}});
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(status.message(), "another activation came first");
  EXPECT_THAT(DetailOf<wire::ErrorInfo>(status), EqualsProto(R"pb(
                reason: "ACTIVATION_CONFLICT"
                domain: "trellis"
                metadata { key: "active_revision" value: "a1" }
              )pb"));
}

TEST(MakeErrorTest, WritesEqualBytesWhateverTheOrderOfMetadata) {
  EXPECT_EQ(ErrorInfoBytes({{"a", "1"}, {"b", "2"}, {"c", "3"}}),
            ErrorInfoBytes({{"c", "3"}, {"a", "1"}, {"b", "2"}}));
  EXPECT_NE(ErrorInfoBytes({{"a", "1"}}), ErrorInfoBytes({{"a", "2"}}));
}

TEST(MakeErrorTest, CutsMetadataThatWouldNotFitInATrailer) {
  ErrorMetadata metadata;
  for (int i = 0; i < 10; ++i) {
    metadata.emplace_back(absl::StrCat("key", i), std::string(100'000, 'x'));
  }
  EXPECT_THAT(ErrorInfoBytes(metadata), SizeIs(Lt(1500)));
}

TEST(NotFoundErrorTest, NamesTheResource) {
  const absl::Status status =
      NotFoundError(ErrorReason::ERROR_REASON_COURSE_NOT_FOUND, "course",
                    "catalogs/springfield/courses/alg-1");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(status, ReasonIs("COURSE_NOT_FOUND"));
  EXPECT_EQ(status.message(),
            "course \"catalogs/springfield/courses/alg-1\" does not exist");
  EXPECT_THAT(DetailOf<wire::ResourceInfo>(status), EqualsProto(R"pb(
                resource_type: "course"
                resource_name: "catalogs/springfield/courses/alg-1"
              )pb"));
}

TEST(NotFoundErrorTest, CutsANameOfAnyLength) {
  const absl::Status status =
      NotFoundError(ErrorReason::ERROR_REASON_COURSE_NOT_FOUND, "course",
                    std::string(1'000'000, 'x'));
  EXPECT_THAT(PayloadBytes(status), Lt(4096u));
  EXPECT_THAT(std::string(status.message()), SizeIs(Lt(1024)));
}

TEST(UnavailableErrorTest, SaysWhenToTryAgain) {
  const absl::Status status =
      UnavailableError(ErrorReason::ERROR_REASON_CATALOG_UNAVAILABLE,
                       "the catalog service", absl::Milliseconds(1500));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(status, ReasonIs("CATALOG_UNAVAILABLE"));
  EXPECT_THAT(DetailOf<wire::RetryInfo>(status),
              EqualsProto("retry_delay { seconds: 1 nanos: 500000000 }"));
}

TEST(UnavailableErrorTest, NeverAsksForANegativeDelay) {
  const absl::Status status =
      UnavailableError(ErrorReason::ERROR_REASON_STORE_UNAVAILABLE, "the store",
                       absl::Seconds(-3));
  EXPECT_THAT(DetailOf<wire::RetryInfo>(status), EqualsProto("retry_delay {}"));
}

TEST(RequestTooLargeErrorTest, SaysBothSizes) {
  const absl::Status status = RequestTooLargeError(2'000'000, 1'048'576);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(DetailOf<wire::ErrorInfo>(status), EqualsProto(R"pb(
                reason: "REQUEST_TOO_LARGE"
                domain: "trellis"
                metadata { key: "limit_bytes" value: "1048576" }
                metadata { key: "request_bytes" value: "2000000" }
              )pb"));
}

TEST(NotSupportedErrorTest, SaysWhatDoesNotFit) {
  const absl::Status status = NotSupportedError(
      "catalogs/springfield/instruments/interest", "the format is unknown");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(status, ReasonIs("NOT_SUPPORTED"));
  EXPECT_THAT(DetailOf<wire::PreconditionFailure>(status), EqualsProto(R"pb(
                violations {
                  type: "NOT_SUPPORTED"
                  subject: "catalogs/springfield/instruments/interest"
                  description: "the format is unknown"
                }
              )pb"));
}

TEST(ReasonOfTest, IsEmptyWithoutAnErrorInfoOfThisSuite) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
  absl::Status foreign = absl::InternalError("from elsewhere");
  EXPECT_EQ(ReasonOf(foreign), "");
  wire::ErrorInfo info;
  info.set_reason("QUOTA");
  info.set_domain("example.com");
  foreign.SetPayload("type.googleapis.com/google.rpc.ErrorInfo",
                     absl::Cord(info.SerializeAsString()));
  EXPECT_EQ(ReasonOf(foreign), "");
}

TEST(ReasonNameTest, DropsThePrefixOfTheEnum) {
  EXPECT_EQ(ReasonName(ErrorReason::ERROR_REASON_OVERLOADED), "OVERLOADED");
}

TEST(FieldViolationsTest, IsOkWhenNothingIsWrong) {
  const FieldViolations violations;
  EXPECT_TRUE(violations.empty());
  EXPECT_THAT(violations.ToStatus(), IsOk());
}

TEST(FieldViolationsTest, TellsEveryViolationInTheOrderRecorded) {
  FieldViolations violations;
  violations.Add("plan.courses[3].grade", "must be at most 12");
  violations.Add("instrument", "names no instrument", "UNKNOWN_INSTRUMENT");
  const absl::Status status = violations.ToStatus();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_EQ(status.message(),
            "plan.courses[3].grade must be at most 12; "
            "instrument names no instrument");
  EXPECT_THAT(DetailOf<wire::BadRequest>(status), EqualsProto(R"pb(
                field_violations {
                  field: "plan.courses[3].grade"
                  description: "must be at most 12"
                  reason: "INVALID"
                }
                field_violations {
                  field: "instrument"
                  description: "names no instrument"
                  reason: "UNKNOWN_INSTRUMENT"
                }
              )pb"));
}

TEST(FieldViolationsTest, SaysHowManyViolationsDidNotFit) {
  FieldViolations violations;
  for (int i = 0; i < 1000; ++i) {
    violations.Add(absl::StrCat("answers[", i, "].item"), "names no item");
  }
  const absl::Status status = violations.ToStatus();
  EXPECT_THAT(PayloadBytes(status) + status.message().size(), Lt(4096u));
  const auto bad_request = DetailOf<wire::BadRequest>(status);
  const int told = bad_request.field_violations_size() - 1;
  EXPECT_GT(told, 20);
  EXPECT_EQ(bad_request.field_violations(told).description(),
            absl::StrCat(1000 - told, " more violations are left out"));
}

TEST(FieldViolationsTest, CutsViolationsOfAnyLength) {
  FieldViolations violations;
  for (int i = 0; i < 20; ++i) {
    violations.Add(std::string(100'000, 'f'), std::string(100'000, 'd'));
  }
  const absl::Status status = violations.ToStatus();
  EXPECT_THAT(PayloadBytes(status) + status.message().size(), Lt(4096u));
  EXPECT_GT(DetailOf<wire::BadRequest>(status).field_violations_size(), 2);
}

TEST(CutTextTest, EndsWithAWholeCharacter) {
  EXPECT_EQ(CutText("abc", 3), "abc");
  EXPECT_EQ(CutText("abcd", 3), "abc");
  EXPECT_EQ(CutText("a\xC3\xA9z", 2), "a");
  EXPECT_EQ(CutText("a\xC3\xA9z", 3), "a\xC3\xA9");
  EXPECT_EQ(CutText("\xE2\x82\xAC", 2), "");
}

TEST(OverloadedErrorTest, AsksTheCallerToWait) {
  const absl::Status status = OverloadedError(absl::Seconds(3));
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), "OVERLOADED");
  EXPECT_TRUE(status.GetPayload("type.googleapis.com/google.rpc.RetryInfo")
                  .has_value());
}

}  // namespace
}  // namespace trellis
