#include "services/plan_validation/domain/plan_fault.h"

#include <algorithm>
#include <limits>

#include "services/plan_validation/domain/observed_rules.h"

namespace trellis::plan {
namespace {

// Finds the faults of one plan.
class FaultFinder {
 public:
  FaultFinder(const CandidateJudge& judge, const Plan& plan)
      : judge_(judge), context_(judge.context()), plan_(plan) {}

  std::vector<PlanFault> Find() {
    for (const PlanError& error : judge_.errors()) AddError(error);
    const size_t errors = faults_.size();
    for (size_t s = 0; s < context_.sets.size(); ++s) {
      if (context_.sets[s].is_asked_for) AddSet(s, {});
    }
    for (size_t f = errors; f < faults_.size(); ++f) {
      AllowForRepeats(faults_[f]);
    }
    return std::move(faults_);
  }

 private:
  using Requests = std::vector<PlanEdit>;

  const CountingResult& CountingOf(size_t set) const {
    return judge_.judgments()[set].counting;
  }
  const RequirementRules& RulesOf(size_t set) const {
    return *context_.sets[set].rules;
  }

  void AddError(const PlanError& error) {
    PlanFault fault;
    const auto add_item = [&](int position) {
      if (position >= 0 && position < kMaxPlanItems) {
        fault.items.set(static_cast<size_t>(position));
      }
    };
    switch (error.code) {
      case DiagnosticCode::kYearLoadOver:
        fault.loads.push_back({error.grade, Term::kFullYear, true});
        break;
      case DiagnosticCode::kTermLoadOver:
        fault.loads.push_back({error.grade, error.term, false});
        break;
      default:
        add_item(error.position);
        add_item(error.other_position);
        break;
    }
    if (error.unmet != nullptr) {
      const PlanItem& item = plan_.items[error.position];
      AddCondition(*error.unmet, item, fault);
    }
    faults_.push_back(std::move(fault));
  }

  // While the item stays as it is, something that its condition asks for has to
  // come to hold that does not.
  void AddCondition(const Requisite& requisite, const PlanItem& item,
                    PlanFault& fault) const {
    const SchoolTime time = SchoolTimeOf(item.grade, item.term);
    switch (requisite.kind) {
      case Requisite::Kind::kCourseBefore:
      case Requisite::Kind::kCourseBeforeOrWith:
      case Requisite::Kind::kCourseWith:
        fault.courses.push_back({requisite.kind, requisite.id, time});
        break;
      case Requisite::Kind::kCredit:
        fault.credit.push_back({&requisite, time});
        break;
      case Requisite::Kind::kApproval: {
        PlanEdit edit;
        edit.kind = PlanEdit::Kind::kRequestApproval;
        edit.course = item.course;
        edit.approval = requisite.id;
        fault.requests.push_back(edit);
        break;
      }
      default:
        break;
    }
    for (const Requisite& part : requisite.parts) {
      AddCondition(part, item, fault);
    }
  }

  // Adds what is wrong with a set. `requests` are those that make it not
  // matter.
  void AddSet(size_t set, const Requests& requests) {
    const CountingResult& counting = CountingOf(set);
    if (counting.cost == 0) return;
    const std::vector<const CountingCase*> cases = CasesOf(counting);
    if (cases.size() == 1) return AddOnlyCase(set, *cases[0], requests);
    PlanFault fault;
    fault.requests = requests;
    if (cases.empty()) {
      AddEverything(set, fault);
    } else {
      AddCases(set, cases, fault);
    }
    faults_.push_back(std::move(fault));
  }

  // Those that say why something is missing. The others are cases that cannot
  // be.
  static std::vector<const CountingCase*> CasesOf(
      const CountingResult& counting) {
    std::vector<const CountingCase*> cases;
    for (const CountingCase& found : counting.cases) {
      if (!found.shortages.empty() || !found.short_totals.empty() ||
          !found.unmet_rules.empty()) {
        cases.push_back(&found);
      }
    }
    return cases;
  }

  // Where there is one case, all that it names has to be mended.
  void AddOnlyCase(size_t set, const CountingCase& only,
                   const Requests& requests) {
    for (const Shortage& shortage : only.shortages) {
      PlanFault fault;
      fault.requests = requests;
      AddShortage(set, shortage, fault);
      SetLack(set, shortage.missing, fault);
      AddBrought(set, shortage, fault);
      faults_.push_back(std::move(fault));
    }
    if (only.shortages.size() > 1) {
      // A course can count for several, but not with more than it has.
      PlanFault all;
      all.requests = requests;
      Millicredits missing = 0;
      for (const Shortage& shortage : only.shortages) {
        AddShortage(set, shortage, all);
        missing += shortage.missing;
      }
      SetLack(set, missing, all);
      for (const Shortage& shortage : only.shortages) {
        AddBrought(set, shortage, all);
      }
      faults_.push_back(std::move(all));
    }
    for (const int rule : only.short_totals) {
      PlanFault fault;
      fault.requests = requests;
      AddRule(set, rule, fault);
      const Observation& observed =
          judge_.judgments()[set].observed[static_cast<size_t>(rule)];
      SetLack(set, observed.needed - observed.possible_credit, fault);
      faults_.push_back(std::move(fault));
    }
    for (const int rule : only.unmet_rules) AddUnmetRule(set, rule, requests);
  }

  void AddUnmetRule(size_t set, int rule, const Requests& requests) {
    const RuleSpec& spec = RulesOf(set).rules()[static_cast<size_t>(rule)].spec;
    if (spec.kind == RuleSpec::Kind::kRequirementSet) {
      const int place = PlaceOf(set, spec.requirement_set);
      if (place != kNoSet) {
        Requests more = requests;
        AddDecisions(set, rule, more);
        return AddSet(static_cast<size_t>(place), more);
      }
    }
    PlanFault fault;
    fault.requests = requests;
    AddRule(set, rule, fault);
    faults_.push_back(std::move(fault));
  }

  int PlaceOf(size_t set, int referenced) const {
    const std::vector<int>& places = context_.sets[set].referenced;
    return referenced < 0 || referenced >= static_cast<int>(places.size())
               ? kNoSet
               : places[static_cast<size_t>(referenced)];
  }

  // Of courses that are taken more often than they earn credit, each may stand
  // in another one's way, and one time more may let another one count.
  void AllowForRepeats(PlanFault& fault) const {
    for (const CreditItem& item : judge_.credit().items) {
      if (!item.has_repeats || item.position >= kMaxPlanItems) continue;
      fault.items.set(static_cast<size_t>(item.position));
      const CourseFacts& course =
          context_.courses[static_cast<size_t>(item.course)];
      fault.substitutes.push_back(item.course);
      fault.substitutes.insert(fault.substitutes.end(),
                               course.counts_as.begin(),
                               course.counts_as.end());
      fault.lack = 0;
      fault.brought.clear();
      fault.whole_set = kNoSet;
    }
  }

  // A valid plan is counted on some way, which is within one of the cases:
  // something of that case has to be mended. Of each case one thing is listed.
  void AddCases(size_t set, const std::vector<const CountingCase*>& cases,
                PlanFault& fault) {
    Millicredits least = std::numeric_limits<Millicredits>::max();
    for (const CountingCase* found : cases) {
      Millicredits missing = 0;
      if (!found->shortages.empty()) {
        for (const Shortage& shortage : found->shortages) {
          AddShortage(set, shortage, fault);
          missing += shortage.missing;
        }
      } else if (!found->short_totals.empty()) {
        AddRule(set, found->short_totals[0], fault);
      } else {
        AddRule(set, found->unmet_rules[0], fault);
      }
      least = std::min(least, missing);
    }
    SetLack(set, least, fault);
  }

  void AddShortage(size_t set, const Shortage& shortage, PlanFault& fault) {
    PlanFault::WantedBuckets wanted = WantedOf(set);
    for (const Shortage::Need& need : shortage.needs) {
      wanted.buckets.set(static_cast<size_t>(need.bucket));
      const RequirementRules::Bucket& bucket =
          RulesOf(set).buckets()[static_cast<size_t>(need.bucket)];
      AddDecisions(set, bucket.rule, fault.requests);
      // An alternative that asks for nothing settles a choice.
      if (bucket.choice >= 0) AddDecisionsInside(set, bucket.rule, fault);
    }
    for (PlanFault::WantedBuckets& other : fault.buckets) {
      if (other.set != set) continue;
      other.buckets |= wanted.buckets;
      return;
    }
    fault.buckets.push_back(wanted);
    AddSideEffects(set, fault);
  }

  void AddDecisionsInside(size_t set, int rule, PlanFault& fault) const {
    for (const int child :
         RulesOf(set).rules()[static_cast<size_t>(rule)].children) {
      AddDecisions(set, child, fault.requests);
      AddDecisionsInside(set, child, fault);
    }
  }

  PlanFault::WantedBuckets WantedOf(size_t set) const {
    const RequirementRules& rules = RulesOf(set);
    PlanFault::WantedBuckets wanted;
    wanted.set = set;
    wanted.any_move = std::any_of(
        rules.bounds().begin(), rules.bounds().end(),
        [](const RequirementRules::Bound& bound) { return bound.each_grade; });
    const bool has_gates =
        std::any_of(rules.buckets().begin(), rules.buckets().end(),
                    [](const RequirementRules::Bucket& bucket) {
                      return bucket.gate >= 0;
                    });
    wanted.needs_gain = rules.bounds().empty() && !has_gates &&
                        rules.sharing().empty() && rules.vouching().empty() &&
                        rules.course_buckets().none() &&
                        !rules.whole_courses() &&
                        context_.sets[set].student.changes.insertions.empty();
    return wanted;
  }

  // Higher courses make up for the marks of lower ones, and a course that takes
  // another's place makes a rule ask for less.
  void AddSideEffects(size_t set, PlanFault& fault) const {
    for (const VouchingSpec& vouching : RulesOf(set).vouching()) {
      fault.units.push_back({&vouching.higher, kMinGrade, kMaxGrade, false});
    }
    for (const RuleChanges::Insertion& insertion :
         context_.sets[set].student.changes.insertions) {
      fault.substitutes.push_back(insertion.course);
    }
  }

  void SetLack(size_t set, Millicredits lack, PlanFault& fault) const {
    const RequirementRules& rules = RulesOf(set);
    // Where one course can make others count, credit bounds nothing.
    if (!rules.vouching().empty() ||
        !context_.sets[set].student.changes.insertions.empty()) {
      return;
    }
    fault.lack = lack;
    for (const RequirementRules::Sharing& sharing : rules.sharing()) {
      fault.gain_factor +=
          std::max(0, static_cast<int>(sharing.members.size()) - 1);
    }
    if (rules.course_buckets().any()) fault.least_gain = kOneCourse;
  }

  // Where credit is bounded by nothing but what courses have, what counts
  // already is lost with its course.
  void AddBrought(size_t set, const Shortage& shortage,
                  PlanFault& fault) const {
    if (!WantedOf(set).needs_gain) return;
    if (RulesOf(set).choices().empty() &&
        fault.lack == CountingOf(set).missing) {
      fault.whole_set = static_cast<int>(set);
    }
    fault.brought.resize(plan_.items.size(), 0);
    for (const Shortage::Supply& supply : shortage.supplies) {
      if (supply.items.size() != 1 || !supply.limit.empty()) continue;
      const CreditItem& item =
          judge_.credit().items[static_cast<size_t>(supply.items[0])];
      fault.brought[static_cast<size_t>(item.position)] += supply.credit;
    }
  }

  // Adds what may make a rule met that uses no credit up.
  void AddRule(size_t set, int rule, PlanFault& fault) {
    AddDecisions(set, rule, fault.requests);
    const RequirementRules::Rule& facts =
        RulesOf(set).rules()[static_cast<size_t>(rule)];
    const RuleSpec& spec = facts.spec;
    switch (spec.kind) {
      case RuleSpec::Kind::kTotal:
      case RuleSpec::Kind::kGradePointAverage:
        fault.units.push_back({&spec.units, spec.taken.first_grade,
                               spec.taken.last_grade, false});
        break;
      case RuleSpec::Kind::kSequence:
        fault.units.push_back(
            {&spec.units, spec.taken.first_grade, spec.taken.last_grade, true});
        break;
      case RuleSpec::Kind::kEveryYear:
        AddEveryYear(set, rule, fault);
        break;
      case RuleSpec::Kind::kVerifiedCredit:
        for (const RuleSpec::Verification& verification : spec.verifications) {
          fault.units.push_back(
              {&verification.units, kMinGrade, kMaxGrade, false});
        }
        break;
      case RuleSpec::Kind::kRequirementSet: {
        const int place = PlaceOf(set, spec.requirement_set);
        if (place != kNoSet) AddSetTo(static_cast<size_t>(place), fault);
        break;
      }
      case RuleSpec::Kind::kAllOf:
      case RuleSpec::Kind::kNOf:
        for (const int child : facts.children) AddRule(set, child, fault);
        break;
      default:
        break;
    }
    AddSideEffects(set, fault);
  }

  // One of the grades without a course is enough: each has to get one.
  void AddEveryYear(size_t set, int rule, PlanFault& fault) const {
    const RuleSpec& spec = RulesOf(set).rules()[static_cast<size_t>(rule)].spec;
    ObservedPlan observed;
    observed.courses = context_.courses;
    observed.units = context_.units;
    observed.items = plan_.items;
    observed.credit = judge_.credit().items;
    const std::vector<int> grades = GradesWithout(
        RulesOf(set), rule, observed, context_.sets[set].student.changes);
    const int grade = grades.empty() ? kMinGrade : grades.front();
    const int last = grades.empty() ? kMaxGrade : grade;
    fault.units.push_back({&spec.units, grade, last, false});
  }

  // Adds one thing of each case of a set that another one refers to.
  void AddSetTo(size_t set, PlanFault& fault) {
    const CountingResult& counting = CountingOf(set);
    if (counting.cost == 0) return;
    const std::vector<const CountingCase*> cases = CasesOf(counting);
    if (cases.empty()) {
      AddEverything(set, fault);
    } else {
      AddCases(set, cases, fault);
    }
    // What has to be brought to that set says nothing of this one.
    fault.lack = 0;
  }

  // Where nothing is known of why a set is not met, whatever it looks at may
  // mend it.
  void AddEverything(size_t set, PlanFault& fault) {
    PlanFault::WantedBuckets wanted = WantedOf(set);
    wanted.buckets.set();
    wanted.any_move = true;
    wanted.needs_gain = false;
    fault.buckets.push_back(wanted);
    AddSideEffects(set, fault);
    const size_t count = RulesOf(set).rules().size();
    for (size_t r = 0; r < count; ++r) {
      AddRule(set, static_cast<int>(r), fault);
    }
  }

  // Adds the decisions that make a rule not matter: about it, and about the
  // rules that it is part of.
  void AddDecisions(size_t set, int rule, Requests& requests) const {
    const std::vector<int>& decisions = context_.sets[set].decisions;
    if (decisions.empty()) return;
    for (int r = rule; r >= 0;
         r = RulesOf(set).rules()[static_cast<size_t>(r)].parent) {
      PlanEdit edit;
      edit.kind = PlanEdit::Kind::kRequestDecision;
      edit.decision = decisions[static_cast<size_t>(r)];
      if (edit.decision == kNoDecision ||
          std::find(requests.begin(), requests.end(), edit) != requests.end()) {
        continue;
      }
      requests.push_back(edit);
    }
  }

  const CandidateJudge& judge_;
  const StudentContext& context_;
  const Plan& plan_;
  std::vector<PlanFault> faults_;
};

}  // namespace

std::vector<PlanFault> FindFaults(const CandidateJudge& judge,
                                  const Plan& plan) {
  return FaultFinder(judge, plan).Find();
}

}  // namespace trellis::plan
