#include "cli/problem_report.h"

#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/csv_cell.h"

namespace trellis::cli {
namespace {

constexpr size_t kMostShown = 20;

}  // namespace

ProblemReport::ProblemReport(std::string file, std::ostream* table,
                             std::ostream& people)
    : file_(std::move(file)), table_(table), people_(people) {
  if (table_ != nullptr) {
    *table_ << CsvLine({"row", "field", "reason", "description"});
  }
}

void ProblemReport::Add(const std::vector<RecordProblem>& problems) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++record_count_;
  for (const RecordProblem& problem : problems) {
    ++problem_count_;
    if (table_ != nullptr) {
      *table_ << CsvLine({absl::StrCat(problem.row), problem.field,
                          problem.reason, problem.description});
      continue;
    }
    shown_.emplace(
        problem.row,
        absl::StrCat(
            file_, ": row ", problem.row, ": ",
            problem.field.empty() ? "" : absl::StrCat(problem.field, " "),
            problem.description, " (", problem.reason, ")\n"));
    if (shown_.size() > kMostShown) shown_.erase(std::prev(shown_.end()));
  }
}

int64_t ProblemReport::record_count() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return record_count_;
}

void ProblemReport::Finish() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (table_ != nullptr) {
    table_->flush();
    return;
  }
  for (const auto& [row, line] : shown_) people_ << line;
  const auto more = problem_count_ - static_cast<int64_t>(shown_.size());
  if (more > 0) {
    people_ << "and " << more << " more; --errors FILE keeps them all\n";
  }
}

}  // namespace trellis::cli
