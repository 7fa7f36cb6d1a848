#include "services/survey_scoring/rpc/cluster_matching.h"

#include <algorithm>

#include "absl/strings/substitute.h"
#include "common/catalog/localized_text.h"
#include "services/survey_scoring/domain/indistinguishable_sets.h"

namespace trellis::survey {

ClusterMatching::ClusterMatching(const ScoringSetup& setup,
                                 const Evaluation& evaluation)
    : setup_(setup),
      scores_(evaluation.scores),
      wording_(WordingFor(setup.options->language_code())),
      places_(setup.match.framework->clusters.size(), -1) {
  const CompiledFramework& framework = *setup.match.framework;
  for (int i = 0; i < scores_.scored_count; ++i) {
    const auto found = framework.cluster_indexes.find(ScaleAt(i).cluster());
    if (found != framework.cluster_indexes.end()) places_[found->second] = i;
  }
}

bool ClusterMatching::IsPossible(const ScoringSetup& setup) {
  const CompiledFramework& framework = *setup.match.framework;
  const auto& scales = setup.instrument->record->scales();
  return std::any_of(scales.begin(), scales.end(), [&](const auto& scale) {
    return framework.cluster_indexes.contains(scale.cluster());
  });
}

std::optional<ComparedRecord> ClusterMatching::Compare(
    const MatchCandidate& candidate) const {
  if (candidate.compared == nullptr) return std::nullopt;
  ComparedRecord compared;
  compared.candidate = &candidate;
  compared.record = candidate.compared;
  compared.place = PlaceOf(*candidate.compared);
  if (compared.place < 0) return std::nullopt;
  compared.value = scores_.scales[compared.place].proportion;
  return compared;
}

bool ClusterMatching::AsGood(const ComparedRecord& best,
                             const ComparedRecord& other) const {
  return AreIndistinguishable(scores_.scales[best.place],
                              scores_.scales[other.place]);
}

void ClusterMatching::Describe(const ComparedRecord& compared,
                               v1::Match& match) const {
  const ScaleResult& result = scores_.scales[compared.place];
  match.set_proportion(result.proportion);
  match.set_fit(FitOfScale(result));
  const catalog::v1::Scale& scale = ScaleAt(compared.place);
  v1::MatchReason& reason = *match.add_reasons();
  reason.add_scales(scale.id());
  if (match.name() == scale.cluster()) {
    reason.set_code(v1::MatchReason::CODE_CLUSTER_SCORE);
    reason.set_text(absl::Substitute(
        wording_.cluster_score,
        PointsText(result.proportion * result.max_score), result.max_score));
    return;
  }
  match.set_via(scale.cluster());
  reason.set_code(v1::MatchReason::CODE_BELONGS_TO);
  reason.set_text(absl::Substitute(
      wording_.belongs_to,
      LocalizedText(scale.display_name(), scale.display_name_translations(),
                    setup_.options->language_code())));
  match.add_gaps(v1::EVIDENCE_GAP_CLUSTER_LEVEL_ONLY);
}

const catalog::v1::Scale& ClusterMatching::ScaleAt(int place) const {
  return setup_.instrument->record->scales(scores_.scales[place].scale);
}

int ClusterMatching::PlaceOf(const FrameworkRecord& record) const {
  if (record.kind == FrameworkRecord::Kind::kCluster) {
    return places_[&record - setup_.match.framework->clusters.data()];
  }
  int best = -1;
  for (const int cluster : record.clusters) {
    const int place = places_[cluster];
    if (place >= 0 && (best < 0 || place < best)) best = place;
  }
  return best;
}

v1::Match::Fit ClusterMatching::FitOfScale(const ScaleResult& result) const {
  if (result.raw_score == 0) return v1::Match::FIT_LOW;
  if (AreIndistinguishable(scores_.scales.front(), result)) {
    return v1::Match::FIT_BEST;
  }
  return result.level == Level::kHigh ? v1::Match::FIT_GREAT
                                      : v1::Match::FIT_SOME;
}

}  // namespace trellis::survey
