#include "common/requirement_lint/set_checks.h"

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"
#include "common/requirement_lint/credits_checks.h"
#include "common/requirement_lint/rule_checks.h"

namespace trellis::requirements {
namespace {

using RuleIds = google::protobuf::RepeatedPtrField<std::string>;
using Use = SelectorChecks::Use;

class SetChecks {
 public:
  SetChecks(const v1::RequirementSet& set, const std::vector<RulePlace>& places,
            absl::string_view path, SelectorChecks& selectors,
            ProblemSink& problems)
      : set_(set),
        places_(places),
        path_(path),
        selectors_(selectors),
        problems_(problems),
        checks_(problems, path) {}

  void Run() {
    CheckHead();
    CheckPeriod();
    CheckIds();
    CheckSharing();
    CheckLayerSharing();
    CheckLimits();
    CheckVouching();
  }

 private:
  FieldChecks ItemChecks(absl::string_view list, int i) {
    return FieldChecks(problems_, path_, list, i);
  }

  void CheckHead() {
    checks_.Require(!set_.display_name().empty(), "display_name");
    checks_.Require(set_.layer() != v1::RequirementSet::LAYER_UNSPECIFIED,
                    "layer");
    checks_.RequireLanguages(set_);
    CheckTaken(set_.taken(), "taken", checks_);
    if (set_.rules().empty()) {
      checks_.Warning("rules", "RULE_VACUOUS",
                      "there are no rules, so that every plan meets them");
    }
    if (static_cast<int>(places_.size()) <= kMaxRules) return;
    checks_.Error("rules", "TOO_MANY",
                  absl::StrCat("a set has at most ", kMaxRules,
                               " rules, those inside rules included, not ",
                               places_.size()));
  }

  void CheckPeriod() {
    if (set_.has_cohort()) CheckCohort(set_.cohort(), checks_);
    const bool from =
        checks_.RequireDate(set_.effective_from(), "effective_from");
    const bool until =
        checks_.RequireDate(set_.effective_until(), "effective_until");
    // Days in this form are in the order of their letters.
    if (!from || !until || set_.effective_until().empty() ||
        set_.effective_from() <= set_.effective_until()) {
      return;
    }
    checks_.Error("effective_until", "OUT_OF_ORDER",
                  "the set ends before it begins");
  }

  void CheckIds() {
    for (const RulePlace& place : places_) {
      FieldChecks checks = place.Checks(problems_);
      AddId(place.rule->id(), checks);
      const std::string path = checks.Path("credits");
      const v1::CreditsRule& credits = place.rule->credits();
      for (int i = 0; i < credits.including_size(); ++i) {
        FieldChecks part(problems_, path, "including", i);
        AddId(credits.including(i).id(), part);
      }
      for (int i = 0; i < credits.limits_size(); ++i) {
        FieldChecks limit(problems_, path, "limits", i);
        AddId(credits.limits(i).id(), limit);
      }
    }
    for (int i = 0; i < set_.limits_size(); ++i) {
      FieldChecks limit = ItemChecks("limits", i);
      AddId(set_.limits(i).id(), limit);
    }
  }

  void AddId(const std::string& id, FieldChecks& checks) {
    if (!checks.RequireId(id, "id")) return;
    ids_.Add(id, "another rule, part or limit of the set", checks, "id",
             "DUPLICATE_ID");
  }

  void CheckSharing() {
    for (int i = 0; i < set_.sharing_size(); ++i) {
      const v1::Sharing& sharing = set_.sharing(i);
      FieldChecks checks = ItemChecks("sharing", i);
      if (sharing.rules_size() < 2) {
        checks.Error("rules", "MISSING_FIELD",
                     "sharing is between at least two rules");
      }
      CheckRuleNames(sharing.rules(), checks);
      CheckNesting(sharing.rules(), checks);
      if (sharing.has_from()) {
        selectors_.Check(sharing.from(), "from", Use::kOther, checks);
      }
      CheckBounds(sharing, checks);
    }
  }

  // A rule stands for the rules inside it: listed with one of them, it would
  // share credit with itself.
  void CheckNesting(const RuleIds& rules, FieldChecks& checks) {
    const absl::flat_hash_set<absl::string_view> ids(rules.begin(),
                                                     rules.end());
    std::vector<const RulePlace*> listed;
    for (const RulePlace& place : places_) {
      if (ids.contains(place.rule->id())) listed.push_back(&place);
    }
    for (int i = 0; i < rules.size(); ++i) {
      const RulePlace* inner = FindRule(rules[i]);
      if (inner == nullptr) continue;
      const auto outer = absl::c_find_if(listed, [&](const RulePlace* other) {
        return inner->IsInside(*other);
      });
      if (outer == listed.end()) continue;
      checks.Error(PathOf("rules", i), "RULE_SHARING_NESTED",
                   absl::StrCat("the rule \"", rules[i], "\" is inside \"",
                                (*outer)->rule->id(),
                                "\", which stands for it already"));
    }
  }

  // Returns the rule with this id, or null.
  const RulePlace* FindRule(absl::string_view id) const {
    const auto it = absl::c_find_if(places_, [&](const RulePlace& place) {
      return place.rule->id() == id;
    });
    return it == places_.end() ? nullptr : &*it;
  }

  template <typename Message>
  void CheckBounds(const Message& message, FieldChecks& checks) {
    checks.RequireRange(message.max_courses(), 0, kMaxRuleItems, "max_courses");
    checks.RequireRange(message.max_millicredits(), 0, kMaxRuleMillicredits,
                        "max_millicredits");
  }

  void CheckLayerSharing() {
    absl::flat_hash_set<std::string> others;
    for (int i = 0; i < set_.layer_sharing_size(); ++i) {
      const v1::LayerSharing& sharing = set_.layer_sharing(i);
      FieldChecks checks = ItemChecks("layer_sharing", i);
      CheckOther(sharing, checks);
      CheckPolicy(sharing, checks);
      const std::string other = sharing.has_layer()
                                    ? absl::StrCat(sharing.layer())
                                    : sharing.requirement_set();
      if (!others.insert(other).second) {
        checks.Error("", "DUPLICATE_VALUE",
                     "sharing with these sets is said already");
      }
    }
  }

  void CheckOther(const v1::LayerSharing& sharing, FieldChecks& checks) {
    if (sharing.has_layer() ? sharing.layer() == 0
                            : sharing.requirement_set().empty()) {
      checks.Error("", "MISSING_FIELD",
                   "sharing is with one of requirement_set and layer");
    }
    selectors_.CheckSetName(sharing.requirement_set(), "requirement_set",
                            checks);
    if (sharing.has_requirement_set() && !set_.name().empty() &&
        sharing.requirement_set() == set_.name()) {
      checks.Error("requirement_set", "RULE_CYCLE",
                   "a set shares with other sets, not with itself");
    }
  }

  void CheckPolicy(const v1::LayerSharing& sharing, FieldChecks& checks) {
    CheckBounds(sharing, checks);
    const bool is_bounded =
        sharing.max_courses() != 0 || sharing.max_millicredits() != 0;
    if (sharing.policy() == v1::LayerSharing::POLICY_LIMITED) {
      if (is_bounded) return;
      checks.Error("", "MISSING_FIELD",
                   "limited sharing has max_courses or max_millicredits");
    } else if (is_bounded) {
      checks.Error("", "NOT_ALLOWED",
                   "a bound is for the policy \"limited\" only");
    }
  }

  void CheckLimits() {
    for (int i = 0; i < set_.limits_size(); ++i) {
      FieldChecks checks = ItemChecks("limits", i);
      CheckLimit(set_.limits(i), selectors_, checks);
      CheckRuleNames(set_.limits(i).rules(), checks);
    }
  }

  void CheckVouching() {
    for (int i = 0; i < set_.vouching_size(); ++i) {
      const v1::Vouching& vouching = set_.vouching(i);
      FieldChecks checks = ItemChecks("vouching", i);
      selectors_.Check(vouching.higher(), "higher", Use::kOther, checks);
      selectors_.Check(vouching.lower(), "lower", Use::kOther, checks);
      if (checks.Require(!vouching.minimum_mark().empty(), "minimum_mark")) {
        checks.RequireMark(vouching.minimum_mark(), "minimum_mark");
      }
    }
  }

  // Checks ids of rules in the list "rules".
  void CheckRuleNames(const RuleIds& rules, FieldChecks& checks) {
    RequireDistinct(rules, "rules", checks);
    for (int i = 0; i < rules.size(); ++i) {
      if (FindRule(rules[i]) != nullptr) continue;
      std::vector<std::string> known;
      for (const RulePlace& place : places_) known.push_back(place.rule->id());
      checks.Error(
          PathOf("rules", i), "UNKNOWN_RULE",
          absl::StrCat("no rule of the set has the id \"", rules[i], "\""),
          problems_.WantsSuggestions() ? NearestWord(rules[i], known) : "");
    }
  }

  const v1::RequirementSet& set_;
  const std::vector<RulePlace>& places_;
  const absl::string_view path_;
  SelectorChecks& selectors_;
  ProblemSink& problems_;
  FieldChecks checks_;
  UniqueValues ids_;
};

}  // namespace

void CheckSet(const v1::RequirementSet& set,
              const std::vector<RulePlace>& places, absl::string_view path,
              SelectorChecks& selectors, ProblemSink& problems) {
  SetChecks(set, places, path, selectors, problems).Run();
}

}  // namespace trellis::requirements
