#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_ANSWERS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_ANSWERS_H_

#include "common/status/errors.h"
#include "services/survey_scoring/domain/answer_sheet.h"
#include "services/survey_scoring/rpc/compile_instrument.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// How many near item ids a call suggests. Searching for one compares with every
// item, and nobody reads more.
inline constexpr int kMaxSuggestions = 8;

// How many answers a request may hold.
inline constexpr int kMaxAnswers = 1000;

// How many characters `student_ref` may have.
inline constexpr size_t kMaxStudentRef = 64;

// Replaces `sheet` with the answers and times of `request`, in either form, and
// adds everything that is wrong with them and with `student_ref`:
//
// * UNKNOWN_ITEM, with the nearest id, or REQUIRED for none
// * DUPLICATE_ITEM: an item that was answered before
// * OUT_OF_RANGE: a value that the item does not take, or a negative time
// * DUPLICATE_PLACE: a place that another item of the block has
// * MISSING_ANSWER: under kStrict, an item without an answer
// * TOO_MANY: more than kMaxAnswers answers; they are not looked at
// * WRONG_LENGTH, INVALID_CHARACTER: of the compact form
// * NOT_ALLOWED: both forms at once, a mark where items are not marked, a mark
//   that contradicts the value
// * NOT_OPAQUE, or INVALID for its form: `student_ref`
//
// Suggestions are taken off `suggestions_left`, and there are none when it is
// 0. A violation repeats nothing of the request: anything could tell of a
// student.
void CheckAnswers(const v1::ScoreSurveyRequest& request,
                  const ScorableInstrument& instrument, MissingPolicy policy,
                  int& suggestions_left, AnswerSheet& sheet,
                  FieldViolations& violations);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_ANSWERS_H_
