#include "services/plan_validation/domain/counting_search.h"

#include <algorithm>
#include <limits>

namespace trellis::plan {
namespace {

constexpr int kNone = -1;

// What may be looked at, in quarters of the budget, as long as nothing is
// found, and then without sharing: in all, less than twice the budget.
constexpr int64_t kFirstResultQuarters = 6;
constexpr int64_t kApartQuarters = 7;

// What a case costs beside its flow.
constexpr int64_t kCaseWork = 2048;

// The cost of what cannot be.
constexpr Millicredits kImpossible =
    std::numeric_limits<Millicredits>::max() / 4;

}  // namespace

const CountingResult& CountingSearch::Solve(
    const RequirementRules& rules, const CountingProblem& problem,
    absl::Span<const ObservedRule> observed, const Options& options) {
  rules_ = &rules;
  problem_ = &problem;
  observed_ = observed;
  options_ = options;
  result_.cases.clear();
  result_.is_cut_off = false;
  has_best_ = is_proving_ = false;
  flows_ = 0;
  work_ = 0;
  most_work_ = kFirstResultQuarters * options_.max_work / 4;
  Prepare();
  Search();
  if (!has_best_) CountApart();
  if (!has_best_) CountNothing();
  search_flows_ = flows_;
  if (options.wants_shortages && best_is_by_cases_) ShowShortages();
  result_.is_cut_off = result_.is_cut_off || problem.is_coarse();
  result_.lower_bound = result_.is_cut_off ? root_bound_ : result_.cost;
  if (result_.lower_bound >= result_.cost) {
    // The first bound says it all, cut off or not.
    result_.lower_bound = result_.cost;
    result_.is_cut_off = false;
  }
  if (options.wants_cases && result_.cost > 0 && !result_.is_cut_off) {
    Prove();
  }
  return result_;
}

// Finds the cases of a proof that nothing lacks less than the result.
void CountingSearch::Prove() {
  if (search_flows_ == 1 && options_.wants_shortages && !is_impossible_) {
    // Nothing was decided, so that what is short is the one case.
    result_.cases.push_back(
        {{}, result_.shortages, short_totals_, unmet_rules_});
    return;
  }
  is_proving_ = true;
  proof_target_ = result_.cost;
  work_ = 0;
  Prepare();
  Search();
  if (result_.is_cut_off ||
      static_cast<int>(result_.cases.size()) > options_.max_cases) {
    result_.cases.clear();
  }
  result_.is_cut_off = false;
}

// Looks for a result once more, without sharing: that is a way of counting too,
// and there are fewer.
void CountingSearch::CountApart() {
  if (problem_->shareable().empty()) return;
  Prepare();
  for (const CountingProblem::Shareable& shareable : problem_->shareable()) {
    for (const int copy : shareable.copies) {
      eligible_[static_cast<size_t>(copy)].reset();
    }
  }
  const Millicredits bound = root_bound_;
  most_work_ = kApartQuarters * options_.max_work / 4;
  Search();
  root_bound_ = bound;
}

// Makes a result of the first alternatives and no course, which is a way of
// counting whatever the rules are.
void CountingSearch::CountNothing() {
  Prepare();
  for (size_t c = 0; c < rules_->choices().size(); ++c) {
    for (int a = 0; a < rules_->choices()[c].count; ++a) {
      state_[StateOf(static_cast<int>(c), a)] = Choice::kChosen;
    }
  }
  std::fill(eligible_.begin(), eligible_.end(), BucketSet());
  RecordBest(Evaluate());
}

// Shows what is short on the way that was chosen, whatever was decided about
// courses: people are told of all courses that could count. Where it takes
// those decisions to see all that is missing, it stays with them.
void CountingSearch::ShowShortages() {
  Prepare();
  flow_.Run(*rules_, *problem_, eligible_, result_.bucket_needs);
  if (flow_.needed() - flow_.filled() < result_.needed - result_.filled) return;
  result_.shortages = flow_.FindShortages();
  result_.shortages_are_decided = false;
}

void CountingSearch::Prepare() {
  size_t states = 0;
  first_state_.clear();
  for (const RequirementRules::Choice& choice : rules_->choices()) {
    first_state_.push_back(states);
    states += choice.alternatives.size();
  }
  state_.assign(states, Choice::kOpen);
  eligible_.clear();
  for (const CountingProblem::Supply& supply : problem_->supplies()) {
    eligible_.push_back(supply.eligible);
  }
  path_.clear();
  seen_.clear();
}

bool CountingSearch::CanGoOn() {
  // Finding anything at all is worth more than finding better.
  const int64_t most = has_best_ ? options_.max_work : most_work_;
  const bool is_too_long =
      static_cast<int>(result_.cases.size()) > options_.max_cases;
  if (work_ < most && !is_too_long) return true;
  result_.is_cut_off = true;
  return false;
}

bool CountingSearch::IsBetter(const Bound& a, const Bound& b) {
  return std::make_tuple(a.cost, a.unknown, -a.earned) <
         std::make_tuple(b.cost, b.unknown, -b.earned);
}

bool CountingSearch::IsPruned(const Bound& bound) const {
  if (is_proving_) return bound.cost >= proof_target_;
  return has_best_ && !IsBetter(bound, best_);
}

void CountingSearch::Search() {
  if (!CanGoOn()) return;
  const Bound bound = Evaluate();
  if (path_.empty() && !is_proving_) root_bound_ = bound.cost;
  if (IsPruned(bound)) return RecordCase();
  const int choice = NextOpenChoice();
  if (choice != kNone) return SearchCases(choice);
  if (SplitShared() || SplitWhole() || SplitRepeats() || SplitBounds()) return;
  if (!is_proving_) RecordBest(bound);
}

// Of the open choices, the one with the fewest alternatives left.
int CountingSearch::NextOpenChoice() const {
  int best = kNone;
  std::ptrdiff_t fewest = 0;
  for (const int choice : open_choices_) {
    const auto first =
        state_.begin() + static_cast<std::ptrdiff_t>(StateOf(choice, 0));
    const auto& alternatives =
        rules_->choices()[static_cast<size_t>(choice)].alternatives;
    const std::ptrdiff_t open = std::count(
        first, first + static_cast<std::ptrdiff_t>(alternatives.size()),
        Choice::kOpen);
    if (best == kNone || open < fewest) {
      best = choice;
      fewest = open;
    }
  }
  return best;
}

// Searches each way of choosing one more alternative, the most promising first.
// Where several are needed, the ways differ in which comes first.
void CountingSearch::SearchCases(int choice) {
  const RequirementRules::Choice& facts =
      rules_->choices()[static_cast<size_t>(choice)];
  struct Case {
    Bound bound;
    int alternative = 0;
  };
  std::vector<Case> cases;
  std::vector<int> passed;
  const bool is_single = facts.count == 1;
  const auto choose = [&](int alternative) {
    state_[StateOf(choice, alternative)] = Choice::kChosen;
    path_.push_back({Literal::Kind::kAlternative, choice, alternative, true});
    if (is_single) return;
    for (const int earlier : passed) {
      if (earlier >= alternative) break;
      state_[StateOf(choice, earlier)] = Choice::kLeftOut;
      path_.push_back({Literal::Kind::kAlternative, choice, earlier, false});
    }
  };
  const std::vector<Choice> state = state_;
  const size_t depth = path_.size();
  const auto restore = [&] {
    state_ = state;
    path_.resize(depth);
  };
  for (int a = 0; a < static_cast<int>(facts.alternatives.size()); ++a) {
    if (state_[StateOf(choice, a)] == Choice::kOpen) passed.push_back(a);
  }
  for (const int alternative : passed) {
    if (!cases.empty() && !CanGoOn()) break;
    choose(alternative);
    const Bound bound = Evaluate();
    cases.push_back({bound, alternative});
    restore();
  }
  std::stable_sort(
      cases.begin(), cases.end(),
      [](const Case& a, const Case& b) { return IsBetter(a.bound, b.bound); });
  for (const Case& next : cases) {
    if (!is_proving_ && IsPruned(next.bound)) break;
    choose(next.alternative);
    Search();
    restore();
  }
}

CountingSearch::Bound CountingSearch::Evaluate() {
  ++flows_;
  needs_.assign(rules_->buckets().size(), 0);
  is_asked_.assign(rules_->buckets().size(), 0);
  open_choices_.clear();
  asked_bounds_.clear();
  unmet_rules_.clear();
  short_totals_.clear();
  unmet_cost_ = total_lack_ = 0;
  unknown_rules_ = 0;
  is_impossible_ = false;
  Ask(rules_->root());
  if (is_impossible_) return {kImpossible, kImpossible, 0, 0};
  flow_.Run(*rules_, *problem_, eligible_, needs_);
  const int64_t work = flow_.cost() + kCaseWork;
  work_ += work;
  total_work_ += work;
  Bound bound;
  bound.missing = std::max(flow_.needed() - flow_.filled(), total_lack_);
  bound.cost = bound.missing + unmet_cost_;
  bound.unknown = unknown_rules_;
  bound.earned = flow_.earned();
  return bound;
}

void CountingSearch::RecordCase() {
  if (!is_proving_) return;
  CountingCase found;
  found.assumptions = path_;
  // What contradicts itself needs no reason.
  if (is_impossible_) return result_.cases.push_back(std::move(found));
  if (flow_.filled() < flow_.needed()) found.shortages = flow_.FindShortages();
  found.short_totals = short_totals_;
  found.unmet_rules = unmet_rules_;
  result_.cases.push_back(std::move(found));
}

void CountingSearch::RecordBest(const Bound& bound) {
  has_best_ = true;
  best_ = bound;
  // Moving credit could undo what was decided by cases.
  if (problem_->is_pure_flow()) flow_.PreferFirstBuckets();
  result_.cost = bound.cost;
  result_.missing = bound.missing;
  result_.needed = flow_.needed();
  result_.filled = flow_.filled();
  result_.earned = flow_.earned();
  result_.bucket_is_asked = is_asked_;
  result_.bucket_needs = needs_;
  result_.bucket_filled.assign(rules_->buckets().size(), 0);
  for (const int bucket : flow_.buckets()) {
    result_.bucket_filled[static_cast<size_t>(bucket)] = flow_.Filled(bucket);
  }
  result_.chosen.resize(rules_->choices().size());
  for (size_t c = 0; c < rules_->choices().size(); ++c) {
    result_.chosen[c].clear();
    const auto& alternatives = rules_->choices()[c].alternatives;
    for (int a = 0; a < static_cast<int>(alternatives.size()); ++a) {
      if (state_[StateOf(static_cast<int>(c), a)] == Choice::kChosen) {
        result_.chosen[c].push_back(a);
      }
    }
  }
  result_.countings.clear();
  const auto& supplies = problem_->supplies();
  for (int s = 0; s < static_cast<int>(supplies.size()); ++s) {
    const CountingProblem::Supply& supply = supplies[static_cast<size_t>(s)];
    // Items that are alike take the buckets one after another.
    int next = 0;
    Millicredits left = 0;
    for (const int bucket : flow_.buckets()) {
      Millicredits flow = flow_.Flow(s, bucket);
      while (flow > 0) {
        if (left == 0 && next < supply.item_count) {
          const int item =
              problem_->items()[static_cast<size_t>(supply.first_item + next)];
          left =
              supply.item_count == 1 ? supply.worth : problem_->CreditOf(item);
          ++next;
        }
        const int item =
            problem_
                ->items()[static_cast<size_t>(supply.first_item + next - 1)];
        const Millicredits taken = std::min(flow, left);
        if (taken <= 0) break;
        result_.countings.push_back({item, bucket, taken});
        flow -= taken;
        left -= taken;
      }
    }
  }
  std::sort(result_.countings.begin(), result_.countings.end(),
            [](const Counting& a, const Counting& b) {
              return std::make_pair(a.item, a.bucket) <
                     std::make_pair(b.item, b.bucket);
            });
  MergeCountings();
  best_is_by_cases_ =
      std::any_of(path_.begin(), path_.end(), [](const Literal& literal) {
        return literal.kind != Literal::Kind::kAlternative;
      });
  result_.shortages_are_decided = best_is_by_cases_;
  result_.shortages.clear();
  if (options_.wants_shortages) result_.shortages = flow_.FindShortages();
}

// What is counted step by step is one counting.
void CountingSearch::MergeCountings() {
  std::vector<Counting>& countings = result_.countings;
  size_t kept = 0;
  for (size_t i = 0; i < countings.size(); ++i) {
    const bool is_same = kept > 0 &&
                         countings[kept - 1].item == countings[i].item &&
                         countings[kept - 1].bucket == countings[i].bucket;
    if (is_same) {
      countings[kept - 1].credit += countings[i].credit;
    } else {
      countings[kept++] = countings[i];
    }
  }
  countings.resize(kept);
}

}  // namespace trellis::plan
