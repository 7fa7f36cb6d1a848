#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_NORM_BUILDER_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_NORM_BUILDER_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "services/survey_scoring/rpc/survey_batch.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Counts students' scores into a norm. Keeps counts only.
//
// Thread compatible.
class NormBuilder {
 public:
  // `first` is the first request of the stream; its surveys are left to Add.
  //
  // Errors: those of SurveyBatch::Start; INVALID_ARGUMENT when `norm` or one of
  // `merged_norms` does not fit.
  static absl::StatusOr<std::unique_ptr<NormBuilder>> Start(
      SurveyCatalogs catalogs, const v1::BuildNormsRequest& first);

  // Use Start.
  NormBuilder(std::unique_ptr<SurveyBatch> batch,
              const catalog::v1::Norm& norm);

  // Counts one student.
  void Add(const v1::ScoreSurveyRequest& survey);

  // Returns the norm, or that there are too few students for one: that there
  // are some, and fewer than 30, besides those of merged norms, or none at all.
  // May be called once.
  v1::BuildNormsResponse Finish();

 private:
  // Whether the students that were added are too few to tell of.
  bool AddsTooFew() const;

  std::unique_ptr<SurveyBatch> batch_;
  v1::BuildNormsResponse response_;

  // Norms to merge, added only at the end: what students add is judged alone,
  // since whoever has the earlier norm can take it away again.
  std::vector<catalog::v1::Norm> merged_norms_;
  Evaluation evaluation_;
  int left_out_ = 0;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_NORM_BUILDER_H_
