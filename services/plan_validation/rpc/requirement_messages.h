#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUIREMENT_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUIREMENT_MESSAGES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/plan_validation/domain/requirement_spec.h"
#include "services/plan_validation/rpc/message_text.h"

// What diagnostics of requirement sets say to people, in their language.
namespace trellis::plan {

// What a rule lacks.
struct RuleShortfall {
  bool is_unknown = false;
  // The rule's name in the language of the message.
  std::string name;
  RuleSpec::Kind kind = RuleSpec::Kind::kCredits;
  Millicredits missing = 0;
  bool counts_courses = false;
  int needed_count = 0;
  int count = 0;
  // For an every-year rule, the grades without a course.
  std::vector<int> grades;
  // For an attested rule.
  std::string judged_by;
};

// Says what a rule lacks, or why it cannot be judged.
std::string ShortfallMessage(const RuleShortfall& shortfall, Language language);

// Says that more of the plan would count in a rule, but for a limit. `name` is
// the rule's name in the language of the message.
std::string LimitMessage(absl::string_view name, Language language);

// What there is to say of a requirement set as a whole.
enum class SetRemark {
  kOtherCohort,
  kEntryYearUnknown,
  kNotEffective,
  kCutOff
};

// Says it. `name` is the set's name in the language of the message.
std::string SetMessage(SetRemark remark, absl::string_view name,
                       Language language);

// Says that the exception at `position`, from 0, has expired or has no effect.
std::string ExceptionMessage(bool is_expired, int position, Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUIREMENT_MESSAGES_H_
