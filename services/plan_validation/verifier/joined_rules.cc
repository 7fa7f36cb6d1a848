#include "services/plan_validation/verifier/joined_rules.h"

namespace trellis::plan_verifier {
namespace {

// Whether a rule is the other one or inside it.
bool IsWithin(const CountingModel& model, const std::string& rule,
              const std::string& other) {
  const auto it = model.rules.find(rule);
  return rule == other ||
         (it != model.rules.end() && model.IsPartOf(*it->second.rule, other));
}

// Whether some sharing joins two rules, or rules that they are inside of.
bool AreJoined(const CountingModel& model, const std::string& a,
               const std::string& b) {
  for (const Sharing& sharing : model.sharings) {
    for (const std::string& one : sharing.rules) {
      for (const std::string& other : sharing.rules) {
        if (one != other && IsWithin(model, a, one) &&
            IsWithin(model, b, other)) {
          return true;
        }
      }
    }
  }
  return false;
}

// Whether a course may count in two rules at once, as what it counts in one or
// as that in both.
bool GoTogether(const CountingModel& model, const std::string& a,
                const std::string& b) {
  return IsWithin(model, a, b) || IsWithin(model, b, a) ||
         AreJoined(model, a, b);
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
          if (a != b && c != d && GoTogether(model, a, c) &&
              GoTogether(model, a, d) && GoTogether(model, b, c) &&
              GoTogether(model, b, d)) {
            return true;
          }
        }
      }
    }
  }
  return false;
}

}  // namespace trellis::plan_verifier
