#include "services/survey_scoring/domain/quality_rules.h"

#include <algorithm>

namespace trellis::survey {

QualityRules DefaultQualityRules(int item_count) {
  constexpr double kShortestRun = 12;
  QualityRules rules;
  const auto set = [&rules](QualityCode code, double caution, double invalid) {
    rules[static_cast<int>(code)] = {caution, invalid};
  };
  set(QualityCode::kIncomplete, 0.05, 0.5);
  set(QualityCode::kLongestRun, std::max(kShortestRun, item_count / 4.0),
      std::max(kShortestRun, item_count / 2.0));
  set(QualityCode::kStraightLining, 0.5, 0);
  set(QualityCode::kAllSame, 0.9, 1);
  set(QualityCode::kTooFast, 2, 1);
  set(QualityCode::kInconsistentPairs, 0.5, 0);
  return rules;
}

}  // namespace trellis::survey
