#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_INSTRUMENT_LINTS_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_INSTRUMENT_LINTS_H_

#include "absl/strings/string_view.h"
#include "services/catalog/importer/problem_list.h"
#include "trellis/catalog/v1/instrument.pb.h"

// The parts of LintInstruments, each for one survey, whose path in the bundle
// is `path`.
namespace trellis::catalog {

// Checks the scales, apart from whether items count towards them.
void LintScales(const v1::Instrument& instrument, absl::string_view path,
                ProblemList& problems);

// Checks the items, and that some count towards each scale.
void LintItems(const v1::Instrument& instrument, absl::string_view path,
               ProblemList& problems);

// Checks how items are arranged in blocks.
void LintBlocks(const v1::Instrument& instrument, absl::string_view path,
                ProblemList& problems);

// Checks the wording of the items: what is asked, and how hard it is to read.
void LintWording(const v1::Instrument& instrument, absl::string_view path,
                 ProblemList& problems);

// Checks what is said of answers: their labels, the rules of their quality, and
// the items that should agree.
void LintAnswers(const v1::Instrument& instrument, absl::string_view path,
                 ProblemList& problems);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_INSTRUMENT_LINTS_H_
