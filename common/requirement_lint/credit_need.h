#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_CREDIT_NEED_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_CREDIT_NEED_H_

#include <cstdint>
#include <optional>

#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/offers.h"

namespace trellis::requirements {

// How much credit rules use up, in thousandths of a unit.
struct CreditNeed {
  // With the choices and courses that use least and most.
  int64_t least = 0;
  int64_t most = 0;
};

// Returns how much credit the rules use up together for students who enter in
// `year` (0: everybody), each credit counted once. With `within`, of rules
// whose credit can come from elsewhere only what has to be in it is counted.
// Returns nothing when a rule's need cannot be told.
std::optional<CreditNeed> NeedOf(
    const google::protobuf::RepeatedPtrField<v1::Rule>& rules, int year,
    const CourseIndex& index, const Offers& offers,
    const UnitSet* within = nullptr);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_CREDIT_NEED_H_
