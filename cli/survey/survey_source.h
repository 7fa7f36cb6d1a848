#ifndef TRELLIS_CLI_SURVEY_SURVEY_SOURCE_H_
#define TRELLIS_CLI_SURVEY_SURVEY_SOURCE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/command_context.h"
#include "cli/offline_options.h"
#include "trellis/catalog/v1/instrument.pb.h"

// Where survey commands have their catalogs from.
namespace trellis::cli {

// Returns the name of an instrument that was typed: "riasec-profile" is one of
// the catalog of career clusters that ships, and anything with a slash is a
// name already.
std::string InstrumentName(absl::string_view typed);

// An instrument, and its name with the revision that it was read from, so that
// what follows is about the same one.
struct PinnedInstrument {
  catalog::v1::Instrument instrument;
  std::string name;
};

// Returns the instrument with this name, from the server or without it.
//
// Errors: those of LoadOffline or of the server; NOT_FOUND when the catalog has
// no such instrument.
absl::StatusOr<PinnedInstrument> FetchInstrument(const CommandContext& context,
                                                 const OfflineOptions& options,
                                                 const std::string& name);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_SURVEY_SOURCE_H_
