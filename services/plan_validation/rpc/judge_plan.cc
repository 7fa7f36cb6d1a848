#include "services/plan_validation/rpc/judge_plan.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// Rules may refer to sets whose rules refer to sets.
constexpr int kMaxReferences = 8;

ItemStatus StatusOf(const v1::Achievement& achievement) {
  switch (achievement.status()) {
    case v1::PlannedCourse::STATUS_PLANNED:
      return ItemStatus::kPlanned;
    case v1::PlannedCourse::STATUS_IN_PROGRESS:
      return ItemStatus::kInProgress;
    case v1::PlannedCourse::STATUS_NOT_EARNED:
      return ItemStatus::kNotEarned;
    default:
      return ItemStatus::kEarned;
  }
}

// Returns the achievements of a plan that a set knows, by its numbers.
std::vector<Achievement> AchievementsFor(const CompiledRequirementSet& set,
                                         const v1::CoursePlan& plan) {
  std::vector<Achievement> achievements;
  for (const std::string& credential : plan.credentials()) {
    const auto number = set.achievements.Find(credential);
    if (number.has_value()) {
      achievements.push_back({*number, 0, ItemStatus::kEarned});
    }
  }
  for (const v1::Achievement& achievement : plan.achievements()) {
    const auto number = set.achievements.Find(achievement.achievement());
    if (number.has_value()) {
      achievements.push_back(
          {*number, achievement.value(), StatusOf(achievement)});
    }
  }
  return achievements;
}

// Whether two sets do not simply share all credit.
bool AreBound(const catalog_v1::RequirementSet& set,
              const catalog_v1::RequirementSet& other) {
  for (const catalog_v1::LayerSharing& sharing : set.layer_sharing()) {
    const bool is_meant =
        sharing.other_case() == catalog_v1::LayerSharing::kRequirementSet
            ? sharing.requirement_set() == other.name()
            : sharing.layer() == other.layer();
    if (!is_meant) continue;
    return sharing.policy() == catalog_v1::LayerSharing::POLICY_EXCLUSIVE ||
           sharing.policy() == catalog_v1::LayerSharing::POLICY_LIMITED;
  }
  return false;
}

}  // namespace

// The judgment of one plan.
class PlanJudge::Run {
 public:
  Run(RequirementJudge& judge, const PlanToJudge& plan,
      const CreditItems& credit, const FindSet& find_set,
      const CountingSearch::Options& options)
      : judge_(judge),
        plan_(plan),
        credit_(credit),
        find_set_(find_set),
        options_(options) {}

  std::vector<SetJudgment> Judge(absl::Span<const RequestedSet> sets) {
    std::vector<SetJudgment> judgments(sets.size());
    std::vector<bool> is_done(sets.size(), false);
    for (size_t i = 0; i < sets.size(); ++i) {
      if (is_done[i]) continue;
      const std::vector<size_t> bound = BoundTo(sets, i);
      for (const size_t k : bound) is_done[k] = true;
      if (bound.size() == 1) {
        judgments[i] = JudgeOne(sets[i], 0);
      } else {
        JudgeTogether(sets, bound, judgments);
      }
    }
    return judgments;
  }

 private:
  // Returns the places of the sets that share credit with the one at `first`,
  // directly or through others, ascending.
  static std::vector<size_t> BoundTo(absl::Span<const RequestedSet> sets,
                                     size_t first) {
    std::vector<size_t> bound = {first};
    for (size_t next = 0; next < bound.size(); ++next) {
      for (size_t k = 0; k < sets.size(); ++k) {
        if (std::find(bound.begin(), bound.end(), k) != bound.end()) continue;
        const catalog_v1::RequirementSet& a = *sets[bound[next]]->message;
        const catalog_v1::RequirementSet& b = *sets[k]->message;
        if (AreBound(a, b) || AreBound(b, a)) bound.push_back(k);
      }
    }
    std::sort(bound.begin(), bound.end());
    return bound;
  }

  const UnitNumbers& Units() const {
    return plan_.catalog->selection().units();
  }

  ObservedPlan Observed(absl::Span<const Achievement> achievements) const {
    ObservedPlan observed;
    observed.courses = plan_.catalog->facts;
    observed.units = &Units();
    observed.items = plan_.plan->items;
    observed.credit = credit_.items;
    observed.achievements = achievements;
    observed.achievements_complete = plan_.message->achievements_complete();
    return observed;
  }

  // What is known of the sets that a set's rules refer to.
  void FindReferenced(const CompiledRequirementSet& set, int depth,
                      std::vector<Truth>& planned, std::vector<Truth>& earned) {
    for (const std::string& name : set.referenced) {
      const RequestedSet other =
          depth < kMaxReferences ? find_set_(name) : nullptr;
      if (other == nullptr || !other->unsupported.empty()) {
        // What cannot be looked at is neither met nor unmet.
        planned.push_back(Truth::kUnknown);
        earned.push_back(Truth::kUnknown);
        continue;
      }
      const SetJudgment judged = JudgeOne(other, depth + 1);
      planned.push_back(judged.judgment->planned);
      earned.push_back(judged.judgment->earned);
    }
  }

  SetJudgment JudgeOne(const RequestedSet& set, int depth) {
    SetJudgment result;
    result.set = set;
    result.rules = &set->rules;
    result.student = RulesForStudent(set->rules, Units(), *plan_.plan,
                                     NameOf(*set), plan_.date);
    std::vector<Truth> planned;
    std::vector<Truth> earned;
    FindReferenced(*set, depth, planned, earned);
    const std::vector<Achievement> achievements =
        AchievementsFor(*set, *plan_.message);
    CountingSearch::Options options = options_;
    options.wants_cases = options_.wants_cases && depth == 0;
    result.judgment = std::make_shared<RequirementJudgment>(
        judge_.Judge(set->rules, Observed(achievements), result.student.changes,
                     planned, earned, options));
    return result;
  }

  // The name by which exceptions know a set.
  static std::string NameOf(const CompiledRequirementSet& set) {
    const auto name = ParseCatalogResourceName(set.message->name());
    return name.has_value() ? std::string(name->relative_name) : "";
  }

  // Sets that are bound to each other do not know each other's achievements and
  // references by the same numbers, so the joint rules are given those of all.
  void JudgeTogether(absl::Span<const RequestedSet> sets,
                     const std::vector<size_t>& bound,
                     std::vector<SetJudgment>& judgments) {
    std::vector<const CompiledRequirementSet*> joined;
    for (const size_t k : bound) joined.push_back(sets[k].get());
    const std::shared_ptr<const JointRules> joint = plan_.catalog->Join(joined);
    Plan plan = *plan_.plan;
    std::vector<Achievement> achievements;
    std::vector<Truth> planned;
    std::vector<Truth> earned;
    int first_achievement = 0;
    for (size_t place = 0; place < joined.size(); ++place) {
      for (PlanException& exception : plan.exceptions) {
        if (exception.requirement_set != NameOf(*joined[place])) continue;
        exception.requirement_set = "joint";
        exception.rule = exception.rule.empty()
                             ? absl::StrCat(place)
                             : absl::StrCat(place, "/", exception.rule);
      }
      for (Achievement achievement :
           AchievementsFor(*joined[place], *plan_.message)) {
        achievement.achievement += first_achievement;
        achievements.push_back(achievement);
      }
      first_achievement += joined[place]->achievements.size();
      FindReferenced(*joined[place], 0, planned, earned);
    }
    const StudentRules student =
        RulesForStudent(joint->rules, Units(), plan, "joint", plan_.date);
    const auto judgment = std::make_shared<RequirementJudgment>(
        judge_.Judge(joint->rules, Observed(achievements), student.changes,
                     planned, earned, options_));
    for (size_t place = 0; place < bound.size(); ++place) {
      SetJudgment& result = judgments[bound[place]];
      result.set = sets[bound[place]];
      result.rules = &joint->rules;
      result.joint = joint;
      result.prefix = absl::StrCat(place, "/");
      result.student = student;
      result.student.cohort_matches =
          RulesForStudent(result.set->rules, Units(), *plan_.plan, "", "")
              .cohort_matches;
      result.judgment = judgment;
    }
  }

  RequirementJudge& judge_;
  const PlanToJudge& plan_;
  const CreditItems& credit_;
  const FindSet& find_set_;
  const CountingSearch::Options& options_;
};

std::vector<SetJudgment> PlanJudge::Judge(
    const PlanToJudge& plan, absl::Span<const RequestedSet> sets,
    const CreditItems& credit, const FindSet& find_set,
    const CountingSearch::Options& options) {
  return Run(judge_, plan, credit, find_set, options).Judge(sets);
}

}  // namespace trellis::plan
