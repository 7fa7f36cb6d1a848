#include "common/requirement_lint/credits_checks.h"

#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"
#include "common/requirement_lint/rule_checks.h"

namespace trellis::requirements {
namespace {

class CreditsChecks {
 public:
  CreditsChecks(const v1::CreditsRule& rule, const CourseIndex& index,
                SelectorChecks& selectors, ProblemSink& problems,
                FieldChecks& checks)
      : rule_(rule),
        index_(index),
        selectors_(selectors),
        problems_(problems),
        checks_(checks),
        path_(checks.Path("credits")) {}

  void Run() {
    CheckNeed();
    selectors_.Check(rule_.from(), "credits.from",
                     SelectorChecks::Use::kFillsARule, checks_);
    CheckTaken(rule_.taken(), "credits.taken", checks_);
    CheckIncluding();
    CheckLimits();
    CheckAtLeast();
    CheckSameValue();
    CheckDistinctValues();
  }

 private:
  FieldChecks ItemChecks(absl::string_view list, int i) {
    return FieldChecks(problems_, path_, list, i);
  }

  void CheckNeed() {
    checks_.RequireRange(rule_.millicredits(), 0, kMaxRuleMillicredits,
                         "credits.millicredits");
    checks_.RequireRange(rule_.course_count(), 0, kMaxRuleItems,
                         "credits.course_count");
    if (rule_.millicredits() != 0 && rule_.course_count() != 0) {
      checks_.Error("credits.course_count", "NOT_ALLOWED",
                    "a rule asks for credit or for a number of courses, not "
                    "for both");
    }
    if (rule_.millicredits() == 0 && rule_.course_count() == 0) {
      checks_.Warning("credits", "RULE_VACUOUS",
                      "the rule asks for no credit, so that it is always met");
    }
  }

  // Parts of what a rule needs cannot be more than it needs.
  void CheckPart(int64_t part, absl::string_view field, FieldChecks& checks) {
    if (part == 0 || rule_.course_count() != 0 ||
        part <= rule_.millicredits()) {
      return;
    }
    checks.Error(field, "RULE_PARTS_OVER_NEED",
                 absl::StrCat("parts of the rule ask for ", part,
                              " millicredits, and the whole rule for ",
                              rule_.millicredits()));
  }

  void CheckIncluding() {
    int64_t sum = 0;
    for (int i = 0; i < rule_.including_size(); ++i) {
      const v1::IncludedCredits& part = rule_.including(i);
      FieldChecks checks = ItemChecks("including", i);
      checks.Require(!part.display_name().empty(), "display_name");
      checks.RequireLanguages(part);
      if (checks.Require(part.millicredits() != 0, "millicredits")) {
        checks.RequireRange(part.millicredits(), 1, kMaxRuleMillicredits,
                            "millicredits");
      }
      selectors_.Check(part.from(), "from", SelectorChecks::Use::kFillsARule,
                       checks);
      sum += part.millicredits();
    }
    CheckPart(sum, "credits.including", checks_);
  }

  void CheckLimits() {
    for (int i = 0; i < rule_.limits_size(); ++i) {
      FieldChecks checks = ItemChecks("limits", i);
      CheckLimit(rule_.limits(i), selectors_, checks);
      if (rule_.limits(i).rules().empty()) continue;
      checks.Error("rules", "NOT_ALLOWED",
                   "a limit inside a rule is about that rule: leave \"rules\" "
                   "out, or move the limit to the set");
    }
  }

  void CheckAtLeast() {
    for (int i = 0; i < rule_.at_least_size(); ++i) {
      const v1::CreditShare& share = rule_.at_least(i);
      FieldChecks checks = ItemChecks("at_least", i);
      if (checks.Require(share.millicredits() != 0, "millicredits")) {
        checks.RequireRange(share.millicredits(), 1, kMaxRuleMillicredits,
                            "millicredits");
      }
      selectors_.Check(share.from(), "from", SelectorChecks::Use::kFillsARule,
                       checks);
      CheckPart(share.millicredits(), "millicredits", checks);
    }
  }

  void CheckSameValue() {
    if (!rule_.has_same_value()) return;
    CheckFacet(rule_.same_value().facet(), "credits.same_value.facet");
    checks_.RequireRange(rule_.same_value().millicredits_where_fewer_offered(),
                         0, rule_.millicredits(),
                         "credits.same_value.millicredits_where_fewer_offered");
  }

  void CheckDistinctValues() {
    if (!rule_.has_distinct_values()) return;
    const v1::DistinctValues& values = rule_.distinct_values();
    CheckFacet(values.facet(), "credits.distinct_values.facet");
    checks_.RequireRange(values.count(), 1, kMaxRuleItems,
                         "credits.distinct_values.count");
    checks_.RequireRange(values.millicredits_each(), 0, kMaxRuleMillicredits,
                         "credits.distinct_values.millicredits_each");
    CheckPart(int64_t{values.count()} * values.millicredits_each(),
              "credits.distinct_values", checks_);
  }

  // The facet has to be built in, or one that a course which can count has.
  void CheckFacet(const std::string& facet, absl::string_view field) {
    if (!checks_.Require(!facet.empty(), field)) return;
    if (!checks_.RequireWords(facet, field)) return;
    if (IsBuiltInFacet(facet) || index_.has_no_courses()) return;
    if (!IsKnown(rule_.from(), index_)) return;
    UnitSet units = index_.Select(rule_.from());
    for (const v1::IncludedCredits& part : rule_.including()) {
      units |= index_.Select(part.from());
    }
    bool has_value = false;
    units.ForEach([&](int unit) {
      has_value = has_value || !index_.ValuesOf(unit, facet).empty();
    });
    if (has_value || units.empty()) return;
    std::vector<std::string> facets = index_.Facets();
    for (const char* built_in :
         {"subject", "sced-subject", "pathway", "cluster", "program"}) {
      facets.emplace_back(built_in);
    }
    checks_.Error(
        field, "UNKNOWN_FACET",
        absl::StrCat("no course that can count has the facet \"", facet, "\""),
        problems_.WantsSuggestions() ? NearestWord(facet, facets) : "");
  }

  const v1::CreditsRule& rule_;
  const CourseIndex& index_;
  SelectorChecks& selectors_;
  ProblemSink& problems_;
  FieldChecks& checks_;
  const std::string path_;
};

}  // namespace

void CheckCredits(const v1::CreditsRule& rule, const CourseIndex& index,
                  SelectorChecks& selectors, ProblemSink& problems,
                  FieldChecks& checks) {
  CreditsChecks(rule, index, selectors, problems, checks).Run();
}

void CheckLimit(const v1::CountingLimit& limit, SelectorChecks& selectors,
                FieldChecks& checks) {
  if (checks.Require(limit.millicredits() != 0, "millicredits")) {
    checks.RequireRange(limit.millicredits(), 1, kMaxRuleMillicredits,
                        "millicredits");
  }
  if (limit.has_from()) {
    selectors.Check(limit.from(), "from", SelectorChecks::Use::kOther, checks);
  }
}

}  // namespace trellis::requirements
