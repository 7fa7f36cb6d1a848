#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_ANSWER_SHEET_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_ANSWER_SHEET_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trellis::survey {

// What a student did with each item of an instrument. Reuse one object for many
// students: its memory suffices from the second one on.
struct AnswerSheet {
  // What stands in `points` for an item without an answer.
  static constexpr int32_t kNoAnswer = -1;

  // The points of each item, in the range [0, max_points of the item], or
  // kNoAnswer. As long as the instrument.
  std::vector<int32_t> points;

  // How long each item took, in milliseconds; 0 stands for not known. Empty, or
  // as long as the instrument.
  std::vector<int32_t> milliseconds;

  // How many items have an answer.
  int answered_count = 0;

  // How many items were never shown, as far as that is known.
  int not_seen_count = 0;

  // Makes this the sheet of a student who has answered nothing.
  void Reset(size_t item_count) {
    points.assign(item_count, kNoAnswer);
    milliseconds.clear();
    answered_count = 0;
    not_seen_count = 0;
  }
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_ANSWER_SHEET_H_
