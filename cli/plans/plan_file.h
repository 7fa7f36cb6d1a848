#ifndef TRELLIS_CLI_PLANS_PLAN_FILE_H_
#define TRELLIS_CLI_PLANS_PLAN_FILE_H_

#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "cli/command_context.h"
#include "cli/plans/record_feed.h"
#include "cli/record_file.h"

namespace trellis::cli {

// What a command line says about a file of many plans.
struct PlanFileOptions {
  std::string file;
  std::string format;
  std::string errors;

  // By their ids or full names.
  std::vector<std::string> requirement_sets;
};

// Adds the file, --format, --errors and --requirement_set. Both must outlive
// the parser.
void AddPlanFileOptions(CLI::App& command, PlanFileOptions& options);

// A file of many plans, being read, with what goes along with that.
//
// Thread compatible; see PlanFeed.
class PlanFile {
 public:
  // Opens a table (CSV or Excel) or lines of JSON. `catalog` is the catalog of
  // programs that are given by their ids.
  //
  // Errors: NOT_FOUND when there is no such file; INVALID_ARGUMENT when the
  // format is not known, the workbook is not accepted, the columns are wrong,
  // there is no plan, or the table of errors cannot be written.
  static absl::StatusOr<std::unique_ptr<PlanFile>> Open(
      const CommandContext& context, const PlanFileOptions& options,
      const std::string& catalog);

  PlanFeed& feed() { return *feed_; }

  // Shows that so many plans are done.
  void ShowProgress(int64_t done) {
    file_->ShowProgress(done, feed_->bytes_read());
  }

  // As RecordFile::Finish.
  int64_t Finish(const absl::Status& status = absl::OkStatus()) {
    return file_->Finish(status);
  }

 private:
  absl::Status OpenReader(const PlanFileOptions& options,
                          const std::string& catalog);

  std::unique_ptr<RecordFile> file_;
  std::unique_ptr<PlanRecordReader> reader_;
  std::unique_ptr<PlanFeed> feed_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PLAN_FILE_H_
