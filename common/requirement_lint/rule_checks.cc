#include "common/requirement_lint/rule_checks.h"

#include "absl/strings/str_cat.h"
#include "common/requirement_lint/credits_checks.h"

namespace trellis::requirements {
namespace {

constexpr int kMinGrade = 6;
constexpr int kMaxGrade = 16;
constexpr int kMinYear = 1990;
constexpr int kMaxYear = 2100;
constexpr int kMaxCentipoints = 400;
constexpr int kMaxValue = 1000000;

void WarnOfNothing(absl::string_view field, absl::string_view what,
                   FieldChecks& checks) {
  checks.Warning(field, "RULE_VACUOUS",
                 absl::StrCat("the rule asks for no ", what,
                              ", so that it is always met"));
}

// 0 stands for no bound.
void RequireGrade(int grade, absl::string_view field, FieldChecks& checks) {
  if (grade != 0) checks.RequireRange(grade, kMinGrade, kMaxGrade, field);
}

void RequireYear(int year, absl::string_view field, FieldChecks& checks) {
  if (year != 0) checks.RequireRange(year, kMinYear, kMaxYear, field);
}

void RequireOrder(int first, int last, absl::string_view field,
                  FieldChecks& checks) {
  if (first == 0 || last == 0 || first <= last) return;
  checks.Error(field, "OUT_OF_ORDER",
               absl::StrCat("the range ends with ", last,
                            ", before it begins with ", first));
}

void CheckAchievements(
    const google::protobuf::RepeatedPtrField<std::string>& achievements,
    absl::string_view field, FieldChecks& checks) {
  checks.Require(!achievements.empty(), field);
  for (int i = 0; i < achievements.size(); ++i) {
    checks.RequireWords(achievements[i], PathOf(field, i));
  }
  RequireDistinct(achievements, field, checks);
}

// Checks the number of rules in a group and how many of them are asked for.
void CheckGroup(const v1::Rule& rule, FieldChecks& checks) {
  absl::string_view field;
  const int size = RulesInside(rule, &field)->size();
  if (size == 0) {
    return checks.Error(field, "MISSING_FIELD", "\"rules\" has to hold a rule");
  }
  if (!rule.has_n_of()) return;
  checks.RequireRange(rule.n_of().count(), 1, size, "n_of.count");
}

void LimitItems(int size, absl::string_view field, FieldChecks& checks) {
  if (size <= kMaxRuleItems) return;
  checks.Error(field, "TOO_MANY",
               absl::StrCat("a rule lists at most ", kMaxRuleItems,
                            " of them, not ", size));
}

}  // namespace

void RuleChecks::Check(const RulePlace& place) {
  const v1::Rule& rule = *place.rule;
  FieldChecks checks = place.Checks(problems_);
  checks.Require(!rule.display_name().empty(), "display_name");
  checks.RequireLanguages(rule);
  if (rule.has_cohort()) CheckCohort(rule.cohort(), checks);
  CheckKind(rule, checks);
  if (!HoldsTooDeep(place)) return;
  checks.Error(
      "", "TOO_DEEP",
      absl::StrCat("rules stand in rules at most ", kMaxRuleDepth, " deep"));
}

void RuleChecks::CheckKind(const v1::Rule& rule, FieldChecks& checks) {
  switch (rule.kind_case()) {
    case v1::Rule::kCredits:
      return CheckCredits(rule.credits(), index_, selectors_, problems_,
                          checks);
    case v1::Rule::kCourses:
      return CheckCourses(rule.courses(), checks);
    case v1::Rule::kAllOf:
    case v1::Rule::kAnyOf:
    case v1::Rule::kNOf:
      return CheckGroup(rule, checks);
    case v1::Rule::kTotal:
      return CheckTotal(rule.total(), checks);
    case v1::Rule::kEveryYear:
      return CheckEveryYear(rule.every_year(), checks);
    case v1::Rule::kSequence:
      return CheckSequence(rule.sequence(), checks);
    case v1::Rule::kAchievement:
      return CheckAchievement(rule.achievement(), checks);
    case v1::Rule::kGradePointAverage:
      return CheckAverage(rule.grade_point_average(), checks);
    case v1::Rule::kVerifiedCredit:
      return CheckVerified(rule.verified_credit(), checks);
    case v1::Rule::kAttested:
      return CheckAttested(rule.attested(), checks);
    case v1::Rule::kRequirementSet:
      return CheckReference(rule, checks);
    case v1::Rule::KIND_NOT_SET:
      return checks.Error("", "MISSING_FIELD",
                          "a rule has to ask for something, such as credits "
                          "or courses");
  }
}

void RuleChecks::CheckCourses(const v1::CoursesRule& rule,
                              FieldChecks& checks) {
  if (rule.courses().empty()) {
    checks.Warning("courses", "RULE_VACUOUS",
                   "the rule names no course, so that it is always met");
  }
  LimitItems(rule.courses_size(), "courses.courses", checks);
  RequireDistinct(rule.courses(), "courses.courses", checks);
  selectors_.CheckNamedCourses(rule.courses(), "courses.courses", checks);
  CheckTaken(rule.taken(), "courses.taken", checks);
}

void RuleChecks::CheckTotal(const v1::TotalRule& rule, FieldChecks& checks) {
  checks.RequireRange(rule.millicredits(), 0, kMaxRuleMillicredits,
                      "total.millicredits");
  if (rule.millicredits() == 0) WarnOfNothing("total", "credit", checks);
  if (rule.has_from()) {
    selectors_.Check(rule.from(), "total.from", Use::kFillsARule, checks);
  }
  CheckTaken(rule.taken(), "total.taken", checks);
}

void RuleChecks::CheckEveryYear(const v1::EveryYearRule& rule,
                                FieldChecks& checks) {
  if (rule.grades().empty()) WarnOfNothing("every_year", "grade", checks);
  for (int i = 0; i < rule.grades_size(); ++i) {
    checks.RequireRange(rule.grades(i), kMinGrade, kMaxGrade,
                        PathOf("every_year.grades", i));
  }
  RequireDistinct(rule.grades(), "every_year.grades", checks);
  selectors_.Check(rule.from(), "every_year.from", Use::kFillsARule, checks);
}

void RuleChecks::CheckSequence(const v1::SequenceRule& rule,
                               FieldChecks& checks) {
  checks.RequireRange(rule.course_count(), 0, kMaxRuleItems,
                      "sequence.course_count");
  if (rule.course_count() == 0) WarnOfNothing("sequence", "course", checks);
  selectors_.Check(rule.from(), "sequence.from", Use::kFillsARule, checks);
}

void RuleChecks::CheckAchievement(const v1::AchievementRule& rule,
                                  FieldChecks& checks) {
  CheckAchievements(rule.achievements(), "achievement.achievements", checks);
  LimitItems(rule.achievements_size(), "achievement.achievements", checks);
  checks.RequireRange(rule.count(), 0, rule.achievements_size(),
                      "achievement.count");
  checks.RequireRange(rule.minimum_value(), 0, kMaxValue,
                      "achievement.minimum_value");
  checks.RequireRange(rule.minimum_sum(), 0, kMaxValue,
                      "achievement.minimum_sum");
}

void RuleChecks::CheckAverage(const v1::GradePointAverageRule& rule,
                              FieldChecks& checks) {
  checks.RequireRange(rule.minimum_centipoints(), 0, kMaxCentipoints,
                      "grade_point_average.minimum_centipoints");
  if (rule.minimum_centipoints() == 0) {
    WarnOfNothing("grade_point_average", "average", checks);
  }
  if (rule.has_from()) {
    selectors_.Check(rule.from(), "grade_point_average.from", Use::kOther,
                     checks);
  }
  CheckTaken(rule.taken(), "grade_point_average.taken", checks);
}

void RuleChecks::CheckVerified(const v1::VerifiedCreditRule& rule,
                               FieldChecks& checks) {
  checks.RequireRange(rule.count(), 0, rule.verifications_size(),
                      "verified_credit.count");
  if (rule.count() == 0) {
    WarnOfNothing("verified_credit", "verification", checks);
  }
  LimitItems(rule.verifications_size(), "verified_credit.verifications",
             checks);
  const std::string path = checks.Path("verified_credit");
  for (int i = 0; i < rule.verifications_size(); ++i) {
    CheckVerification(rule.verifications(i), path, i);
  }
}

void RuleChecks::CheckVerification(
    const v1::VerifiedCreditRule::Verification& item, const std::string& parent,
    int index) {
  FieldChecks checks(problems_, parent, "verifications", index);
  selectors_.Check(item.from(), "from", Use::kFillsARule, checks);
  CheckAchievements(item.achievements(), "achievements", checks);
  checks.RequireRange(item.minimum_value(), 0, kMaxValue, "minimum_value");
}

void RuleChecks::CheckAttested(const v1::AttestedRule& rule,
                               FieldChecks& checks) {
  if (checks.Require(!rule.by().empty(), "attested.by")) {
    checks.RequireWords(rule.by(), "attested.by");
  }
  checks.Require(!rule.statement().empty(), "attested.statement");
  const std::string path = checks.Path("attested");
  FieldChecks(problems_, path).RequireLanguages(rule);
}

void RuleChecks::CheckReference(const v1::Rule& rule, FieldChecks& checks) {
  checks.Require(!rule.requirement_set().empty(), "requirement_set");
  selectors_.CheckSetName(rule.requirement_set(), "requirement_set", checks);
}

void CheckTaken(const v1::TakenConditions& taken, absl::string_view field,
                FieldChecks& checks) {
  checks.RequireMark(taken.minimum_mark(),
                     absl::StrCat(field, ".minimum_mark"));
  RequireGrade(taken.first_grade(), absl::StrCat(field, ".first_grade"),
               checks);
  RequireGrade(taken.last_grade(), absl::StrCat(field, ".last_grade"), checks);
  RequireOrder(taken.first_grade(), taken.last_grade(), field, checks);
}

void CheckCohort(const v1::Cohort& cohort, FieldChecks& checks) {
  RequireYear(cohort.first_entry_year(), "cohort.first_entry_year", checks);
  RequireYear(cohort.last_entry_year(), "cohort.last_entry_year", checks);
  RequireOrder(cohort.first_entry_year(), cohort.last_entry_year(), "cohort",
               checks);
}

}  // namespace trellis::requirements
