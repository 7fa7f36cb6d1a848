#include "services/plan_validation/verifier/joined_rules.h"

#include <algorithm>

namespace trellis::plan_verifier {
namespace {

// Whether some sharing joins two rules.
bool AreJoined(const CountingModel& model, const std::string& a,
               const std::string& b) {
  return a == b ||
         std::any_of(model.sharings.begin(), model.sharings.end(),
                     [&](const Sharing& sharing) {
                       const auto& rules = sharing.rules;
                       return std::count(rules.begin(), rules.end(), a) > 0 &&
                              std::count(rules.begin(), rules.end(), b) > 0;
                     });
}

}  // namespace

bool IsJoinedWithTwo(const CountingModel& model, const Sharing& sharing,
                     const std::string& rule) {
  int joined = 0;
  for (const std::string& other : sharing.rules) {
    if (other == rule) return true;
    joined += AreJoined(model, other, rule);
  }
  return joined > 1;
}

bool CanBeSharedUnder(const CountingModel& model, const Sharing& first,
                      const Sharing& second) {
  for (const std::string& a : first.rules) {
    for (const std::string& b : first.rules) {
      for (const std::string& c : second.rules) {
        for (const std::string& d : second.rules) {
          if (a != b && c != d && AreJoined(model, a, c) &&
              AreJoined(model, a, d) && AreJoined(model, b, c) &&
              AreJoined(model, b, d)) {
            return true;
          }
        }
      }
    }
  }
  return false;
}

}  // namespace trellis::plan_verifier
