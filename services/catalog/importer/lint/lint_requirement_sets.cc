#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"
#include "services/catalog/importer/field_checks.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kMaxRuleMillicredits = 1000000;

using Words = absl::flat_hash_set<absl::string_view>;

template <typename List>
Words WordsOf(const List& list) {
  return Words(list.begin(), list.end());
}

template <typename List>
bool HoldsAny(const Words& words, const List& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](const auto& word) { return words.contains(word); });
}

class RuleLint {
 public:
  RuleLint(const v1::Bundle& bundle, ProblemList& problems)
      : bundle_(bundle), problems_(problems) {
    for (const v1::Course& course : bundle.courses()) {
      subjects_.insert(course.subject());
      attributes_.insert(course.attributes().begin(),
                         course.attributes().end());
    }
  }

  void Check(const v1::Rule& rule, FieldChecks& checks) {
    checks.Require(!rule.display_name().empty(), "display_name");
    checks.RequireLanguages(rule);
    switch (rule.kind_case()) {
      case v1::Rule::kCredits:
        return CheckCredits(rule.credits(), checks);
      case v1::Rule::kCourses:
        return CheckCourses(rule.courses(), checks);
      default:
        return;
      case v1::Rule::KIND_NOT_SET:
        return checks.Error("", "MISSING_FIELD",
                            "a rule has to ask for credits or for courses");
    }
  }

 private:
  void CheckCredits(const v1::CreditsRule& rule, FieldChecks& checks) {
    checks.RequireRange(rule.millicredits(), 0, kMaxRuleMillicredits,
                        "credits.millicredits");
    if (rule.millicredits() == 0) {
      checks.Warning("credits", "RULE_VACUOUS",
                     "the rule asks for no credit, so that it is always met");
    }
    const v1::CourseSelector& from = rule.from();
    if (!from.any() && from.courses().empty() && from.subjects().empty() &&
        from.attributes().empty()) {
      return checks.Error("credits.from", "EMPTY_SELECTOR",
                          "no course can count: name courses, subjects or "
                          "attributes, or set \"any\"");
    }
    CheckWords(from.subjects(), subjects_, "credits.from.subjects",
               "UNKNOWN_SUBJECT", "subject", checks);
    CheckWords(from.attributes(), attributes_, "credits.from.attributes",
               "UNKNOWN_ATTRIBUTE", "attribute", checks);
    const int64_t available = Available(from, rule.millicredits());
    if (available >= rule.millicredits()) return;
    checks.Error("credits", "RULE_UNSATISFIABLE",
                 absl::StrCat("the rule asks for ", rule.millicredits(),
                              " millicredits, and all courses that can count "
                              "hold ",
                              available));
  }

  void CheckCourses(const v1::CoursesRule& rule, FieldChecks& checks) {
    if (rule.courses().empty()) {
      checks.Warning("courses", "RULE_VACUOUS",
                     "the rule names no course, so that it is always met");
    }
    absl::flat_hash_set<absl::string_view> seen;
    for (int i = 0; i < rule.courses_size(); ++i) {
      if (seen.insert(rule.courses(i)).second) continue;
      checks.Error(absl::StrCat("courses.courses[", i, "]"), "DUPLICATE_VALUE",
                   "this stands in the list already");
    }
  }

  template <typename List>
  void CheckWords(const List& list, const Words& known, absl::string_view field,
                  absl::string_view code, absl::string_view what,
                  FieldChecks& checks) {
    for (int i = 0; i < list.size(); ++i) {
      if (known.contains(list[i])) continue;
      std::vector<std::string> words(known.begin(), known.end());
      std::sort(words.begin(), words.end());
      checks.Error(
          absl::StrCat(field, "[", i, "]"), code,
          absl::StrCat("no course of the catalog has the ", what, " \"",
                       list[i], "\""),
          problems_.WantsSuggestions() ? NearestWord(list[i], words) : "");
    }
  }

  // The credit of all courses that the selector selects, or a part of it that
  // reaches `enough`.
  int64_t Available(const v1::CourseSelector& from, int64_t enough) const {
    const Words courses = WordsOf(from.courses());
    const Words excluded = WordsOf(from.excluded_courses());
    const Words subjects = WordsOf(from.subjects());
    const Words attributes = WordsOf(from.attributes());
    int64_t available = 0;
    for (const v1::Course& course : bundle_.courses()) {
      const bool is_selected = from.any() || courses.contains(course.name()) ||
                               subjects.contains(course.subject()) ||
                               HoldsAny(attributes, course.attributes());
      if (!is_selected || excluded.contains(course.name())) continue;
      available +=
          int64_t{course.millicredits()} * std::max(1, course.credit_limit());
      if (available >= enough) break;
    }
    return available;
  }

  const v1::Bundle& bundle_;
  ProblemList& problems_;
  Words subjects_;
  Words attributes_;
};

}  // namespace

void LintRequirementSets(const v1::Bundle& bundle, ProblemList& problems) {
  RuleLint rule_lint(bundle, problems);
  for (int i = 0; i < bundle.requirement_sets_size(); ++i) {
    const v1::RequirementSet& set = bundle.requirement_sets(i);
    FieldChecks checks(problems, "", "requirement_sets", i);
    checks.Require(!set.display_name().empty(), "display_name");
    checks.Require(set.layer() != v1::RequirementSet::LAYER_UNSPECIFIED,
                   "layer");
    checks.RequireLanguages(set);
    if (set.rules().empty()) {
      checks.Warning("rules", "RULE_VACUOUS",
                     "there are no rules, so that every plan meets them");
    }
    const std::string path = checks.Path();
    UniqueValues ids;
    for (int j = 0; j < set.rules_size(); ++j) {
      FieldChecks rule_checks(problems, path, "rules", j);
      if (rule_checks.RequireId(set.rules(j).id(), "id")) {
        ids.Add(set.rules(j).id(), "another rule of the set", rule_checks, "id",
                "DUPLICATE_ID");
      }
      rule_lint.Check(set.rules(j), rule_checks);
    }
  }
}

}  // namespace trellis::catalog
