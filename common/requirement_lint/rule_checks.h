#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_RULE_CHECKS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_RULE_CHECKS_H_

#include "absl/strings/string_view.h"
#include "common/requirement_lint/rule_places.h"
#include "common/requirement_lint/selector_checks.h"

namespace trellis::requirements {

// The most credit, in thousandths of a unit, that a rule or limit can name.
inline constexpr int kMaxRuleMillicredits = 1000000;

// The most courses, verifications and parts that one rule can list or count.
inline constexpr int kMaxRuleItems = 256;

// Checks one rule by itself, apart from the rules inside it.
class RuleChecks {
 public:
  RuleChecks(const CourseIndex& index, const LintOptions& options,
             ProblemSink& problems)
      : index_(index),
        problems_(problems),
        selectors_(index, options, problems) {}

  // Checks the fields of the rule: MISSING_FIELD, OUT_OF_RANGE, BAD_NAME,
  // RULE_VACUOUS and what belongs to single kinds.
  void Check(const RulePlace& place);

 private:
  using Use = SelectorChecks::Use;

  void CheckKind(const v1::Rule& rule, FieldChecks& checks);
  void CheckCourses(const v1::CoursesRule& rule, FieldChecks& checks);
  void CheckTotal(const v1::TotalRule& rule, FieldChecks& checks);
  void CheckEveryYear(const v1::EveryYearRule& rule, FieldChecks& checks);
  void CheckSequence(const v1::SequenceRule& rule, FieldChecks& checks);
  void CheckAchievement(const v1::AchievementRule& rule, FieldChecks& checks);
  void CheckAverage(const v1::GradePointAverageRule& rule, FieldChecks& checks);
  void CheckVerified(const v1::VerifiedCreditRule& rule, FieldChecks& checks);
  void CheckVerification(const v1::VerifiedCreditRule::Verification& item,
                         const std::string& parent, int index);
  void CheckAttested(const v1::AttestedRule& rule, FieldChecks& checks);
  void CheckReference(const v1::Rule& rule, FieldChecks& checks);

  const CourseIndex& index_;
  ProblemSink& problems_;
  SelectorChecks selectors_;
};

// Checks the conditions `field`: marks, and grades in order.
void CheckTaken(const v1::TakenConditions& taken, absl::string_view field,
                FieldChecks& checks);

// Checks the years of a cohort.
void CheckCohort(const v1::Cohort& cohort, FieldChecks& checks);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_RULE_CHECKS_H_
