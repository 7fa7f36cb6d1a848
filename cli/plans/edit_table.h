#ifndef TRELLIS_CLI_PLANS_EDIT_TABLE_H_
#define TRELLIS_CLI_PLANS_EDIT_TABLE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::cli {

// Returns changes to `plan` as a table for people, a line for each: what is
// done, to which course, by id, when it is taken now and what becomes of it.
// "" when there are none. In English, or in Spanish for "es".
std::string EditTable(
    const google::protobuf::RepeatedPtrField<plan::v1::PlanEdit>& edits,
    const plan::v1::CoursePlan& plan, absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_EDIT_TABLE_H_
