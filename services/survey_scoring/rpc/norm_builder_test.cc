#include "services/survey_scoring/rpc/norm_builder.h"

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

using catalog::v1::Instrument;
using catalog::v1::Norm;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;

// Scales "a" and "b" of five items to mark each.
Instrument TwoScales() {
  auto instrument = ParseProto<Instrument>(R"pb(
    name: "catalogs/springfield/instruments/two"
    response_format: RESPONSE_FORMAT_MARKED
    version: "3"
    scales { id: "a" }
    scales { id: "b" }
  )pb");
  for (const char* scale : {"a", "b"}) {
    for (int i = 1; i <= 5; ++i) {
      catalog::v1::Item& item = *instrument.add_items();
      item.set_id(absl::StrCat(scale, "-", i));
      item.set_scale(scale);
    }
  }
  return instrument;
}

class NormBuilderTest : public ::testing::Test {
 protected:
  NormBuilderTest() {
    first_.mutable_defaults()->set_instrument(TwoScales().name());
  }

  absl::StatusOr<std::unique_ptr<NormBuilder>> TryStart() {
    return NormBuilder::Start(catalogs_, first_);
  }

  std::unique_ptr<NormBuilder> Start() {
    auto builder = TryStart();
    EXPECT_OK(builder);
    return *std::move(builder);
  }

  static void Add(NormBuilder& builder, int count,
                  const std::string& compact_answers) {
    v1::ScoreSurveyRequest survey;
    survey.set_compact_answers(compact_answers);
    for (int i = 0; i < count; ++i) builder.Add(survey);
  }

  // The norm of `count` students with these answers each.
  Norm NormOf(const std::vector<std::pair<int, std::string>>& students) {
    first_.clear_merged_norms();
    const auto builder = Start();
    for (const auto& [count, answers] : students) Add(*builder, count, answers);
    return builder->Finish().norm();
  }

  // The norm that merging gives, without students of its own.
  Norm Merge(const std::vector<Norm>& norms) {
    first_.mutable_merged_norms()->Assign(norms.begin(), norms.end());
    return Start()->Finish().norm();
  }

  std::vector<Wrong> WrongIn() { return WrongFieldsOf(TryStart().status()); }

  const SurveyCatalogs catalogs_ = CatalogsWith(CatalogOf({TwoScales()}));
  v1::BuildNormsRequest first_;
};

TEST_F(NormBuilderTest, CountsScores) {
  *first_.mutable_norm() = ParseProto<Norm>(R"pb(
    name: "catalogs/springfield/norms/grade-9"
    display_name: "Springfield, grade 9"
    period: "fall 2026"
    display_name_translations { key: "es" value: "Grado 9" }
  )pb");
  const auto builder = Start();
  Add(*builder, 20, "11---1----");
  Add(*builder, 15, "1-----1111");
  const auto response = builder->Finish();
  EXPECT_FALSE(response.suppressed());
  EXPECT_NE(response.catalog_revision(), "");
  EXPECT_THAT(response.norm(), EqualsProto(R"pb(
                name: "catalogs/springfield/norms/grade-9"
                display_name: "Springfield, grade 9"
                instrument: "catalogs/springfield/instruments/two"
                instrument_version: "3"
                period: "fall 2026"
                student_count: 35
                histograms {
                  scale: "a"
                  counts: [ 0, 15, 20, 0, 0, 0 ]
                }
                histograms {
                  scale: "b"
                  counts: [ 0, 20, 0, 0, 15, 0 ]
                }
                display_name_translations { key: "es" value: "Grado 9" }
              )pb"));
}

TEST_F(NormBuilderTest, SaysNothingOfFewerThanThirtyStudents) {
  for (const int students : {29, 30}) {
    const auto builder = Start();
    Add(*builder, students, "11---1----");
    const auto response = builder->Finish();
    EXPECT_EQ(response.suppressed(), students < 30);
    EXPECT_EQ(response.norm().histograms().empty(), students < 30);
  }
}

// Under PRORATE a scale may have no exact score with some students.
TEST_F(NormBuilderTest, SaysNothingWithFewerThanThirtyScoresOfAScale) {
  first_.mutable_defaults()->set_missing_policy(
      catalog::v1::MISSING_POLICY_PRORATE);
  const auto builder = Start();
  Add(*builder, 24, "1100010000");
  Add(*builder, 5, "1100-10000");
  Add(*builder, 5, "110001000-");
  const auto response = builder->Finish();
  EXPECT_TRUE(response.suppressed());
  EXPECT_THAT(response.norm().histograms(), IsEmpty());
}

TEST_F(NormBuilderTest, CountsExactScoresOnly) {
  first_.mutable_defaults()->set_missing_policy(
      catalog::v1::MISSING_POLICY_PRORATE);
  const auto builder = Start();
  Add(*builder, 30, "1100010000");
  Add(*builder, 5, "1100-10000");
  const auto response = builder->Finish();
  EXPECT_FALSE(response.suppressed());
  EXPECT_EQ(response.norm().student_count(), 35);
  EXPECT_EQ(response.norm().histograms(0).counts(2), 30);
  EXPECT_EQ(response.norm().histograms(1).counts(1), 35);
}

TEST_F(NormBuilderTest, LeavesOutAnswersThatDoNotCount) {
  const auto builder = Start();
  Add(*builder, 30, "11---1----");
  Add(*builder, 6, "----------");
  Add(*builder, 5, "1111111111");
  Add(*builder, 2, "1");
  const auto response = builder->Finish();
  EXPECT_EQ(response.norm().student_count(), 30);
  EXPECT_EQ(response.students_left_out().value(), 11);
  EXPECT_EQ(response.error_count(), 2);
  ASSERT_THAT(response.errors(), SizeIs(2));
  EXPECT_EQ(response.errors(0).index(), 41);
  EXPECT_EQ(response.errors(0).error().reason(), "INVALID_FIELDS");
}

TEST_F(NormBuilderTest, DoesNotTellOfAFewThatWereLeftOut) {
  for (const auto& [left_out, text] :
       std::vector<std::pair<int, std::string>>{{0, ""},
                                                {1, "suppressed: true"},
                                                {9, "suppressed: true"},
                                                {10, "value: 10"}}) {
    const auto builder = Start();
    Add(*builder, 30, "11---1----");
    Add(*builder, left_out, "----------");
    EXPECT_THAT(builder->Finish().students_left_out(), EqualsProto(text))
        << left_out;
  }
}

TEST_F(NormBuilderTest, ListsAHundredErrors) {
  const auto builder = Start();
  Add(*builder, 101, "1");
  const auto response = builder->Finish();
  EXPECT_EQ(response.error_count(), 101);
  EXPECT_THAT(response.errors(), SizeIs(100));
}

// Merging.

TEST_F(NormBuilderTest, AddsNormsToItsOwnCounts) {
  const Norm other = NormOf({{30, "11---1----"}});
  *first_.add_merged_norms() = other;
  const auto builder = Start();
  Add(*builder, 31, "111--1----");
  const auto response = builder->Finish();
  EXPECT_EQ(response.norm().student_count(), 61);
  EXPECT_THAT(response.norm().histograms(0).counts(),
              ElementsAre(0, 0, 30, 31, 0, 0));
  EXPECT_THAT(response.norm().histograms(1).counts(),
              ElementsAre(0, 61, 0, 0, 0, 0));
}

// Whoever has the norm to merge could take it away again, and would have the
// scores of those few.
TEST_F(NormBuilderTest, AddsNoFewStudentsToANorm) {
  const Norm other = NormOf({{40, "11---1----"}});
  for (const int added : {1, 29}) {
    *first_.mutable_merged_norms() = {};
    *first_.add_merged_norms() = other;
    const auto builder = Start();
    Add(*builder, added, "111--1----");
    const auto response = builder->Finish();
    EXPECT_TRUE(response.suppressed()) << added;
    EXPECT_THAT(response.norm().histograms(), SizeIs(0));
  }
}

TEST_F(NormBuilderTest, MergesNoNormOfAFew) {
  Norm few = NormOf({{30, "11---1----"}});
  few.set_student_count(29);
  *first_.add_merged_norms() = few;
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("merged_norms[0].student_count",
                                           "OUT_OF_RANGE")));
}

TEST_F(NormBuilderTest, MergesInAnyOrder) {
  const Norm a = NormOf({{30, "11---1----"}});
  const Norm b = NormOf({{31, "1-----1111"}, {4, "-11111----"}});
  const Norm c = NormOf({{50, "111--11---"}});
  EXPECT_THAT(Merge({a, b}), EqualsProto(Merge({b, a})));
  EXPECT_THAT(Merge({a, b, c}), EqualsProto(Merge({c, a, b})));
  EXPECT_THAT(Merge({Merge({a, b}), c}),
              EqualsProto(Merge({a, Merge({b, c})})));
  EXPECT_THAT(Merge({a, b, c}), EqualsProto(NormOf({{30, "11---1----"},
                                                    {31, "1-----1111"},
                                                    {4, "-11111----"},
                                                    {50, "111--11---"}})));
}

TEST_F(NormBuilderTest, RefusesNormsOfAnotherInstrumentOrVersion) {
  Norm other = NormOf({{30, "11---1----"}});
  Norm older = other;
  other.set_instrument("catalogs/springfield/instruments/other");
  older.set_instrument_version("2");
  *first_.add_merged_norms() = other;
  *first_.add_merged_norms() = older;
  EXPECT_THAT(WrongIn(),
              ElementsAre(Wrong("merged_norms[0]", "WRONG_VERSION"),
                          Wrong("merged_norms[1]", "WRONG_VERSION")));
}

TEST_F(NormBuilderTest, RefusesMalformedHistograms) {
  const Norm good = NormOf({{30, "11---1----"}});
  std::vector<Norm> bad(8, good);
  bad[0].clear_histograms();
  bad[1].mutable_histograms(0)->add_counts(0);
  bad[2].mutable_histograms(0)->mutable_counts()->RemoveLast();
  bad[3].mutable_histograms()->SwapElements(0, 1);
  bad[4].mutable_histograms(1)->set_scale("c");
  bad[5].mutable_histograms(1)->set_counts(0, -1);
  bad[6].mutable_histograms(1)->set_counts(0, int64_t{1} << 40);
  *bad[7].add_histograms() = good.histograms(1);
  for (const Norm& norm : bad) {
    first_.clear_merged_norms();
    *first_.add_merged_norms() = good;
    *first_.add_merged_norms() = norm;
    EXPECT_THAT(WrongIn(),
                ElementsAre(Wrong("merged_norms[1].histograms", "INVALID")))
        << norm.ShortDebugString();
  }
}

// More scores of a scale than students: the counts are not of students.
TEST_F(NormBuilderTest, RefusesMoreScoresThanStudents) {
  Norm norm = NormOf({{30, "11---1----"}});
  norm.set_student_count(29);
  *first_.add_merged_norms() = norm;
  EXPECT_THAT(WrongIn(), SizeIs(1));
}

TEST_F(NormBuilderTest, RefusesANegativeNumberOfStudents) {
  Norm norm = NormOf({{30, "11---1----"}});
  norm.set_student_count(-1);
  *first_.add_merged_norms() = norm;
  EXPECT_THAT(WrongIn(), SizeIs(1));
}

TEST_F(NormBuilderTest, RefusesMoreStudentsThanCanBeCounted) {
  Norm norm = NormOf({{30, "11---1----"}});
  norm.set_student_count(1'000'000'000);
  norm.mutable_histograms(0)->set_counts(2, 1'000'000'000);
  norm.mutable_histograms(1)->set_counts(1, 1'000'000'000);
  for (int i = 0; i < 3; ++i) *first_.add_merged_norms() = norm;
  EXPECT_FALSE(WrongIn().empty());
}

TEST_F(NormBuilderTest, BoundsTheNumberOfNorms) {
  const Norm norm = NormOf({{30, "11---1----"}});
  for (int i = 0; i < 100; ++i) *first_.add_merged_norms() = norm;
  EXPECT_OK(TryStart());
  *first_.add_merged_norms() = norm;
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("merged_norms", "TOO_MANY")));
}

// Its own norm.

TEST_F(NormBuilderTest, NeedsNoNameOfTheNorm) { EXPECT_OK(TryStart()); }

TEST_F(NormBuilderTest, RefusesANameThatIsNoNorms) {
  for (const char* name : {"grade-9", "catalogs/springfield/instruments/two",
                           "catalogs/springfield@3f2a91bc00112233/norms/x"}) {
    first_.mutable_norm()->set_name(name);
    EXPECT_THAT(WrongIn(), ElementsAre(Wrong("norm.name", "MALFORMED_NAME")))
        << name;
  }
}

TEST_F(NormBuilderTest, RefusesResultsInTheNorm) {
  for (const char* text :
       {"instrument: 'catalogs/springfield/instruments/two'",
        "instrument_version: '3'", "student_count: 30", "histograms {}"}) {
    *first_.mutable_norm() = ParseProto<Norm>(text);
    EXPECT_THAT(WrongIn(), ElementsAre(Wrong("norm", "NOT_ALLOWED"))) << text;
  }
}

TEST_F(NormBuilderTest, NamesEverythingThatIsWrongAtOnce) {
  first_.mutable_norm()->set_name("grade-9");
  first_.add_merged_norms();
  first_.mutable_defaults()->set_top_rank(17);
  EXPECT_THAT(WrongIn(),
              UnorderedElementsAre(Wrong("defaults.top_rank", "OUT_OF_RANGE"),
                                   Wrong("norm.name", "MALFORMED_NAME"),
                                   Wrong("merged_norms[0]", "WRONG_VERSION")));
}

TEST_F(NormBuilderTest, NeedsDefaultsThatAreThere) {
  first_.clear_defaults();
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("defaults.instrument", "REQUIRED")));
  first_.mutable_defaults()->set_instrument(
      "catalogs/springfield/instruments/x");
  EXPECT_THAT(TryStart(), ReasonIs("INSTRUMENT_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::survey
