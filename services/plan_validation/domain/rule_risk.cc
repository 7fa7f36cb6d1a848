#include "services/plan_validation/domain/rule_risk.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "services/plan_validation/domain/course_places.h"
#include "services/plan_validation/domain/course_risk.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/units_of_course.h"

namespace trellis::plan {
namespace {

// Returns the last grade, up to 12, that a course is open to, or 0.
int LastOpenGrade(const CourseFacts& course) {
  for (int grade = kLastHighSchoolGrade; grade >= kMinGrade; --grade) {
    if ((course.grades & GradeBit(grade)) != 0) return grade;
  }
  return 0;
}

}  // namespace

RuleRisk::RuleRisk(const StudentContext& context, const Plan& plan,
                   SearchEffort& effort)
    : context_(context),
      plan_(plan),
      credit_(FindCreditItems(context.courses, *context.units, plan.items)),
      first_part_(FirstOpenPart(plan)),
      effort_(effort) {}

void RuleRisk::SetSubject(size_t place, const RequirementJudgment& judgment) {
  place_ = place;
  judgment_ = &judgment;
  const StudentSet& set = context_.sets[place];
  view_.emplace(*set.rules, credit_.items, set.student.changes, PlanView());
}

// Whether an item may count in a rule, whichever way credit is counted.
bool RuleRisk::CountsIn(const CreditItem& item, int rule) const {
  const RequirementRules& rules = *context_.sets[place_].rules;
  const BucketSet buckets = rules.BucketsOf(rule);
  if ((view_->EligibleBuckets(item) & buckets).any()) return true;
  const RequirementRules::Rule& facts = rules.rules()[rule];
  const bool is_in_grades = item.grade >= facts.spec.taken.first_grade &&
                            item.grade <= facts.spec.taken.last_grade;
  if (is_in_grades && facts.spec.units.Contains(item.unit)) return true;
  return std::any_of(facts.children.begin(), facts.children.end(),
                     [&](int child) { return CountsIn(item, child); });
}

// Returns the items that may count in a rule and are not earned yet.
std::vector<int> RuleRisk::PositionsFor(int rule) const {
  std::vector<int> positions;
  for (const CreditItem& item : credit_.items) {
    if (item.status != ItemStatus::kEarned && CountsIn(item, rule)) {
      positions.push_back(item.position);
    }
  }
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()),
                  positions.end());
  return positions;
}

bool RuleRisk::IsFull(const Plan& plan) {
  const CreditItems credit =
      FindCreditItems(context_.courses, *context_.units, plan.items);
  ObservedPlan observed;
  observed.courses = context_.courses;
  observed.units = context_.units;
  observed.items = plan.items;
  observed.credit = credit.items;
  observed.achievements_complete = context_.achievements_complete;
  const absl::Span<const StudentSet> sets =
      absl::MakeConstSpan(context_.sets).first(place_ + 1);
  const int64_t before = judge_.work();
  const std::vector<RequirementJudgment> judgments =
      JudgeSetsPlanned(sets, observed, effort_.Next(), judge_);
  const CountingResult& counting = judgments.back().counting;
  effort_.Spend(judge_.work() - before, counting.is_cut_off);
  return counting.cost == 0;
}

Millicredits RuleRisk::SlackOf(int rule) {
  if (judgment_->counting.cost > 0) return 0;
  const auto credit_of = [&](int position) {
    return context_.courses[plan_.items[position].course].credit;
  };
  std::vector<int> positions = PositionsFor(rule);
  const auto key = [&](int position) {
    const PlanItem& item = plan_.items[position];
    const SchoolTime time = SchoolTimeOf(item.grade, item.term);
    return std::make_tuple(-credit_of(position), -time.begin, item.course,
                           position);
  };
  std::sort(positions.begin(), positions.end(),
            [&](int a, int b) { return key(a) < key(b); });
  Plan rest = plan_;
  Millicredits slack = 0;
  for (const int position : positions) {
    const ItemStatus status = rest.items[position].status;
    rest.items[position].status = ItemStatus::kNotEarned;
    if (IsFull(rest)) {
      slack += credit_of(position);
    } else {
      rest.items[position].status = status;
    }
  }
  return slack;
}

int RuleRisk::LastFeasibleGrade(int rule) {
  rest_ = plan_;
  for (const int position : PositionsFor(rule)) {
    rest_.items[position].status = ItemStatus::kNotEarned;
  }
  latest_.emplace(context_.courses, rest_, first_part_, kLastHighSchoolGrade);
  const Start start = StartOf(rule);
  return start.is_met ? 0 : start.grade;
}

RuleRisk::Start RuleRisk::StartOf(int rule) {
  const StudentSet& set = context_.sets[place_];
  const RuleChanges& changes = set.student.changes;
  const auto r = static_cast<size_t>(rule);
  if (!changes.empty && (changes.is_waived[r] || changes.is_approved[r])) {
    return {true, 0};
  }
  const bool is_observed = set.rules->rules()[r].buckets.empty() &&
                           set.rules->rules()[r].children.empty();
  if (is_observed && judgment_->earned_observed[r].truth == Truth::kTrue) {
    return {true, 0};
  }
  switch (set.rules->rules()[r].spec.kind) {
    case RuleSpec::Kind::kCredits:
    case RuleSpec::Kind::kCourses:
      return StartOfBuckets(rule);
    case RuleSpec::Kind::kAllOf:
    case RuleSpec::Kind::kNOf:
      return StartOfGroup(rule);
    case RuleSpec::Kind::kTotal:
      return StartOfTotal(rule);
    case RuleSpec::Kind::kEveryYear:
      return StartOfEveryYear(rule);
    case RuleSpec::Kind::kSequence:
      return StartOfUnits(rule);
    default:
      break;
  }
  return {false, kLastHighSchoolGrade};
}

// A rule is begun with when the first of its parts is. Of values that it may
// have, the one that can wait longest counts.
RuleRisk::Start RuleRisk::StartOfBuckets(int rule) {
  const RequirementRules& rules = *context_.sets[place_].rules;
  const RequirementRules::Rule& facts = rules.rules()[rule];
  BucketSet of_choice;
  Start start{true, kLastHighSchoolGrade};
  const auto add = [&](const Start& part) {
    if (part.is_met) return;
    start = {false, std::min(start.grade, part.grade)};
  };
  if (facts.choice >= 0) {
    const RequirementRules::Choice& choice = rules.choices()[facts.choice];
    of_choice = choice.members;
    std::vector<Start> ways;
    for (const RequirementRules::Demand& alternative : choice.alternatives) {
      Start way{true, kLastHighSchoolGrade};
      for (const int bucket : alternative.buckets) {
        const Start part = StartOfBucket(bucket);
        if (!part.is_met) way = {false, std::min(way.grade, part.grade)};
      }
      ways.push_back(way);
    }
    std::sort(ways.begin(), ways.end(), [](const Start& a, const Start& b) {
      return std::make_pair(a.is_met, a.grade) >
             std::make_pair(b.is_met, b.grade);
    });
    const auto wanted = static_cast<size_t>(std::max(0, choice.count));
    if (wanted > ways.size()) return {false, 0};
    if (wanted > 0) add(ways[wanted - 1]);
  }
  for (const int bucket : facts.buckets) {
    if (!of_choice.test(static_cast<size_t>(bucket)))
      add(StartOfBucket(bucket));
  }
  return start;
}

bool RuleRisk::IsEarned(int item) const {
  return credit_.items[static_cast<size_t>(item)].status == ItemStatus::kEarned;
}

RuleRisk::Start RuleRisk::StartOfBucket(int bucket) {
  const RequirementRules& rules = *context_.sets[place_].rules;
  const auto b = static_cast<size_t>(bucket);
  const CountingResult& counting = judgment_->counting;
  const bool is_asked = counting.bucket_is_asked[b] != 0;
  Millicredits need =
      is_asked ? counting.bucket_needs[b] : rules.buckets()[b].need;
  for (const Counting& counted : counting.countings) {
    if (counted.bucket == bucket && IsEarned(counted.item)) {
      need -= counted.credit;
    }
  }
  BucketSet buckets;
  buckets.set(b);
  std::vector<Offer> offers;
  for (size_t c = 0; c < context_.courses.size(); ++c) {
    OfferUnits(static_cast<int>(c), buckets, offers);
  }
  return Fill(std::move(offers), need);
}

// Adds what a course would give to `buckets`, as often as it may be taken.
void RuleRisk::OfferUnits(int course, const BucketSet& buckets,
                          std::vector<Offer>& offers) {
  const CourseFacts& facts = context_.courses[course];
  CreditItem item;
  item.course = course;
  item.grade = LastOpenGrade(facts);
  const int first = context_.units->First(course);
  const auto parts = std::max<size_t>(1, facts.parts.size());
  Millicredits credit = 0;
  for (size_t p = 0; p < parts; ++p) {
    item.unit = first + static_cast<int>(p);
    item.credit = facts.parts.empty() ? facts.credit : facts.parts[p];
    if ((view_->EligibleBuckets(item) & buckets).any()) credit += item.credit;
  }
  if (credit <= 0) return;
  const RequirementRules& rules = *context_.sets[place_].rules;
  if ((buckets & rules.course_buckets()).any()) {
    credit = std::max(credit, kOneCourse);
  }
  const int times = TimesLeft(course);
  if (times <= 0) return;
  const int part = latest_->PartFor(course);
  if (part == LatestStart::kNever) return;
  for (int k = 0; k < times; ++k) offers.push_back({GradeOfPart(part), credit});
}

// How often a course can be taken for credit besides what the plan holds.
int RuleRisk::TimesLeft(int course) const {
  int times = context_.courses[course].credit_limit;
  for (const PlanItem& item : rest_.items) {
    times -= IsTaken(item) && item.course == course;
  }
  return times;
}

// Takes the offers that can wait longest until they are enough.
RuleRisk::Start RuleRisk::Fill(std::vector<Offer> offers,
                               Millicredits need) const {
  if (need <= 0) return {true, 0};
  std::sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
    return std::make_pair(a.grade, a.credit) >
           std::make_pair(b.grade, b.credit);
  });
  for (const Offer& offer : offers) {
    need -= offer.credit;
    if (need <= 0) return {false, offer.grade};
  }
  return {false, 0};
}

RuleRisk::Start RuleRisk::StartOfTotal(int rule) {
  const RuleSpec& spec = context_.sets[place_].rules->rules()[rule].spec;
  Millicredits need = spec.need;
  for (const CreditItem& item : credit_.items) {
    if (item.status == ItemStatus::kEarned && CountsIn(item, rule) &&
        !item.is_repeat) {
      need -= item.credit;
    }
  }
  std::vector<Offer> offers;
  for (size_t c = 0; c < context_.courses.size(); ++c) {
    const int course = static_cast<int>(c);
    const CourseFacts& facts = context_.courses[c];
    if (!HasUnitOf(spec.units, *context_.units, course)) continue;
    const int part = latest_->PartFor(course);
    if (part == LatestStart::kNever) continue;
    for (int k = TimesLeft(course); k > 0; --k) {
      offers.push_back({GradeOfPart(part), facts.credit});
    }
  }
  return Fill(std::move(offers), need);
}

// A grade without a course has to have one in it.
RuleRisk::Start RuleRisk::StartOfEveryYear(int rule) {
  const RuleSpec& spec = context_.sets[place_].rules->rules()[rule].spec;
  Start start{true, kLastHighSchoolGrade};
  for (const int grade : spec.grades) {
    const bool is_earned =
        std::any_of(credit_.items.begin(), credit_.items.end(),
                    [&](const CreditItem& item) {
                      return item.status == ItemStatus::kEarned &&
                             item.grade == grade && CountsIn(item, rule);
                    });
    if (is_earned) continue;
    int part = LatestStart::kNever;
    for (size_t c = 0; c < context_.courses.size(); ++c) {
      const int course = static_cast<int>(c);
      if (HasUnitOf(spec.units, *context_.units, course) &&
          TimesLeft(course) > 0) {
        part = std::max(part, latest_->PartFor(course, grade));
      }
    }
    const int first = part == LatestStart::kNever ? 0 : GradeOfPart(part);
    start = {false, std::min(start.grade, first)};
  }
  return start;
}

// Of a rule that one course of `units` can meet, when to begin with it.
RuleRisk::Start RuleRisk::StartOfUnits(int rule) {
  const auto r = static_cast<size_t>(rule);
  const RuleSpec& spec = context_.sets[place_].rules->rules()[r].spec;
  Start start{false, 0};
  for (size_t c = 0; c < context_.courses.size(); ++c) {
    const int course = static_cast<int>(c);
    if (!HasUnitOf(spec.units, *context_.units, course) ||
        TimesLeft(course) <= 0) {
      continue;
    }
    const int part = latest_->PartFor(course);
    if (part == LatestStart::kNever) continue;
    start.grade = std::max(start.grade, GradeOfPart(part));
  }
  return start;
}

// A group is begun with when the last of the rules is that it can do without
// the others.
RuleRisk::Start RuleRisk::StartOfGroup(int rule) {
  const RequirementRules::Rule& facts =
      context_.sets[place_].rules->rules()[rule];
  std::vector<Start> starts;
  for (const int child : facts.children) starts.push_back(StartOf(child));
  std::sort(starts.begin(), starts.end(), [](const Start& a, const Start& b) {
    return std::make_pair(a.is_met, a.grade) >
           std::make_pair(b.is_met, b.grade);
  });
  size_t wanted = starts.size();
  if (facts.spec.kind == RuleSpec::Kind::kNOf) {
    wanted =
        std::min(wanted, static_cast<size_t>(std::max(0, facts.spec.count)));
  }
  return wanted == 0 ? Start{true, 0} : starts[wanted - 1];
}

}  // namespace trellis::plan
