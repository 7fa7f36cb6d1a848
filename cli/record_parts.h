#ifndef TRELLIS_CLI_RECORD_PARTS_H_
#define TRELLIS_CLI_RECORD_PARTS_H_

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

// What the texts of all kinds of record are made of.
namespace trellis::cli {

// Returns what people type for a record: "algebra-1", or for a pathway
// "manufacturing/quality-assurance". Anything but a name stays as it is.
std::string ShortName(const std::string& name);

// Returns the short names of records.
template <typename Names>
std::vector<std::string> ShortNames(const Names& names) {
  std::vector<std::string> short_names;
  for (const std::string& name : names) short_names.push_back(ShortName(name));
  return short_names;
}

// Heads a record: its title, what to type for it, and its definition unless
// that is empty.
std::string RecordHeading(const std::string& title, const std::string& name,
                          const std::string& text);

// Returns "Label: text" as lines after an empty line, or nothing without text.
std::string LabeledText(absl::string_view label, const std::string& text);

// Returns names as "Label: a; b", or nothing without names.
template <typename Names>
std::string ListedNames(absl::string_view label, const Names& names) {
  return LabeledText(label, absl::StrJoin(names, "; "));
}

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RECORD_PARTS_H_
