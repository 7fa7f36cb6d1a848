#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_JOINT_NEED_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_JOINT_NEED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "common/requirement_lint/course_index.h"

namespace trellis::requirements {

// Credit that a rule, or a part of one, uses up.
struct Demand {
  // The rule's or part's id.
  std::string id;

  // In thousandths of a unit.
  int64_t need = 0;

  // Where it can come from.
  UnitSet units;
};

// Demands that cannot all be met at once.
struct Shortage {
  // Their ids, in order and each once.
  std::vector<std::string> ids;

  // What they need together, and what can count for any of them, in thousandths
  // of a unit.
  int64_t need = 0;
  int64_t on_offer = 0;
};

// Returns a shortage when the courses, each taken as often as it earns credit
// and counted once, cannot meet the demands.
std::optional<Shortage> FindShortage(absl::Span<const Demand> demands,
                                     const CourseIndex& index);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_JOINT_NEED_H_
