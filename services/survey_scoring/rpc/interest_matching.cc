#include "services/survey_scoring/rpc/interest_matching.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/substitute.h"
#include "common/catalog/localized_text.h"

namespace trellis::survey {
namespace {

// The correlations of six pairs that chance exceeds in 5 % and in 10 % of
// cases. They follow from Student's t with four degrees of freedom, 2.132
// and 1.533.
constexpr double kBestCorrelation = 0.729;
constexpr double kGreatCorrelation = 0.608;

// Means of fewer occupations say little.
constexpr int kFewOccupations = 3;

v1::Match::Fit FitOf(double correlation) {
  if (correlation >= kBestCorrelation) return v1::Match::FIT_BEST;
  if (correlation >= kGreatCorrelation) return v1::Match::FIT_GREAT;
  return correlation > 0 ? v1::Match::FIT_SOME : v1::Match::FIT_LOW;
}

InterestFigures FiguresOf(const ScoringSetup& setup,
                          const Evaluation& evaluation, bool errors) {
  InterestFigures figures = {};
  for (const ScaleResult& result : evaluation.scores.scales) {
    const int interest =
        setup.instrument->compiled.scales()[result.scale].facts.interest;
    if (interest == kNoInterest) continue;
    figures[interest] =
        errors ? std::sqrt(result.proportion_variance) : result.proportion;
  }
  return figures;
}

}  // namespace

InterestMatching::InterestMatching(const ScoringSetup& setup,
                                   const Evaluation& evaluation)
    : setup_(setup),
      method_(setup.match.options->method() == v1::MatchOptions::METHOD_DISTANCE
                  ? CompareMethod::kDistance
                  : CompareMethod::kCorrelation),
      wording_(WordingFor(setup.options->language_code())),
      comparison_(FiguresOf(setup, evaluation, /*errors=*/false),
                  FiguresOf(setup, evaluation, /*errors=*/true),
                  setup.match.framework->spread) {
  for (const ScaleResult& result : evaluation.scores.scales) {
    const int interest =
        setup.instrument->compiled.scales()[result.scale].facts.interest;
    if (interest != kNoInterest) levels_[interest] = result.level;
  }
}

bool InterestMatching::IsPossible(const ScoringSetup& setup) {
  const auto& scales = setup.instrument->compiled.interest_scales();
  return setup.match.framework->has_interests &&
         std::none_of(scales.begin(), scales.end(),
                      [](int scale) { return scale < 0; });
}

std::optional<ComparedRecord> InterestMatching::Compare(
    const MatchCandidate& candidate) const {
  if (candidate.compared == nullptr) return std::nullopt;
  ComparedRecord compared;
  compared.candidate = &candidate;
  compared.record = candidate.compared;
  if (!compared.record->interests.has_value()) {
    // A program is compared through its cluster rather than not at all. A
    // pathway is not: its cluster is there itself.
    const bool is_program = candidate.names.name != compared.record->names.name;
    if (!is_program || compared.record->clusters.empty()) return std::nullopt;
    compared.record =
        &setup_.match.framework->clusters[compared.record->clusters.front()];
    compared.through_cluster = true;
    if (!compared.record->interests.has_value()) return std::nullopt;
  }
  const InterestFigures& figures = compared.record->interests->figures;
  compared.value = method_ == CompareMethod::kCorrelation
                       ? comparison_.Correlation(figures)
                       : -comparison_.Distance(figures);
  return compared;
}

bool InterestMatching::AsGood(const ComparedRecord& best,
                              const ComparedRecord& other) const {
  const double error =
      comparison_.DifferenceError(method_, best.record->interests->figures,
                                  other.record->interests->figures);
  return best.value - other.value <= kConfidence * error;
}

void InterestMatching::Describe(const ComparedRecord& compared,
                                v1::Match& match) const {
  const RecordInterests& interests = *compared.record->interests;
  match.set_correlation(comparison_.Correlation(interests.figures));
  match.set_distance(comparison_.Distance(interests.figures));
  match.set_fit(FitOf(match.correlation()));
  match.set_interest_code(interests.code);
  DescribeShared(interests, match);
  if (match.fit() >= v1::Match::FIT_GREAT) {
    v1::MatchReason& reason = *match.add_reasons();
    reason.set_code(v1::MatchReason::CODE_SIMILAR_PROFILE);
    reason.set_text(wording_.similar_profile);
  }
  if (interests.occupation_count < kFewOccupations &&
      compared.record->kind != FrameworkRecord::Kind::kOccupation) {
    match.add_gaps(v1::EVIDENCE_GAP_FEW_OCCUPATIONS);
  }
  if (compared.through_cluster) {
    match.add_gaps(v1::EVIDENCE_GAP_NO_INTERESTS);
  }
}

void InterestMatching::DescribeShared(const RecordInterests& interests,
                                      v1::Match& match) const {
  std::vector<std::string> names;
  v1::MatchReason reason;
  for (const int interest : interests.highest) {
    if (levels_[interest] != Level::kHigh) continue;
    const int scale = setup_.instrument->compiled.interest_scales()[interest];
    const catalog::v1::Scale& record = setup_.instrument->record->scales(scale);
    reason.add_scales(record.id());
    names.push_back(LocalizedText(record.display_name(),
                                  record.display_name_translations(),
                                  setup_.options->language_code()));
  }
  if (names.empty()) return;
  reason.set_code(v1::MatchReason::CODE_SHARED_INTERESTS);
  reason.set_text(
      absl::Substitute(wording_.shared_interests, JoinNames(names, wording_)));
  *match.add_reasons() = std::move(reason);
}

}  // namespace trellis::survey
