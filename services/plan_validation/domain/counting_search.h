#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_SEARCH_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_SEARCH_H_

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/counting_flow.h"
#include "services/plan_validation/domain/counting_problem.h"
#include "services/plan_validation/domain/counting_result.h"
#include "services/plan_validation/domain/requirement_rules.h"

namespace trellis::plan {

// Whether a rule that uses no credit up is met in a view of a plan.
struct ObservedRule {
  bool is_met = true;
  // Whether it is only read as met because it cannot be told. Of ways that lack
  // as much, those with the fewest such rules are taken.
  bool is_unknown = false;
  // For a total: the credit that it lacks.
  Millicredits lack = 0;
};

// Finds the way of choosing alternatives and counting credit that lacks least.
//
// Branch and bound over the choices, with maximum flow as the bound: an open
// choice counts as a bucket that needs the least of its alternatives. What a
// flow cannot know (courses that have to stay whole, courses that may be
// shared, bounds that cross) is let go at first and decided by cases where it
// is violated. Every case is taken in an order that depends on the rules and on
// what the items are, so that there is one result.
//
// Among ways that lack as little, one with the most earned credit is taken.
// Keeps its memory from one call to the next. Not thread safe.
class CountingSearch {
 public:
  struct Options {
    // How much is looked at: each flow is counted with the square of the nodes
    // of its network, which is what it costs. The search is cut off there, the
    // same plan always at the same place; some tens of milliseconds.
    int64_t max_work = int64_t{1} << 24;
    // Whether the result holds the cases of a proof, if there are no more than
    // so many: nobody reads longer ones, and a response has to hold them.
    bool wants_cases = false;
    int max_cases = 256;
    // Whether it holds the shortages. A verdict does not need them.
    bool wants_shortages = true;
  };

  // Searches. `observed` holds what is known of each rule, by number. The
  // result stays until the next call.
  const CountingResult& Solve(const RequirementRules& rules,
                              const CountingProblem& problem,
                              absl::Span<const ObservedRule> observed,
                              const Options& options);

  // How many flows the last call to Solve computed for its result: 1 when
  // nothing had to be decided.
  int flow_count() const { return search_flows_; }

  // How much was looked at since the search was made: see Options::max_work.
  int64_t work() const { return total_work_; }

 private:
  enum class Choice : int8_t { kOpen, kChosen, kLeftOut };

  // The sums of two hashes of a case's assumptions: 128 bits, so that two cases
  // are never taken for one in the life of anybody's computers.
  struct CaseKey {
    struct Hash {
      size_t operator()(const CaseKey& key) const { return key.first; }
    };
    uint64_t first = 0;
    uint64_t second = 0;

    void Add(const Literal& literal);
    friend bool operator==(const CaseKey& a, const CaseKey& b) {
      return a.first == b.first && a.second == b.second;
    }
  };

  // A case of the search: which way it is better, the lowest cost first.
  struct Bound {
    Millicredits cost = 0;
    Millicredits missing = 0;
    int unknown = 0;
    Millicredits earned = 0;
  };

  void Prepare();
  void CountApart();
  void CountNothing();
  void Prove();
  void ShowShortages();
  void Search();
  void SearchCases(int choice);
  Bound Evaluate();
  void Ask(const RequirementRules::Demand& demand);
  void AskChoice(int choice);
  Millicredits LeastNeed(const RequirementRules::Demand& demand) const;
  Millicredits LeastUnmet(const RequirementRules::Demand& demand) const;
  Millicredits LeastOfOpen(int choice, bool of_unmet) const;
  static bool IsBetter(const Bound& a, const Bound& b);
  bool IsPruned(const Bound& bound) const;
  int NextOpenChoice() const;
  void RecordCase();
  void RecordBest(const Bound& bound);
  void MergeCountings();
  bool CanGoOn();

  // Look for something that a flow may not do. Each searches the cases without
  // it and returns true when it found any.
  bool SplitWhole();
  bool SplitShared();
  bool SplitRepeats();
  bool SplitBounds();
  bool SplitBound(int bound, int grade);
  bool SplitSharedItem(const CountingProblem::Shareable& shareable);
  bool SplitSharedPairs();
  bool HasRulesOfTheirOwn(const CountingProblem::Shareable& shareable) const;
  std::vector<BucketSet> SharedOut(
      const CountingProblem::Shareable& shareable) const;
  std::vector<BucketSet> Unshared(
      const CountingProblem::Shareable& shareable) const;
  bool SplitSharedCourses(int sharing);
  std::vector<int> MembersOf(int sharing, int supply) const;
  int FullestBucket(int supply) const;
  Millicredits FlowUnder(int supply, const BucketSet& buckets) const;
  // A decision on where a block counts: in `keep` only, or without `drop`.
  struct Place {
    // The bucket that says it, or -1 when nothing has to be decided.
    int named = -1;
    BucketSet keep;
    BucketSet drop;
  };
  Place WrongPlace(const std::vector<int>& block) const;
  Place DecidePlace(int place) const;
  Place DecideValue(const std::vector<int>& used) const;
  std::vector<int> SiblingsOf(int supply) const;
  bool Counts(const std::vector<int>& supplies) const;
  bool AreAlikeNow(size_t a, size_t b) const;
  bool AreBlocksAlikeNow(int a, int b) const;
  bool SplitSharedCredit(int sharing);
  void SearchWith(const std::vector<Literal>& literals,
                  const std::vector<BucketSet>& eligible);
  size_t StateOf(int choice, int alternative) const {
    return first_state_[static_cast<size_t>(choice)] +
           static_cast<size_t>(alternative);
  }
  int ItemOf(int supply) const;

  const RequirementRules* rules_ = nullptr;
  const CountingProblem* problem_ = nullptr;
  absl::Span<const ObservedRule> observed_;
  Options options_;

  // The case that is looked at.
  std::vector<Choice> state_;
  std::vector<size_t> first_state_;
  std::vector<BucketSet> eligible_;
  std::vector<Literal> path_;

  // What Evaluate found for it.
  CountingFlow flow_;
  std::vector<Millicredits> needs_;
  std::vector<char> is_asked_;
  std::vector<int> open_choices_;
  std::vector<int> asked_bounds_;
  std::vector<int> unmet_rules_;
  std::vector<int> short_totals_;
  int unknown_rules_ = 0;
  bool is_impossible_ = false;
  Millicredits unmet_cost_ = 0;
  Millicredits total_lack_ = 0;

  int flows_ = 0;
  int64_t work_ = 0;
  // How much may be looked at as long as nothing is found.
  int64_t most_work_ = 0;
  int64_t total_work_ = 0;
  int search_flows_ = 0;
  bool has_best_ = false;
  // Whether anything was decided about courses on the way to the best.
  bool best_is_by_cases_ = false;
  bool is_proving_ = false;
  Millicredits proof_target_ = 0;
  Millicredits root_bound_ = 0;
  Bound best_;
  // The cases that were looked at, whatever the order of their assumptions.
  std::unordered_set<CaseKey, CaseKey::Hash> seen_;
  CountingResult result_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_SEARCH_H_
