// What scoring one survey costs: 16 scales of 17 items, 90 of them marked. The
// promise is at most 5 us.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "common/catalog/snapshot.h"
#include "services/survey_scoring/domain/survey_scorer.h"
#include "services/survey_scoring/rpc/score_survey.h"

namespace trellis::survey {
namespace {

constexpr int kScales = 16;
constexpr int kItemsPerScale = 17;
constexpr int kMarked = 90;

// Returns 90 different items, unevenly spread over the scales.
std::vector<int> MarkedItems() {
  std::vector<bool> marked(kScales * kItemsPerScale, false);
  std::vector<int> items;
  for (int i = 0; static_cast<int>(items.size()) < kMarked; ++i) {
    const int item = (i * i / 3 + i * 61) % (kScales * kItemsPerScale);
    if (marked[item]) continue;
    marked[item] = true;
    items.push_back(item);
  }
  return items;
}

std::string ItemId(int item) { return absl::StrCat("activity-", item); }

void BM_ScoreAnswers(benchmark::State& state) {
  std::vector<CompiledItem> items;
  for (int i = 0; i < kScales * kItemsPerScale; ++i) {
    items.push_back({i / kItemsPerScale, 1});
  }
  const CompiledInstrument instrument(kScales, std::move(items));
  std::vector<ItemAnswer> answers;
  for (const int item : MarkedItems()) answers.push_back({item, 1});
  SurveyScores scores;
  for (auto _ : state) {
    ScoreAnswers(instrument, answers, 3, scores);
    benchmark::DoNotOptimize(scores);
  }
}
BENCHMARK(BM_ScoreAnswers);

std::shared_ptr<const CatalogSnapshot> MakeCatalog() {
  catalog::v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/springfield");
  catalog::v1::Instrument& instrument = *bundle.add_instruments();
  instrument.set_name("catalogs/springfield/instruments/interests");
  instrument.set_response_format(
      catalog::v1::Instrument::RESPONSE_FORMAT_MARKED);
  for (int s = 0; s < kScales; ++s) {
    catalog::v1::Scale& scale = *instrument.add_scales();
    scale.set_id(absl::StrCat("scale-", s));
    scale.set_display_name(absl::StrCat("Career cluster number ", s));
    scale.set_cluster(absl::StrCat("catalogs/springfield/clusters/c", s));
    for (int i = 0; i < kItemsPerScale; ++i) {
      catalog::v1::Item& item = *instrument.add_items();
      item.set_id(ItemId(s * kItemsPerScale + i));
      item.set_scale(scale.id());
    }
  }
  return *CatalogSnapshot::Load(EncodeBundle(bundle));
}

void BM_ScoreSurvey(benchmark::State& state) {
  const auto snapshot = MakeCatalog();
  v1::ScoreSurveyRequest request;
  request.set_instrument("catalogs/springfield/instruments/interests");
  for (const int item : MarkedItems()) {
    v1::Answer& answer = *request.add_answers();
    answer.set_item(ItemId(item));
    answer.set_value(1);
  }
  v1::ScoreSurveyResponse response;
  for (auto _ : state) {
    const absl::Status status = ScoreSurvey(*snapshot, request, response);
    if (!status.ok()) state.SkipWithError("scoring failed");
    benchmark::DoNotOptimize(response);
  }
}
BENCHMARK(BM_ScoreSurvey);

}  // namespace
}  // namespace trellis::survey

BENCHMARK_MAIN();
