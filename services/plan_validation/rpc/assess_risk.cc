#include "services/plan_validation/rpc/assess_risk.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/domain/course_risk.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/rule_risk.h"
#include "services/plan_validation/domain/search_effort.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "services/plan_validation/rpc/plan_subject.h"
#include "services/plan_validation/rpc/requirement_wire.h"
#include "services/plan_validation/rpc/rule_results.h"

namespace trellis::plan {
namespace {

// What all searches may look at together: some hundred milliseconds.
constexpr int64_t kMaxWork = int64_t{1} << 27;

// Assesses the risk of one plan.
class RiskAssessor {
 public:
  RiskAssessor(const PlanSubject& subject, const IsAbandoned& is_abandoned)
      : subject_(subject),
        is_abandoned_(is_abandoned),
        context_(subject.Context()),
        rest_(subject.plan) {}

  void Assess(v1::AssessRiskResponse& response) {
    judged_ = Judge(rest_);
    response.set_verdict(Verdict());
    for (size_t i = 0; i < subject_.plan.items.size(); ++i) {
      if (is_abandoned_ && is_abandoned_()) return;
      if (!IsOpen(subject_.plan.items[i])) continue;
      AssessCourse(static_cast<int>(i), *response.add_courses());
    }
    AssessRules(response);
    response.set_budget_exhausted(effort_.is_exhausted());
    response.set_catalog_revision(subject_.snapshot->revision());
  }

 private:
  // What is said of a plan.
  struct Judged {
    std::vector<SetJudgment> sets;
    // For each set, what became of its rules, without included parts, by
    // number.
    std::vector<std::vector<RuleOutcome>> outcomes;
  };

  Judged Judge(const Plan& plan) {
    const CreditItems credit =
        FindCreditItems(context_.courses, *context_.units, plan.items);
    PlanToJudge to_judge = subject_.ToJudge();
    to_judge.plan = &plan;
    Judged judged;
    const int64_t before = judge_.work();
    judged.sets = judge_.Judge(to_judge, subject_.sets, credit, effort_.Next());
    const bool is_cut_off = std::any_of(
        judged.sets.begin(), judged.sets.end(), [](const SetJudgment& set) {
          return set.judgment->counting.is_cut_off;
        });
    effort_.Spend(judge_.work() - before, is_cut_off);
    for (const SetJudgment& set : judged.sets) {
      std::vector<RuleOutcome> outcomes = FindRuleOutcomes(set, credit);
      outcomes.erase(std::remove_if(outcomes.begin(), outcomes.end(),
                                    [](const RuleOutcome& outcome) {
                                      return !outcome.part.empty();
                                    }),
                     outcomes.end());
      judged.outcomes.push_back(std::move(outcomes));
    }
    return judged;
  }

  v1::Verdict Verdict() const {
    CandidateJudge judge(context_, {});
    return ToVerdict(judge.Judge(subject_.plan, false).truth);
  }

  static const CountingResult& CountingOf(const Judged& judged, size_t set) {
    return judged.sets[set].judgment->counting;
  }

  void AssessCourse(int position, v1::CourseRisk& risk) {
    const ItemStatus status = rest_.items[position].status;
    rest_.items[position].status = ItemStatus::kNotEarned;
    const Judged without = Judge(rest_);
    rest_.items[position].status = status;
    risk.set_course_index(position);
    Millicredits missing = 0;
    for (size_t s = 0; s < judged_.sets.size(); ++s) {
      // Of what was not found out nothing is said.
      if (CountingOf(judged_, s).is_cut_off ||
          CountingOf(without, s).is_cut_off) {
        continue;
      }
      AddLostRules(s, without, risk);
      missing = std::max(
          missing, CountingOf(without, s).cost - CountingOf(judged_, s).cost);
    }
    risk.set_single_point_of_failure(!risk.rules().empty());
    risk.set_missing_millicredits(ToWire(missing));
    for (const int dependent :
         DependentsOf(context_.courses, subject_.plan, position)) {
      risk.add_dependent_courses(dependent);
    }
    risk.set_retake_year_count(
        RetakeYearsOf(context_.courses, subject_.plan, position));
  }

  // Adds the rules of a set that would be lost. A group is told only when
  // nothing inside it is.
  void AddLostRules(size_t set, const Judged& without,
                    v1::CourseRisk& risk) const {
    const SetJudgment& judgment = judged_.sets[set];
    const std::vector<RuleOutcome>& before = judged_.outcomes[set];
    const std::vector<RuleOutcome>& after = without.outcomes[set];
    std::set<int> is_told;
    std::vector<std::string> lost;
    // Rules come after the rules that they are part of.
    for (size_t k = before.size(); k-- > 0;) {
      const bool was_met =
          before[k].is_chosen && before[k].planned != Truth::kFalse;
      const bool is_met =
          !after[k].is_chosen || after[k].planned != Truth::kFalse;
      const int rule = before[k].rule;
      const int parent = judgment.rules->rules()[rule].parent;
      if (is_told.count(rule) != 0) {
        is_told.insert(parent);
      } else if (was_met && !is_met) {
        is_told.insert(parent);
        lost.push_back(absl::StrCat(judgment.set->message->name(), "#",
                                    RuleId(judgment, rule)));
      }
    }
    std::sort(lost.begin(), lost.end());
    for (std::string& rule : lost) risk.add_rules(std::move(rule));
  }

  void AssessRules(v1::AssessRiskResponse& response) {
    RuleRisk assessor(context_, subject_.plan, effort_);
    for (size_t s = 0; s < judged_.sets.size(); ++s) {
      if (is_abandoned_ && is_abandoned_()) return;
      const SetJudgment& judgment = judged_.sets[s];
      assessor.SetSubject(subject_.sets.requested[s].place, *judgment.judgment);
      for (const RuleOutcome& outcome : judged_.outcomes[s]) {
        if (!outcome.is_chosen) continue;
        v1::RuleRisk& risk = *response.add_rules();
        risk.set_requirement_set(judgment.set->message->name());
        risk.set_rule(std::string(RuleId(judgment, outcome.rule)));
        risk.set_slack_millicredits(ToWire(assessor.SlackOf(outcome.rule)));
        risk.set_last_feasible_grade(assessor.LastFeasibleGrade(outcome.rule));
      }
    }
    std::sort(response.mutable_rules()->begin(),
              response.mutable_rules()->end(),
              [](const v1::RuleRisk& a, const v1::RuleRisk& b) {
                return std::tie(a.requirement_set(), a.rule()) <
                       std::tie(b.requirement_set(), b.rule());
              });
  }

  const PlanSubject& subject_;
  const IsAbandoned& is_abandoned_;
  const StudentContext context_;
  Plan rest_;
  SearchEffort effort_{kMaxWork};
  PlanJudge judge_;
  Judged judged_;
};

}  // namespace

void CheckRequest(const v1::AssessRiskRequest& request,
                  FieldViolations& violations) {
  CheckPlanRequest(JudgedPart(request), violations);
}

absl::Status AssessRisk(const CatalogSnapshot& snapshot, OtherCatalogs others,
                        const v1::AssessRiskRequest& request,
                        v1::AssessRiskResponse& response,
                        const IsAbandoned& is_abandoned) {
  response.Clear();
  PlanSubject subject;
  TRELLIS_RETURN_IF_ERROR(ReadPlanSubject(snapshot, others, JudgedPart(request),
                                          FieldViolations(), subject));
  RiskAssessor(subject, is_abandoned).Assess(response);
  return absl::OkStatus();
}

}  // namespace trellis::plan
