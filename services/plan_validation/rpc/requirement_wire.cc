#include "services/plan_validation/rpc/requirement_wire.h"

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "services/plan_validation/rpc/rule_results.h"

namespace trellis::plan {

CountingView ShownView(const SetJudgment& judgment, const CreditItems& credit) {
  const PlanView view{false, judgment.judgment->planned != Truth::kTrue};
  return {*judgment.rules, credit.items, judgment.student.changes, view};
}

std::vector<std::string> MissingCourses(const SetJudgment& judgment,
                                        const RequirementRules::Rule& rule,
                                        const PlanToJudge& plan) {
  const CountingResult& counting = judgment.judgment->counting;
  std::vector<std::string> missing;
  const auto names = judgment.set->names.find(RuleId(
      judgment, static_cast<int>(&rule - judgment.rules->rules().data())));
  if (names == judgment.set->names.end() || names->second.rule == nullptr) {
    return missing;
  }
  for (const std::string& name : names->second.rule->courses().courses()) {
    const absl::string_view id = LastId(name);
    for (size_t p = 0; p < rule.buckets.size(); ++p) {
      const auto b = static_cast<size_t>(rule.buckets[p]);
      if (rule.spec.parts[p].id != id || counting.bucket_filled[b] > 0 ||
          counting.bucket_needs[b] == 0) {
        continue;
      }
      const auto course = plan.catalog->course_names.Find(name);
      if (course.has_value()) missing.push_back(name);
      break;
    }
  }
  return missing;
}

}  // namespace trellis::plan
