#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_OPTIONS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_OPTIONS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "trellis/catalog/v1/instrument.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// How many kinds of item may break ties.
inline constexpr int kMaxTieBreaks = 3;

// Returns the parts of an instrument's name, or nothing when `name` is not
// `catalogs/{catalog}/instruments/{instrument}`, with or without a revision.
std::optional<CatalogResourceName> ParseInstrumentName(absl::string_view name);

// Whether two names are of one instrument, of whatever revision.
bool AreOneInstrument(const CatalogResourceName& a,
                      const CatalogResourceName& b);

// Adds what is wrong with the options of `request`, everything but answers,
// times and `student_ref`, as far as that can be said without the instrument.
void CheckOptions(const v1::ScoreSurveyRequest& request,
                  FieldViolations& violations);

// Adds what is wrong with `options`, in the field `match`.
void CheckMatchOptions(const v1::MatchOptions& options,
                       FieldViolations& violations);

// Adds that answers to another version than that of `instrument` were sent
// (WRONG_VERSION).
void CheckVersion(const v1::ScoreSurveyRequest& request,
                  const catalog::v1::Instrument& instrument,
                  FieldViolations& violations);

// Adds every answer, time and `student_ref` in `request`, which holds defaults
// for many students (NOT_ALLOWED).
void CheckHoldsOptionsOnly(const v1::ScoreSurveyRequest& request,
                           FieldViolations& violations);

// Adds everything in `request` but answers, times and `student_ref`, when it is
// one of many (NOT_ALLOWED).
void CheckHoldsAnswersOnly(const v1::ScoreSurveyRequest& request,
                           FieldViolations& violations);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_CHECK_OPTIONS_H_
