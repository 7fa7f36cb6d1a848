#include "services/survey_scoring/rpc/group_summarizer.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/localized_text.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/group_errors.h"

namespace trellis::survey {
namespace {

constexpr int kDefaultGroupSize = 10;
constexpr int kSmallestGroupSize = 5;
constexpr int kLargestGroupSize = 1000;

void Write(const SuppressibleCount& count, v1::SuppressibleCount& out) {
  out.set_value(count.value_or(0));
  out.set_suppressed(!count.has_value());
}

}  // namespace

absl::StatusOr<std::unique_ptr<GroupSummarizer>> GroupSummarizer::Start(
    SurveyCatalogs catalogs, const v1::SummarizeGroupRequest& first) {
  const int size =
      first.min_group_size() == 0 ? kDefaultGroupSize : first.min_group_size();
  FieldViolations violations;
  if (size < kSmallestGroupSize || size > kLargestGroupSize) {
    violations.Add("min_group_size",
                   absl::StrCat("must be from ", kSmallestGroupSize, " to ",
                                kLargestGroupSize, ", or 0 for the default"),
                   "OUT_OF_RANGE");
  }
  TRELLIS_ASSIGN_OR_RETURN(
      std::unique_ptr<SurveyBatch> batch,
      SurveyBatch::Start(std::move(catalogs), first.defaults(), violations));
  return std::make_unique<GroupSummarizer>(std::move(batch), size);
}

void GroupSummarizer::Add(const v1::ScoreSurveyRequest& survey) {
  const int64_t index = batch_->size();
  const absl::Status status = batch_->Evaluate(survey, evaluation_);
  if (status.ok()) {
    if (evaluation_.reliance >= Reliance::kInvalid) {
      counts_.AddLeftOut();
    } else {
      counts_.Add(evaluation_.scores);
    }
    return;
  }
  AddGroupError(index, status, response_);
}

v1::SummarizeGroupResponse GroupSummarizer::Finish() {
  const ScoringSetup& setup = batch_->setup();
  response_.set_min_group_size(counts_.min_group_size());
  response_.set_catalog_revision(setup.snapshot->revision());
  response_.set_suppressed(counts_.suppressed());
  Write(counts_.students(), *response_.mutable_students());
  Write(counts_.left_out(), *response_.mutable_students_left_out());
  if (counts_.suppressed()) return std::move(response_);
  const catalog::v1::Instrument& record = *setup.instrument->record;
  const std::vector<ScaleCounts> all = counts_.Scales();
  for (int i = 0; i < record.scales_size(); ++i) {
    const catalog::v1::Scale& scale = record.scales(i);
    v1::ScaleSummary& out = *response_.add_scales();
    out.set_scale(scale.id());
    out.set_display_name(LocalizedText(scale.display_name(),
                                       scale.display_name_translations(),
                                       setup.options->language_code()));
    const ScaleCounts& counts = all[i];
    for (const SuppressibleCount& level : counts.levels) {
      Write(level, *out.add_levels());
    }
    Write(counts.first, *out.mutable_first());
    Write(counts.top, *out.mutable_top());
  }
  return std::move(response_);
}

}  // namespace trellis::survey
