#include "services/plan_validation/domain/counting_problem.h"

#include <algorithm>
#include <numeric>

namespace trellis::plan {
namespace {

constexpr int kNone = -1;

// A course is counted in no more steps than that: finer ones would cost more
// than anybody's rules are worth.
constexpr Millicredits kMaxSteps = 32;

// Steps and copies of all courses of a plan together are no more than that
// either, so that a flow stays small. What is beyond it is counted more
// coarsely.
constexpr size_t kMaxSupplies = 768;

int TierOf(ItemStatus status) { return std::min(2, static_cast<int>(status)); }

bool AreAlikeIn(const CountingProblem::Supply& a,
                const CountingProblem::Supply& b) {
  return a.eligible == b.eligible && a.gated == b.gated &&
         a.credit == b.credit && a.worth == b.worth && a.tier == b.tier &&
         a.group == b.group && a.bounds == b.bounds && a.grade == b.grade &&
         a.whole == b.whole && a.sharing == b.sharing;
}

}  // namespace

void CountingProblem::Build(const RequirementRules& rules,
                            absl::Span<const CreditItem> items,
                            const RuleChanges& changes, const PlanView& view) {
  rules_ = &rules;
  plan_items_ = items;
  supplies_.clear();
  groups_.clear();
  shareable_.clear();
  repeats_.clear();
  needs_.Find(rules, items, changes);
  quantum_ = 0;
  is_pure_flow_ = true;
  is_coarse_ = false;
  eligible_.resize(items.size());
  const CountingView counting(rules, items, changes, view);
  for (size_t i = 0; i < items.size(); ++i) {
    eligible_[i] = counting.EligibleBuckets(items[i]);
  }
  if (rules.course_buckets().any()) CountCoursesOnce();
  FindFlowBounds();
  supply_of_item_.assign(items.size(), kNone);
  for (size_t i = 0; i < items.size(); ++i) {
    if (eligible_[i].none()) continue;
    if (items[i].has_repeats && Times().IsSpare(i)) continue;
    AddItem(static_cast<int>(i), eligible_[i]);
  }
  FindBlocks();
  NumberTwins();
  ListItems();
}

// A course with parts counts as one course all the same: as that of its first
// part that counts.
void CountingProblem::CountCoursesOnce() {
  for (size_t i = 0; i < plan_items_.size(); ++i) {
    if (plan_items_[i].part == 0) continue;
    for (size_t other = TimeOf(plan_items_, i).first; other < i; ++other) {
      eligible_[i] &= ~(eligible_[other] & rules_->course_buckets());
    }
  }
}

int CountingProblem::GroupFor(Group::Kind kind, int subject, int grade,
                              Millicredits most) {
  for (size_t g = 0; g < groups_.size(); ++g) {
    if (groups_[g].kind == kind && groups_[g].subject == subject &&
        groups_[g].grade == grade) {
      groups_[g].most = std::max(groups_[g].most, most);
      return static_cast<int>(g);
    }
  }
  groups_.push_back({kind, subject, grade, most});
  return static_cast<int>(groups_.size()) - 1;
}

void CountingProblem::AddItem(int item, const BucketSet& eligible) {
  const CreditItem& credit = plan_items_[static_cast<size_t>(item)];
  const RequirementRules::UnitFacts& unit = rules_->unit(credit.unit);
  Supply supply;
  supply.eligible = eligible;
  supply.gated = unit.gated;
  supply.credit = supply.worth = credit.credit;
  supply.tier = TierOf(credit.status);
  supply.grade = credit.grade;
  supply.first_item = kNone;
  supply.whole = rules_->whole_courses();
  if ((eligible & rules_->course_buckets()).any()) {
    supply.worth = std::max(supply.worth, kOneCourse);
  }
  const bool may_count_whole =
      Times().MayCountAsCourse(static_cast<size_t>(item));
  const bool is_shareable = IsShareable(eligible, credit.unit);
  for (size_t k = 0; k < rules_->bounds().size() && unit.bounds != 0; ++k) {
    if (!IsUnder(k, unit, eligible)) continue;
    const RequirementRules::Bound& bound = rules_->bounds()[k];
    if ((flow_bounds_ >> k & 1) != 0) {
      supply.group = GroupFor(Group::Kind::kLimit, static_cast<int>(k),
                              bound.each_grade ? credit.grade : 0, bound.most);
      if ((checked_bounds_ >> k & 1) == 0) continue;
    }
    supply.bounds |= uint64_t{1} << k;
  }
  const bool is_bounded_repeat =
      credit.has_repeats && !Times().AreAlike(static_cast<size_t>(item));
  if (supply.whole || may_count_whole || supply.bounds != 0 || is_shareable ||
      is_bounded_repeat) {
    return AddWhole(supply, item);
  }
  for (size_t s = 0; s < supplies_.size(); ++s) {
    Supply& other = supplies_[s];
    if (other.first_item >= 0 || other.tier != supply.tier ||
        other.group != supply.group || other.eligible != supply.eligible ||
        other.gated != supply.gated) {
      continue;
    }
    other.credit += supply.credit;
    other.worth += supply.worth;
    supply_of_item_[static_cast<size_t>(item)] = static_cast<int>(s);
    return;
  }
  supply_of_item_[static_cast<size_t>(item)] =
      static_cast<int>(supplies_.size());
  supplies_.push_back(supply);
}

// Whether a bound holds for something that counts.
bool CountingProblem::IsUnder(size_t bound,
                              const RequirementRules::UnitFacts& unit,
                              const BucketSet& eligible) const {
  const RequirementRules::Bound& facts = rules_->bounds()[bound];
  return (unit.bounds >> bound & 1) != 0 && eligible.any() &&
         (facts.everywhere || (facts.buckets & eligible).any());
}

// Finds the limits of the set that the flow can keep: those under which nothing
// is whole and no other such limit is. Where courses count as such, or credit
// may be shared, the flow may still pass it: by a part of a course, or by what
// copies count.
void CountingProblem::FindFlowBounds() {
  flow_bounds_ = checked_bounds_ = 0;
  for (size_t k = 0; k < rules_->bounds().size(); ++k) {
    if (!rules_->bounds()[k].everywhere || rules_->whole_courses()) continue;
    bool is_simple = true;
    bool is_checked = false;
    for (size_t i = 0; i < plan_items_.size() && is_simple; ++i) {
      const RequirementRules::UnitFacts& unit =
          rules_->unit(plan_items_[i].unit);
      if (!IsUnder(k, unit, eligible_[i])) continue;
      is_simple = (unit.bounds & flow_bounds_) == 0;
      is_checked = is_checked || Times().MayCountAsCourse(i) ||
                   IsShareable(eligible_[i], plan_items_[i].unit);
    }
    if (!is_simple) continue;
    flow_bounds_ |= uint64_t{1} << k;
    if (is_checked) checked_bounds_ |= uint64_t{1} << k;
  }
}

// Whether a unit may count in several rules at once.
bool CountingProblem::IsShareable(const BucketSet& eligible, int unit) const {
  return std::any_of(rules_->sharing().begin(), rules_->sharing().end(),
                     [&](const RequirementRules::Sharing& sharing) {
                       return sharing.units.Contains(unit) &&
                              std::count_if(sharing.members.begin(),
                                            sharing.members.end(),
                                            [&](const BucketSet& member) {
                                              return (member & eligible).any();
                                            }) > 1;
                     });
}

// Adds an item whose counting is decided by cases.
void CountingProblem::AddWhole(Supply supply, int item) {
  const CreditItem& credit = plan_items_[static_cast<size_t>(item)];
  is_pure_flow_ = false;
  supply.first_item = item;
  supply.position = credit.position;
  const CourseTime time = TimeOf(plan_items_, static_cast<size_t>(item));
  supply.is_part = time.end - time.first > 1;
  supply.is_bound_to_others = credit.has_repeats || supply.is_part;
  const int first = static_cast<int>(supplies_.size());
  const bool may_count_whole =
      (supply.eligible & rules_->course_buckets()).any();
  const bool is_shareable = IsShareable(supply.eligible, credit.unit);
  const bool is_divisible = !supply.whole && is_shareable;
  if ((supply.bounds != 0 || is_divisible) && !may_count_whole) {
    AddQuanta(supply, item, first);
  } else if (supply.bounds != 0 && !is_shareable) {
    // Under a limit it counts as a course, or as any part of its credit.
    Supply as_course = supply;
    as_course.block = first;
    as_course.eligible &= rules_->course_buckets();
    MarkOpenChoices(*rules_, as_course.eligible);
    supplies_.push_back(as_course);
    Supply as_credit = supply;
    as_credit.eligible &= ~rules_->course_buckets();
    MarkOpenChoices(*rules_, as_credit.eligible);
    if (as_credit.eligible.any()) AddQuanta(as_credit, item, first);
  } else {
    if (supply.bounds != 0) {
      // What could count as a course and be shared is counted under a limit as
      // a whole, though part of its credit may count.
      if (quantum_ == 0) FindQuantum(plan_items_);
      is_coarse_ = is_coarse_ || supply.credit > quantum_;
    }
    supply.block = first;
    supplies_.push_back(supply);
    AddCopies(supply, item, first, 0);
  }
  if (credit.has_repeats) AddRepeat(item, first);
}

// Notes that the supplies from the given one on are of a time that a course is
// taken which may have to give way to another.
void CountingProblem::AddRepeat(int item, int first_supply) {
  const CreditItem& credit = plan_items_[static_cast<size_t>(item)];
  auto repeats = std::find_if(
      repeats_.begin(), repeats_.end(),
      [&](const Repeats& other) { return other.line == credit.line; });
  if (repeats == repeats_.end()) {
    repeats_.push_back({credit.line, Times().LimitOf(credit.line), {}});
    repeats = repeats_.end() - 1;
  }
  auto time =
      std::find_if(repeats->times.begin(), repeats->times.end(),
                   [&](const std::vector<int>& other) {
                     return supplies_[static_cast<size_t>(other[0])].position ==
                            credit.position;
                   });
  if (time == repeats->times.end()) {
    repeats->times.emplace_back();
    time = repeats->times.end() - 1;
  }
  for (int s = first_supply; s < static_cast<int>(supplies_.size()); ++s) {
    time->push_back(s);
  }
}

// Credit under bounds that the flow does not know is counted in steps: any
// amount that could matter is a multiple of what all amounts are multiples of.
// The steps belong to `block`.
void CountingProblem::AddQuanta(const Supply& supply, int item, int block) {
  if (quantum_ == 0) FindQuantum(plan_items_);
  Millicredits step = quantum_;
  if (supply.credit > kMaxSteps * quantum_) {
    step = (supply.credit + kMaxSteps - 1) / kMaxSteps;
    is_coarse_ = true;
  }
  if (supplies_.size() >= kMaxSupplies && step < supply.credit) {
    step = supply.credit;
    is_coarse_ = true;
  }
  int number = 0;
  for (Millicredits left = supply.credit; left > 0; left -= step) {
    Supply quantum = supply;
    quantum.credit = quantum.worth = std::min(left, step);
    quantum.block = block;
    const int original = static_cast<int>(supplies_.size());
    supplies_.push_back(quantum);
    AddCopies(quantum, item, original, number++);
  }
}

void CountingProblem::FindQuantum(absl::Span<const CreditItem> items) {
  Millicredits divisor = 0;
  for (const CreditItem& item : items) {
    divisor = std::gcd(divisor, item.credit);
  }
  for (const Millicredits need : needs()) divisor = std::gcd(divisor, need);
  for (const RequirementRules::Bound& bound : rules_->bounds()) {
    divisor = std::gcd(divisor, bound.most);
  }
  for (const RequirementRules::Bucket& bucket : rules_->buckets()) {
    if (bucket.gate > 0) divisor = std::gcd(divisor, bucket.gate);
  }
  for (const RequirementRules::Sharing& sharing : rules_->sharing()) {
    divisor = std::gcd(divisor, sharing.max_credit);
  }
  quantum_ = std::max<Millicredits>(1, divisor);
}

// `step` is the number of the original in its block: copies of the steps are
// blocks of their own.
void CountingProblem::AddCopies(const Supply& supply, int item, int original,
                                int step) {
  const int first_block = supply.block + 1;
  const size_t first_shareable = shareable_.size();
  int copies = 0;
  // A course with parts that counts as a course is not shared.
  const BucketSet eligible = supply.is_part
                                 ? supply.eligible & ~rules_->course_buckets()
                                 : supply.eligible;
  for (size_t k = 0; k < rules_->sharing().size(); ++k) {
    const RequirementRules::Sharing& sharing = rules_->sharing()[k];
    const int unit = plan_items_[static_cast<size_t>(item)].unit;
    if (!sharing.units.Contains(unit)) continue;
    const auto members = std::count_if(
        sharing.members.begin(), sharing.members.end(),
        [&](const BucketSet& member) { return (member & eligible).any(); });
    if (members < 2) continue;
    if (supplies_.size() >= kMaxSupplies) {
      is_coarse_ = true;
      return;
    }
    Millicredits most = kMaxPlanItems * Millicredits{1000000};
    // Credit in several rules has a copy for each but the first. That it is
    // shared once all the same is checked.
    if (sharing.max_credit > 0) most = sharing.max_credit * (members - 1);
    if (sharing.max_courses > 0) {
      // What counts as a course fills a whole credit.
      Millicredits largest =
          rules_->course_buckets().any() ? kOneCourse : Millicredits{0};
      for (const CreditItem& other : plan_items_) {
        largest = std::max(largest, other.credit);
      }
      most = std::min(most, sharing.max_courses * largest * (members - 1));
    }
    const int group =
        GroupFor(Group::Kind::kSharing, static_cast<int>(k), 0, most);
    Shareable shareable{static_cast<int>(k), item, original, {}};
    for (int copy = 1; copy < members; ++copy) {
      Supply second = supply;
      second.eligible = eligible & sharing.all;
      MarkOpenChoices(*rules_, second.eligible);
      second.group = group;
      second.sharing = static_cast<int>(k);
      second.original = original;
      second.block =
          step == 0 ? static_cast<int>(supplies_.size()) : first_block + copies;
      ++copies;
      shareable.copies.push_back(static_cast<int>(supplies_.size()));
      supplies_.push_back(second);
    }
    shareable_.push_back(std::move(shareable));
  }
  // Credit is counted under one sharing at a time. What sets share may come on
  // top of another one: that there is no better way is not known then.
  const bool is_of_sets = std::any_of(
      shareable_.begin() + static_cast<std::ptrdiff_t>(first_shareable),
      shareable_.end(), [&](const Shareable& shareable) {
        return rules_->sharing()[static_cast<size_t>(shareable.sharing)]
            .is_of_sets;
      });
  if (is_of_sets && shareable_.size() > first_shareable + 1) is_coarse_ = true;
}

void CountingProblem::FindBlocks() {
  blocks_.clear();
  for (size_t s = 0; s < supplies_.size(); ++s) {
    const Supply& supply = supplies_[s];
    if (supply.first_item < 0) continue;
    // The first of a block counts as a course if any of it does.
    const Supply& first = supplies_[static_cast<size_t>(supply.block)];
    if (!supply.whole && (first.eligible & rules_->course_buckets()).none()) {
      continue;
    }
    auto block = std::find_if(
        blocks_.begin(), blocks_.end(), [&](const std::vector<int>& other) {
          return supplies_[static_cast<size_t>(other[0])].block == supply.block;
        });
    if (block == blocks_.end()) block = blocks_.insert(blocks_.end(), {{}});
    block->push_back(static_cast<int>(s));
  }
}

void CountingProblem::NumberTwins() {
  for (size_t s = 0; s < supplies_.size(); ++s) {
    supplies_[s].twin = static_cast<int>(s);
    if (supplies_[s].first_item < 0 || supplies_[s].is_bound_to_others) {
      continue;
    }
    for (size_t other = 0; other < s; ++other) {
      if (supplies_[other].first_item >= 0 &&
          !supplies_[other].is_bound_to_others &&
          AreAlikeIn(supplies_[s], supplies_[other])) {
        supplies_[s].twin = supplies_[other].twin;
        break;
      }
    }
  }
}

// Lists the items of each supply, those of a merged one in order.
void CountingProblem::ListItems() {
  items_.clear();
  for (size_t s = 0; s < supplies_.size(); ++s) {
    Supply& supply = supplies_[s];
    if (supply.first_item >= 0) {
      const int item = supply.first_item;
      supply.first_item = static_cast<int>(items_.size());
      supply.item_count = 1;
      items_.push_back(item);
      continue;
    }
    supply.first_item = static_cast<int>(items_.size());
    for (size_t i = 0; i < plan_items_.size(); ++i) {
      if (supply_of_item_[i] == static_cast<int>(s)) {
        items_.push_back(static_cast<int>(i));
      }
    }
    supply.item_count = static_cast<int>(items_.size()) - supply.first_item;
  }
}

}  // namespace trellis::plan
