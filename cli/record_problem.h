#ifndef TRELLIS_CLI_RECORD_PROBLEM_H_
#define TRELLIS_CLI_RECORD_PROBLEM_H_

#include <cstdint>
#include <string>

namespace trellis::cli {

// What is wrong with one record of a file. Repeats nothing of what stands
// there.
struct RecordProblem {
  // The row of a table, or the line of a file of JSON, from 1.
  int64_t row = 0;

  // The column's name, or the field's path, or "" for the whole record.
  std::string field;

  // UPPER_SNAKE_CASE, as in docs/errors.md.
  std::string reason;

  // Completes the sentence "<field> ...".
  std::string description;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RECORD_PROBLEM_H_
