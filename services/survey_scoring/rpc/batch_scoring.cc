#include "services/survey_scoring/rpc/batch_scoring.h"

#include <utility>

#include "common/catalog/fetch_snapshots.h"
#include "common/status/status_macros.h"

namespace trellis::survey {

void BatchScoring::Start(const Request& first, absl::Time deadline,
                         std::function<void(absl::Status)> done) {
  FetchSnapshots(
      catalogs_, CatalogsOf(first.defaults()), deadline,
      [this, &first,
       done = std::move(done)](absl::StatusOr<SurveyCatalogs> catalogs) {
        if (!catalogs.ok()) return done(catalogs.status());
        auto batch = SurveyBatch::Start(*std::move(catalogs), first.defaults());
        if (!batch.ok()) return done(batch.status());
        batch_ = *std::move(batch);
        done(absl::OkStatus());
      });
}

absl::Status BatchScoring::Answer(absl::string_view record,
                                  std::string& response) {
  TRELLIS_RETURN_IF_ERROR(ParseRecord(record, survey_));
  batch_->Score(survey_, result_);
  if (result_.has_response() && catalogs_.stale()) {
    result_.mutable_response()->set_served_stale(true);
  }
  AppendField(v1::BatchScoreSurveysResponse::kResultsFieldNumber, result_,
              response);
  return absl::OkStatus();
}

}  // namespace trellis::survey
