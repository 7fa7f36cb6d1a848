#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/highest_sums.h"
#include "services/catalog/importer/lint/instrument_lints.h"

namespace trellis::catalog {
namespace {

constexpr int kMaxScales = 64;
constexpr int64_t kMaxSum = 10000;
constexpr int kInterests = 6;

void LintReliability(const v1::Scale& scale, FieldChecks& checks) {
  const double reliability = scale.reliability();
  if (!(reliability >= 0 && reliability < 1)) {
    checks.Error("reliability", "OUT_OF_RANGE",
                 "\"reliability\" has to be at least 0 and less than 1");
  }
  checks.RequireFigure(scale.standard_deviation(), 0, kMaxSum,
                       "standard_deviation");
  const bool has_deviation = scale.standard_deviation() != 0;
  if (reliability == 0 && !has_deviation) return;
  // Neither figure says anything without the other.
  checks.Require(reliability != 0, "reliability");
  checks.Require(has_deviation, "standard_deviation");
  checks.Require(!scale.reliability_source().empty(), "reliability_source");
}

// Collects the kinds of interest that the scales of a survey measure.
class Interests {
 public:
  void Add(const v1::Scale& scale, FieldChecks& checks) {
    if (scale.interest() == v1::INTEREST_UNSPECIFIED) return;
    if (!seen_.insert(scale.interest()).second) {
      has_duplicates_ = true;
      checks.Error("interest", "DUPLICATE_INTEREST",
                   "another scale measures this interest already");
    }
  }

  // Whether some of the six are there and others are not. Of two scales with
  // one interest, the second was meant for another.
  bool AreIncomplete() const {
    return !seen_.empty() && seen_.size() < kInterests && !has_duplicates_;
  }

 private:
  absl::flat_hash_set<int> seen_;
  bool has_duplicates_ = false;
};

}  // namespace

void LintScales(const v1::Instrument& instrument, absl::string_view path,
                ProblemList& problems) {
  const std::string list = absl::StrCat(path, ".scales");
  if (instrument.scales().empty()) {
    return problems.Error(list, "MISSING_FIELD", "\"scales\" is missing");
  }
  if (instrument.scales_size() > kMaxScales) {
    problems.Error(list, "TOO_MANY",
                   absl::StrCat("a survey has at most ", kMaxScales,
                                " scales, not ", instrument.scales_size()));
  }
  const auto sums = HighestSums(instrument);
  UniqueValues ids;
  Interests interests;
  for (int i = 0; i < instrument.scales_size(); ++i) {
    const v1::Scale& scale = instrument.scales(i);
    FieldChecks checks(problems, path, "scales", i);
    if (checks.RequireId(scale.id(), "id")) {
      ids.Add(scale.id(), "another scale", checks, "id", "DUPLICATE_ID");
    }
    checks.Require(!scale.display_name().empty(), "display_name");
    checks.RequireLanguages(scale);
    LintReliability(scale, checks);
    interests.Add(scale, checks);
    const int64_t sum = sums.at(scale.id());
    if (sum > kMaxSum) {
      checks.Error(
          "", "SCORE_TOO_HIGH",
          absl::StrCat("answers can earn the scale ", sum,
                       " points, more than ", kMaxSum, ": lower the weights"));
    }
  }
  if (interests.AreIncomplete()) {
    problems.Warning(list, "INTERESTS_INCOMPLETE",
                     "some of the six kinds of interest have a scale and "
                     "others have none, so that there is no profile");
  }
}

}  // namespace trellis::catalog
