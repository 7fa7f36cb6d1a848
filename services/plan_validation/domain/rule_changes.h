#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_RULE_CHANGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_RULE_CHANGES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"

namespace trellis::plan {

// How the rules of a requirement set differ for one student: exceptions that
// were granted, and rules for other years of entry.
struct RuleChanges {
  // A course that counts in a rule although the rule does not select it.
  struct Insertion {
    int rule = 0;
    int course = 0;
    // The unit whose place it takes, or -1 for none.
    int in_place_of = -1;
  };

  // A course that does not count in a rule, or in none when `rule` is -1.
  struct Exclusion {
    int rule = -1;
    int course = 0;
  };

  // For each rule, whether it asks for nothing. Rules inside it do not either.
  std::vector<bool> is_waived;

  // For each rule, the part of its credit that is not asked for.
  std::vector<Millicredits> waived_credit;

  // For each rule, whether somebody said that it is met.
  std::vector<bool> is_approved;

  std::vector<Insertion> insertions;
  std::vector<Exclusion> exclusions;

  // Whether there is nothing of all this.
  bool empty = true;

  // Makes room for what is said of each of so many rules.
  void MakeRoom(size_t rule_count);
};

// What became of an exception.
enum class ExceptionOutcome : uint8_t {
  // It changes what is asked for.
  kApplied,
  // It is for another requirement set.
  kElsewhere,
  // There is no such rule, or the decision makes no difference to it.
  kWithoutEffect,
  // It has expired.
  kExpired,
};

// How a requirement set differs for one student.
struct StudentRules {
  RuleChanges changes;

  // For each of the plan's exceptions, what became of it, and the rule that it
  // changed, or -1.
  std::vector<ExceptionOutcome> outcomes;
  std::vector<int> changed_rules;

  // Whether the set is for the student's year of entry, as far as that is
  // known.
  bool cohort_matches = true;

  // Whether rules depend on the year of entry, and the plan does not say it.
  bool needs_entry_year = false;
};

// Returns how `rules`, over `units`, differ for the student of `plan`.
// `set_name` is the name by which exceptions know the set; `date`, as
// "YYYY-MM-DD", is the day for which they have to hold, or "" when that does
// not matter.
StudentRules RulesForStudent(const RequirementRules& rules,
                             const UnitNumbers& units, const Plan& plan,
                             absl::string_view set_name,
                             absl::string_view date);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_RULE_CHANGES_H_
