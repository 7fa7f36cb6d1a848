#include <algorithm>

#include "services/plan_validation/domain/counting_search.h"

// Cases of credit that may count in several rules at once.
namespace trellis::plan {
namespace {

constexpr int kNone = -1;

}  // namespace

// Returns the rules of a sharing in which a supply counts, each once, with
// kNone for all rules outside it.
std::vector<int> CountingSearch::MembersOf(int sharing, int supply) const {
  const auto& facts = rules_->sharing()[static_cast<size_t>(sharing)];
  std::vector<int> members;
  for (const int bucket : flow_.buckets()) {
    if (flow_.Flow(supply, bucket) <= 0) continue;
    const auto member = std::find_if(
        facts.members.begin(), facts.members.end(), [&](const BucketSet& of) {
          return of.test(static_cast<size_t>(bucket));
        });
    const int number = member == facts.members.end()
                           ? kNone
                           : static_cast<int>(member - facts.members.begin());
    if (std::find(members.begin(), members.end(), number) == members.end()) {
      members.push_back(number);
    }
  }
  return members;
}

bool CountingSearch::SplitShared() {
  for (const CountingProblem::Shareable& shareable : problem_->shareable()) {
    if (SplitSharedItem(shareable)) return true;
  }
  if (SplitSharedPairs()) return true;
  for (size_t k = 0; k < rules_->sharing().size(); ++k) {
    const int sharing = static_cast<int>(k);
    if (SplitSharedCourses(sharing) || SplitSharedCredit(sharing)) return true;
  }
  return false;
}

// Whether each copy of a course is left with a rule of its own, so that
// whatever counts may.
bool CountingSearch::HasRulesOfTheirOwn(
    const CountingProblem::Shareable& shareable) const {
  const auto& facts = rules_->sharing()[static_cast<size_t>(shareable.sharing)];
  std::vector<int> owners(facts.members.size(), 0);
  const auto owns_one = [&](int supply) {
    const BucketSet& eligible = eligible_[static_cast<size_t>(supply)];
    if (eligible.none()) return true;
    for (size_t m = 0; m < facts.members.size(); ++m) {
      if ((eligible & ~facts.members[m]).none()) return ++owners[m] == 1;
    }
    return false;
  };
  return owns_one(shareable.original) &&
         std::all_of(shareable.copies.begin(), shareable.copies.end(),
                     owns_one);
}

// A second copy of a course counts although the first does not count in another
// of the rules: the course is not shared, or each copy has a rule of its own.
bool CountingSearch::SplitSharedItem(
    const CountingProblem::Shareable& shareable) {
  const auto& facts = rules_->sharing()[static_cast<size_t>(shareable.sharing)];
  std::vector<int> uses(facts.members.size(), 0);
  bool is_used = false;
  // What is not divided in steps may count in several rules as it is.
  bool is_divided = false;
  const auto use = [&](const std::vector<int>& members) {
    is_divided = is_divided || members.size() > 1;
    for (const int member : members) {
      if (member >= 0) ++uses[static_cast<size_t>(member)];
    }
  };
  for (const int copy : shareable.copies) {
    const std::vector<int> members = MembersOf(shareable.sharing, copy);
    is_used = is_used || !members.empty();
    use(members);
  }
  if (!is_used || HasRulesOfTheirOwn(shareable)) return false;
  const Literal literal{Literal::Kind::kItemShared, shareable.item,
                        shareable.sharing, true, shareable.original};
  // Where rules of a sharing hold each other, copies cannot be told apart: once
  // is enough to decide.
  if (std::find(path_.begin(), path_.end(), literal) != path_.end()) {
    return false;
  }
  const std::vector<int> first =
      MembersOf(shareable.sharing, shareable.original);
  use(first);
  const bool is_fine = !is_divided && first.size() == 1 && first[0] != kNone &&
                       *std::max_element(uses.begin(), uses.end()) <= 1;
  if (is_fine) return false;
  // Of steps that are alike the first are shared: if this one is not, no other
  // is.
  std::vector<BucketSet> apart = eligible_;
  std::vector<Literal> none;
  for (const CountingProblem::Shareable& other : problem_->shareable()) {
    const bool is_alike = other.item == shareable.item ||
                          (!is_proving_ && facts.max_courses == 0);
    if (other.sharing != shareable.sharing || !is_alike ||
        !AreAlikeNow(static_cast<size_t>(shareable.original),
                     static_cast<size_t>(other.original))) {
      continue;
    }
    for (const int copy : other.copies) {
      apart[static_cast<size_t>(copy)].reset();
    }
    none.push_back({Literal::Kind::kItemShared, other.item, other.sharing,
                    false, other.original});
  }
  std::vector<Literal> shared = {literal};
  for (const CountingProblem::Shareable& other : problem_->shareable()) {
    const bool is_open = std::any_of(
        other.copies.begin(), other.copies.end(),
        [&](int copy) { return eligible_[static_cast<size_t>(copy)].any(); });
    if (other.original == shareable.original &&
        other.sharing != shareable.sharing && is_open) {
      shared.push_back({Literal::Kind::kItemShared, other.item, other.sharing,
                        false, other.original});
    }
  }
  SearchWith(shared, SharedOut(shareable));
  SearchWith(none, apart);
  return true;
}

// Returns what is eligible where each copy of a course gets a rule of its own,
// and nothing of it is shared otherwise.
std::vector<BucketSet> CountingSearch::SharedOut(
    const CountingProblem::Shareable& shareable) const {
  const auto& facts = rules_->sharing()[static_cast<size_t>(shareable.sharing)];
  std::vector<BucketSet> shared = eligible_;
  for (const CountingProblem::Shareable& other : problem_->shareable()) {
    if (other.original != shareable.original) continue;
    for (const int copy : other.copies) {
      if (other.sharing != shareable.sharing) {
        shared[static_cast<size_t>(copy)].reset();
      }
    }
  }
  const auto original = static_cast<size_t>(shareable.original);
  std::vector<bool> is_taken(facts.members.size(), false);
  shared[original].reset();
  for (size_t m = 0; m < facts.members.size(); ++m) {
    if ((eligible_[original] & facts.members[m]).none()) continue;
    shared[original] = eligible_[original] & facts.members[m];
    is_taken[m] = true;
    break;
  }
  for (const int copy : shareable.copies) {
    const auto c = static_cast<size_t>(copy);
    shared[c].reset();
    for (size_t m = 0; m < facts.members.size(); ++m) {
      if (is_taken[m] || (eligible_[c] & facts.members[m]).none()) continue;
      shared[c] = eligible_[c] & facts.members[m];
      is_taken[m] = true;
      break;
    }
  }
  return shared;
}

// Credit counts at once in the rules of one sharing only: copies of it for two
// are not both used.
bool CountingSearch::SplitSharedPairs() {
  if (rules_->sharing().size() < 2) return false;
  const auto& shareable = problem_->shareable();
  const auto is_used = [&](const CountingProblem::Shareable& of) {
    return Counts(of.copies);
  };
  for (size_t a = 0; a < shareable.size(); ++a) {
    if (!is_used(shareable[a])) continue;
    for (size_t b = 0; b < a; ++b) {
      if (shareable[b].original != shareable[a].original ||
          !is_used(shareable[b])) {
        continue;
      }
      for (const size_t denied : {b, a}) {
        SearchWith(
            {{Literal::Kind::kItemShared, shareable[denied].item,
              shareable[denied].sharing, false, shareable[denied].original}},
            Unshared(shareable[denied]));
      }
      return true;
    }
  }
  return false;
}

// Returns what is eligible where some credit is not shared.
std::vector<BucketSet> CountingSearch::Unshared(
    const CountingProblem::Shareable& shareable) const {
  std::vector<BucketSet> apart = eligible_;
  for (const int copy : shareable.copies) {
    apart[static_cast<size_t>(copy)].reset();
  }
  return apart;
}

// More courses are shared than may be: one of them is not.
bool CountingSearch::SplitSharedCourses(int sharing) {
  const int most = rules_->sharing()[static_cast<size_t>(sharing)].max_courses;
  if (most == 0) return false;
  std::vector<int> shared;
  for (const CountingProblem::Shareable& shareable : problem_->shareable()) {
    if (shareable.sharing != sharing) continue;
    for (const int copy : shareable.copies) {
      if (FullestBucket(copy) == kNone) continue;
      if (std::find(shared.begin(), shared.end(), shareable.item) ==
          shared.end()) {
        shared.push_back(shareable.item);
      }
    }
  }
  if (static_cast<int>(shared.size()) <= most) return false;
  for (const int item : shared) {
    std::vector<BucketSet> apart = eligible_;
    // One step after the other: each is said of by itself.
    std::vector<Literal> literals;
    for (const CountingProblem::Shareable& other : problem_->shareable()) {
      if (other.sharing != sharing || other.item != item) continue;
      bool is_open = false;
      for (const int copy : other.copies) {
        is_open = is_open || eligible_[static_cast<size_t>(copy)].any();
        apart[static_cast<size_t>(copy)].reset();
      }
      if (!is_open) continue;
      literals.push_back(
          {Literal::Kind::kItemShared, item, sharing, false, other.original});
    }
    SearchWith(literals, apart);
  }
  return true;
}

// More credit is shared than may be: some of it is not. Credit that counts in
// three rules is shared once; what it takes of the flow's bound is more.
bool CountingSearch::SplitSharedCredit(int sharing) {
  const auto& facts = rules_->sharing()[static_cast<size_t>(sharing)];
  if (facts.max_credit == 0 || facts.members.size() < 3) return false;
  BucketSet all;
  all.set();
  Millicredits credit = 0;
  std::vector<const CountingProblem::Shareable*> shared;
  for (const CountingProblem::Shareable& shareable : problem_->shareable()) {
    if (shareable.sharing != sharing) continue;
    Millicredits most = 0;
    for (const int copy : shareable.copies) {
      most = std::max(most, FlowUnder(copy, all));
    }
    credit += most;
    if (most > 0) shared.push_back(&shareable);
  }
  if (credit <= facts.max_credit) return false;
  for (const CountingProblem::Shareable* shareable : shared) {
    SearchWith({{Literal::Kind::kItemShared, shareable->item, sharing, false,
                 shareable->original}},
               Unshared(*shareable));
  }
  return true;
}

}  // namespace trellis::plan
