#include "services/survey_scoring/rpc/norm_builder.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/domain/percentile.h"
#include "services/survey_scoring/rpc/group_errors.h"

namespace trellis::survey {
namespace {

using catalog::v1::Norm;
using catalog::v1::ScoreHistogram;

constexpr int kMostMerged = 100;

// Fewer students who were left out are not told of, as in a summary.
constexpr int kFewestLeftOut = 10;

// More students than a count can hold are refused: no district has so many.
constexpr int64_t kMostStudents = 1'000'000'000;

bool IsNormName(const std::string& name) {
  const auto parts = ParseCatalogResourceName(name);
  return parts.has_value() && parts->revision.empty() &&
         HasCollections(parts->relative_name, {"norms"});
}

void CheckOwnNorm(const Norm& norm, FieldViolations& violations) {
  if (!norm.name().empty() && !IsNormName(norm.name())) {
    violations.Add("norm.name",
                   "must have the form catalogs/{catalog}/norms/{norm}",
                   "MALFORMED_NAME");
  }
  const bool holds_results =
      !norm.instrument().empty() || !norm.instrument_version().empty() ||
      norm.student_count() != 0 || !norm.histograms().empty();
  if (holds_results) {
    violations.Add("norm", "must hold a name and texts only", "NOT_ALLOWED");
  }
}

bool HistogramsFit(const Norm& norm, const CompiledInstrument& instrument,
                   const catalog::v1::Instrument& record) {
  if (norm.histograms_size() != record.scales_size()) return false;
  for (int i = 0; i < norm.histograms_size(); ++i) {
    const ScoreHistogram& histogram = norm.histograms(i);
    const auto& counts = histogram.counts();
    if (histogram.scale() != record.scales(i).id() ||
        counts.size() != instrument.scales()[i].max_score + 1) {
      return false;
    }
    int64_t sum = 0;
    for (const int64_t count : counts) {
      // Compared with what is left, so that no sum overflows.
      if (count < 0 || count > norm.student_count() - sum) return false;
      sum += count;
    }
  }
  return norm.student_count() >= 0;
}

void CheckMergedNorms(const v1::BuildNormsRequest& request,
                      const ScorableInstrument& instrument,
                      FieldViolations& violations) {
  if (request.merged_norms_size() > kMostMerged) {
    violations.Add("merged_norms",
                   absl::StrCat("must hold at most ", kMostMerged, " norms"),
                   "TOO_MANY");
    return;
  }
  const catalog::v1::Instrument& record = *instrument.record;
  int64_t students = 0;
  for (int i = 0; i < request.merged_norms_size(); ++i) {
    const Norm& norm = request.merged_norms(i);
    const std::string field = absl::StrCat("merged_norms[", i, "]");
    if (norm.instrument() != record.name() ||
        norm.instrument_version() != record.version()) {
      violations.Add(field, "belongs to another instrument or version",
                     "WRONG_VERSION");
    } else if (!HistogramsFit(norm, instrument.compiled, record)) {
      violations.Add(
          absl::StrCat(field, ".histograms"),
          "must hold a count for every score of every scale, in the "
          "order of the instrument, of no more students than the norm");
    }
    students += norm.student_count();
  }
  if (students > kMostStudents) {
    violations.Add("merged_norms",
                   "must not be of more than 1000000000 students",
                   "OUT_OF_RANGE");
  }
}

// Whether a histogram holds too few students to be told.
bool IsTooSmall(const ScoreHistogram& histogram) {
  const auto& counts = histogram.counts();
  return std::accumulate(counts.begin(), counts.end(), int64_t{0}) <
         kMinNormSize;
}

}  // namespace

absl::StatusOr<std::unique_ptr<NormBuilder>> NormBuilder::Start(
    SurveyCatalogs catalogs, const v1::BuildNormsRequest& first) {
  FieldViolations violations;
  CheckOwnNorm(first.norm(), violations);
  auto batch =
      std::make_unique<SurveyBatch>(std::move(catalogs), first.defaults());
  const absl::Status status = batch->Prepare(violations);
  violations.SetPrefix("");
  if (batch->setup().instrument != nullptr) {
    CheckMergedNorms(first, *batch->setup().instrument, violations);
  }
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  TRELLIS_RETURN_IF_ERROR(status);
  auto builder = std::make_unique<NormBuilder>(std::move(batch), first.norm());
  for (const Norm& norm : first.merged_norms()) builder->Merge(norm);
  return builder;
}

NormBuilder::NormBuilder(std::unique_ptr<SurveyBatch> batch, const Norm& norm)
    : batch_(std::move(batch)) {
  const ScoringSetup& setup = batch_->setup();
  Norm& counted = *response_.mutable_norm();
  counted = norm;
  counted.set_instrument(setup.instrument->record->name());
  counted.set_instrument_version(setup.instrument->record->version());
  const auto& scales = setup.instrument->compiled.scales();
  for (size_t i = 0; i < scales.size(); ++i) {
    ScoreHistogram& histogram = *counted.add_histograms();
    histogram.set_scale(
        setup.instrument->record->scales(static_cast<int>(i)).id());
    histogram.mutable_counts()->Resize(scales[i].max_score + 1, 0);
  }
  response_.set_catalog_revision(setup.snapshot->revision());
}

void NormBuilder::Merge(const Norm& norm) {
  Norm& counted = *response_.mutable_norm();
  counted.set_student_count(counted.student_count() + norm.student_count());
  for (int i = 0; i < norm.histograms_size(); ++i) {
    ScoreHistogram& sum = *counted.mutable_histograms(i);
    const ScoreHistogram& added = norm.histograms(i);
    for (int score = 0; score < added.counts_size(); ++score) {
      sum.set_counts(score, sum.counts(score) + added.counts(score));
    }
  }
}

void NormBuilder::Add(const v1::ScoreSurveyRequest& survey) {
  const int64_t index = batch_->size();
  const absl::Status status = batch_->Evaluate(survey, evaluation_);
  if (!status.ok()) {
    AddGroupError(index, status, response_);
    return;
  }
  if (evaluation_.reliance >= Reliance::kInvalid) {
    ++left_out_;
    return;
  }
  Norm& norm = *response_.mutable_norm();
  norm.set_student_count(norm.student_count() + 1);
  for (const ScaleResult& result : evaluation_.scores.scales) {
    const bool exact = result.scored && result.denominator == result.max_score;
    if (!exact) continue;
    ScoreHistogram& histogram = *norm.mutable_histograms(result.scale);
    histogram.set_counts(result.raw_score,
                         histogram.counts(result.raw_score) + 1);
  }
}

v1::BuildNormsResponse NormBuilder::Finish() {
  Norm& norm = *response_.mutable_norm();
  const auto& histograms = norm.histograms();
  response_.set_suppressed(
      norm.student_count() < kMinNormSize ||
      std::any_of(histograms.begin(), histograms.end(), IsTooSmall));
  if (response_.suppressed()) norm.clear_histograms();
  v1::SuppressibleCount& left_out = *response_.mutable_students_left_out();
  left_out.set_suppressed(left_out_ > 0 && left_out_ < kFewestLeftOut);
  if (!left_out.suppressed()) left_out.set_value(left_out_);
  return std::move(response_);
}

}  // namespace trellis::survey
