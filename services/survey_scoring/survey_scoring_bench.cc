// What scoring one survey costs: 16 scales of 17 items, 90 of them marked, and
// six scales of ten items answered on five points. The promise is at most 5 us
// a survey, request checks and response included.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "common/catalog/snapshot.h"
#include "services/survey_scoring/domain/survey_scorer.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "services/survey_scoring/rpc/survey_batch.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;

constexpr int kScales = 16;
constexpr int kItemsPerScale = 17;
constexpr int kItems = kScales * kItemsPerScale;
constexpr int kMarked = 90;
constexpr int kOccupations = 1000;

// Returns 90 different items, unevenly spread over the scales.
std::vector<int> MarkedItems() {
  std::vector<bool> marked(kItems, false);
  std::vector<int> items;
  for (int i = 0; static_cast<int>(items.size()) < kMarked; ++i) {
    const int item = (i * i / 3 + i * 61) % kItems;
    if (marked[item]) continue;
    marked[item] = true;
    items.push_back(item);
  }
  return items;
}

std::string ItemId(int item) { return absl::StrCat("activity-", item); }

void AddScale(const std::string& id, int item_count, Instrument& instrument) {
  catalog::v1::Scale& scale = *instrument.add_scales();
  scale.set_id(id);
  scale.set_display_name(absl::StrCat("Career cluster ", id));
  scale.set_cluster(absl::StrCat("catalogs/springfield/clusters/", id));
  for (int i = 0; i < item_count; ++i) {
    catalog::v1::Item& item = *instrument.add_items();
    item.set_id(ItemId(instrument.items_size() - 1));
    item.set_scale(id);
  }
}

void AddOccupations(catalog::v1::Bundle& bundle) {
  for (int i = 0; i < kOccupations; ++i) {
    catalog::v1::Occupation& occupation = *bundle.add_occupations();
    occupation.set_name(
        absl::StrCat("catalogs/springfield/occupations/", 1000 + i));
    occupation.set_display_name(absl::StrCat("Occupation ", i));
    occupation.set_job_zone(1 + i % 5);
    catalog::v1::InterestProfile& interests = *occupation.mutable_interests();
    interests.set_realistic(1 + i % 7);
    interests.set_investigative(1 + i / 3 % 7);
    interests.set_artistic(1 + i / 5 % 7);
    interests.set_social(1 + i / 11 % 7);
    interests.set_enterprising(1 + i / 17 % 7);
    interests.set_conventional(1 + i / 23 % 7);
  }
}

// A catalog with a checklist, "clusters", and a survey of the six kinds of
// interest, "riasec".
SurveyCatalogs MakeCatalogs() {
  catalog::v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/springfield");
  Instrument& clusters = *bundle.add_instruments();
  clusters.set_name("catalogs/springfield/instruments/clusters");
  clusters.set_response_format(Instrument::RESPONSE_FORMAT_MARKED);
  for (int s = 0; s < kScales; ++s) {
    AddScale(absl::StrCat("c", s), kItemsPerScale, clusters);
  }
  Instrument& riasec = *bundle.add_instruments();
  riasec.set_name("catalogs/springfield/instruments/riasec");
  riasec.set_response_format(Instrument::RESPONSE_FORMAT_LIKERT_5);
  for (int s = 0; s < kInterestCount; ++s) {
    AddScale(absl::StrCat("s", s), 10, riasec);
    catalog::v1::Scale& scale = *riasec.mutable_scales(s);
    scale.set_interest(static_cast<catalog::v1::Interest>(s + 1));
    scale.set_reliability(0.85);
    scale.set_standard_deviation(9);
  }
  AddOccupations(bundle);
  return SurveyCatalogs(*CatalogSnapshot::Load(EncodeBundle(bundle)));
}

v1::ScoreSurveyRequest MarkedByItem() {
  v1::ScoreSurveyRequest request;
  request.set_instrument("catalogs/springfield/instruments/clusters");
  for (const int item : MarkedItems()) {
    v1::Answer& answer = *request.add_answers();
    answer.set_item(ItemId(item));
    answer.set_value(1);
  }
  return request;
}

v1::ScoreSurveyRequest MarkedCompactly() {
  v1::ScoreSurveyRequest request;
  request.set_instrument("catalogs/springfield/instruments/clusters");
  std::string compact(kItems, '0');
  for (const int item : MarkedItems()) compact[item] = '1';
  request.set_compact_answers(compact);
  return request;
}

v1::ScoreSurveyRequest Riasec() {
  v1::ScoreSurveyRequest request;
  request.set_instrument("catalogs/springfield/instruments/riasec");
  std::string compact;
  for (int i = 0; i < 60; ++i) {
    compact += static_cast<char>('1' + (i / 10 + i * i) % 5);
  }
  request.set_compact_answers(compact);
  return request;
}

v1::ScoreSurveyRequest RiasecWithMatches() {
  v1::ScoreSurveyRequest request = Riasec();
  request.mutable_match();
  return request;
}

v1::ScoreSurveyRequest Explained() {
  v1::ScoreSurveyRequest request = MarkedByItem();
  request.set_explain(true);
  return request;
}

void BM_ScoreAnswers(benchmark::State& state) {
  CompiledInstrument::Parts parts;
  parts.scales.resize(kScales);
  parts.quality_rules = DefaultQualityRules(kItems);
  for (int i = 0; i < kItems; ++i) {
    CompiledItem& item = parts.items.emplace_back();
    item.keys.push_back({i / kItemsPerScale, 1, false});
    item.block = i / kItemsPerScale;
  }
  const CompiledInstrument instrument(std::move(parts));
  AnswerSheet answers;
  answers.Reset(kItems);
  for (const int item : MarkedItems()) answers.points[item] = 1;
  SurveyScores scores;
  for (auto _ : state) {
    ScoreAnswers(instrument, answers, ScoringOptions(), scores);
    benchmark::DoNotOptimize(scores);
  }
}
BENCHMARK(BM_ScoreAnswers);

void BM_ScoreSurvey(benchmark::State& state,
                    const v1::ScoreSurveyRequest& request) {
  const SurveyCatalogs catalogs = MakeCatalogs();
  v1::ScoreSurveyResponse response;
  for (auto _ : state) {
    const absl::Status status = ScoreSurvey(catalogs, request, response);
    if (!status.ok()) state.SkipWithError("scoring failed");
    benchmark::DoNotOptimize(response);
  }
}
BENCHMARK_CAPTURE(BM_ScoreSurvey, marked_by_item, MarkedByItem());
BENCHMARK_CAPTURE(BM_ScoreSurvey, marked_compactly, MarkedCompactly());
BENCHMARK_CAPTURE(BM_ScoreSurvey, riasec, Riasec());
BENCHMARK_CAPTURE(BM_ScoreSurvey, riasec_with_matches, RiasecWithMatches());
BENCHMARK_CAPTURE(BM_ScoreSurvey, explained, Explained());

// The decoding of requests and the encoding of results as a stream does them.
void BM_ScoreBatch(benchmark::State& state) {
  v1::ScoreSurveyRequest defaults;
  defaults.set_instrument("catalogs/springfield/instruments/clusters");
  const auto batch = SurveyBatch::Start(MakeCatalogs(), defaults);
  v1::ScoreSurveyRequest survey;
  survey.set_compact_answers(MarkedCompactly().compact_answers());
  survey.set_student_ref("s-48213");
  const std::string encoded = survey.SerializeAsString();
  v1::SurveyResult result;
  std::string written;
  for (auto _ : state) {
    survey.ParseFromString(encoded);
    (*batch)->Score(survey, result);
    result.SerializeToString(&written);
    benchmark::DoNotOptimize(written);
  }
}
BENCHMARK(BM_ScoreBatch);

}  // namespace
}  // namespace trellis::survey

BENCHMARK_MAIN();
