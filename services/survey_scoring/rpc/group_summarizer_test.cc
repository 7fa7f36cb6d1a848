#include "services/survey_scoring/rpc/group_summarizer.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class GroupSummarizerTest : public ::testing::Test {
 protected:
  GroupSummarizerTest() {
    first_.mutable_defaults()->set_instrument(RiasecRecord().name());
  }

  std::unique_ptr<GroupSummarizer> Start() {
    auto summarizer = GroupSummarizer::Start(catalogs_, first_);
    EXPECT_OK(summarizer);
    return *std::move(summarizer);
  }

  // Adds `count` students with the same answers.
  static void Add(GroupSummarizer& summarizer, int count,
                  const std::string& compact_answers) {
    v1::ScoreSurveyRequest survey;
    survey.set_compact_answers(compact_answers);
    for (int i = 0; i < count; ++i) summarizer.Add(survey);
  }

  std::vector<Wrong> WrongIn() {
    return WrongFieldsOf(GroupSummarizer::Start(catalogs_, first_).status());
  }

  const SurveyCatalogs catalogs_ = CatalogsWith(CatalogOf({RiasecRecord()}));
  v1::SummarizeGroupRequest first_;
};

// Realistic high, social low and the others in between. No flag says that the
// answers are not valid.
const std::string& Realistic() {
  static const auto* const answers = new std::string(RiasecAnswers("533133"));
  return *answers;
}

const std::string& Social() {
  static const auto* const answers = new std::string(RiasecAnswers("133533"));
  return *answers;
}

TEST_F(GroupSummarizerTest, CountsLevelsAndRanks) {
  const auto summarizer = Start();
  Add(*summarizer, 12, Realistic());
  Add(*summarizer, 20, Social());
  const auto response = summarizer->Finish();
  EXPECT_FALSE(response.suppressed());
  EXPECT_EQ(response.students().value(), 32);
  EXPECT_EQ(response.students_left_out().value(), 0);
  EXPECT_EQ(response.min_group_size(), 10);
  EXPECT_NE(response.catalog_revision(), "");
  ASSERT_THAT(response.scales(), SizeIs(6));
  EXPECT_THAT(response.scales(0), EqualsProto(R"pb(
                scale: "realistic"
                display_name: "Realistic"
                levels { value: 20 }
                levels {}
                levels { value: 12 }
                levels {}
                first { value: 12 }
                top { value: 12 }
              )pb"));
  // Four scales share rank 2.
  EXPECT_THAT(response.scales(1), EqualsProto(R"pb(
                scale: "investigative"
                display_name: "Investigative"
                levels {}
                levels { value: 32 }
                levels {}
                levels {}
                first {}
                top { value: 32 }
              )pb"));
}

TEST_F(GroupSummarizerTest, KeepsBackCountsOfAFew) {
  const auto summarizer = Start();
  Add(*summarizer, 12, Realistic());
  Add(*summarizer, 3, Social());
  const auto response = summarizer->Finish();
  EXPECT_EQ(response.students().value(), 15);
  EXPECT_THAT(response.scales(0), EqualsProto(R"pb(
                scale: "realistic"
                display_name: "Realistic"
                levels { suppressed: true }
                levels {}
                levels { suppressed: true }
                levels {}
                first { suppressed: true }
                top { suppressed: true }
              )pb"));
}

TEST_F(GroupSummarizerTest, SaysNothingOfASmallGroup) {
  const auto summarizer = Start();
  Add(*summarizer, 9, Realistic());
  auto response = summarizer->Finish();
  response.clear_catalog_revision();
  EXPECT_THAT(response, EqualsProto(R"pb(
                students { suppressed: true }
                students_left_out {}
                suppressed: true
                min_group_size: 10
              )pb"));
}

TEST_F(GroupSummarizerTest, SummarizesAnEmptyGroup) {
  const auto response = Start()->Finish();
  EXPECT_TRUE(response.suppressed());
  EXPECT_THAT(response.scales(), IsEmpty());
}

TEST_F(GroupSummarizerTest, TakesASmallerSizeWhereItIsAskedFor) {
  first_.set_min_group_size(5);
  const auto summarizer = Start();
  Add(*summarizer, 5, Realistic());
  const auto response = summarizer->Finish();
  EXPECT_EQ(response.min_group_size(), 5);
  EXPECT_FALSE(response.suppressed());
}

TEST_F(GroupSummarizerTest, LeavesOutAnswersThatDoNotCount) {
  const auto summarizer = Start();
  Add(*summarizer, 10, Realistic());
  Add(*summarizer, 6, std::string(60, '5'));
  Add(*summarizer, 5, std::string(60, '-'));
  const auto response = summarizer->Finish();
  EXPECT_EQ(response.students().value(), 10);
  EXPECT_EQ(response.students_left_out().value(), 11);
  EXPECT_EQ(response.scales(0).levels(2).value(), 10);
}

TEST_F(GroupSummarizerTest, CountsDoubtfulAnswersThatAreValid) {
  const auto summarizer = Start();
  std::string doubtful = Realistic();
  for (int i = 2; i < 60; i += 12) doubtful[i] = '-';
  Add(*summarizer, 10, doubtful);
  EXPECT_EQ(summarizer->Finish().students().value(), 10);
}

TEST_F(GroupSummarizerTest, CountsScalesWithoutAScore) {
  const auto summarizer = Start();
  std::string partial = Realistic();
  for (int i = 2; i < 60; i += 12) partial[i] = partial[i + 1] = '-';
  Add(*summarizer, 10, partial);
  EXPECT_THAT(summarizer->Finish().scales(1), EqualsProto(R"pb(
                scale: "investigative"
                display_name: "Investigative"
                levels {}
                levels {}
                levels {}
                levels { value: 10 }
                first {}
                top {}
              )pb"));
}

TEST_F(GroupSummarizerTest, ListsRecordsThatCouldNotBeScored) {
  const auto summarizer = Start();
  Add(*summarizer, 2, Realistic());
  Add(*summarizer, 1, "5");
  Add(*summarizer, 10, Realistic());
  Add(*summarizer, 120, "55");
  const auto response = summarizer->Finish();
  EXPECT_EQ(response.students().value(), 12);
  EXPECT_EQ(response.students_left_out().value(), 0);
  EXPECT_EQ(response.error_count(), 121);
  ASSERT_THAT(response.errors(), SizeIs(100));
  EXPECT_EQ(response.errors(0).index(), 2);
  EXPECT_EQ(response.errors(1).index(), 13);
  EXPECT_EQ(response.errors(99).index(), 111);
  EXPECT_EQ(response.errors(0).error().reason(), "INVALID_FIELDS");
  EXPECT_EQ(response.errors(0).error().field_violations(0).field(),
            "compact_answers");
}

TEST_F(GroupSummarizerTest, NamesScalesInTheLanguageAskedFor) {
  first_.mutable_defaults()->set_language_code("es");
  const auto summarizer = Start();
  Add(*summarizer, 10, Realistic());
  EXPECT_EQ(summarizer->Finish().scales(2).display_name(), "Artístico");
}

// The order of students says something of each; it must not matter.
TEST_F(GroupSummarizerTest, DoesNotDependOnTheOrderOfStudents) {
  const auto one = Start();
  Add(*one, 12, Realistic());
  Add(*one, 13, Social());
  const auto other = Start();
  Add(*other, 6, Social());
  Add(*other, 12, Realistic());
  Add(*other, 7, Social());
  EXPECT_THAT(one->Finish(), EqualsProto(other->Finish()));
}

TEST_F(GroupSummarizerTest, BoundsTheSmallestGroup) {
  for (const int good : {0, 5, 1000}) {
    first_.set_min_group_size(good);
    EXPECT_OK(GroupSummarizer::Start(catalogs_, first_)) << good;
  }
  for (const int bad : {-1, 1, 4, 1001}) {
    first_.set_min_group_size(bad);
    EXPECT_THAT(WrongIn(), ElementsAre(Wrong("min_group_size", "OUT_OF_RANGE")))
        << bad;
  }
}

TEST_F(GroupSummarizerTest, NamesEverythingThatIsWrongAtOnce) {
  first_.set_min_group_size(4);
  first_.mutable_defaults()->set_top_rank(17);
  EXPECT_THAT(WrongIn(),
              UnorderedElementsAre(Wrong("defaults.top_rank", "OUT_OF_RANGE"),
                                   Wrong("min_group_size", "OUT_OF_RANGE")));
}

TEST_F(GroupSummarizerTest, NeedsDefaultsThatAreThere) {
  first_.clear_defaults();
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("defaults.instrument", "REQUIRED")));
  first_.mutable_defaults()->set_instrument("catalogs/x/instruments/y");
  EXPECT_THAT(GroupSummarizer::Start(catalogs_, first_),
              ReasonIs("CATALOG_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::survey
