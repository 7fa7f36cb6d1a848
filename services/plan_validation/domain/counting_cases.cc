#include <algorithm>

#include "services/plan_validation/domain/counting_search.h"

// What a flow may do and a way of counting may not, and the cases without it.
namespace trellis::plan {
namespace {

constexpr int kNone = -1;

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

// The supplies of other parts of the same course at the same time, and the
// copies of its own where it is one of several parts.
std::vector<int> CountingSearch::SiblingsOf(int supply) const {
  const auto& supplies = problem_->supplies();
  const auto& facts = supplies[static_cast<size_t>(supply)];
  std::vector<int> siblings;
  for (int s = 0; s < static_cast<int>(supplies.size()); ++s) {
    const CountingProblem::Supply& other = supplies[static_cast<size_t>(s)];
    if (other.position != facts.position || facts.position < 0) continue;
    if (ItemOf(s) != ItemOf(supply) || (facts.is_part && other.sharing >= 0)) {
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

// Whether two supplies are alike in all that is decided yet, with their copies
// and what has to stay in one place with them.
bool CountingSearch::AreAlikeNow(size_t a, size_t b) const {
  const auto& supplies = problem_->supplies();
  if (supplies[a].twin != supplies[b].twin || eligible_[a] != eligible_[b] ||
      !AreBlocksAlikeNow(supplies[a].block, supplies[b].block)) {
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

bool CountingSearch::AreBlocksAlikeNow(int a, int b) const {
  if (a == b) return true;
  const auto of = [&](int number) -> const std::vector<int>* {
    for (const std::vector<int>& block : problem_->blocks()) {
      if (problem_->supplies()[static_cast<size_t>(block[0])].block == number) {
        return &block;
      }
    }
    return nullptr;
  };
  const std::vector<int>* const block_a = of(a);
  const std::vector<int>* const block_b = of(b);
  if (block_a == nullptr || block_b == nullptr) return block_a == block_b;
  return std::equal(block_a->begin(), block_a->end(), block_b->begin(),
                    block_b->end(), [&](int in_a, int in_b) {
                      return eligible_[static_cast<size_t>(in_a)] ==
                             eligible_[static_cast<size_t>(in_b)];
                    });
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

// A course counts more often than it earns credit: one of the times does not.
bool CountingSearch::SplitRepeats() {
  for (const CountingProblem::Repeats& repeats : problem_->repeats()) {
    std::vector<const std::vector<int>*> used;
    for (const std::vector<int>& time : repeats.times) {
      if (Counts(time)) used.push_back(&time);
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

// What a supply fills of some buckets. A part of a course stands for all of it,
// as far as it is needed.
Millicredits CountingSearch::FlowUnder(int supply,
                                       const BucketSet& buckets) const {
  Millicredits sum = 0;
  for (const int bucket : flow_.buckets()) {
    const auto b = static_cast<size_t>(bucket);
    if (!buckets.test(b)) continue;
    Millicredits flow = flow_.Flow(supply, bucket);
    if (flow > 0 && rules_->course_buckets().test(b)) {
      flow = std::max(flow, std::min(kOneCourse, needs_[b]));
    }
    sum += flow;
  }
  return sum;
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
    if (supply.sharing >= 0) continue;
    Millicredits flow = FlowUnder(s, facts.buckets);
    for (int copy = s + 1; copy < static_cast<int>(supplies.size()); ++copy) {
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
    for (size_t copy = 0; copy < supplies.size(); ++copy) {
      if (supplies[copy].original == *it) without[copy] &= ~facts.buckets;
    }
    SearchWith(
        {{Literal::Kind::kItemUnderBound, ItemOf(*it), bound, false, *it}},
        without);
  }
  return true;
}

}  // namespace trellis::plan
