#include "services/plan_validation/verifier/counting_model.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/verifier/model_builder.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// Whether credit may count twice in some leaves, under one sharing.
bool MayCountTwice(const CountingModel& model,
                   const std::vector<bool>& leaves) {
  return std::any_of(
      model.sharings.begin(), model.sharings.end(),
      [&](const Sharing& sharing) { return sharing.RulesWith(leaves) > 1; });
}

// `roots` are the rules that sets are inside of, by id: a limit in one of them
// is one of a whole set.
void AddSetLimits(const catalog_v1::RequirementSet& set,
                  const std::set<std::string>& roots, ModelBuilder& builder) {
  for (int i = 0; i < set.limits_size(); ++i) {
    const catalog_v1::CountingLimit& laid_down = set.limits(i);
    Limit limit;
    limit.id =
        laid_down.id().empty() ? absl::StrCat("limit-", i + 1) : laid_down.id();
    limit.most = std::max(0, laid_down.millicredits());
    limit.each_grade = laid_down.each_grade();
    limit.everywhere = laid_down.rules().empty();
    limit.leaves.assign(builder.model().leaves.size(), limit.everywhere);
    for (const std::string& rule : laid_down.rules()) {
      limit.rules.push_back(rule);
      const std::vector<bool> leaves = builder.model().LeavesOf(rule);
      for (size_t l = 0; l < leaves.size(); ++l) {
        if (leaves[l]) limit.leaves[l] = true;
      }
      // What credit counts again in the set is bounded once, as in a set by
      // itself, and what it counts in another set is not bounded.
      if (roots.count(rule) > 0) {
        limit.everywhere = MayCountTwice(builder.model(), leaves);
      }
    }
    builder.AddLimit(
        std::move(limit),
        SelectedBy(builder.book(), laid_down.has_from(), laid_down.from()));
  }
}

void AddSharings(const catalog_v1::RequirementSet& set, ModelBuilder& builder) {
  CountingModel& model = builder.model();
  for (const catalog_v1::Sharing& laid_down : set.sharing()) {
    Sharing sharing;
    for (const std::string& rule : laid_down.rules()) {
      sharing.rules.push_back(rule);
      sharing.members.push_back(model.LeavesOf(rule));
    }
    const UnitPredicate selects =
        SelectedBy(builder.book(), laid_down.has_from(), laid_down.from());
    for (const PlanUnit& unit : model.plan->units) {
      sharing.units.push_back(selects(unit.unit));
    }
    sharing.max_courses = std::max(0, laid_down.max_courses());
    sharing.max_credit = std::max(0, laid_down.max_millicredits());
    model.sharings.push_back(std::move(sharing));
  }
}

// Whether two units of a plan could count for the same.
bool AreAlike(const CountingModel& model, size_t a, size_t b) {
  const PlanUnit& first = model.plan->units[a];
  const PlanUnit& second = model.plan->units[b];
  if (first.unit.part != second.unit.part || first.credit != second.credit) {
    return false;
  }
  const bool are_in_one_grade =
      first.planned->grade() == second.planned->grade();
  return std::all_of(model.leaves.begin(), model.leaves.end(),
                     [&](const Leaf& leaf) {
                       return leaf.accepts[a] == leaf.accepts[b];
                     }) &&
         (are_in_one_grade ||
          std::none_of(model.limits.begin(), model.limits.end(),
                       [&](const Limit& limit) {
                         return limit.each_grade && limit.units[a];
                       }));
}

// Whether the courses at two positions could count for the same.
bool AreTimesAlike(const CountingModel& model, size_t a, size_t b) {
  if (model.plan->courses[a] != model.plan->courses[b]) return false;
  const auto& of_a = model.plan->units_at[a];
  const auto& of_b = model.plan->units_at[b];
  return std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                    [&](size_t x, size_t y) { return AreAlike(model, x, y); });
}

// Whether the course at a position could count for anything.
bool CountsAnywhere(const CountingModel& model, size_t position) {
  for (const size_t u : model.plan->units_at[position]) {
    for (const Leaf& leaf : model.leaves) {
      if (leaf.accepts[u]) return true;
    }
  }
  return false;
}

// The greatest amount that every credit, need and bound is a multiple of.
Credit FindStep(const CountingModel& model) {
  Credit step = 0;
  for (const PlanUnit& unit : model.plan->units) {
    step = std::gcd(step, unit.credit);
  }
  for (const Leaf& leaf : model.leaves) step = std::gcd(step, leaf.need);
  for (const Limit& limit : model.limits) step = std::gcd(step, limit.most);
  for (const Sharing& sharing : model.sharings) {
    step = std::gcd(step, sharing.max_credit);
  }
  return std::max<Credit>(1, step);
}

CountingModel Build(const catalog_v1::RequirementSet& set,
                    absl::Span<const SetPart> parts,
                    const StudentDecisions& decisions, const PlanCredit& plan,
                    const CourseBook& book) {
  CountingModel model;
  model.book = &book;
  model.plan = &plan;
  model.whole_courses =
      set.splitting() == catalog_v1::RequirementSet::SPLITTING_WHOLE_COURSE;
  model.set_aside.assign(plan.courses.size(), false);
  std::set<std::string> roots;
  for (const SetPart& part : parts) {
    roots.insert(part.root);
    model.conditions[part.root] = {&part.set->taken(),
                                   FindVouchedFor(*part.set, plan, book)};
  }
  ModelBuilder builder(decisions, model);
  for (const catalog_v1::Rule& rule : set.rules()) {
    builder.AddRule(rule, nullptr, model.root);
  }
  AddSharings(set, builder);
  AddSetLimits(set, roots, builder);
  for (Limit& limit : model.limits) limit.leaves.resize(model.leaves.size());
  model.step = FindStep(model);
  return model;
}

}  // namespace

int Sharing::RulesWith(const std::vector<bool>& leaves) const {
  return static_cast<int>(std::count_if(
      members.begin(), members.end(), [&](const std::vector<bool>& member) {
        for (size_t l = 0; l < leaves.size(); ++l) {
          if (member[l] && leaves[l]) return true;
        }
        return false;
      }));
}

bool CountingModel::IsPartOf(const catalog_v1::Rule& rule,
                             absl::string_view ancestor) const {
  const catalog_v1::Rule* at = &rule;
  while (at != nullptr) {
    if (at->id() == ancestor) return true;
    const auto it = rules.find(at->id());
    at = it == rules.end() ? nullptr : it->second.parent;
  }
  return false;
}

const CountingModel::Conditions& CountingModel::ConditionsOf(
    const catalog_v1::Rule& rule) const {
  const catalog_v1::Rule* top = &rule;
  for (const catalog_v1::Rule* at = top; at != nullptr;
       at = rules.at(at->id()).parent) {
    top = at;
  }
  const auto it = conditions.find(top->id());
  return it == conditions.end() ? conditions.at("") : it->second;
}

bool CountingModel::IsDecided(
    const std::vector<StudentDecisions::Course>& decisions,
    const catalog_v1::Rule& rule, const catalog_v1::Course& course) const {
  return std::any_of(
      decisions.begin(), decisions.end(),
      [&](const StudentDecisions::Course& decided) {
        return decided.course == course.name() &&
               (decided.rule.empty() || IsPartOf(rule, decided.rule));
      });
}

std::vector<bool> CountingModel::LeavesOf(absl::string_view rule) const {
  std::vector<bool> in;
  in.reserve(leaves.size());
  for (const Leaf& leaf : leaves) in.push_back(IsPartOf(*leaf.rule, rule));
  return in;
}

CountingModel BuildCountingModel(const catalog_v1::RequirementSet& set,
                                 const StudentDecisions& decisions,
                                 const PlanCredit& plan,
                                 const CourseBook& book) {
  return Build(set, {{&set, "", ""}}, decisions, plan, book);
}

CountingModel BuildCountingModel(const JoinedSets& sets,
                                 const StudentDecisions& decisions,
                                 const PlanCredit& plan,
                                 const CourseBook& book) {
  return Build(sets.set, sets.parts, decisions, plan, book);
}

void SetAsideRepeats(const std::vector<int>& mentions, CountingModel& model) {
  const PlanCredit& plan = *model.plan;
  for (size_t first = 0; first < plan.courses.size(); ++first) {
    std::vector<size_t> times;
    for (size_t p = first; p < plan.courses.size(); ++p) {
      const bool is_of_line = plan.line_at[p] == static_cast<int>(first);
      if (is_of_line && CountsAnywhere(model, p)) times.push_back(p);
    }
    const auto limit = static_cast<size_t>(plan.limit_at[first]);
    if (times.size() <= limit ||
        !std::all_of(times.begin(), times.end(), [&](size_t time) {
          return AreTimesAlike(model, times[0], time);
        })) {
      continue;
    }
    std::stable_sort(times.begin(), times.end(), [&](size_t a, size_t b) {
      return mentions[a] > mentions[b];
    });
    for (size_t i = limit; i < times.size(); ++i) {
      model.set_aside[times[i]] = true;
    }
  }
}

}  // namespace trellis::plan_verifier
