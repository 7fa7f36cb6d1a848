#ifndef TRELLIS_SERVICES_SURVEY_SCORING_TESTING_INSTRUMENTS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_TESTING_INSTRUMENTS_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "services/survey_scoring/domain/answer_sheet.h"
#include "services/survey_scoring/domain/compiled_instrument.h"
#include "services/survey_scoring/domain/survey_scorer.h"

// Instruments and answers as plain structs, for tests of the engine.
namespace trellis::survey {

// Returns an item of one scale, outside all blocks.
inline CompiledItem ItemOf(int scale, int32_t max_points = 1,
                           int32_t weight = 1, bool reversed = false,
                           ItemKind kind = ItemKind::kUnspecified) {
  CompiledItem item;
  item.max_points = max_points;
  item.block = scale;
  item.kind = kind;
  item.keys = {{scale, weight, reversed}};
  return item;
}

// Returns an instrument of `scale_count` scales about which nothing is stated,
// with the default rules.
inline CompiledInstrument::Parts PartsOf(ResponseFormat format, int scale_count,
                                         std::vector<CompiledItem> items) {
  CompiledInstrument::Parts parts;
  parts.format = format;
  parts.scales.resize(scale_count);
  parts.items = std::move(items);
  parts.quality_rules =
      DefaultQualityRules(static_cast<int>(parts.items.size()));
  return parts;
}

// The kind of interest of an item of RiasecParts.
inline int InterestOfItem(int item) { return item / 2 % kInterestCount; }

// Returns a survey of the six kinds of interest in the form of O*NET's short
// one: 60 items of 0 to 4 points, in five rounds of R R I I A A S S E E C C.
inline CompiledInstrument::Parts RiasecParts() {
  std::vector<CompiledItem> items;
  for (int i = 0; i < 60; ++i) items.push_back(ItemOf(InterestOfItem(i), 4));
  auto parts =
      PartsOf(ResponseFormat::kLikert, kInterestCount, std::move(items));
  for (int i = 0; i < kInterestCount; ++i) parts.scales[i].interest = i;
  return parts;
}

// Returns a checklist of boxes, one scale each, of 17 lines: 7 activities, 5
// qualities and 5 school subjects.
inline CompiledInstrument::Parts ChecklistParts(int boxes = 16) {
  std::vector<CompiledItem> items;
  for (int box = 0; box < boxes; ++box) {
    for (int line = 0; line < 17; ++line) {
      const ItemKind kind = line < 7    ? ItemKind::kActivity
                            : line < 12 ? ItemKind::kQuality
                                        : ItemKind::kSubject;
      items.push_back(ItemOf(box, 1, 1, /*reversed=*/false, kind));
    }
  }
  return PartsOf(ResponseFormat::kMarked, boxes, std::move(items));
}

// Returns blocks of items to be put in order; the n-th item of each counts
// towards the n-th scale.
inline CompiledInstrument::Parts RankedParts(int blocks, int size) {
  std::vector<CompiledItem> items;
  for (int block = 0; block < blocks; ++block) {
    for (int i = 0; i < size; ++i) {
      items.push_back(ItemOf(i, size - 1));
      items.back().block = block;
    }
  }
  return PartsOf(ResponseFormat::kRanked, size, std::move(items));
}

// Returns the sheet with these points, in the order of the items.
inline AnswerSheet SheetOf(std::vector<int32_t> points) {
  AnswerSheet sheet;
  sheet.answered_count = static_cast<int>(
      std::count_if(points.begin(), points.end(),
                    [](int32_t p) { return p != AnswerSheet::kNoAnswer; }));
  sheet.points = std::move(points);
  return sheet;
}

// Returns the sheet of a checklist in which the first so many lines of each
// box are marked and the others were not listed.
inline AnswerSheet MarkedSheet(const std::vector<int>& totals, int lines = 17) {
  std::vector<int32_t> points;
  for (const int total : totals) {
    for (int line = 0; line < lines; ++line) {
      points.push_back(line < total ? 1 : AnswerSheet::kNoAnswer);
    }
  }
  return SheetOf(std::move(points));
}

// Returns the sheet of RiasecParts in which all items of an interest have the
// same points.
inline AnswerSheet InterestSheet(const std::vector<int32_t>& points) {
  std::vector<int32_t> all;
  for (int i = 0; i < 60; ++i) all.push_back(points[InterestOfItem(i)]);
  return SheetOf(std::move(all));
}

inline ScoringOptions Under(MissingPolicy policy) {
  ScoringOptions options;
  options.missing_policy = policy;
  return options;
}

inline SurveyScores ScoreSheet(const CompiledInstrument& instrument,
                               const AnswerSheet& sheet,
                               const ScoringOptions& options = {}) {
  SurveyScores scores;
  ScoreAnswers(instrument, sheet, options, scores);
  return scores;
}

// Returns the result of a scale, by its index in the instrument.
inline const ScaleResult& ResultOf(const SurveyScores& scores, int scale) {
  return *std::find_if(
      scores.scales.begin(), scores.scales.end(),
      [scale](const ScaleResult& s) { return s.scale == scale; });
}

inline std::vector<int> ScalesInOrder(const SurveyScores& scores) {
  std::vector<int> scales;
  for (const ScaleResult& s : scores.scales) scales.push_back(s.scale);
  return scales;
}

inline std::vector<int> RanksInOrder(const SurveyScores& scores) {
  std::vector<int> ranks;
  for (const ScaleResult& s : scores.scales) ranks.push_back(s.rank);
  return ranks;
}

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_TESTING_INSTRUMENTS_H_
