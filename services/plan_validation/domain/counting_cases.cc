#include <algorithm>

#include "services/plan_validation/domain/counting_search.h"

// What a flow may do and a way of counting may not, and the cases without it.
namespace trellis::plan {
namespace {

constexpr int kNone = -1;

// Credit of what counts as one course: see RequirementRules::Bucket.
constexpr Millicredits kOneCourse = 1000;

}  // namespace

void CountingSearch::CaseKey::Add(const Literal& literal) {
  // The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable
  // Pseudorandom Number Generators, 2014).
  const auto mix = [](uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
  };
  const auto bits = [](int value) {
    return static_cast<uint64_t>(static_cast<uint32_t>(value));
  };
  const uint64_t where = bits(literal.subject) << 32 | bits(literal.value);
  const uint64_t what = bits(literal.step) << 32 |
                        bits(static_cast<int>(literal.kind)) << 1 |
                        static_cast<uint64_t>(literal.is_true);
  first += mix(mix(where + 0x9e3779b97f4a7c15) ^ what);
  second += mix(mix(what + 0xd1342543de82ef95) ^ where);
}

int CountingSearch::ItemOf(int supply) const {
  const auto& facts = problem_->supplies()[static_cast<size_t>(supply)];
  return problem_->items()[static_cast<size_t>(facts.first_item)];
}

void CountingSearch::SearchWith(const std::vector<Literal>& literals,
                                const std::vector<BucketSet>& eligible) {
  if (!CanGoOn()) return;
  const std::vector<BucketSet> before = eligible_;
  const size_t depth = path_.size();
  path_.insert(path_.end(), literals.begin(), literals.end());
  CaseKey key;
  for (const Literal& literal : path_) key.Add(literal);
  // The same decisions in another order are the same case.
  if (seen_.insert(key).second) {
    eligible_ = eligible;
    Search();
    eligible_ = before;
  }
  path_.resize(depth);
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

// Says that a block counts in a place, or not.
CountingSearch::Place CountingSearch::DecidePlace(int place) const {
  Place decision;
  decision.keep = decision.drop = rules_->BucketsOfPlace(place);
  decision.named = place;
  if (decision.keep.count() > 1) {
    // The bucket of the choice of values stands for the rule.
    const int rule = rules_->buckets()[static_cast<size_t>(place)].rule;
    const int choice = rules_->rules()[static_cast<size_t>(rule)].choice;
    decision.named = rules_->choices()[static_cast<size_t>(choice)].bucket;
  }
  return decision;
}

// Of the buckets of one place, a course fills the rest and one value.
CountingSearch::Place CountingSearch::DecideValue(
    const std::vector<int>& used) const {
  std::vector<int> values;
  for (const int bucket : used) {
    const int place = rules_->buckets()[static_cast<size_t>(bucket)].place;
    if (place != bucket) values.push_back(bucket);
  }
  Place decision;
  if (values.size() < 2) return decision;
  decision.named = values[0];
  decision.drop.set(static_cast<size_t>(values[0]));
  decision.keep = decision.drop;
  decision.keep.set(static_cast<size_t>(
      rules_->buckets()[static_cast<size_t>(values[0])].place));
  return decision;
}

// The supplies of other parts of the same course at the same time.
std::vector<int> CountingSearch::SiblingsOf(int supply) const {
  const auto& supplies = problem_->supplies();
  const auto& facts = supplies[static_cast<size_t>(supply)];
  std::vector<int> siblings;
  for (int s = 0; s < static_cast<int>(supplies.size()); ++s) {
    if (supplies[static_cast<size_t>(s)].position == facts.position &&
        facts.position >= 0 && ItemOf(s) != ItemOf(supply)) {
      siblings.push_back(s);
    }
  }
  return siblings;
}

bool CountingSearch::Counts(const std::vector<int>& supplies) const {
  return std::any_of(supplies.begin(), supplies.end(),
                     [&](int s) { return FullestBucket(s) != kNone; });
}

// Returns what has to be decided of a block that counts where it may not: that
// is whole and counts in several places, or counts as a course and elsewhere.
CountingSearch::Place CountingSearch::WrongPlace(
    const std::vector<int>& block) const {
  const auto first = static_cast<size_t>(block[0]);
  const CountingProblem::Supply& facts = problem_->supplies()[first];
  const BucketSet as_course = eligible_[first] & rules_->course_buckets();
  if (!facts.whole && as_course.none()) return {};
  std::vector<int> used;
  std::vector<int> places;
  int fullest = kNone;
  int course_place = kNone;
  Millicredits most = 0;
  Millicredits credit = 0;
  Millicredits courses = 0;
  for (const int bucket : flow_.buckets()) {
    Millicredits flow = 0;
    for (const int s : block) flow += flow_.Flow(s, bucket);
    if (flow <= 0) continue;
    const int place = rules_->buckets()[static_cast<size_t>(bucket)].place;
    used.push_back(bucket);
    if (std::find(places.begin(), places.end(), place) == places.end()) {
      places.push_back(place);
    }
    if (flow > most) fullest = place;
    most = std::max(most, flow);
    const bool is_course = as_course.test(static_cast<size_t>(bucket));
    (is_course ? courses : credit) += flow;
    if (is_course) course_place = place;
  }
  if (course_place != kNone) {
    const bool is_alone = places.size() == 1 && courses <= kOneCourse &&
                          !Counts(SiblingsOf(block[0]));
    return is_alone ? DecideValue(used) : DecidePlace(course_place);
  }
  // As credit it is worth no more than it has.
  for (const int bucket : flow_.buckets()) {
    if (credit > facts.credit && as_course.test(static_cast<size_t>(bucket))) {
      return DecidePlace(rules_->buckets()[static_cast<size_t>(bucket)].place);
    }
  }
  if (!facts.whole) return {};
  return places.size() > 1 ? DecidePlace(fullest) : DecideValue(used);
}

// Whether two supplies are alike in all that is decided yet, with their copies.
bool CountingSearch::AreAlikeNow(size_t a, size_t b) const {
  const auto& supplies = problem_->supplies();
  if (supplies[a].twin != supplies[b].twin || eligible_[a] != eligible_[b]) {
    return false;
  }
  std::vector<BucketSet> copies_of_a;
  std::vector<BucketSet> copies_of_b;
  for (size_t s = 0; s < supplies.size(); ++s) {
    if (supplies[s].original == static_cast<int>(a)) {
      copies_of_a.push_back(eligible_[s]);
    }
    if (supplies[s].original == static_cast<int>(b)) {
      copies_of_b.push_back(eligible_[s]);
    }
  }
  return copies_of_a == copies_of_b;
}

// A course that has to stay whole is in two places: it is in one of them, or
// it is not.
bool CountingSearch::SplitWhole() {
  for (const std::vector<int>& block : problem_->blocks()) {
    const Place wrong = WrongPlace(block);
    if (wrong.named == kNone) continue;
    std::vector<BucketSet> without = eligible_;
    std::vector<BucketSet> only = eligible_;
    for (const int s : block) {
      only[static_cast<size_t>(s)] &= wrong.keep;
      without[static_cast<size_t>(s)] &= ~wrong.drop;
    }
    if ((wrong.keep & rules_->course_buckets()).any()) {
      for (const int s : SiblingsOf(block[0])) {
        only[static_cast<size_t>(s)].reset();
      }
    }
    // Of courses that are alike, the first may be taken to be in the first
    // place. A proof goes without that, so that it is easy to check.
    for (const std::vector<int>& other : problem_->blocks()) {
      if (is_proving_ || other[0] <= block[0] || other.size() != block.size() ||
          !AreAlikeNow(static_cast<size_t>(block[0]),
                       static_cast<size_t>(other[0]))) {
        continue;
      }
      for (const int s : other) without[static_cast<size_t>(s)] &= ~wrong.drop;
    }
    Literal literal{Literal::Kind::kItemInBucket, ItemOf(block[0]), wrong.named,
                    true, block[0]};
    SearchWith({literal}, only);
    literal.is_true = false;
    SearchWith({literal}, without);
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
  const Literal literal{Literal::Kind::kItemShared, shareable.item,
                        shareable.sharing, true, shareable.original};
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
  Millicredits credit = 0;
  std::vector<const CountingProblem::Shareable*> shared;
  for (const CountingProblem::Shareable& shareable : problem_->shareable()) {
    if (shareable.sharing != sharing) continue;
    Millicredits most = 0;
    for (const int copy : shareable.copies) {
      BucketSet all;
      all.set();
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
      SearchWith({{Literal::Kind::kItemCounts, ItemOf((*time)[0]), 0, false}},
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
    const bool is_known = std::any_of(
        kinds.begin(), kinds.end(),
        [&](int other) { return AreAlikeNow(static_cast<size_t>(other), s); });
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
    SearchWith(
        {{Literal::Kind::kItemUnderBound, ItemOf(*it), bound, false, *it}},
        without);
  }
  return true;
}

}  // namespace trellis::plan
