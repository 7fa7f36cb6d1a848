#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_NAME_IN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_NAME_IN_H_

#include <string>

#include "common/catalog/localized_text.h"
#include "services/plan_validation/rpc/message_text.h"

namespace trellis::plan {

// The name of a record, a course, rule or requirement set, in a language as far
// as the catalog has it. The result lives as long as the record.
template <typename Record>
const std::string& NameIn(const Record& record, Language language) {
  return LocalizedText(record.display_name(),
                       record.display_name_translations(),
                       language == Language::kSpanish ? "es" : "en");
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_NAME_IN_H_
