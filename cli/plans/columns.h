#ifndef TRELLIS_CLI_PLANS_COLUMNS_H_
#define TRELLIS_CLI_PLANS_COLUMNS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace trellis::cli {

// The columns of a table of plans, which has a row for each course of a plan.
enum class PlanColumn {
  // About the plan: on any row of it, and the same on all where it is given.
  kPlanRef,
  kSchool,
  kProgram,
  kEntryYear,
  // About the course of the row.
  kCourse,
  kGrade,
  kTerm,
  kStatus,
  kMark,
  kEarnedMillicredits,
  kLocked,
  kApprovals,
  // About the plan again, and rarer.
  kCredentials,
  kAchievements,
  kAchievementsComplete,
};

// What there is to say of a column.
struct PlanColumnInfo {
  PlanColumn column;

  // Its name in the first row.
  const char* name;

  // Whether a table has to have it.
  bool required;

  // Whether it is about the whole plan.
  bool about_plan;

  // How wide it is in a workbook, in characters.
  int width;

  // What it holds, for people who fill it in.
  const char* english;
  const char* spanish;
};

// Returns all columns, in the order of PlanColumn.
absl::Span<const PlanColumnInfo> PlanColumns();

// Returns what there is to say of one.
const PlanColumnInfo& InfoOf(PlanColumn column);

// Returns the names of all columns, in that order.
std::vector<std::string> PlanColumnNames();

// The sheet of a workbook that plans are read from.
inline constexpr char kPlanSheet[] = "plans";

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_COLUMNS_H_
