#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_REQUISITES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_REQUISITES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "services/plan_validation/rpc/course_selection.h"
#include "trellis/catalog/v1/resources.pb.h"

namespace trellis::plan {

// How deep conditions may be nested. Nothing meets what lies deeper.
inline constexpr int kMaxRequisiteDepth = 32;

// Returns a condition as the engine takes it, and gives numbers to what it asks
// for. What cannot be judged here, such as a condition of an unknown kind or a
// mark that is none, becomes a condition that nothing meets.
//
// For credit from some courses only, what counts is left to
// SelectCreditRequisites, which needs every course.
Requisite CompileRequisite(const catalog::v1::Requisite& message,
                           CompiledCourses& courses);

// Fills in, for each condition of `courses` that asks for credit from some
// courses only, which these are.
void SelectCreditRequisites(const CourseSelection& selection,
                            CompiledCourses& courses);

// Returns the lowest mark that will do, in hundredths of a grade point: 0 for
// none, which is "", and for "P", which every mark of a passed course reaches.
// Returns nothing for what is no mark.
std::optional<int> CompileMinimumMark(absl::string_view mark);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_REQUISITES_H_
