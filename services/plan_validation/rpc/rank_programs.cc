#include "services/plan_validation/rpc/rank_programs.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/names/resource_name.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "services/plan_validation/rpc/name_in.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/rpc/requested_sets.h"
#include "services/plan_validation/rpc/requirement_wire.h"
#include "services/plan_validation/rpc/rule_results.h"

namespace trellis::plan {
namespace {

constexpr int kDefaultPrograms = 10;
constexpr int kMaxPrograms = 100;

// The request as other methods would have it.
v1::ValidatePlanRequest JudgedPartOf(const v1::RankProgramsRequest& request) {
  v1::ValidatePlanRequest judged;
  judged.set_catalog(request.catalog());
  if (request.has_plan()) *judged.mutable_plan() = request.plan();
  return judged;
}

// Leaves of a plan what is earned.
void KeepEarned(Plan& plan) {
  for (PlanItem& item : plan.items) {
    if (item.status != ItemStatus::kEarned) {
      item.status = ItemStatus::kNotEarned;
    }
  }
}

void KeepEarned(std::vector<StudentSet>& sets) {
  for (StudentSet& set : sets) {
    for (Achievement& achievement : set.achievements) {
      if (achievement.status != ItemStatus::kEarned) {
        achievement.status = ItemStatus::kNotEarned;
      }
    }
  }
}

// Judges one plan against one set after the other.
class ProgramJudge {
 public:
  ProgramJudge(const CompiledCatalog& catalog, const v1::CoursePlan& message,
               const Plan& plan, const SetFinder& finder)
      : plan_(plan),
        earned_(plan),
        to_judge_{&catalog, &message, &plan_, ""},
        find_set_([&](const std::string& name) { return finder.Find(name); }) {
    KeepEarned(earned_);
    credit_ = CreditOf(plan_);
    earned_credit_ = CreditOf(earned_);
  }

  void Judge(const RequestedSet& set, v1::RankedProgram& ranked) {
    const RequestedSet requested[] = {set};
    StudentSets sets = FindStudentSets(to_judge_, requested, find_set_);
    const SetJudgment judgment =
        judge_.Judge(to_judge_, sets, credit_, options_)[0];
    const std::vector<RuleOutcome> outcomes =
        FindRuleOutcomes(judgment, credit_);
    const SetTotals totals = TotalsOf(judgment, credit_, outcomes);
    ranked.set_verdict(ToVerdict(totals.planned));
    ranked.set_missing_millicredits(ToWire(totals.missing));
    ranked.set_needed_millicredits(ToWire(totals.needed));
    for (const RuleOutcome& outcome : outcomes) {
      if (!IsOpen(judgment, outcome) || outcome.planned != Truth::kFalse) {
        continue;
      }
      ranked.add_unmet_rules(std::string(IdOf(judgment, outcome)));
    }
    std::sort(ranked.mutable_unmet_rules()->begin(),
              ranked.mutable_unmet_rules()->end());
    KeepEarned(sets.sets);
    ranked.set_earned_missing_millicredits(ToWire(EarnedMissing(sets)));
  }

 private:
  CreditItems CreditOf(const Plan& plan) const {
    return FindCreditItems(to_judge_.catalog->facts,
                           to_judge_.catalog->selection().units(), plan.items);
  }

  Millicredits EarnedMissing(const StudentSets& sets) {
    ObservedPlan observed;
    observed.courses = to_judge_.catalog->facts;
    observed.units = &to_judge_.catalog->selection().units();
    observed.items = earned_.items;
    observed.credit = earned_credit_.items;
    observed.achievements_complete = plan_.achievements_complete;
    const std::vector<RequirementJudgment> judgments =
        JudgeSetsPlanned(sets.sets, observed, options_, earned_judge_);
    return judgments[sets.requested[0].place].counting.cost;
  }

  const Plan& plan_;
  Plan earned_;
  const PlanToJudge to_judge_;
  const FindSet find_set_;
  const CountingSearch::Options options_;
  CreditItems credit_;
  CreditItems earned_credit_;
  PlanJudge judge_;
  RequirementJudge earned_judge_;
};

bool ComesBefore(const v1::RankedProgram& a, const v1::RankedProgram& b) {
  return std::make_tuple(a.missing_millicredits(),
                         a.earned_missing_millicredits(), a.program()) <
         std::make_tuple(b.missing_millicredits(),
                         b.earned_missing_millicredits(), b.program());
}

bool AreAsNear(const v1::RankedProgram& a, const v1::RankedProgram& b) {
  return a.missing_millicredits() == b.missing_millicredits() &&
         a.earned_missing_millicredits() == b.earned_missing_millicredits();
}

void Rank(const v1::RankProgramsRequest& request,
          google::protobuf::RepeatedPtrField<v1::RankedProgram>& programs) {
  std::sort(programs.begin(), programs.end(), ComesBefore);
  for (int i = 0; i < programs.size(); ++i) {
    const bool is_tie = i > 0 && AreAsNear(programs[i - 1], programs[i]);
    programs[i].set_rank(is_tie ? programs[i - 1].rank() : i + 1);
  }
  const int wanted =
      request.max_programs() == 0 ? kDefaultPrograms : request.max_programs();
  if (programs.size() > wanted) {
    programs.DeleteSubrange(wanted, programs.size() - wanted);
  }
}

}  // namespace

void CheckRequest(const v1::RankProgramsRequest& request,
                  FieldViolations& violations) {
  const v1::ValidatePlanRequest judged = JudgedPartOf(request);
  CheckJudgedAgainst(judged, violations);
  if (!request.has_plan()) violations.Add("plan", "is required", "REQUIRED");
  CheckPlan(request.plan(), ParseCatalogName(request.catalog()), violations);
  if (request.max_programs() < 0 || request.max_programs() > kMaxPrograms) {
    violations.Add("max_programs", "must be 0 or in the range [1, 100]",
                   "OUT_OF_RANGE");
  }
}

absl::Status RankPrograms(const CatalogSnapshot& snapshot, OtherCatalogs others,
                          const v1::RankProgramsRequest& request,
                          v1::RankProgramsResponse& response,
                          const IsAbandoned& is_abandoned) {
  response.Clear();
  const CompiledCatalog& catalog = CompiledCatalogOf(snapshot);
  FieldViolations violations;
  CheckRequest(request, violations);
  Plan plan;
  ReadPlan(JudgedPartOf(request), snapshot, catalog, plan, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  const SetFinder finder(snapshot, catalog, others);
  const Language language = LanguageOf(request.language_code());
  ProgramJudge judge(catalog, request.plan(), plan, finder);
  for (const auto* program : snapshot.All<catalog::v1::Program>()) {
    if (is_abandoned && is_abandoned()) break;
    std::vector<RequestedSet> sets;
    // A program that cannot be judged is no reason not to rank the others.
    if (!AddProgramSet(snapshot, finder, program->message->name(), sets).ok()) {
      continue;
    }
    v1::RankedProgram& ranked = *response.add_programs();
    ranked.set_program(program->message->name());
    ranked.set_display_name(NameIn(*program->message, language));
    judge.Judge(sets[0], ranked);
  }
  Rank(request, *response.mutable_programs());
  response.set_catalog_revision(snapshot.revision());
  return absl::OkStatus();
}

}  // namespace trellis::plan
