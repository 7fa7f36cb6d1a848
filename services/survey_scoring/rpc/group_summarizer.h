#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_SUMMARIZER_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_SUMMARIZER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "services/survey_scoring/domain/group_counts.h"
#include "services/survey_scoring/rpc/survey_batch.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Summarizes the answers of a group in counts. Keeps counts only.
//
// Thread compatible.
class GroupSummarizer {
 public:
  // `first` is the first request of the stream; its surveys are left to Add.
  //
  // Errors: those of SurveyBatch::Start; INVALID_ARGUMENT when `min_group_size`
  // is out of range.
  static absl::StatusOr<std::unique_ptr<GroupSummarizer>> Start(
      SurveyCatalogs catalogs, const v1::SummarizeGroupRequest& first);

  // Use Start.
  GroupSummarizer(std::unique_ptr<SurveyBatch> batch, int min_group_size)
      : batch_(std::move(batch)), counts_(min_group_size) {}

  // Counts one student.
  void Add(const v1::ScoreSurveyRequest& survey);

  // Returns the summary. May be called once.
  v1::SummarizeGroupResponse Finish();

 private:
  std::unique_ptr<SurveyBatch> batch_;
  GroupCounts counts_;
  v1::SummarizeGroupResponse response_;
  Evaluation evaluation_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_SUMMARIZER_H_
