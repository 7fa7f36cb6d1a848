#ifndef TRELLIS_CLI_RECORD_TEXT_H_
#define TRELLIS_CLI_RECORD_TEXT_H_

#include <string>
#include <vector>

#include "trellis/catalog/v1/resources.pb.h"

// Records of a catalog as people read them: a row of a table for lists, a short
// text for one record. `language` is a BCP-47 code, or "" for the catalog's own
// language.
namespace trellis::cli {

// The titles of the columns that RowOf fills.
std::vector<std::string> HeaderOf(const catalog::v1::Cluster&);
std::vector<std::string> HeaderOf(const catalog::v1::Pathway&);
std::vector<std::string> HeaderOf(const catalog::v1::Course&);
std::vector<std::string> HeaderOf(const catalog::v1::Program&);

// One row of a list.
std::vector<std::string> RowOf(const catalog::v1::Cluster& cluster,
                               const std::string& language);
std::vector<std::string> RowOf(const catalog::v1::Pathway& pathway,
                               const std::string& language);
std::vector<std::string> RowOf(const catalog::v1::Course& course,
                               const std::string& language);
std::vector<std::string> RowOf(const catalog::v1::Program& program,
                               const std::string& language);

// The whole record, ending in a line break.
std::string TextOf(const catalog::v1::Cluster& cluster,
                   const std::string& language);
std::string TextOf(const catalog::v1::Pathway& pathway,
                   const std::string& language);
std::string TextOf(const catalog::v1::Course& course,
                   const std::string& language);
std::string TextOf(const catalog::v1::Program& program,
                   const std::string& language);

// A condition for taking a course: "Algebra I before it".
std::string RequisiteText(const catalog::v1::Requisite& requisite);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RECORD_TEXT_H_
