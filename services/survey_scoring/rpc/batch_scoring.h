#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_BATCH_SCORING_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_BATCH_SCORING_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "common/catalog/catalog_cache.h"
#include "services/survey_scoring/rpc/survey_batch.h"
#include "services/survey_scoring/rpc/survey_layout.h"

namespace trellis::survey {

// What BatchScoreSurveys does with a stream. See BatchStream.
class BatchScoring {
 public:
  using Request = v1::BatchScoreSurveysRequest;

  // `catalogs` must outlive this.
  explicit BatchScoring(CatalogCache& catalogs) : catalogs_(catalogs) {}

  static StreamLayout Layout() { return SurveyLayout<Request>(); }

  void Start(const Request& first, absl::Time deadline,
             std::function<void(absl::Status)> done);
  absl::Status Answer(absl::string_view record, std::string& response);

  // Every result says for itself what a response could say.
  void EndResponse(std::string& /*response*/) {}

 private:
  CatalogCache& catalogs_;
  std::unique_ptr<SurveyBatch> batch_;

  // One message, and its memory, serve for all records.
  v1::ScoreSurveyRequest survey_;
  v1::SurveyResult result_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_BATCH_SCORING_H_
