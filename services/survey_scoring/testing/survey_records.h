#ifndef TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SURVEY_RECORDS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SURVEY_RECORDS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "trellis/catalog/v1/bundle.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

// Instruments, catalogs and answers as messages, for tests of the service.
namespace trellis::survey {

// Returns `catalogs/springfield/instruments/riasec`: the six kinds of interest
// in the form of O*NET's short survey. 60 items of five answers, in five
// rounds of R R I I A A S S E E C C; scales "realistic" to "conventional" and
// items "realistic-1" to "conventional-10". Says nothing of reliability.
catalog::v1::Instrument RiasecRecord();

// Returns `catalogs/springfield/instruments/checklist`: 16 boxes of 17 lines
// to mark, 7 activities, 5 qualities and 5 subjects. Scales "box-01" to
// "box-16", which stand for the clusters of the same ids; items "box-01-01" to
// "box-16-17".
catalog::v1::Instrument ChecklistRecord();

// Returns `catalogs/springfield/instruments/places`: three blocks of four
// items to be put in order. Scales "a" to "d" and items "a-1" to "d-3".
catalog::v1::Instrument PlacesRecord();

// Returns a catalog "springfield" with these instruments and no norms, and
// otherwise that of MakeTestCatalog.
catalog::v1::Bundle CatalogOf(std::vector<catalog::v1::Instrument> instruments);

// Returns a catalog "springfield" to compare interests with:
//
// * instruments riasec, with a reliability of 0.85 and a standard deviation of
//   9, and boxes: a checklist of scales build, care and data, which stand for
//   the clusters of these ids, of 17 lines each; items "build-01" and so on;
// * clusters build, care, data and none, in this order;
// * pathways build/steel, build/wood, build/idle (no occupations), care/nurse,
//   data/code, data/stats and none/idle;
// * occupations, with their figures and job zones:
//   10-0001.00 Carpenters, build/wood: nothing but realistic, 2
//   10-0002.00 Welders, build/steel: the same, 3
//   20-0001.00 Nurses, care/nurse: nothing but social, 4
//   30-0001.00 Programmers, data/code: investigative 7, conventional 5, 4
//   30-0002.00 Analysts, data/code and data/stats: investigative 6,
//              conventional 7, no job zone
//   40-0001.00 Idlers, none/idle: no interests, 1
// * programs carpentry (build/wood), idling (build/idle), nothing (none/idle)
//   and lost (a pathway that is not there).
catalog::v1::Bundle MatchCatalog();

// Returns the compact answers of the instrument boxes with so many marks. Those
// of care are on its last lines, so that they make no run with those of build.
std::string BoxesAnswers(int build, int care, int data);

// Returns a set of one catalog.
SurveyCatalogs CatalogsWith(const catalog::v1::Bundle& bundle);

// Returns a request for the instrument with answers in the compact form.
v1::ScoreSurveyRequest CompactRequest(const catalog::v1::Instrument& instrument,
                                      const std::string& compact_answers);

// Returns the compact answers of RiasecRecord in which all items of an
// interest have the same value, given for R, I, A, S, E and C.
std::string RiasecAnswers(const std::string& values);

// Returns the compact answers of ChecklistRecord, or one with fewer boxes, in
// which the first so many lines of each box are marked.
std::string ChecklistAnswers(const std::vector<int>& totals);

// Returns `request` with its compact answers as answers by item.
v1::ScoreSurveyRequest ByItem(const catalog::v1::Instrument& instrument,
                              v1::ScoreSurveyRequest request);

// A field that is wrong, and the reason.
using Wrong = std::pair<std::string, std::string>;

// Returns what the BadRequest detail of a status lists, in its order.
std::vector<Wrong> WrongFieldsOf(const absl::Status& status);

// Returns the message of a status.
inline std::string MessageOf(const absl::Status& status) {
  return std::string(status.message());
}

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SURVEY_RECORDS_H_
