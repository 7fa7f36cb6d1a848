#ifndef TRELLIS_CLI_PLANS_PLAN_CELLS_H_
#define TRELLIS_CLI_PLANS_PLAN_CELLS_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/strings/string_view.h"
#include "cli/plans/columns.h"
#include "trellis/plan/v1/plan_impact.pb.h"

// What the cells of a table of plans say.
namespace trellis::cli {

// Returns the cell of a column, without spaces around it.
using PlanCells = std::function<absl::string_view(PlanColumn column)>;

// Called for each cell that cannot be read. `description` completes the
// sentence "<column> ..." and repeats nothing of the cell.
using OnPlanCellProblem =
    std::function<void(PlanColumn column, absl::string_view reason,
                       absl::string_view description)>;

// Whether a row says anything about a course.
bool HasCourse(const PlanCells& cells);

// Adds the course of a row, and its approvals, to a plan.
void ReadCourseCells(const PlanCells& cells, plan::v1::CoursePlan& plan,
                     const OnPlanCellProblem& on_problem);

// Fills what is about the plan as a whole. `catalog` is that of a program
// which is given by its id.
void ReadAboutPlan(const PlanCells& cells, absl::string_view catalog,
                   plan::v1::ImpactPlan& plan,
                   const OnPlanCellProblem& on_problem);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PLAN_CELLS_H_
