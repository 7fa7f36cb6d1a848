#include "services/plan_validation/verifier/student_decisions.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "services/plan_validation/verifier/plan_credit.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;
using plan::v1::PlanException;

// Whether two names, with or without revisions, are of the same set.
bool IsSameSet(absl::string_view a, absl::string_view b) {
  const auto first = ParseCatalogResourceName(a);
  const auto second = ParseCatalogResourceName(b);
  return first.has_value() && second.has_value() &&
         first->catalog_id == second->catalog_id &&
         first->relative_name == second->relative_name;
}

}  // namespace

StudentDecisions::StudentDecisions(const catalog_v1::RequirementSet& set,
                                   const plan::v1::CoursePlan& plan,
                                   absl::string_view catalog_id)
    : StudentDecisions({{&set, "", ""}}, plan, catalog_id) {}

StudentDecisions::StudentDecisions(absl::Span<const SetPart> parts,
                                   const plan::v1::CoursePlan& plan,
                                   absl::string_view catalog_id)
    : entry_year_(plan.entry_year()) {
  for (const PlanException& exception : plan.exceptions()) {
    for (const SetPart& part : parts) {
      if (IsSameSet(exception.requirement_set(), part.set->name())) {
        Add(exception, part, catalog_id);
      }
    }
  }
}

void StudentDecisions::Add(const PlanException& exception, const SetPart& part,
                           absl::string_view catalog_id) {
  const std::string rule = absl::StrCat(part.prefix, exception.rule());
  // Courses may be decided about for the whole set.
  const std::string rule_of_course =
      exception.rule().empty() ? part.root : rule;
  const auto name = [&](const std::string& course) {
    return CourseNameIn(catalog_id, course);
  };
  switch (exception.decision_case()) {
    case PlanException::kWaive:
      if (exception.waive().millicredits() > 0) {
        waived_credit_[rule] += exception.waive().millicredits();
      } else {
        waived_.push_back(rule);
      }
      break;
    case PlanException::kApprove:
      waived_.push_back(rule);
      break;
    case PlanException::kInsert:
      insertions_.push_back({rule_of_course, name(exception.insert()), ""});
      break;
    case PlanException::kSubstitute:
      substitutions_.push_back(
          {rule_of_course, name(exception.substitute().by_course()),
           name(exception.substitute().required_course())});
      break;
    case PlanException::kExclude:
      exclusions_.push_back({rule_of_course, name(exception.exclude()), ""});
      break;
    case PlanException::DECISION_NOT_SET:
      break;
  }
}

bool StudentDecisions::IsWaived(const catalog_v1::Rule& rule) const {
  if (std::find(waived_.begin(), waived_.end(), rule.id()) != waived_.end()) {
    return true;
  }
  const int first = rule.cohort().first_entry_year();
  const int last = rule.cohort().last_entry_year();
  return entry_year_ != 0 && ((first != 0 && entry_year_ < first) ||
                              (last != 0 && entry_year_ > last));
}

Credit StudentDecisions::WaivedCreditOf(absl::string_view rule) const {
  const auto it = waived_credit_.find(rule);
  return it == waived_credit_.end() ? 0 : it->second;
}

}  // namespace trellis::plan_verifier
