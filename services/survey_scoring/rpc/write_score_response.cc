#include "services/survey_scoring/rpc/write_score_response.h"

#include <algorithm>
#include <memory>

#include "common/catalog/localized_text.h"
#include "services/survey_scoring/domain/percentile.h"

namespace trellis::survey {
namespace {

v1::ScoreSurveyResponse::Outcome ToProto(Outcome outcome) {
  switch (outcome) {
    case Outcome::kRanked:
      return v1::ScoreSurveyResponse::OUTCOME_RANKED;
    case Outcome::kInsufficient:
      return v1::ScoreSurveyResponse::OUTCOME_INSUFFICIENT;
    case Outcome::kFlat:
      return v1::ScoreSurveyResponse::OUTCOME_FLAT;
  }
  return v1::ScoreSurveyResponse::OUTCOME_UNSPECIFIED;
}

catalog::v1::MissingPolicy ToProto(MissingPolicy policy) {
  switch (policy) {
    case MissingPolicy::kStrict:
      return catalog::v1::MISSING_POLICY_STRICT;
    case MissingPolicy::kProrate:
      return catalog::v1::MISSING_POLICY_PRORATE;
    case MissingPolicy::kZero:
      return catalog::v1::MISSING_POLICY_ZERO;
  }
  return catalog::v1::MISSING_POLICY_UNSPECIFIED;
}

v1::ScaleScore::Level ToProto(Level level) {
  switch (level) {
    case Level::kNone:
      return v1::ScaleScore::LEVEL_UNSPECIFIED;
    case Level::kLow:
      return v1::ScaleScore::LEVEL_LOW;
    case Level::kMedium:
      return v1::ScaleScore::LEVEL_MEDIUM;
    case Level::kHigh:
      return v1::ScaleScore::LEVEL_HIGH;
  }
  return v1::ScaleScore::LEVEL_UNSPECIFIED;
}

v1::Profile::Consistency ToProto(Consistency consistency) {
  switch (consistency) {
    case Consistency::kNone:
      return v1::Profile::CONSISTENCY_UNSPECIFIED;
    case Consistency::kLow:
      return v1::Profile::CONSISTENCY_LOW;
    case Consistency::kMedium:
      return v1::Profile::CONSISTENCY_MEDIUM;
    case Consistency::kHigh:
      return v1::Profile::CONSISTENCY_HIGH;
  }
  return v1::Profile::CONSISTENCY_UNSPECIFIED;
}

v1::Quality::Overall ToProto(Reliance reliance) {
  switch (reliance) {
    case Reliance::kValid:
      return v1::Quality::OVERALL_VALID;
    case Reliance::kCaution:
      return v1::Quality::OVERALL_CAUTION;
    case Reliance::kInvalid:
      return v1::Quality::OVERALL_INVALID;
    case Reliance::kInsufficient:
      return v1::Quality::OVERALL_INSUFFICIENT;
  }
  return v1::Quality::OVERALL_UNSPECIFIED;
}

catalog::v1::QualityRule::Code ToProto(QualityCode code) {
  return static_cast<catalog::v1::QualityRule::Code>(
      static_cast<int>(code) + catalog::v1::QualityRule::CODE_INCOMPLETE);
}

// What the sum is turned into, for one scale.
double ScoreOf(const CompiledInstrument& instrument,
               const ScaleResult& result) {
  switch (instrument.scoring()) {
    case Scoring::kSum:
      return result.proportion * result.max_score;
    case Scoring::kMean:
      return result.proportion * result.max_score /
             instrument.scales()[result.scale].weight_sum;
    case Scoring::kProportion:
      return result.proportion;
  }
  return 0;
}

const catalog::v1::ScoreHistogram* FindHistogram(const catalog::v1::Norm& norm,
                                                 const std::string& scale) {
  for (const catalog::v1::ScoreHistogram& histogram : norm.histograms()) {
    if (histogram.scale() == scale) return &histogram;
  }
  return nullptr;
}

// Writes the result of a scoring.
class ScoreWriter {
 public:
  ScoreWriter(const ScoringSetup& setup, const Evaluation& evaluation,
              v1::ScoreSurveyResponse& response)
      : setup_(setup),
        record_(*setup.instrument->record),
        instrument_(setup.instrument->compiled),
        evaluation_(evaluation),
        scores_(evaluation.scores),
        response_(response) {}

  void Write() {
    ClearKeepingMemory();
    response_.set_outcome(ToProto(scores_.outcome));
    for (const ScaleResult& result : scores_.scales) WriteScale(result);
    WriteTies();
    WriteTopBands();
    WriteSets();
    response_.set_answered_count(evaluation_.answers.answered_count);
    response_.set_not_seen_count(evaluation_.answers.not_seen_count);
    response_.set_item_count(record_.items_size());
    response_.set_catalog_revision(setup_.snapshot->revision());
    response_.set_instrument_version(record_.version());
    response_.set_missing_policy(ToProto(setup_.missing_policy));
    if (evaluation_.profile.has_value()) {
      WriteProfile(*evaluation_.profile);
    } else {
      response_.clear_profile();
    }
    WriteQuality();
  }

 private:
  // Clear alone would free the messages that are not in a list.
  void ClearKeepingMemory() {
    std::unique_ptr<v1::Profile> profile(response_.release_profile());
    std::unique_ptr<v1::Quality> quality(response_.release_quality());
    response_.Clear();
    if (profile != nullptr) profile->Clear();
    if (quality != nullptr) quality->Clear();
    response_.set_allocated_profile(profile.release());
    response_.set_allocated_quality(quality.release());
  }

  const std::string& ScaleId(const ScaleResult& result) const {
    return record_.scales(result.scale).id();
  }

  void WriteScale(const ScaleResult& result) {
    const catalog::v1::Scale& scale = record_.scales(result.scale);
    v1::ScaleScore& out = *response_.add_scale_scores();
    out.set_scale(scale.id());
    out.set_display_name(LocalizedText(scale.display_name(),
                                       scale.display_name_translations(),
                                       setup_.options->language_code()));
    out.set_cluster(scale.cluster());
    out.set_raw_score(result.raw_score);
    out.set_max_score(result.max_score);
    out.set_answered_count(result.answered_count);
    out.set_item_count(instrument_.scales()[result.scale].item_count);
    out.set_percentile_status(v1::ScaleScore::PERCENTILE_STATUS_NOT_AVAILABLE);
    out.set_status(v1::ScaleScore::STATUS_NOT_SCORED);
    if (!result.scored) return;
    out.set_status(v1::ScaleScore::STATUS_SCORED);
    out.set_rank(result.rank);
    out.set_tie_broken(result.tie_broken);
    out.set_score(ScoreOf(instrument_, result));
    out.set_proportion(result.proportion);
    out.set_level(ToProto(result.level));
    WriteError(result, out);
    if (result.exact) WritePercentiles(result, out);
  }

  void WriteError(const ScaleResult& result, v1::ScaleScore& out) {
    const bool stated =
        instrument_.scales()[result.scale].facts.standard_error > 0;
    out.set_standard_error_basis(
        stated ? v1::ScaleScore::STANDARD_ERROR_BASIS_RELIABILITY
               : v1::ScaleScore::STANDARD_ERROR_BASIS_ANSWERS);
    out.set_standard_error(result.standard_error);
    const double sum = result.proportion * result.max_score;
    const double reach = kConfidence * result.standard_error;
    out.set_interval_low(std::max(sum - reach, 0.0));
    out.set_interval_high(
        std::min(sum + reach, static_cast<double>(result.max_score)));
  }

  void WritePercentiles(const ScaleResult& result, v1::ScaleScore& out) {
    for (const catalog::v1::Norm* norm : setup_.norms) {
      const auto* histogram = FindHistogram(*norm, ScaleId(result));
      if (histogram == nullptr) continue;
      const auto& counts = histogram->counts();
      const auto percentile = PercentileOf(
          absl::MakeConstSpan(counts.data(), counts.size()), result.raw_score);
      if (!percentile.has_value()) continue;
      v1::Percentile& written = *out.add_percentiles();
      written.set_norm(norm->name());
      written.set_percentile(percentile->percentile);
      written.set_student_count(static_cast<int32_t>(percentile->size));
      out.set_percentile_status(v1::ScaleScore::PERCENTILE_STATUS_AVAILABLE);
    }
  }

  void WriteTies() {
    for (const RankBand& band : scores_.bands) {
      for (int i = band.begin; i < band.end; ++i) {
        for (int j = band.begin; j < band.end; ++j) {
          if (i == j) continue;
          response_.mutable_scale_scores(i)->add_tied_with(
              ScaleId(scores_.scales[j]));
        }
      }
    }
  }

  void WriteTopBands() {
    for (int b = 0; b < scores_.top_band_count; ++b) {
      const RankBand& band = scores_.bands[b];
      v1::Band& out = *response_.add_top_bands();
      out.set_rank(band.rank);
      for (int i = band.begin; i < band.end; ++i) {
        out.add_scales(ScaleId(scores_.scales[i]));
      }
    }
  }

  void WriteSets() {
    for (const ScaleRange& range : evaluation_.indistinguishable_sets) {
      v1::IndistinguishableSet& out = *response_.add_indistinguishable_sets();
      for (int i = range.begin; i < range.end; ++i) {
        out.add_scales(ScaleId(scores_.scales[i]));
      }
    }
  }

  void WriteProfile(const ScoreProfile& profile) {
    v1::Profile& out = *response_.mutable_profile();
    out.set_elevation(profile.elevation);
    out.set_differentiation(profile.differentiation);
    out.set_iachan_differentiation(profile.iachan_differentiation);
    out.set_interest_code(profile.interest_code);
    out.set_consistency(ToProto(profile.consistency));
    out.set_flat(profile.flat);
  }

  void WriteQuality() {
    v1::Quality& out = *response_.mutable_quality();
    out.set_overall(ToProto(evaluation_.reliance));
    for (const QualityFinding& finding : evaluation_.quality.findings()) {
      v1::QualityFlag& flag = *out.add_flags();
      flag.set_code(ToProto(finding.code));
      flag.set_severity(finding.invalid ? v1::QualityFlag::SEVERITY_INVALID
                                        : v1::QualityFlag::SEVERITY_CAUTION);
      flag.set_value(finding.value);
      flag.set_threshold(finding.threshold);
    }
  }

  const ScoringSetup& setup_;
  const catalog::v1::Instrument& record_;
  const CompiledInstrument& instrument_;
  const Evaluation& evaluation_;
  const SurveyScores& scores_;
  v1::ScoreSurveyResponse& response_;
};

}  // namespace

void WriteScores(const ScoringSetup& setup, const Evaluation& evaluation,
                 v1::ScoreSurveyResponse& response) {
  ScoreWriter(setup, evaluation, response).Write();
}

}  // namespace trellis::survey
