#ifndef TRELLIS_CLI_OUTPUT_H_
#define TRELLIS_CLI_OUTPUT_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace trellis::cli {

// How results are printed.
enum class OutputFormat {
  // For people: aligned columns, or a short text.
  kTable,
  // One JSON document.
  kJson,
  // One JSON document a line, for lists.
  kJsonl,
  // YAML, in the form that files for import are written in.
  kYaml,
};

// A table for people. Columns are as wide as their widest cell, counted in
// characters.
class Table {
 public:
  explicit Table(std::vector<std::string> header);

  // Appends a row with as many cells as the header has.
  void AddRow(std::vector<std::string> cells);

  void Print(std::ostream& out) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

// Prints a message in a format other than kTable.
void PrintMessage(const google::protobuf::Message& message, OutputFormat format,
                  std::ostream& out);

// Prints a list of messages in a format other than kTable: a JSON array, a
// message a line, or a YAML sequence.
void PrintMessages(const std::vector<const google::protobuf::Message*>& list,
                   OutputFormat format, std::ostream& out);

// Returns the number of characters of UTF-8 text, which is what a terminal
// shows of it.
size_t TextWidth(absl::string_view text);

// Returns `text` broken into lines of at most `width` characters, each after
// the first preceded by `indent` spaces.
std::string WrapText(absl::string_view text, size_t width, size_t indent);

// How many characters a line of text for people has at most.
inline constexpr size_t kTextWidth = 78;

// Returns `english` or `spanish`.
inline const char* Either(bool is_spanish, const char* english,
                          const char* spanish) {
  return is_spanish ? spanish : english;
}

// Whether a BCP-47 language code asks for Spanish, of whatever region.
bool IsSpanish(absl::string_view language_code);

// Returns thousandths of a credit as people write them: "1", "0.5", "2.25".
std::string FormatCredits(int millicredits);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_OUTPUT_H_
