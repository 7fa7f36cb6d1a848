#include "services/survey_scoring/rpc/score_survey.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/localized_text.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/domain/survey_scorer.h"
#include "services/survey_scoring/rpc/check_request.h"
#include "services/survey_scoring/rpc/compile_instrument.h"

namespace trellis::survey {
namespace {

constexpr int kDefaultTopRank = 3;

absl::StatusOr<const ScorableInstrument*> FindInstrument(
    const CatalogSnapshot& snapshot, const CatalogResourceName& name) {
  if (name.catalog_id != snapshot.catalog_id()) {
    return NotFoundError(common::v1::ERROR_REASON_CATALOG_NOT_FOUND, "catalog",
                         CatalogResourceFullName(name.catalog_id, ""));
  }
  if (!name.revision.empty() && name.revision != snapshot.revision()) {
    return NotFoundError(
        common::v1::ERROR_REASON_REVISION_NOT_FOUND, "revision",
        absl::StrCat("catalogs/", name.catalog_id, "@", name.revision));
  }
  const auto& instruments =
      snapshot.Derived<CompiledInstruments>(CompileInstruments)
          .by_relative_name;
  const auto found = instruments.find(name.relative_name);
  if (found == instruments.end()) {
    return NotFoundError(
        common::v1::ERROR_REASON_INSTRUMENT_NOT_FOUND, "instrument",
        CatalogResourceFullName(name.catalog_id, name.relative_name));
  }
  TRELLIS_RETURN_IF_ERROR(found->second.status());
  return &*found->second;
}

int TopRankOf(const v1::ScoreSurveyRequest& request) {
  return request.top_rank() == 0 ? kDefaultTopRank : request.top_rank();
}

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

void FillScaleScores(const SurveyScores& scores,
                     const catalog::v1::Instrument& record,
                     const std::string& language_code,
                     v1::ScoreSurveyResponse& response) {
  for (const ScaleResult& result : scores.scales) {
    const catalog::v1::Scale& scale = record.scales(result.scale);
    v1::ScaleScore& out = *response.add_scale_scores();
    out.set_scale(scale.id());
    out.set_display_name(LocalizedText(scale.display_name(),
                                       scale.display_name_translations(),
                                       language_code));
    out.set_cluster(scale.cluster());
    out.set_raw_score(result.raw_score);
    out.set_max_score(result.max_score);
    out.set_answered_count(result.answered_count);
    out.set_rank(result.rank);
  }
}

void FillTies(const SurveyScores& scores, const catalog::v1::Instrument& record,
              v1::ScoreSurveyResponse& response) {
  for (const RankBand& band : scores.bands) {
    for (int i = band.begin; i < band.end; ++i) {
      for (int j = band.begin; j < band.end; ++j) {
        if (i == j) continue;
        response.mutable_scale_scores(i)->add_tied_with(
            record.scales(scores.scales[j].scale).id());
      }
    }
  }
}

void FillTopBands(const SurveyScores& scores,
                  const catalog::v1::Instrument& record,
                  v1::ScoreSurveyResponse& response) {
  for (int b = 0; b < scores.top_band_count; ++b) {
    const RankBand& band = scores.bands[b];
    v1::Band& out = *response.add_top_bands();
    out.set_rank(band.rank);
    for (int i = band.begin; i < band.end; ++i) {
      out.add_scales(record.scales(scores.scales[i].scale).id());
    }
  }
}

}  // namespace

absl::Status ScoreSurvey(const CatalogSnapshot& snapshot,
                         const v1::ScoreSurveyRequest& request,
                         v1::ScoreSurveyResponse& response) {
  response.Clear();
  FieldViolations violations;
  CheckRequest(request, violations);
  const auto name = ParseInstrumentName(request.instrument());
  if (!name.has_value()) return violations.ToStatus();
  const auto found = FindInstrument(snapshot, *name);
  if (!found.ok()) {
    TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
    return found.status();
  }
  const ScorableInstrument* const instrument = *found;

  // Kept for their memory. What a survey leaves in them is indexes and sums,
  // without a student, until the next survey on this thread replaces them.
  static thread_local std::vector<ItemAnswer> answers;
  static thread_local SurveyScores scores;
  CheckAnswers(request, *instrument, answers, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  ScoreAnswers(instrument->compiled, answers, TopRankOf(request), scores);

  const catalog::v1::Instrument& record = *instrument->record;
  response.set_outcome(ToProto(scores.outcome));
  FillScaleScores(scores, record, request.language_code(), response);
  FillTies(scores, record, response);
  FillTopBands(scores, record, response);
  response.set_answered_count(scores.answered_count);
  response.set_item_count(record.items_size());
  response.set_catalog_revision(snapshot.revision());
  return absl::OkStatus();
}

}  // namespace trellis::survey
