#include "services/plan_validation/rpc/write_plan_response.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "services/plan_validation/rpc/name_in.h"

namespace trellis::plan {
namespace {

int32_t ToWire(Millicredits credit) {
  return static_cast<int32_t>(
      std::min<Millicredits>(credit, std::numeric_limits<int32_t>::max()));
}

v1::Verdict ToVerdict(bool is_satisfied) {
  return is_satisfied ? v1::VERDICT_SATISFIED : v1::VERDICT_UNSATISFIED;
}

v1::CourseResult::NoCreditReason ToReason(NoCredit no_credit) {
  switch (no_credit) {
    case NoCredit::kNotEarned:
      return v1::CourseResult::NO_CREDIT_REASON_NOT_EARNED;
    case NoCredit::kRepeated:
      return v1::CourseResult::NO_CREDIT_REASON_REPEATED;
    case NoCredit::kEarnsCredit:
      break;
  }
  return v1::CourseResult::NO_CREDIT_REASON_UNSPECIFIED;
}

const catalog::v1::Rule& RuleMessage(const CompiledRequirementSet& set,
                                     int rule) {
  return set.message->rules(set.rules.rules()[rule].given_index);
}

// Returns the courses that a rule names and gets no credit from, in the order
// of the rule.
std::vector<const catalog::v1::Course*> MissingCourses(
    const CompiledRequirementSet& set, int rule, const CreditItems& credit,
    const Allocation& allocation, const CompiledCatalog& catalog) {
  std::vector<const catalog::v1::Course*> missing;
  for (const std::string& name : RuleMessage(set, rule).courses().courses()) {
    const std::optional<int> course = catalog.course_names.Find(name);
    const bool is_counted = std::any_of(
        allocation.countings.begin(), allocation.countings.end(),
        [&](const Counting& counting) {
          return set.rules.buckets()[counting.bucket].rule == rule &&
                 credit.items[counting.item].course == course;
        });
    if (course.has_value() && !is_counted) {
      missing.push_back(catalog.courses[*course]);
    }
  }
  return missing;
}

void WriteRules(const CompiledRequirementSet& set, const CreditItems& credit,
                const Allocation& allocation, const CompiledCatalog& catalog,
                Language language, v1::RequirementSetResult& result) {
  std::vector<Millicredits> filled(set.rules.rules().size(), 0);
  for (size_t b = 0; b < allocation.bucket_filled.size(); ++b) {
    filled[set.rules.buckets()[b].rule] += allocation.bucket_filled[b];
  }
  for (size_t r = 0; r < filled.size(); ++r) {
    const RequirementRules::Rule& rule = set.rules.rules()[r];
    v1::RuleResult& written = *result.add_rules();
    written.set_rule(rule.id);
    written.set_display_name(
        NameIn(RuleMessage(set, static_cast<int>(r)), language));
    written.set_needed_millicredits(ToWire(rule.need));
    written.set_filled_millicredits(ToWire(filled[r]));
    written.set_verdict(ToVerdict(filled[r] == rule.need));
    if (filled[r] == rule.need) continue;
    for (const auto* course : MissingCourses(set, static_cast<int>(r), credit,
                                             allocation, catalog)) {
      written.add_missing_courses(course->name());
    }
  }
}

void WriteCertificate(const CompiledRequirementSet& set,
                      const CreditItems& credit, const Allocation& allocation,
                      const Deficiency& deficiency,
                      const CompiledCatalog& catalog, Language language,
                      v1::DeficiencyCertificate& certificate) {
  std::vector<std::string> names;
  std::vector<std::string> missing;
  for (const int rule : deficiency.rules) {
    certificate.add_rules(set.rules.rules()[rule].id);
    names.push_back(NameIn(RuleMessage(set, rule), language));
    for (const auto* course :
         MissingCourses(set, rule, credit, allocation, catalog)) {
      missing.push_back(NameIn(*course, language));
    }
  }
  certificate.set_needed_millicredits(ToWire(deficiency.need));
  certificate.set_available_millicredits(ToWire(deficiency.available));
  certificate.set_missing_millicredits(ToWire(deficiency.missing));
  for (const int item : deficiency.items) {
    certificate.add_courses(credit.items[item].position);
  }
  std::sort(certificate.mutable_courses()->begin(),
            certificate.mutable_courses()->end());
  certificate.set_message(ShortageMessage(
      names, deficiency.need, deficiency.available, missing, language));
}

void WriteCountings(const CompiledRequirementSet& set,
                    const CreditItems& credit, const Allocation& allocation,
                    v1::ValidatePlanResponse& response) {
  // Rules are numbered by id, so this puts the rules of an item in order.
  std::vector<Counting> countings = allocation.countings;
  const auto rule_of = [&](const Counting& counting) {
    return set.rules.buckets()[counting.bucket].rule;
  };
  std::stable_sort(countings.begin(), countings.end(),
                   [&](const Counting& a, const Counting& b) {
                     return rule_of(a) < rule_of(b);
                   });
  for (const Counting& counting : countings) {
    const int position = credit.items[counting.item].position;
    v1::Counted& counted = *response.mutable_courses(position)->add_counted();
    counted.set_requirement_set(set.message->name());
    counted.set_rule(set.rules.rules()[rule_of(counting)].id);
    counted.set_millicredits(ToWire(counting.credit));
  }
}

}  // namespace

void WriteCourses(const CreditItems& credit,
                  v1::ValidatePlanResponse& response) {
  for (size_t i = 0; i < credit.no_credit.size(); ++i) {
    v1::CourseResult& course = *response.add_courses();
    course.set_index(static_cast<int>(i));
    course.set_no_credit_reason(ToReason(credit.no_credit[i]));
  }
}

void WriteRequirementSet(const CompiledRequirementSet& set,
                         const CreditItems& credit,
                         const Allocation& allocation,
                         absl::Span<const Deficiency> deficiencies,
                         const CompiledCatalog& catalog, Language language,
                         v1::ValidatePlanResponse& response) {
  const Millicredits need = set.rules.need();
  v1::RequirementSetResult& result = *response.add_requirement_sets();
  result.set_requirement_set(set.message->name());
  result.set_display_name(NameIn(*set.message, language));
  result.set_verdict(ToVerdict(allocation.filled == need));
  result.set_earned_verdict(ToVerdict(allocation.earned == need));
  result.set_needed_millicredits(ToWire(need));
  result.set_filled_millicredits(ToWire(allocation.filled));
  result.set_earned_millicredits(ToWire(allocation.earned));
  WriteRules(set, credit, allocation, catalog, language, result);
  for (const Deficiency& deficiency : deficiencies) {
    WriteCertificate(set, credit, allocation, deficiency, catalog, language,
                     *result.add_certificates());
  }
  WriteCountings(set, credit, allocation, response);
}

}  // namespace trellis::plan
