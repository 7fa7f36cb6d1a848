#include <algorithm>

#include "services/plan_validation/domain/counting_search.h"

// What a flow may do and a way of counting may not, and the cases without it.
namespace trellis::plan {
namespace {

constexpr int kNone = -1;

}  // namespace

int CountingSearch::ItemOf(int supply) const {
  const auto& facts = problem_->supplies()[static_cast<size_t>(supply)];
  return problem_->items()[static_cast<size_t>(facts.first_item)];
}

void CountingSearch::SearchWith(const Literal& literal,
                                const std::vector<BucketSet>& eligible) {
  if (!CanGoOn()) return;
  const std::vector<BucketSet> before = eligible_;
  path_.push_back(literal);
  std::vector<Literal> key = path_;
  std::sort(key.begin(), key.end());
  // The same decisions in another order are the same case.
  if (seen_.insert(std::move(key)).second) {
    eligible_ = eligible;
    Search();
    eligible_ = before;
  }
  path_.pop_back();
}

int CountingSearch::FullestBucket(int supply) const {
  int fullest = kNone;
  Millicredits most = 0;
  for (const int bucket : flow_.buckets()) {
    const Millicredits flow = flow_.Flow(supply, bucket);
    if (flow > most) {
      fullest = bucket;
      most = flow;
    }
  }
  return fullest;
}

// Returns the bucket in which a supply counts and may not, or kNone: where it
// is whole and in several, or counts as a course and elsewhere too.
int CountingSearch::WrongBucket(int supply) const {
  const auto s = static_cast<size_t>(supply);
  const CountingProblem::Supply& facts = problem_->supplies()[s];
  const BucketSet as_course = eligible_[s] & rules_->course_buckets();
  if (!facts.whole && as_course.none()) return kNone;
  int used = 0;
  int course_bucket = kNone;
  Millicredits credit = 0;
  for (const int bucket : flow_.buckets()) {
    const Millicredits flow = flow_.Flow(supply, bucket);
    if (flow <= 0) continue;
    ++used;
    const bool is_course =
        rules_->course_buckets().test(static_cast<size_t>(bucket));
    if (is_course) course_bucket = bucket;
    if (!is_course) credit += flow;
  }
  if (facts.whole) return used > 1 ? FullestBucket(supply) : kNone;
  if (course_bucket != kNone) return used > 1 ? course_bucket : kNone;
  // As credit it is worth no more than it has.
  if (credit <= facts.credit) return kNone;
  return NextBucket(as_course, 0);
}

// A course that has to stay whole is in two buckets: it is in one of them, or
// it is not.
bool CountingSearch::SplitWhole() {
  const auto& supplies = problem_->supplies();
  for (int s = 0; s < static_cast<int>(supplies.size()); ++s) {
    const int bucket = WrongBucket(s);
    if (bucket == kNone) continue;
    const CountingProblem::Supply& supply = supplies[static_cast<size_t>(s)];
    std::vector<BucketSet> without = eligible_;
    std::vector<BucketSet> only = eligible_;
    only[static_cast<size_t>(s)].reset();
    only[static_cast<size_t>(s)].set(static_cast<size_t>(bucket));
    without[static_cast<size_t>(s)].reset(static_cast<size_t>(bucket));
    // Of courses that are alike, the first may be taken to be in the first
    // bucket. A proof goes without that, so that it is easy to check.
    for (int t = s + 1; !is_proving_ && t < static_cast<int>(supplies.size());
         ++t) {
      if (supplies[static_cast<size_t>(t)].twin == supply.twin &&
          eligible_[static_cast<size_t>(t)] ==
              eligible_[static_cast<size_t>(s)]) {
        without[static_cast<size_t>(t)].reset(static_cast<size_t>(bucket));
      }
    }
    const int item = ItemOf(s);
    SearchWith({Literal::Kind::kItemInBucket, item, bucket, true, s}, only);
    SearchWith({Literal::Kind::kItemInBucket, item, bucket, false, s}, without);
    return true;
  }
  return false;
}

// Returns the rule of a sharing in which a supply counts, kNone for a rule
// outside it, or the number of rules when it counts nowhere.
int CountingSearch::MemberOf(int sharing, int supply) const {
  const auto& facts = rules_->sharing()[static_cast<size_t>(sharing)];
  const int bucket = FullestBucket(supply);
  if (bucket == kNone) return static_cast<int>(facts.members.size());
  for (size_t m = 0; m < facts.members.size(); ++m) {
    if (facts.members[m].test(static_cast<size_t>(bucket))) {
      return static_cast<int>(m);
    }
  }
  return kNone;
}

bool CountingSearch::SplitShared() {
  for (const CountingProblem::Shareable& shareable : problem_->shareable()) {
    if (SplitSharedItem(shareable)) return true;
  }
  if (SplitSharedPairs()) return true;
  for (size_t k = 0; k < rules_->sharing().size(); ++k) {
    if (SplitSharedCourses(static_cast<int>(k))) return true;
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
  const int rules = static_cast<int>(facts.members.size());
  std::vector<int> uses(facts.members.size(), 0);
  bool is_used = false;
  for (const int copy : shareable.copies) {
    const int member = MemberOf(shareable.sharing, copy);
    if (member == rules) continue;
    is_used = true;
    if (member >= 0) ++uses[static_cast<size_t>(member)];
  }
  if (!is_used || HasRulesOfTheirOwn(shareable)) return false;
  Literal literal{Literal::Kind::kItemShared, shareable.item, shareable.sharing,
                  true, shareable.original};
  // Where rules of a sharing hold each other, copies cannot be told apart: once
  // is enough to decide.
  if (std::find(path_.begin(), path_.end(), literal) != path_.end()) {
    return false;
  }
  const int first = MemberOf(shareable.sharing, shareable.original);
  bool is_fine = first >= 0 && first < rules;
  if (is_fine) ++uses[static_cast<size_t>(first)];
  for (const int count : uses) is_fine = is_fine && count <= 1;
  if (is_fine) return false;
  std::vector<BucketSet> apart = eligible_;
  for (const int copy : shareable.copies) {
    apart[static_cast<size_t>(copy)].reset();
  }
  SearchWith(literal, SharedOut(shareable));
  literal.is_true = false;
  SearchWith(literal, apart);
  return true;
}

// Returns what is eligible where each copy of a course gets a rule of its own:
// the original keeps the one that other sharings have left it.
std::vector<BucketSet> CountingSearch::SharedOut(
    const CountingProblem::Shareable& shareable) const {
  const auto& facts = rules_->sharing()[static_cast<size_t>(shareable.sharing)];
  std::vector<BucketSet> shared = eligible_;
  const auto original = static_cast<size_t>(shareable.original);
  std::vector<bool> is_taken(facts.members.size(), false);
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

// Whether a course may count in both buckets at once.
bool CountingSearch::MayShare(int bucket, int other) const {
  return std::any_of(
      rules_->sharing().begin(), rules_->sharing().end(),
      [&](const RequirementRules::Sharing& sharing) {
        const auto member_of = [&](int of) {
          for (size_t m = 0; m < sharing.members.size(); ++m) {
            if (sharing.members[m].test(static_cast<size_t>(of))) {
              return static_cast<int>(m);
            }
          }
          return kNone;
        };
        const int a = member_of(bucket);
        const int b = member_of(other);
        return a != kNone && b != kNone && a != b;
      });
}

// Copies of a course for several sharings count in rules that none of them
// joins: one of the two does not.
bool CountingSearch::SplitSharedPairs() {
  if (rules_->sharing().size() < 2) return false;
  const auto& supplies = problem_->supplies();
  for (size_t a = 0; a < supplies.size(); ++a) {
    if (supplies[a].sharing < 0) continue;
    const int bucket = FullestBucket(static_cast<int>(a));
    if (bucket == kNone) continue;
    for (size_t b = 0; b < supplies.size(); ++b) {
      const bool is_same_credit =
          supplies[b].sharing < 0
              ? static_cast<int>(b) == supplies[a].original
              : b < a && supplies[b].original == supplies[a].original;
      if (!is_same_credit) continue;
      const int other = FullestBucket(static_cast<int>(b));
      if (other == kNone || MayShare(bucket, other)) continue;
      for (const auto& [supply, from] :
           {std::make_pair(a, bucket), std::make_pair(b, other)}) {
        std::vector<BucketSet> without = eligible_;
        without[supply].reset(static_cast<size_t>(from));
        const int number = static_cast<int>(supply);
        SearchWith(
            {Literal::Kind::kItemInBucket, ItemOf(number), from, false, number},
            without);
      }
      return true;
    }
  }
  return false;
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
    for (const CountingProblem::Shareable& other : problem_->shareable()) {
      if (other.sharing != sharing || other.item != item) continue;
      for (const int copy : other.copies) {
        apart[static_cast<size_t>(copy)].reset();
      }
    }
    SearchWith({Literal::Kind::kItemShared, item, sharing, false, kNone},
               apart);
  }
  return true;
}

// A course counts more often than it earns credit: one of the times does not.
bool CountingSearch::SplitRepeats() {
  for (const CountingProblem::Repeats& repeats : problem_->repeats()) {
    std::vector<const std::vector<int>*> used;
    for (const std::vector<int>& time : repeats.times) {
      const bool counts = std::any_of(time.begin(), time.end(), [&](int s) {
        return FullestBucket(s) != kNone;
      });
      if (counts) used.push_back(&time);
    }
    if (static_cast<int>(used.size()) <= repeats.limit) continue;
    for (const std::vector<int>* time : used) {
      std::vector<BucketSet> without = eligible_;
      for (const int s : *time) without[static_cast<size_t>(s)].reset();
      SearchWith({Literal::Kind::kItemCounts, ItemOf((*time)[0]), 0, false},
                 without);
    }
    return true;
  }
  return false;
}

bool CountingSearch::SplitBounds() {
  for (const int bound : asked_bounds_) {
    const auto& facts = rules_->bounds()[static_cast<size_t>(bound)];
    if (!facts.each_grade) {
      if (SplitBound(bound, kNone)) return true;
      continue;
    }
    for (int grade = kMinGrade; grade <= kMaxGrade; ++grade) {
      if (SplitBound(bound, grade)) return true;
    }
  }
  return false;
}

// What a supply fills of some buckets.
Millicredits CountingSearch::FlowUnder(int supply,
                                       const BucketSet& buckets) const {
  Millicredits flow = 0;
  for (const int bucket : flow_.buckets()) {
    if (buckets.test(static_cast<size_t>(bucket))) {
      flow += flow_.Flow(supply, bucket);
    }
  }
  return flow;
}

// More counts than a bound allows: one step of credit less of something does.
bool CountingSearch::SplitBound(int bound, int grade) {
  const auto& facts = rules_->bounds()[static_cast<size_t>(bound)];
  const auto& supplies = problem_->supplies();
  Millicredits counted = 0;
  std::vector<int> used;
  for (int s = 0; s < static_cast<int>(supplies.size()); ++s) {
    const CountingProblem::Supply& supply = supplies[static_cast<size_t>(s)];
    if ((supply.bounds >> bound & 1) == 0) continue;
    if (grade != kNone && supply.grade != grade) continue;
    // Credit that is shared is bounded once, with what it counts most.
    if (facts.everywhere && supply.sharing >= 0) continue;
    Millicredits flow = FlowUnder(s, facts.buckets);
    for (int copy = s + 1;
         facts.everywhere && copy < static_cast<int>(supplies.size()); ++copy) {
      if (supplies[static_cast<size_t>(copy)].original == s) {
        flow = std::max(flow, FlowUnder(copy, facts.buckets));
      }
    }
    counted += flow;
    if (flow > 0) used.push_back(s);
  }
  if (counted <= facts.most) return false;
  // Of steps that are alike, the last one goes.
  std::vector<int> kinds;
  for (size_t i = used.size(); i-- > 0;) {
    const auto s = static_cast<size_t>(used[i]);
    const bool is_known =
        std::any_of(kinds.begin(), kinds.end(), [&](int other) {
          const auto o = static_cast<size_t>(other);
          return supplies[o].twin == supplies[s].twin &&
                 eligible_[o] == eligible_[s];
        });
    if (is_known && !is_proving_) continue;
    if (is_known && ItemOf(used[i]) == ItemOf(kinds.back())) continue;
    kinds.push_back(used[i]);
  }
  for (auto it = kinds.rbegin(); it != kinds.rend(); ++it) {
    std::vector<BucketSet> without = eligible_;
    without[static_cast<size_t>(*it)] &= ~facts.buckets;
    for (size_t copy = 0; facts.everywhere && copy < supplies.size(); ++copy) {
      if (supplies[copy].original == *it) without[copy] &= ~facts.buckets;
    }
    SearchWith({Literal::Kind::kItemUnderBound, ItemOf(*it), bound, false, *it},
               without);
  }
  return true;
}

}  // namespace trellis::plan
