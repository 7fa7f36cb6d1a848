#include "services/plan_validation/domain/requirement_rules.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace trellis::plan {
namespace {

constexpr int kMaxBounds = 64;

// Returns rules in the order of their ids.
std::vector<const RuleSpec*> InOrder(const std::vector<RuleSpec>& rules) {
  std::vector<const RuleSpec*> order;
  for (const RuleSpec& rule : rules) order.push_back(&rule);
  std::sort(order.begin(), order.end(),
            [](const RuleSpec* a, const RuleSpec* b) { return a->id < b->id; });
  return order;
}

bool UsesCredit(RuleSpec::Kind kind) {
  return kind == RuleSpec::Kind::kCredits || kind == RuleSpec::Kind::kCourses;
}

Millicredits NeedOf(const std::vector<PartSpec>& parts) {
  Millicredits need = 0;
  for (const PartSpec& part : parts) need += part.need;
  return need;
}

}  // namespace

RequirementRules::RequirementRules(const RequirementSpec& spec, int unit_count)
    : set_taken_(spec.taken),
      whole_courses_(spec.whole_courses),
      cohort_(spec.cohort),
      vouching_(spec.vouching),
      units_(static_cast<size_t>(unit_count)) {
  for (const RuleSpec* rule : InOrder(spec.rules)) AddRule(*rule, -1, root_);
  if (unsupported_.empty()) AddSetLimits(spec);
  if (unsupported_.empty()) AddSharing(spec);
  if (!unsupported_.empty()) {
    *this = [fault = std::move(unsupported_)] {
      RequirementRules none;
      none.unsupported_ = fault;
      return none;
    }();
    return;
  }
  NumberUnitKinds();
  OrderBuckets();
}

void RequirementRules::AddRule(const RuleSpec& spec, int parent,
                               Demand& demand) {
  const int rule = static_cast<int>(rules_.size());
  rules_.push_back({spec, parent, {}, {}, -1, {}});
  rules_.back().spec.rules.clear();
  rules_.back().spec.taken = Narrowed(spec);
  if (parent >= 0) rules_[static_cast<size_t>(parent)].children.push_back(rule);
  if (UsesCredit(spec.kind)) return AddCredits(rule, demand);
  const std::vector<const RuleSpec*> parts = InOrder(spec.rules);
  if (spec.kind == RuleSpec::Kind::kAllOf ||
      (spec.kind == RuleSpec::Kind::kNOf &&
       spec.count >= static_cast<int>(parts.size()))) {
    for (const RuleSpec* part : parts) AddRule(*part, rule, demand);
    return;
  }
  if (spec.kind != RuleSpec::Kind::kNOf) {
    demand.observers.push_back(rule);
    return;
  }
  Choice choice;
  choice.rule = rule;
  choice.count = std::max(0, spec.count);
  for (const RuleSpec* part : parts) {
    Demand alternative;
    alternative.rule = static_cast<int>(rules_.size());
    AddRule(*part, rule, alternative);
    choice.alternatives.push_back(std::move(alternative));
  }
  demand.choices.push_back(AddOpenChoice(std::move(choice)));
}

int RequirementRules::AddOpenChoice(Choice choice) {
  for (const Demand& alternative : choice.alternatives) {
    choice.members |= MembersOf(alternative);
  }
  const int number = static_cast<int>(choices_.size());
  const int rule = choice.rule;
  choice.bucket = AddBucket(rule, "", 0, UnitSet(), nullptr);
  rules_[static_cast<size_t>(rule)].choice = number;
  if (unsupported_.empty()) {
    Bucket& bucket = buckets_[static_cast<size_t>(choice.bucket)];
    bucket.choice = number;
    bucket.counts_courses = false;
    course_buckets_.set(static_cast<size_t>(choice.bucket),
                        (choice.members & course_buckets_).any());
    rules_[static_cast<size_t>(rule)].buckets.pop_back();
    for (UnitFacts& unit : units_) {
      if ((unit.eligible & choice.members).any()) {
        unit.eligible.set(static_cast<size_t>(choice.bucket));
      }
    }
  }
  choices_.push_back(std::move(choice));
  return number;
}

BucketSet RequirementRules::MembersOf(const Demand& demand) const {
  BucketSet members;
  for (const int bucket : demand.buckets) {
    members.set(static_cast<size_t>(bucket));
  }
  for (const int choice : demand.choices) {
    members |= choices_[static_cast<size_t>(choice)].members;
  }
  return members;
}

void RequirementRules::AddCredits(int rule, Demand& demand) {
  const RuleSpec& spec = rules_[static_cast<size_t>(rule)].spec;
  if (spec.same_value.empty()) return AddParts(rule, nullptr, demand);
  Choice choice;
  choice.rule = rule;
  // The rule may move while its buckets are added.
  const std::vector<RuleSpec::Value> values = spec.same_value;
  for (const RuleSpec::Value& value : values) {
    Demand alternative;
    alternative.value = value.name;
    AddParts(rule, &value, alternative);
    choice.alternatives.push_back(std::move(alternative));
  }
  demand.choices.push_back(AddOpenChoice(std::move(choice)));
}

// Adds the buckets of a rule's parts, of one value where that is given.
void RequirementRules::AddParts(int rule, const RuleSpec::Value* value,
                                Demand& demand) {
  const RuleSpec spec = rules_[static_cast<size_t>(rule)].spec;
  BucketSet buckets;
  Millicredits need = NeedOf(spec.parts);
  // Where fewer is offered, the rest shrinks.
  const Millicredits spared =
      value == nullptr ? 0 : std::max<Millicredits>(0, need - value->need);
  need -= spared;
  const bool by_bucket =
      value == nullptr && spec.distinct_count > 0 && spec.parts.size() == 1;
  for (size_t p = 0; p < spec.parts.size(); ++p) {
    const PartSpec& part = spec.parts[p];
    Millicredits part_need = part.need;
    if (p + 1 == spec.parts.size()) {
      part_need = std::max<Millicredits>(0, part_need - spared);
      if (by_bucket) {
        for (int k = 0; k < spec.distinct_count; ++k) {
          part_need -= spec.distinct_values.empty()
                           ? 0
                           : spec.distinct_values.front().need;
        }
        part_need = std::max<Millicredits>(0, part_need);
      }
    }
    const bool is_only = spec.parts.size() == 1;
    absl::string_view name = is_only ? absl::string_view() : part.id;
    if (value != nullptr && is_only) name = value->name;
    if (by_bucket) name = "rest";
    const int bucket = AddBucket(rule, name, part_need, part.units,
                                 value == nullptr ? nullptr : &value->units);
    demand.buckets.push_back(bucket);
    buckets.set(static_cast<size_t>(bucket));
  }
  if (spec.distinct_count > 0) {
    if (by_bucket) {
      AddDistinctValues(rule, demand);
      buckets |= choices_.back().members;
    } else {
      AddDistinctFloors(rule, buckets, demand);
    }
  }
  AddRuleBounds(rule, buckets, need, demand);
}

void RequirementRules::AddDistinctValues(int rule, Demand& demand) {
  const RuleSpec spec = rules_[static_cast<size_t>(rule)].spec;
  const int rest = demand.buckets.back();
  Choice choice;
  choice.rule = rule;
  choice.count = spec.distinct_count;
  for (const RuleSpec::Value& value : spec.distinct_values) {
    Demand alternative;
    alternative.value = value.name;
    alternative.buckets.push_back(AddBucket(
        rule, value.name, value.need, spec.parts.back().units, &value.units));
    buckets_[static_cast<size_t>(alternative.buckets.back())].place = rest;
    choice.alternatives.push_back(std::move(alternative));
  }
  demand.choices.push_back(AddOpenChoice(std::move(choice)));
}

// Where parts are included, a value may be found in any of them: each way of
// choosing values bounds what is of other values.
void RequirementRules::AddDistinctFloors(int rule, const BucketSet& buckets,
                                         Demand& demand) {
  const RuleSpec spec = rules_[static_cast<size_t>(rule)].spec;
  const Millicredits need = NeedOf(spec.parts);
  Choice choice;
  choice.rule = rule;
  choice.count = spec.distinct_count;
  for (const RuleSpec::Value& value : spec.distinct_values) {
    Demand alternative;
    alternative.value = value.name;
    LimitSpec others;
    others.id = value.name;
    others.most = std::max<Millicredits>(0, need - value.need);
    others.units = value.units;
    alternative.bounds.push_back(AddBound(others, rule, buckets, true));
    choice.alternatives.push_back(std::move(alternative));
  }
  demand.choices.push_back(AddOpenChoice(std::move(choice)));
}

// Adds the limits and lower bounds of a rule. The first one of a rule with one
// bucket is a gate of that bucket, which the flow knows; the others are
// checked.
void RequirementRules::AddRuleBounds(int rule, const BucketSet& buckets,
                                     Millicredits need, Demand& demand) {
  const RuleSpec spec = rules_[static_cast<size_t>(rule)].spec;
  // A course that counts as one fills a bucket whole or not at all.
  bool has_gate = buckets.count() != 1 || spec.counts_courses;
  const auto add = [&](LimitSpec limit, bool complement) {
    if (has_gate || limit.each_grade) {
      demand.bounds.push_back(AddBound(limit, rule, buckets, complement));
      return;
    }
    has_gate = true;
    const auto bucket = static_cast<size_t>(NextBucket(buckets, 0));
    buckets_[bucket].gate = limit.most;
    buckets_[bucket].gate_id = limit.id;
    for (size_t u = 0; u < units_.size(); ++u) {
      if (limit.units.Contains(static_cast<int>(u)) != complement) {
        units_[u].gated.set(bucket);
      }
    }
  };
  for (const PartSpec& floor : spec.at_least) {
    LimitSpec others;
    others.id = floor.id;
    others.most = std::max<Millicredits>(0, need - floor.need);
    others.units = floor.units;
    add(std::move(others), true);
  }
  for (const LimitSpec& limit : spec.limits) add(limit, false);
}

int RequirementRules::AddBucket(int rule, absl::string_view part,
                                Millicredits need, const UnitSet& units,
                                const UnitSet* within) {
  const auto number = buckets_.size();
  if (number >= kMaxBuckets) {
    unsupported_ = absl::StrCat("leaves more than ", kMaxBuckets,
                                " rules, named courses and choices to count");
    return kMaxBuckets - 1;
  }
  const RuleSpec& spec = rules_[static_cast<size_t>(rule)].spec;
  Bucket bucket;
  bucket.rule = rule;
  bucket.place = static_cast<int>(number);
  bucket.part = std::string(part);
  bucket.need = need;
  bucket.counts_courses = spec.counts_courses;
  if (spec.counts_courses) course_buckets_.set(number);
  bucket.taken = TakenNumber(spec.taken);
  taken_buckets_[static_cast<size_t>(bucket.taken)].set(number);
  buckets_.push_back(std::move(bucket));
  rules_[static_cast<size_t>(rule)].buckets.push_back(static_cast<int>(number));
  for (size_t u = 0; u < units_.size(); ++u) {
    const int unit = static_cast<int>(u);
    if (units.Contains(unit) && (within == nullptr || within->Contains(unit))) {
      units_[u].eligible.set(number);
    }
  }
  return static_cast<int>(number);
}

TakenSpec RequirementRules::Narrowed(const RuleSpec& spec) const {
  TakenSpec taken;
  taken.set = spec.taken.set;
  // An average is over all marks, the low ones too.
  if (spec.kind != RuleSpec::Kind::kGradePointAverage) {
    taken.minimum_mark =
        std::max(set_taken_.minimum_mark, spec.taken.minimum_mark);
  }
  taken.first_grade = std::max(set_taken_.first_grade, spec.taken.first_grade);
  taken.last_grade = std::min(set_taken_.last_grade, spec.taken.last_grade);
  return taken;
}

int RequirementRules::TakenNumber(const TakenSpec& taken) {
  const auto it = std::find(takens_.begin(), takens_.end(), taken);
  const int number = static_cast<int>(it - takens_.begin());
  if (it == takens_.end()) {
    takens_.push_back(taken);
    taken_buckets_.emplace_back();
  }
  return number;
}

int RequirementRules::AddBound(const LimitSpec& limit, int rule,
                               const BucketSet& buckets, bool complement) {
  const int number = static_cast<int>(bounds_.size());
  if (number >= kMaxBounds) {
    unsupported_ = absl::StrCat("sets more than ", kMaxBounds, " limits");
    return kMaxBounds - 1;
  }
  bounds_.push_back(
      {limit.id, rule, buckets, limit.most, limit.each_grade, false});
  for (size_t u = 0; u < units_.size(); ++u) {
    if (limit.units.Contains(static_cast<int>(u)) != complement) {
      units_[u].bounds |= uint64_t{1} << number;
    }
  }
  return number;
}

void RequirementRules::AddSetLimits(const RequirementSpec& spec) {
  for (const LimitSpec& limit : spec.limits) {
    BucketSet buckets;
    for (const std::string& id : limit.rules) {
      const int rule = FindRule(id);
      if (rule < 0) continue;
      buckets |= BucketsOf(rule);
      Rule& named = rules_[static_cast<size_t>(rule)];
      if (named.spec.kind == RuleSpec::Kind::kTotal) {
        named.limits.push_back(limit);
      }
    }
    const bool everywhere = limit.rules.empty();
    if (everywhere) buckets.set();
    const int bound = AddBound(limit, -1, buckets, false);
    if (!unsupported_.empty()) return;
    bounds_[static_cast<size_t>(bound)].everywhere = everywhere;
    root_.bounds.push_back(bound);
  }
}

void RequirementRules::AddSharing(const RequirementSpec& spec) {
  for (const SharingSpec& shared : spec.sharing) {
    Sharing sharing;
    for (const std::string& id : shared.rules) {
      const int rule = FindRule(id);
      if (rule < 0) continue;
      sharing.members.push_back(BucketsOf(rule));
      sharing.all |= sharing.members.back();
    }
    sharing.units = shared.units;
    sharing.max_courses = shared.max_courses;
    sharing.max_credit = shared.max_credit;
    sharing.is_of_sets = shared.is_of_sets;
    sharing_.push_back(std::move(sharing));
  }
}

int RequirementRules::FindRule(absl::string_view id) const {
  for (size_t r = 0; r < rules_.size(); ++r) {
    if (rules_[r].spec.id == id) return static_cast<int>(r);
  }
  return -1;
}

BucketSet RequirementRules::BucketsOfPlace(int place) const {
  BucketSet buckets;
  const int rule = buckets_[static_cast<size_t>(place)].rule;
  for (const int bucket : rules_[static_cast<size_t>(rule)].buckets) {
    buckets.set(static_cast<size_t>(bucket),
                buckets_[static_cast<size_t>(bucket)].place == place);
  }
  return buckets;
}

BucketSet RequirementRules::BucketsOf(int rule) const {
  BucketSet buckets;
  const Rule& found = rules_[static_cast<size_t>(rule)];
  for (const int bucket : found.buckets) {
    buckets.set(static_cast<size_t>(bucket));
  }
  if (found.choice >= 0) {
    const Choice& choice = choices_[static_cast<size_t>(found.choice)];
    buckets.set(static_cast<size_t>(choice.bucket));
  }
  for (const int child : found.children) buckets |= BucketsOf(child);
  return buckets;
}

void RequirementRules::NumberUnitKinds() {
  std::map<std::tuple<std::string, std::string, uint64_t>, int> kinds;
  for (UnitFacts& unit : units_) {
    unit.kind = kinds
                    .try_emplace({unit.eligible.to_string(),
                                  unit.gated.to_string(), unit.bounds},
                                 static_cast<int>(kinds.size()))
                    .first->second;
  }
}

void RequirementRules::OrderBuckets() {
  std::vector<int> width(buckets_.size(), 0);
  for (const UnitFacts& unit : units_) {
    for (int b = NextBucket(unit.eligible, 0); b < kMaxBuckets;
         b = NextBucket(unit.eligible, b + 1)) {
      ++width[static_cast<size_t>(b)];
    }
  }
  fill_order_.clear();
  for (size_t b = 0; b < buckets_.size(); ++b) {
    fill_order_.push_back(static_cast<int>(b));
  }
  std::stable_sort(fill_order_.begin(), fill_order_.end(), [&](int a, int b) {
    return width[static_cast<size_t>(a)] < width[static_cast<size_t>(b)];
  });
}

}  // namespace trellis::plan
