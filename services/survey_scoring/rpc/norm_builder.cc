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
  return true;
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
    } else if (norm.student_count() < kMinNormSize) {
      violations.Add(absl::StrCat(field, ".student_count"),
                     absl::StrCat("must be at least ", kMinNormSize),
                     "OUT_OF_RANGE");
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

int64_t SizeOf(const ScoreHistogram& histogram) {
  const auto& counts = histogram.counts();
  return std::accumulate(counts.begin(), counts.end(), int64_t{0});
}

// Whether a number of students is some, and too few to tell of.
bool IsFew(int64_t students) { return students > 0 && students < kMinNormSize; }

// Whether a norm holds enough scores of every scale to be one.
bool IsLargeEnough(const Norm& norm) {
  const auto& histograms = norm.histograms();
  return norm.student_count() >= kMinNormSize &&
         std::all_of(histograms.begin(), histograms.end(),
                     [](const ScoreHistogram& histogram) {
                       return SizeOf(histogram) >= kMinNormSize;
                     });
}

void Merge(const Norm& norm, Norm& sum) {
  sum.set_student_count(sum.student_count() + norm.student_count());
  for (int i = 0; i < norm.histograms_size(); ++i) {
    ScoreHistogram& histogram = *sum.mutable_histograms(i);
    const ScoreHistogram& added = norm.histograms(i);
    for (int score = 0; score < added.counts_size(); ++score) {
      histogram.set_counts(score,
                           histogram.counts(score) + added.counts(score));
    }
  }
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
  builder->merged_norms_.assign(first.merged_norms().begin(),
                                first.merged_norms().end());
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
    if (!result.exact) continue;
    ScoreHistogram& histogram = *norm.mutable_histograms(result.scale);
    histogram.set_counts(result.raw_score,
                         histogram.counts(result.raw_score) + 1);
  }
}

bool NormBuilder::AddsTooFew() const {
  const Norm& added = response_.norm();
  const auto& histograms = added.histograms();
  return IsFew(added.student_count()) ||
         std::any_of(histograms.begin(), histograms.end(),
                     [](const ScoreHistogram& histogram) {
                       return IsFew(SizeOf(histogram));
                     });
}

v1::BuildNormsResponse NormBuilder::Finish() {
  Norm& norm = *response_.mutable_norm();
  const bool adds_too_few = AddsTooFew();
  for (const Norm& merged : merged_norms_) Merge(merged, norm);
  response_.set_suppressed(adds_too_few || !IsLargeEnough(norm));
  if (response_.suppressed()) norm.clear_histograms();
  v1::SuppressibleCount& left_out = *response_.mutable_students_left_out();
  left_out.set_suppressed(left_out_ > 0 && left_out_ < kFewestLeftOut);
  if (!left_out.suppressed()) left_out.set_value(left_out_);
  return std::move(response_);
}

}  // namespace trellis::survey
