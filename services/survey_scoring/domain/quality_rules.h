#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_QUALITY_RULES_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_QUALITY_RULES_H_

#include <array>

namespace trellis::survey {

// The respects in which answers can be doubtful. What each measures is said in
// QualityRule.Code of trellis/catalog/v1/instrument.proto.
enum class QualityCode {
  kIncomplete,
  kLongestRun,
  kStraightLining,
  kAllSame,
  kTooFast,
  kInconsistentPairs,
};
inline constexpr int kQualityCodeCount = 6;

// From where on a measure casts doubt. 0 stands for never.
struct QualityThresholds {
  double caution = 0;
  double invalid = 0;
};

// The thresholds by code.
using QualityRules = std::array<QualityThresholds, kQualityCodeCount>;

// Returns the thresholds that hold for an instrument of `item_count` items
// unless it has its own.
QualityRules DefaultQualityRules(int item_count);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_QUALITY_RULES_H_
