#include "services/survey_scoring/rpc/scoring_setup.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

constexpr char kUnknownRevision[] = "00000000deadbeef";

class ScoringSetupTest : public ::testing::Test {
 protected:
  // Sets up with the options in text format; an instrument that is not given
  // is that of the test catalog.
  absl::Status SetUpWith(const std::string& options) {
    request_ = ParseProto<v1::ScoreSurveyRequest>(options);
    if (request_.instrument().empty()) {
      request_.set_instrument(
          "catalogs/springfield/instruments/interest-survey");
    }
    violations_ = FieldViolations();
    return SetUpScoring(catalogs_, request_, violations_, setup_);
  }

  const std::shared_ptr<const CatalogSnapshot> snapshot_ =
      MakeSnapshot(MakeTestCatalog());
  SurveyCatalogs catalogs_{snapshot_};
  v1::ScoreSurveyRequest request_;
  FieldViolations violations_;
  ScoringSetup setup_;
};

TEST_F(ScoringSetupTest, HasDefaults) {
  ASSERT_OK(SetUpWith(""));
  EXPECT_TRUE(violations_.empty());
  EXPECT_EQ(setup_.options, &request_);
  EXPECT_EQ(setup_.snapshot, snapshot_.get());
  ASSERT_NE(setup_.instrument, nullptr);
  EXPECT_EQ(setup_.instrument->record->display_name(),
            "Career interest survey");
  EXPECT_EQ(setup_.missing_policy, MissingPolicy::kZero);
  EXPECT_EQ(setup_.top_rank, 3);
  EXPECT_THAT(setup_.tie_breaks, IsEmpty());
  EXPECT_THAT(setup_.norms, SizeIs(2));
  EXPECT_EQ(setup_.match.options, nullptr);
  EXPECT_FALSE(setup_.match.returns_all);
}

TEST_F(ScoringSetupTest, TakesOptionsOverDefaults) {
  ASSERT_OK(SetUpWith(R"pb(
    top_rank: 5
    missing_policy: MISSING_POLICY_STRICT
    tie_breaks: [ KIND_SUBJECT, KIND_ACTIVITY ]
    norms: "catalogs/springfield/norms/grade-9"
  )pb"));
  EXPECT_EQ(setup_.top_rank, 5);
  EXPECT_EQ(setup_.missing_policy, MissingPolicy::kStrict);
  EXPECT_THAT(setup_.tie_breaks,
              ElementsAre(ItemKind::kSubject, ItemKind::kActivity));
  ASSERT_THAT(setup_.norms, SizeIs(1));
  EXPECT_EQ(setup_.norms[0]->display_name(), "Springfield, grade 9");
}

TEST_F(ScoringSetupTest, LeavesNothingOfThePreviousRequest) {
  ASSERT_OK(SetUpWith(R"pb(
    top_rank: 5
    tie_breaks: KIND_SUBJECT
    norms: "catalogs/springfield/norms/grade-9"
    match {}
  )pb"));
  ASSERT_OK(SetUpWith(""));
  EXPECT_EQ(setup_.top_rank, 3);
  EXPECT_THAT(setup_.tie_breaks, IsEmpty());
  EXPECT_THAT(setup_.norms, SizeIs(2));
  EXPECT_EQ(setup_.match.options, nullptr);
  ASSERT_OK(SetUpWith("norms: 'catalogs/springfield/norms/grade-10'"));
  EXPECT_THAT(setup_.norms, SizeIs(1));
  ASSERT_OK(SetUpWith("instrument: 'interests'"));
  EXPECT_EQ(setup_.instrument, nullptr);
  EXPECT_EQ(setup_.snapshot, nullptr);
}

TEST_F(ScoringSetupTest, AnswersForARevisionThatWasAskedFor) {
  EXPECT_OK(SetUpWith(absl::StrCat("instrument: 'catalogs/springfield@",
                                   snapshot_->revision(),
                                   "/instruments/interest-survey'")));
  EXPECT_THAT(SetUpWith(absl::StrCat("instrument: 'catalogs/springfield@",
                                     kUnknownRevision,
                                     "/instruments/interest-survey'")),
              ReasonIs("REVISION_NOT_FOUND"));
}

TEST_F(ScoringSetupTest, DoesNotKnowWhatTheCatalogDoesNotHave) {
  const auto missing =
      SetUpWith("instrument: 'catalogs/springfield/instruments/x'");
  EXPECT_THAT(missing, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(missing, ReasonIs("INSTRUMENT_NOT_FOUND"));
  EXPECT_THAT(SetUpWith("instrument: 'catalogs/shelbyville/instruments/x'"),
              ReasonIs("CATALOG_NOT_FOUND"));
  EXPECT_THAT(SetUpWith("norms: 'catalogs/springfield/norms/grade-8'"),
              ReasonIs("NORM_NOT_FOUND"));
  EXPECT_THAT(SetUpWith("norms: 'catalogs/shelbyville/norms/grade-9'"),
              ReasonIs("CATALOG_NOT_FOUND"));
  EXPECT_THAT(SetUpWith("match { framework: 'catalogs/shelbyville' }"),
              ReasonIs("CATALOG_NOT_FOUND"));
  EXPECT_THAT(SetUpWith("match { program_catalog: 'catalogs/shelbyville' }"),
              ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(ScoringSetupTest, RefusesAnInstrumentThatItCannotScore) {
  catalog::v1::Instrument newer = RiasecRecord();
  newer.clear_response_format();
  catalogs_ = CatalogsWith(CatalogOf({newer}));
  const auto status =
      SetUpWith("instrument: 'catalogs/springfield/instruments/riasec'");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(status, ReasonIs("NOT_SUPPORTED"));
}

TEST_F(ScoringSetupTest, RefusesNormsOfAnotherInstrumentOrVersion) {
  catalog::v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_norms(0)->set_instrument_version("2");
  bundle.mutable_norms(1)->set_instrument(
      "catalogs/springfield/instruments/other");
  catalogs_ = CatalogsWith(bundle);
  for (const char* norm : {"grade-9", "grade-10"}) {
    const auto status = SetUpWith(
        absl::StrCat("norms: 'catalogs/springfield/norms/", norm, "'"));
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
    EXPECT_THAT(status, ReasonIs("NOT_SUPPORTED"));
  }
  // What was not asked for by name is left out.
  ASSERT_OK(SetUpWith(""));
  EXPECT_THAT(setup_.norms, IsEmpty());
}

TEST_F(ScoringSetupTest, TakesNormsOfAnotherCatalog) {
  catalog::v1::Bundle other = MakeTestCatalog("state");
  other.mutable_norms(0)->set_instrument(
      "catalogs/springfield/instruments/interest-survey");
  catalogs_.Add("", MakeSnapshot(other));
  ASSERT_OK(SetUpWith("norms: 'catalogs/state/norms/grade-10'"));
  EXPECT_THAT(setup_.norms, SizeIs(1));
}

TEST_F(ScoringSetupTest, ComparesWithTheInstrumentsOwnCatalogByDefault) {
  ASSERT_OK(SetUpWith("match {}"));
  EXPECT_EQ(setup_.match.options, &request_.match());
  EXPECT_EQ(setup_.match.framework_snapshot, snapshot_.get());
  ASSERT_NE(setup_.match.framework, nullptr);
  EXPECT_THAT(setup_.match.framework->clusters, SizeIs(2));
  EXPECT_EQ(setup_.match.program_snapshot, nullptr);
}

TEST_F(ScoringSetupTest, ComparesWithOtherCatalogs) {
  const auto framework = MakeSnapshot(MakeTestCatalog("framework"));
  const auto district = MakeSnapshot(MakeTestCatalog("district"));
  catalogs_.Add("", framework);
  catalogs_.Add(district->revision(), district);
  ASSERT_OK(SetUpWith(
      absl::StrCat("match { framework: 'catalogs/framework' program_catalog: "
                   "'catalogs/district@",
                   district->revision(), "' }")));
  EXPECT_EQ(setup_.match.framework_snapshot, framework.get());
  EXPECT_EQ(setup_.match.program_snapshot, district.get());
}

TEST_F(ScoringSetupTest, NamesWhatIsWrongBeforeWhatIsMissing) {
  const absl::Status status = SetUpWith(
      "top_rank: -1 instrument_version: '2' "
      "norms: 'catalogs/springfield/norms/grade-8'");
  EXPECT_THAT(status, ReasonIs("NORM_NOT_FOUND"));
  EXPECT_THAT(WrongFieldsOf(violations_.ToStatus()),
              ElementsAre(Wrong("top_rank", "OUT_OF_RANGE"),
                          Wrong("instrument_version", "WRONG_VERSION")));
}

// So that answers can be checked along with options that are wrong.
TEST_F(ScoringSetupTest, KnowsTheInstrumentAlongWithWrongOptions) {
  EXPECT_OK(SetUpWith("top_rank: -1"));
  EXPECT_NE(setup_.instrument, nullptr);
  EXPECT_FALSE(violations_.empty());
}

}  // namespace
}  // namespace trellis::survey
