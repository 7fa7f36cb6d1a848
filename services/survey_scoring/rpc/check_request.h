#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_REQUEST_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_REQUEST_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "services/survey_scoring/domain/survey_scorer.h"
#include "services/survey_scoring/rpc/compile_instrument.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// How many answers a request may hold.
inline constexpr int kMaxAnswers = 1000;

// Returns the parts of an instrument's name, or nothing when `name` is not
// `catalogs/{catalog}/instruments/{instrument}`, with or without a revision.
std::optional<CatalogResourceName> ParseInstrumentName(absl::string_view name);

// Adds what is wrong with the fields of `request`, as far as that can be said
// without the instrument: `instrument` is missing or malformed,
// `answers` is too long (reason TOO_MANY), `top_rank` is out of range.
void CheckRequest(const v1::ScoreSurveyRequest& request,
                  FieldViolations& violations);

// Replaces `answers` with the answers of `request` by item index. Adds each
// item that the instrument does not have (reason UNKNOWN_ITEM, with the nearest
// id), each that was answered before (DUPLICATE_ITEM), and each value that the
// item does not take (OUT_OF_RANGE).
//
// What a violation repeats of the answers are item ids and nothing else: a
// value, or an item that does not look like an id, could tell of a student.
//
// Requests of more than kMaxAnswers are left to CheckRequest.
void CheckAnswers(const v1::ScoreSurveyRequest& request,
                  const ScorableInstrument& instrument,
                  std::vector<ItemAnswer>& answers,
                  FieldViolations& violations);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_REQUEST_H_
