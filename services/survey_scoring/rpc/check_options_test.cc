#include "services/survey_scoring/rpc/check_options.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::ParseProto;

absl::Status Check(const v1::ScoreSurveyRequest& request) {
  FieldViolations violations;
  CheckOptions(request, violations);
  return violations.ToStatus();
}

// Checks options along with a name that is right.
absl::Status CheckText(const std::string& options) {
  auto request = ParseProto<v1::ScoreSurveyRequest>(options);
  request.set_instrument("catalogs/springfield/instruments/interests");
  return Check(request);
}

std::vector<Wrong> WrongIn(const std::string& options) {
  return WrongFieldsOf(CheckText(options));
}

TEST(ParseInstrumentNameTest, TakesANameApart) {
  const auto name = ParseInstrumentName(
      "catalogs/springfield@3f2a91bc00112233/instruments/interests");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->catalog_id, "springfield");
  EXPECT_EQ(name->revision, "3f2a91bc00112233");
  EXPECT_EQ(name->relative_name, "instruments/interests");
  EXPECT_TRUE(
      ParseInstrumentName("catalogs/springfield/instruments/x").has_value());
}

TEST(ParseInstrumentNameTest, KnowsNoOtherNames) {
  for (const char* name :
       {"", "interests", "catalogs/springfield",
        "catalogs/springfield/courses/x",
        "catalogs/springfield/instruments/a/items/b",
        "catalogs/springfield/instruments/", "/catalogs/s/instruments/x"}) {
    EXPECT_FALSE(ParseInstrumentName(name).has_value()) << name;
  }
}

TEST(CheckOptionsTest, AcceptsAllOptionsAtOnce) {
  EXPECT_OK(CheckText(R"pb(
    top_rank: 16
    language_code: "es-MX"
    missing_policy: MISSING_POLICY_STRICT
    norms: "catalogs/springfield/norms/grade-9"
    norms: "catalogs/shelbyville@3f2a91bc00112233/norms/grade-9"
    explain: true
    tie_breaks: [ KIND_ACTIVITY, KIND_QUALITY, KIND_SUBJECT ]
    match {
      framework: "catalogs/clusters@3f2a91bc00112233"
      program_catalog: "catalogs/springfield"
      kinds: [ KIND_CLUSTER, KIND_PATHWAY, KIND_OCCUPATION, KIND_PROGRAM ]
      job_zones: [ 1, 2, 3, 4, 5 ]
      max_results: 100
      excluded: "catalogs/clusters/occupations/15-1252.00"
      method: METHOD_DISTANCE
    }
  )pb"));
  EXPECT_OK(CheckText("match {}"));
  EXPECT_OK(CheckText(""));
}

TEST(CheckOptionsTest, RequiresAnInstrument) {
  const absl::Status status = Check({});
  EXPECT_THAT(WrongFieldsOf(status),
              ElementsAre(Wrong("instrument", "REQUIRED")));
  EXPECT_EQ(MessageOf(status), "instrument is required");
}

TEST(CheckOptionsTest, RefusesANameThatIsNoInstruments) {
  for (const char* name : {"interests", "catalogs/springfield/courses/x"}) {
    v1::ScoreSurveyRequest request;
    request.set_instrument(name);
    EXPECT_EQ(MessageOf(Check(request)),
              "instrument must have the form "
              "catalogs/{catalog}/instruments/{instrument}");
  }
}

TEST(CheckOptionsTest, BoundsTheTopRank) {
  for (const int good : {0, 1, 16}) {
    EXPECT_OK(CheckText(absl::StrCat("top_rank: ", good))) << good;
  }
  for (const int bad : {-1, 17}) {
    const absl::Status status = CheckText(absl::StrCat("top_rank: ", bad));
    EXPECT_EQ(MessageOf(status),
              "top_rank must be from 1 to 16, or 0 for the default");
    EXPECT_THAT(WrongFieldsOf(status),
                ElementsAre(Wrong("top_rank", "OUT_OF_RANGE")));
  }
}

TEST(CheckOptionsTest, RefusesAPolicyItDoesNotKnow) {
  EXPECT_THAT(WrongIn("missing_policy: 9"),
              ElementsAre(Wrong("missing_policy", "UNKNOWN_VALUE")));
}

TEST(CheckOptionsTest, RefusesANameThatIsNoNorms) {
  EXPECT_THAT(WrongIn(R"pb(
                norms: "catalogs/springfield/norms/grade-9"
                norms: "grade-9"
                norms: "catalogs/springfield/instruments/interests"
                norms: ""
              )pb"),
              ElementsAre(Wrong("norms[1]", "MALFORMED_NAME"),
                          Wrong("norms[2]", "MALFORMED_NAME"),
                          Wrong("norms[3]", "MALFORMED_NAME")));
}

TEST(CheckOptionsTest, BoundsTheNumberOfNorms) {
  std::string norms;
  for (int i = 0; i < 8; ++i) norms += "norms: 'catalogs/s/norms/n' ";
  EXPECT_OK(CheckText(norms));
  EXPECT_THAT(WrongIn(norms + "norms: 'bad'"),
              ElementsAre(Wrong("norms", "TOO_MANY")));
}

TEST(CheckOptionsTest, RefusesTieBreaksThatAreNoKind) {
  EXPECT_THAT(WrongIn("tie_breaks: [ 0, 1, 7 ]"),
              ElementsAre(Wrong("tie_breaks[0]", "UNKNOWN_VALUE"),
                          Wrong("tie_breaks[2]", "UNKNOWN_VALUE")));
  EXPECT_THAT(WrongIn("tie_breaks: [ 1, 2, 3, 1 ]"),
              ElementsAre(Wrong("tie_breaks", "TOO_MANY")));
}

TEST(CheckOptionsTest, RefusesNamesThatAreNoCatalogs) {
  EXPECT_THAT(WrongIn(R"pb(
                match {
                  framework: "clusters"
                  program_catalog: "catalogs/springfield/programs/x"
                }
              )pb"),
              ElementsAre(Wrong("match.framework", "MALFORMED_NAME"),
                          Wrong("match.program_catalog", "MALFORMED_NAME")));
}

TEST(CheckOptionsTest, BoundsTheNumberOfMatches) {
  for (const int good : {0, 1, 100}) {
    EXPECT_OK(CheckText(absl::StrCat("match { max_results: ", good, " }")));
  }
  for (const int bad : {-1, 101}) {
    EXPECT_THAT(WrongIn(absl::StrCat("match { max_results: ", bad, " }")),
                ElementsAre(Wrong("match.max_results", "OUT_OF_RANGE")));
  }
}

TEST(CheckOptionsTest, RefusesKindsAndMethodsItDoesNotKnow) {
  EXPECT_THAT(WrongIn("match { kinds: [ 1, 0, 9 ] method: 7 }"),
              UnorderedElementsAre(Wrong("match.kinds[1]", "UNKNOWN_VALUE"),
                                   Wrong("match.kinds[2]", "UNKNOWN_VALUE"),
                                   Wrong("match.method", "UNKNOWN_VALUE")));
}

TEST(CheckOptionsTest, BoundsJobZones) {
  EXPECT_THAT(WrongIn("match { job_zones: [ 0, 1, 5, 6 ] }"),
              ElementsAre(Wrong("match.job_zones[0]", "OUT_OF_RANGE"),
                          Wrong("match.job_zones[3]", "OUT_OF_RANGE")));
}

TEST(CheckOptionsTest, BoundsTheLengthOfLists) {
  EXPECT_THAT(WrongIn("match { job_zones: [ 1, 1, 1, 1, 1, 1 ] "
                      "kinds: [ 1, 1, 1, 1, 1, 1 ] }"),
              UnorderedElementsAre(Wrong("match.job_zones", "TOO_MANY"),
                                   Wrong("match.kinds", "TOO_MANY")));
}

TEST(CheckOptionsTest, BoundsWhatIsExcluded) {
  std::string excluded;
  for (int i = 0; i < 100; ++i) excluded += "excluded: 'catalogs/s/x/y' ";
  EXPECT_OK(CheckText(absl::StrCat("match { ", excluded, "}")));
  EXPECT_THAT(WrongIn(absl::StrCat("match { ", excluded, excluded, "}")),
              ElementsAre(Wrong("match.excluded", "TOO_MANY")));
}

// A name that cannot be that of a record would exclude nothing.
TEST(CheckOptionsTest, RefusesToExcludeWhatIsNoRecord) {
  EXPECT_THAT(WrongIn(R"pb(
                match {
                  excluded: "catalogs/s/clusters/care"
                  excluded: "care"
                  excluded: "catalogs/s"
                  excluded: "catalogs/s@3f2a91bc00112233/clusters/care"
                  excluded: ""
                }
              )pb"),
              ElementsAre(Wrong("match.excluded[1]", "MALFORMED_NAME"),
                          Wrong("match.excluded[2]", "MALFORMED_NAME"),
                          Wrong("match.excluded[3]", "MALFORMED_NAME"),
                          Wrong("match.excluded[4]", "MALFORMED_NAME")));
}

TEST(CheckMatchOptionsTest, NamesFieldsFromTheRequestOn) {
  FieldViolations violations;
  CheckMatchOptions(
      ParseProto<v1::MatchOptions>("max_results: 101 framework: 'x'"),
      violations);
  EXPECT_THAT(WrongFieldsOf(violations.ToStatus()),
              ElementsAre(Wrong("match.framework", "MALFORMED_NAME"),
                          Wrong("match.max_results", "OUT_OF_RANGE")));
}

TEST(CheckOptionsTest, NamesEverythingAtOnce) {
  const auto request = ParseProto<v1::ScoreSurveyRequest>(R"pb(
    instrument: "interests"
    top_rank: -1
    missing_policy: 9
    norms: "n"
    tie_breaks: 9
    match { max_results: 101 }
  )pb");
  EXPECT_THAT(WrongFieldsOf(Check(request)),
              ElementsAre(Wrong("instrument", "MALFORMED_NAME"),
                          Wrong("top_rank", "OUT_OF_RANGE"),
                          Wrong("missing_policy", "UNKNOWN_VALUE"),
                          Wrong("norms[0]", "MALFORMED_NAME"),
                          Wrong("tie_breaks[0]", "UNKNOWN_VALUE"),
                          Wrong("match.max_results", "OUT_OF_RANGE")));
}

TEST(CheckVersionTest, RefusesAnswersToAnotherVersion) {
  const auto check = [](const std::string& version) {
    v1::ScoreSurveyRequest request;
    request.set_instrument_version(version);
    FieldViolations violations;
    CheckVersion(request, RiasecRecord(), violations);
    return violations.ToStatus();
  };
  EXPECT_OK(check(""));
  EXPECT_OK(check("1"));
  EXPECT_THAT(WrongFieldsOf(check("2")),
              ElementsAre(Wrong("instrument_version", "WRONG_VERSION")));
  EXPECT_EQ(MessageOf(check("Homer")),
            "instrument_version must be \"1\", the version that the catalog "
            "has");
}

constexpr char kAnswerFields[] = R"pb(
  answers { item: "a" value: 1 }
  compact_answers: "1"
  response_milliseconds: 1
  student_ref: "s-1"
)pb";

constexpr char kOptionFields[] = R"pb(
  instrument: "catalogs/s/instruments/x"
  top_rank: 3
  language_code: "es"
  instrument_version: "1"
  missing_policy: MISSING_POLICY_ZERO
  norms: "catalogs/s/norms/n"
  explain: true
  match {}
  tie_breaks: KIND_ACTIVITY
)pb";

TEST(CheckHoldsTest, KeepsAnswersOutOfDefaults) {
  FieldViolations violations;
  CheckHoldsOptionsOnly(ParseProto<v1::ScoreSurveyRequest>(kOptionFields),
                        violations);
  EXPECT_OK(violations.ToStatus());
  CheckHoldsOptionsOnly(ParseProto<v1::ScoreSurveyRequest>(kAnswerFields),
                        violations);
  EXPECT_THAT(
      WrongFieldsOf(violations.ToStatus()),
      UnorderedElementsAre(Wrong("answers", "NOT_ALLOWED"),
                           Wrong("compact_answers", "NOT_ALLOWED"),
                           Wrong("response_milliseconds", "NOT_ALLOWED"),
                           Wrong("student_ref", "NOT_ALLOWED")));
}

TEST(CheckHoldsTest, KeepsOptionsOutOfSurveys) {
  FieldViolations violations;
  CheckHoldsAnswersOnly(ParseProto<v1::ScoreSurveyRequest>(kAnswerFields),
                        violations);
  EXPECT_OK(violations.ToStatus());
  CheckHoldsAnswersOnly(ParseProto<v1::ScoreSurveyRequest>(kOptionFields),
                        violations);
  EXPECT_THAT(
      WrongFieldsOf(violations.ToStatus()),
      UnorderedElementsAre(
          Wrong("instrument", "NOT_ALLOWED"), Wrong("top_rank", "NOT_ALLOWED"),
          Wrong("language_code", "NOT_ALLOWED"),
          Wrong("instrument_version", "NOT_ALLOWED"),
          Wrong("missing_policy", "NOT_ALLOWED"), Wrong("norms", "NOT_ALLOWED"),
          Wrong("explain", "NOT_ALLOWED"), Wrong("match", "NOT_ALLOWED"),
          Wrong("tie_breaks", "NOT_ALLOWED")));
}

// The two lists together are the whole message: a new field belongs into one.
TEST(CheckHoldsTest, KnowEveryField) {
  const auto all = ParseProto<v1::ScoreSurveyRequest>(
      absl::StrCat(kAnswerFields, kOptionFields));
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  all.GetReflection()->ListFields(all, &fields);
  EXPECT_EQ(static_cast<int>(fields.size()),
            v1::ScoreSurveyRequest::descriptor()->field_count());
}

}  // namespace
}  // namespace trellis::survey
