#include <string>

#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/instrument_lints.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

void LintFormat(const v1::Instrument& instrument, FieldChecks& checks) {
  const auto format = instrument.response_format();
  if (!checks.Require(format != v1::Instrument::RESPONSE_FORMAT_UNSPECIFIED,
                      "response_format")) {
    return;
  }
  // Files hold known words only, but a bundle may come from elsewhere.
  if (!v1::Instrument::ResponseFormat_IsValid(format)) {
    checks.Error("response_format", "UNKNOWN_VALUE",
                 "this way of answering is not known here");
  }
}

}  // namespace

void LintInstruments(const v1::Bundle& bundle, ProblemList& problems) {
  for (int i = 0; i < bundle.instruments_size(); ++i) {
    const v1::Instrument& instrument = bundle.instruments(i);
    FieldChecks checks(problems, "", "instruments", i);
    checks.Require(!instrument.display_name().empty(), "display_name");
    checks.Require(!instrument.version().empty(), "version");
    if (instrument.license().empty()) {
      checks.Warning("license", "MISSING_FIELD",
                     "\"license\" is missing: say who holds the rights in the "
                     "wording, and under which terms it may be used");
    }
    checks.RequireLanguages(instrument);
    LintFormat(instrument, checks);
    const std::string path = checks.Path();
    LintScales(instrument, path, problems);
    LintItems(instrument, path, problems);
    LintBlocks(instrument, path, problems);
    LintWording(instrument, path, problems);
    LintAnswers(instrument, path, problems);
  }
}

}  // namespace trellis::catalog
