#include "services/plan_validation/verifier/model_builder.h"

#include <algorithm>
#include <utility>

#include "common/names/resource_name.h"
#include "services/plan_validation/verifier/credits_rule.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// How many of how many rules inside a group are needed, and these.
struct Group {
  int count = 0;
  const google::protobuf::RepeatedPtrField<catalog_v1::Rule>* rules = nullptr;
};

Group GroupOf(const catalog_v1::Rule& rule) {
  switch (rule.kind_case()) {
    case catalog_v1::Rule::kAllOf:
      return {rule.all_of().rules_size(), &rule.all_of().rules()};
    case catalog_v1::Rule::kAnyOf:
      return {1, &rule.any_of().rules()};
    case catalog_v1::Rule::kNOf:
      return {std::max(0, rule.n_of().count()), &rule.n_of().rules()};
    default:
      return {};
  }
}

}  // namespace

void ModelBuilder::AddRule(const catalog_v1::Rule& rule,
                           const catalog_v1::Rule* parent, Demand& demand) {
  model_.rules[rule.id()] = {&rule, parent};
  // The rules inside a waived one are known, and ask for nothing.
  Demand nothing;
  Demand& asked = decisions_.IsWaived(rule) ? nothing : demand;
  if (GroupOf(rule).rules != nullptr) {
    AddGroup(rule, asked);
  } else if (&asked == &nothing) {
    return;
  } else if (rule.has_credits()) {
    AddCreditsRule(rule, *this, asked);
  } else if (rule.has_courses()) {
    AddCourses(rule, asked);
  } else {
    asked.observed.push_back(&rule);
  }
}

void ModelBuilder::AddGroup(const catalog_v1::Rule& rule, Demand& demand) {
  const Group group = GroupOf(rule);
  if (group.count >= group.rules->size()) {
    for (const catalog_v1::Rule& part : *group.rules) {
      AddRule(part, &rule, demand);
    }
    return;
  }
  Choice choice;
  choice.rule = &rule;
  choice.count = group.count;
  for (const catalog_v1::Rule& part : *group.rules) {
    Alternative alternative;
    alternative.name = part.id();
    AddRule(part, &rule, alternative.demand);
    choice.alternatives.push_back(std::move(alternative));
  }
  demand.choices.push_back(AddChoice(std::move(choice)));
}

int ModelBuilder::AddChoice(Choice choice) {
  model_.choices.push_back(std::move(choice));
  return static_cast<int>(model_.choices.size()) - 1;
}

// A course that takes another's place fills it, whatever credit it has.
Credit ModelBuilder::NeedOfNamed(const catalog_v1::Rule& rule,
                                 const std::string& name,
                                 const catalog_v1::Course& course) const {
  Credit need = std::max(0, course.millicredits());
  for (const StudentDecisions::Course& other : decisions_.substitutions()) {
    const catalog_v1::Course* const required = book().Find(other.required);
    if (!model_.IsPartOf(rule, other.rule) || required == nullptr ||
        !book().CountsAs(*required, name)) {
      continue;
    }
    for (const std::vector<size_t>& units : model_.plan->units_at) {
      Credit credit = 0;
      bool takes_place = false;
      for (const size_t u : units) {
        const PlanUnit& unit = model_.plan->units[u];
        credit += unit.credit;
        takes_place = unit.unit.course->name() == other.course;
      }
      if (takes_place) need = std::min(need, credit);
    }
  }
  return need;
}

void ModelBuilder::AddCourses(const catalog_v1::Rule& rule, Demand& demand) {
  std::vector<std::string> names(rule.courses().courses().begin(),
                                 rule.courses().courses().end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<int> leaves;
  for (const std::string& name : names) {
    const catalog_v1::Course* const course = book().Find(name);
    if (course == nullptr) continue;
    // The only course is the whole rule.
    const absl::string_view part =
        names.size() > 1 ? LastId(name) : absl::string_view();
    leaves.push_back(AddLeaf(rule, part, NeedOfNamed(rule, name, *course),
                             rule.courses().taken(),
                             [&](const CourseUnit& unit) {
                               return book().CountsAs(*unit.course, name);
                             }));
  }
  TakeOff(decisions_.WaivedCreditOf(rule.id()), leaves, model_);
  demand.leaves.insert(demand.leaves.end(), leaves.begin(), leaves.end());
}

int ModelBuilder::AddLeaf(const catalog_v1::Rule& rule, absl::string_view part,
                          Credit need, const catalog_v1::TakenConditions& taken,
                          const UnitPredicate& selects) {
  const UnitAdmission admission(decisions_, model_);
  Leaf leaf;
  leaf.rule = &rule;
  leaf.part = std::string(part);
  leaf.need = need;
  leaf.counts_courses = rule.credits().course_count() > 0;
  for (size_t u = 0; u < model_.plan->units.size(); ++u) {
    leaf.accepts.push_back(admission.Admits(rule, taken, selects, u));
  }
  model_.leaves.push_back(std::move(leaf));
  return static_cast<int>(model_.leaves.size()) - 1;
}

void ModelBuilder::AddLimit(Limit limit, const UnitPredicate& selects) {
  for (const PlanUnit& unit : model_.plan->units) {
    limit.units.push_back(selects(unit.unit));
  }
  limit.leaves.resize(model_.leaves.size());
  model_.limits.push_back(std::move(limit));
}

Credit TakeOff(Credit waived, const std::vector<int>& leaves,
               CountingModel& model) {
  for (size_t i = leaves.size(); i-- > 0 && waived > 0;) {
    Credit& need = model.leaves[static_cast<size_t>(leaves[i])].need;
    const Credit off = std::min(need, waived);
    need -= off;
    waived -= off;
  }
  return waived;
}

}  // namespace trellis::plan_verifier
