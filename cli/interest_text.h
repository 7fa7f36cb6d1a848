#ifndef TRELLIS_CLI_INTEREST_TEXT_H_
#define TRELLIS_CLI_INTEREST_TEXT_H_

#include <string>
#include <vector>

#include "trellis/catalog/v1/instrument.pb.h"
#include "trellis/catalog/v1/norm.pb.h"
#include "trellis/catalog/v1/occupation.pb.h"

// The records about interests as people read them, in the manner of
// record_text.h.
namespace trellis::cli {

// The titles of the columns that RowOf fills.
std::vector<std::string> HeaderOf(const catalog::v1::Occupation&);
std::vector<std::string> HeaderOf(const catalog::v1::Instrument&);
std::vector<std::string> HeaderOf(const catalog::v1::Norm&);

// One row of a list.
std::vector<std::string> RowOf(const catalog::v1::Occupation& occupation,
                               const std::string& language);
std::vector<std::string> RowOf(const catalog::v1::Instrument& instrument,
                               const std::string& language);
std::vector<std::string> RowOf(const catalog::v1::Norm& norm,
                               const std::string& language);

// The whole record, ending in a line break. Of an instrument, its scales: the
// items are many, and other formats have them.
std::string TextOf(const catalog::v1::Occupation& occupation,
                   const std::string& language);
std::string TextOf(const catalog::v1::Instrument& instrument,
                   const std::string& language);
std::string TextOf(const catalog::v1::Norm& norm, const std::string& language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_INTEREST_TEXT_H_
