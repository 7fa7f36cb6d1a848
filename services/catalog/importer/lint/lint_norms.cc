#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/names/nearest_word.h"
#include "services/catalog/importer/lint/highest_sums.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

// Of a smaller group one could tell single students, and learn nothing about
// others.
constexpr int kMinStudents = 30;

// Checks the counts of one scale by themselves.
void LintCounts(const v1::Norm& norm, const v1::ScoreHistogram& histogram,
                FieldChecks& checks) {
  checks.Require(!histogram.counts().empty(), "counts");
  int64_t students_left = norm.student_count();
  for (int i = 0; i < histogram.counts_size(); ++i) {
    const int64_t count = histogram.counts(i);
    if (count < 0) {
      return checks.Error(absl::StrCat("counts[", i, "]"), "OUT_OF_RANGE",
                          "there cannot be fewer students than none");
    }
    // Of a group that is too small, that alone is the problem.
    if (norm.student_count() < kMinStudents) continue;
    // Taken off, not added up, so that nothing overflows.
    if (count > students_left) {
      return checks.Error("counts", "NORM_COUNTS",
                          absl::StrCat("more students have a score than the ",
                                       norm.student_count(), " of the norm"));
    }
    students_left -= count;
  }
}

// Checks histograms against the survey that was answered.
class ScaleLint {
 public:
  explicit ScaleLint(const v1::Instrument& instrument)
      : sums_(HighestSums(instrument)) {
    for (const v1::Scale& scale : instrument.scales()) {
      scales_.push_back(scale.id());
    }
  }

  void Check(const v1::ScoreHistogram& histogram, FieldChecks& checks) const {
    // Of a survey without scales, that alone is the problem.
    if (scales_.empty()) return;
    const auto sum = sums_.find(histogram.scale());
    if (sum == sums_.end()) {
      return checks.Error(
          "scale", "UNKNOWN_SCALE",
          absl::StrCat("the survey has no scale \"", histogram.scale(), "\""),
          NearestWord(histogram.scale(), scales_));
    }
    // So it is of a scale that nothing counts towards.
    if (sum->second == 0 || histogram.counts().empty()) return;
    const int64_t scores = sum->second + 1;
    if (histogram.counts_size() == scores) return;
    checks.Error("counts", "NORM_COUNTS",
                 absl::StrCat("there has to be a count for each score from 0 "
                              "to ",
                              sum->second, ": ", scores, " counts, not ",
                              histogram.counts_size()));
  }

 private:
  const absl::flat_hash_map<absl::string_view, int64_t> sums_;
  std::vector<std::string> scales_;
};

// Without `scales`, the survey is not known here.
void LintHistograms(const v1::Norm& norm, const std::string& path,
                    const std::optional<ScaleLint>& scales,
                    ProblemList& problems) {
  absl::flat_hash_set<absl::string_view> seen;
  for (int i = 0; i < norm.histograms_size(); ++i) {
    const v1::ScoreHistogram& histogram = norm.histograms(i);
    FieldChecks checks(problems, path, "histograms", i);
    LintCounts(norm, histogram, checks);
    if (!checks.Require(!histogram.scale().empty(), "scale")) continue;
    if (!seen.insert(histogram.scale()).second) {
      checks.Error("scale", "DUPLICATE_VALUE",
                   "the scale has a histogram already");
    } else if (scales.has_value()) {
      scales->Check(histogram, checks);
    }
  }
}

// Whether the norm is of the survey as it is now. Warns when it is not.
bool IsOfThisVersion(const v1::Norm& norm, const v1::Instrument& instrument,
                     FieldChecks& checks) {
  if (norm.instrument_version().empty() || instrument.version().empty() ||
      norm.instrument_version() == instrument.version()) {
    return true;
  }
  checks.Warning("instrument_version", "NORM_VERSION",
                 absl::StrCat("the survey is at version ", instrument.version(),
                              ", so that nobody is compared with the norm"));
  return false;
}

void LintFields(const v1::Norm& norm, FieldChecks& checks) {
  checks.Require(!norm.display_name().empty(), "display_name");
  checks.Require(!norm.instrument().empty(), "instrument");
  checks.Require(!norm.instrument_version().empty(), "instrument_version");
  checks.Require(!norm.histograms().empty(), "histograms");
  checks.RequireLanguages(norm);
  if (norm.student_count() >= kMinStudents) return;
  checks.Error("student_count", "NORM_TOO_SMALL",
               absl::StrCat("a norm is of at least ", kMinStudents,
                            " students, not ", norm.student_count()));
}

}  // namespace

void LintNorms(const v1::Bundle& bundle, ProblemList& problems) {
  absl::flat_hash_map<absl::string_view, const v1::Instrument*> instruments;
  for (const v1::Instrument& instrument : bundle.instruments()) {
    instruments.emplace(instrument.name(), &instrument);
  }
  for (int i = 0; i < bundle.norms_size(); ++i) {
    const v1::Norm& norm = bundle.norms(i);
    FieldChecks checks(problems, "", "norms", i);
    LintFields(norm, checks);
    std::optional<ScaleLint> scales;
    const auto instrument = instruments.find(norm.instrument());
    if (instrument != instruments.end() &&
        IsOfThisVersion(norm, *instrument->second, checks)) {
      scales.emplace(*instrument->second);
    }
    LintHistograms(norm, checks.Path(), scales, problems);
  }
}

}  // namespace trellis::catalog
