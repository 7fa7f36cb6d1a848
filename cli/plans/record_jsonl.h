#ifndef TRELLIS_CLI_PLANS_RECORD_JSONL_H_
#define TRELLIS_CLI_PLANS_RECORD_JSONL_H_

#include <istream>

#include "cli/line_reader.h"
#include "cli/plans/records.h"

namespace trellis::cli {

// Reads one JSON object a line, in the form of an ImpactPlan: `plan_ref`,
// `school`, `program` and `plan`. Blank lines are passed over. A line that is
// none is a problem of its record.
class PlanJsonlReader : public PlanRecordReader {
 public:
  // `input` must outlive the reader.
  explicit PlanJsonlReader(std::istream& input) : lines_(input) {}

  // Fails only when the input cannot be read.
  absl::StatusOr<bool> Next(PlanRecord& record) override;

  int64_t bytes_read() const override { return lines_.bytes_read(); }

 private:
  LineReader lines_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RECORD_JSONL_H_
