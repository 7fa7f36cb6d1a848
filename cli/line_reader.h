#ifndef TRELLIS_CLI_LINE_READER_H_
#define TRELLIS_CLI_LINE_READER_H_

#include <cstdint>
#include <istream>
#include <string>

#include "absl/status/statusor.h"

namespace trellis::cli {

// What a line may hold at most, in bytes.
inline constexpr size_t kMaxLineBytes = size_t{1} << 20;

// Reads text line by line, with or without a byte order mark, passing over
// blank lines. Memory is bounded by kMaxLineBytes.
//
// Thread compatible.
class LineReader {
 public:
  // `input` must outlive the reader.
  explicit LineReader(std::istream& input) : input_(input) {}

  // Goes to the next line, and returns false when there is none. Fails with
  // INVALID_ARGUMENT when the input cannot be read.
  absl::StatusOr<bool> Next();

  // The line, as far as it may go.
  const std::string& line() const { return line_; }

  // Whether it goes on for longer than that.
  bool is_overlong() const { return is_overlong_; }

  // The number of the line, from 1; blank ones count.
  int64_t number() const { return number_; }

  // How many bytes were read.
  int64_t bytes_read() const { return bytes_read_; }

 private:
  absl::StatusOr<bool> NextOfAny();

  std::istream& input_;
  std::string line_;
  bool is_overlong_ = false;
  int64_t number_ = 0;
  int64_t bytes_read_ = 0;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_LINE_READER_H_
