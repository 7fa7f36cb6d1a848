#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_RESPONSE_QUALITY_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_RESPONSE_QUALITY_H_

#include <cstdint>
#include <vector>

#include "services/survey_scoring/domain/answer_sheet.h"
#include "services/survey_scoring/domain/compiled_instrument.h"
#include "services/survey_scoring/domain/quality_rules.h"

namespace trellis::survey {

// One respect in which answers are doubtful.
struct QualityFinding {
  QualityCode code = QualityCode::kIncomplete;

  // Whether the answers are not valid; otherwise there is reason for caution.
  bool invalid = false;

  // What was measured, and the threshold that it reached.
  double value = 0;
  double threshold = 0;
};

// Measures how far answers look like a student's own choices. Reuse one object
// for many students: from the second one of an instrument on, its memory
// suffices.
//
// Thread compatible.
class QualityCheck {
 public:
  // Replaces what was found with what is doubtful about `answers`, by the rules
  // of the instrument.
  void Run(const CompiledInstrument& instrument, const AnswerSheet& answers,
           MissingPolicy policy);

  // What was found, in the order of the codes.
  const std::vector<QualityFinding>& findings() const { return findings_; }

 private:
  // What the answers of one block are like.
  struct BlockAnswers {
    int count = 0;
    int32_t value = 0;
    bool all_same = true;
  };

  void MeasureMissing();
  void MeasureRun();
  void MeasureStraightLining();
  void MeasureSameness();
  void MeasureTime();
  void MeasurePairs();

  // Whether an item has an answer, for a pair.
  bool IsAnswered(int item) const;

  // Whether two answers differ by more than half of the range.
  bool Disagrees(const CompiledPair& pair) const;

  // Whether an answer has the value that runs are made of.
  bool Counts(int32_t points) const;

  // Reports `value` where it reaches a threshold: from there on, or for times
  // down from there.
  void Report(QualityCode code, double value);

  const CompiledInstrument* instrument_ = nullptr;
  const AnswerSheet* answers_ = nullptr;
  MissingPolicy policy_ = MissingPolicy::kZero;
  std::vector<QualityFinding> findings_;
  std::vector<BlockAnswers> blocks_;
  std::vector<int> counts_by_value_;
  std::vector<int32_t> times_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_RESPONSE_QUALITY_H_
