#ifndef TRELLIS_CLI_PLANS_PLAN_PLACES_H_
#define TRELLIS_CLI_PLANS_PLAN_PLACES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace trellis::cli {

// A place in a file of plans.
struct PlanPlace {
  // The row of a table, or the line of a file of JSON, from 1.
  int64_t row = 0;

  // The column's name, or the field's path.
  std::string field;
};

// Where the parts of one plan stand in a file. Small, because many are kept.
class PlanPlaces {
 public:
  // A plan on one line of JSON, whose fields are called as they are.
  static PlanPlaces OfLine(int64_t line) { return PlanPlaces(line, false); }

  // A plan of a table, which begins in this row and has no courses yet.
  static PlanPlaces OfTable(int64_t row) { return PlanPlaces(row, true); }

  PlanPlaces() = default;

  // Adds the row of the next course, or of the course that the next approval is
  // for.
  void AddCourse(int64_t row);
  void AddApproval(int64_t row) { approval_rows_.push_back(row); }

  // The row in which the plan begins.
  int64_t row() const { return row_; }

  // Returns where a field stands, by its path in a BatchPlan, such as
  // "plan.courses[3].grade".
  PlanPlace Find(absl::string_view path) const;

 private:
  PlanPlaces(int64_t row, bool is_table) : row_(row), is_table_(is_table) {}

  int64_t RowOfCourse(size_t index) const;

  int64_t row_ = 0;
  bool is_table_ = false;
  // Courses most often stand in rows that follow each other.
  size_t courses_in_line_ = 0;
  std::vector<int64_t> other_course_rows_;
  std::vector<int64_t> approval_rows_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PLAN_PLACES_H_
