#ifndef TRELLIS_CLI_PROBLEM_REPORT_H_
#define TRELLIS_CLI_PROBLEM_REPORT_H_

#include <cstdint>
#include <map>
#include <mutex>
#include <ostream>
#include <string>
#include <vector>

#include "cli/record_problem.h"

namespace trellis::cli {

// Tells people and programs which records of a file could not be dealt with.
//
// Thread safe.
class ProblemReport {
 public:
  // Problems go to `table` as CSV, all of them, as they come, with a row of
  // names. Without a table, the first 20, by their rows, go to `people` in the
  // end, with the name of the file. Both must outlive the report; `table` may
  // be null.
  ProblemReport(std::string file, std::ostream* table, std::ostream& people);

  // Adds what is wrong with one record.
  void Add(const std::vector<RecordProblem>& problems);

  // The name of the file.
  const std::string& file() const { return file_; }

  // How many records were added.
  int64_t record_count() const;

  // Shows people the problems, and how many more there are.
  void Finish();

 private:
  const std::string file_;
  std::ostream* const table_;
  std::ostream& people_;
  mutable std::mutex mutex_;
  int64_t record_count_ = 0;
  int64_t problem_count_ = 0;
  // The first by their rows.
  std::multimap<int64_t, std::string> shown_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PROBLEM_REPORT_H_
