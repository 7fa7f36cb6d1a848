#ifndef TRELLIS_CLI_PLANS_RECORDS_H_
#define TRELLIS_CLI_PLANS_RECORDS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/plans/plan_places.h"
#include "cli/record_problem.h"
#include "trellis/plan/v1/plan_impact.pb.h"

namespace trellis::cli {

// One plan, as it stands in a file of many.
struct PlanRecord {
  PlanPlaces places;

  // The plan, with names of programs in full.
  plan::v1::ImpactPlan plan;

  // Why the plan cannot be judged; empty for one that might be.
  std::vector<RecordProblem> problems;
};

// Reads many plans, one after another.
class PlanRecordReader {
 public:
  virtual ~PlanRecordReader() = default;

  // Replaces `record` with the next one, and returns false when there is none.
  //
  // Errors: INVALID_ARGUMENT when nothing more can be read.
  virtual absl::StatusOr<bool> Next(PlanRecord& record) = 0;

  // How many bytes were read.
  virtual int64_t bytes_read() const = 0;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RECORDS_H_
