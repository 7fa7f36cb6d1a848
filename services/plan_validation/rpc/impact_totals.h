#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_TOTALS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_TOTALS_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "trellis/plan/v1/plan_impact.pb.h"

namespace trellis::plan {

// For how many plans a rule's verdict changed.
struct RuleCounts {
  int newly_failing = 0;
  int newly_passing = 0;
};

// What a change means for one plan, or for all plans that are alike.
struct PlanImpact {
  bool passes_before = false;
  bool passes_after = false;
  // Whether other rules or amounts are missing.
  bool is_explained_otherwise = false;
  // The rules that are missing only after, and only before.
  std::vector<RuleCounts*> newly_failing;
  std::vector<RuleCounts*> newly_passing;
  // What changed, in sentences.
  std::vector<std::string> changes;
};

// Adds up what a change means for many plans. Does not depend on the order in
// which they come.
//
// Memory grows with the number of schools and of rules, and with the examples
// that are kept: at most kMaxExamples, those that come first. Thread
// compatible.
class ImpactTotals {
 public:
  static constexpr size_t kMaxSchools = 10'000;
  static constexpr size_t kMaxExamples = 10'000;

  // `max_examples` is how many are kept of each kind of change and school.
  explicit ImpactTotals(int max_examples) : max_examples_(max_examples) {}

  // Returns the counts of a rule, which live as long as this.
  RuleCounts& CountsOf(const std::string& requirement_set,
                       const std::string& rule) {
    return rules_[{requirement_set, rule}];
  }

  // Counts a plan. Returns false, and counts nothing, when it would be of one
  // school too many.
  bool Add(absl::string_view school, absl::string_view plan_ref,
           const std::shared_ptr<const PlanImpact>& impact);

  // Fills the totals, schools, rules and examples of a response.
  void Write(v1::AnalyzeImpactResponse& response) const;

 private:
  using Kind = v1::ImpactExample::Kind;

  struct Example {
    Kind kind = v1::ImpactExample::KIND_UNSPECIFIED;
    std::string school;
    std::string plan_ref;
    std::shared_ptr<const PlanImpact> impact;
  };
  struct ComesFirst {
    bool operator()(const Example& a, const Example& b) const;
  };

  static Kind KindOf(const PlanImpact& impact);
  void AddExample(Example example);

  const int max_examples_;
  v1::ImpactCounts totals_;
  absl::flat_hash_map<std::string, v1::ImpactCounts> schools_;
  std::map<std::pair<std::string, std::string>, RuleCounts> rules_;

  // In the order of the response, and how many there are of each kind and
  // school.
  std::set<Example, ComesFirst> examples_;
  std::map<std::pair<Kind, std::string>, int> example_counts_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_TOTALS_H_
