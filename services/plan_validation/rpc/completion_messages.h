#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPLETION_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPLETION_MESSAGES_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/completion_obstacles.h"
#include "services/plan_validation/rpc/message_text.h"

// What completions of plans say to people, in their language.
namespace trellis::plan {

// What there is to say of a completion.
struct CompletionSummary {
  int added_courses = 0;
  Millicredits added = 0;
  int moved_courses = 0;
  // The courses that an approval has to be asked for, by name.
  std::vector<std::string> approvals;
  // How much more credit is added than has to be.
  Millicredits gap = 0;
};

// Says in one sentence what a completion does.
std::string CompletionMessage(const CompletionSummary& summary,
                              Language language);

// Says why a plan cannot be completed. `rules` and `courses` are the names of
// what is concerned.
std::string ObstacleMessage(CompletionObstacle::Kind kind,
                            absl::Span<const std::string> rules,
                            absl::Span<const std::string> courses,
                            Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPLETION_MESSAGES_H_
