#ifndef TRELLIS_CLI_SURVEY_INSTRUMENT_CHECK_H_
#define TRELLIS_CLI_SURVEY_INSTRUMENT_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"
#include "trellis/catalog/v1/instrument.pb.h"

namespace trellis::cli {

// What was found in files with interest surveys.
struct InstrumentCheck {
  // The surveys of the files, as far as they can be read.
  std::vector<catalog::v1::Instrument> instruments;

  // What is wrong with the files, errors first.
  std::vector<catalog::v1::ImportProblem> problems;
};

// Checks a file with interest surveys, or all of a folder, as an import would,
// without a server. When they belong to a catalog, that is, when they are in a
// folder with a catalog.yaml or below one, they are checked as a part of it,
// and what is wrong with its other files is left out.
//
// Errors: NOT_FOUND when there is no such file or folder; INVALID_ARGUMENT when
// there is no survey in it, or it cannot be read.
absl::StatusOr<InstrumentCheck> CheckInstruments(const std::string& path);

// Returns a line on a survey: its size, its languages and how hard its items
// are to read, in grades.
std::string InstrumentSummary(const catalog::v1::Instrument& instrument);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_INSTRUMENT_CHECK_H_
