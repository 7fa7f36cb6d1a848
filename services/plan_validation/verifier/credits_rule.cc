#include "services/plan_validation/verifier/credits_rule.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// Adds what one credits rule asks for.
class CreditsRuleReader {
 public:
  CreditsRuleReader(const catalog_v1::Rule& rule, ModelBuilder& builder)
      : rule_(rule), credits_(rule.credits()), builder_(builder) {
    total_ = credits_.course_count() > 0 ? credits_.course_count() * kOneCourse
                                         : std::max(0, credits_.millicredits());
    for (const catalog_v1::IncludedCredits& part : credits_.including()) {
      included_ += std::max(0, part.millicredits());
    }
    // Parts that need more than the rule says need it all the same.
    total_ = std::max(total_, included_);
  }

  void Read(Demand& demand) {
    if (!credits_.has_same_value()) {
      return AddParts(nullptr, total_, demand);
    }
    std::map<std::string, Credit> values =
        Offered(credits_.same_value().facet());
    // With no value on offer there is one way, which nothing fills.
    if (values.empty()) values.emplace("", 0);
    Choice choice;
    choice.rule = &rule_;
    for (const auto& [value, offered] : values) {
      Alternative alternative;
      alternative.name = value;
      AddParts(&value, NeedWhere(value, offered), alternative.demand);
      choice.alternatives.push_back(std::move(alternative));
    }
    demand.choices.push_back(builder_.AddChoice(std::move(choice)));
  }

 private:
  bool IsSelected(const CourseUnit& unit) const {
    if (builder_.book().Selects(credits_.from(), unit)) return true;
    return std::any_of(credits_.including().begin(), credits_.including().end(),
                       [&](const catalog_v1::IncludedCredits& part) {
                         return builder_.book().Selects(part.from(), unit);
                       });
  }

  bool HasValue(const CourseUnit& unit, absl::string_view facet,
                const std::string& value) const {
    const std::vector<std::string> values =
        builder_.book().ValuesOf(unit, facet);
    return std::find(values.begin(), values.end(), value) != values.end();
  }

  // The values of a facet that the catalog has among what the rule selects, and
  // the credit that it offers in each.
  std::map<std::string, Credit> Offered(absl::string_view facet) const {
    std::map<std::string, Credit> offered;
    for (const CourseUnit& unit : builder_.book().units()) {
      if (!IsSelected(unit)) continue;
      for (const std::string& value : builder_.book().ValuesOf(unit, facet)) {
        offered[value] += CreditOf(unit) * CreditLimitOf(*unit.course);
      }
    }
    return offered;
  }

  // What the rule needs where everything has one value.
  Credit NeedWhere(const std::string& value, Credit offered) const {
    const Credit floor =
        std::max(0, credits_.same_value().millicredits_where_fewer_offered());
    if (value.empty() || floor == 0 || offered >= total_) return total_;
    return std::min(total_, std::max(floor, offered));
  }

  // The credit that each of several values needs.
  Credit NeedOfEachValue() const {
    const Credit each = credits_.distinct_values().millicredits_each();
    if (each > 0) return each;
    if (credits_.course_count() > 0) return kOneCourse;
    Credit least = std::numeric_limits<Credit>::max();
    for (const CourseUnit& unit : builder_.book().units()) {
      const Credit credit = CreditOf(unit);
      if (credit > 0 && credit < least && IsSelected(unit)) least = credit;
    }
    if (least == std::numeric_limits<Credit>::max()) return 0;
    // No more than leaves room for the other values.
    return std::min<Credit>(
        least, std::max(0, credits_.millicredits()) /
                   std::max(1, credits_.distinct_values().count()));
  }

  // The values that can be among several, with names for those that are not on
  // offer.
  std::vector<std::string> DistinctNames() const {
    std::vector<std::string> names;
    for (const auto& value : Offered(credits_.distinct_values().facet())) {
      names.push_back(value.first);
    }
    for (int k = static_cast<int>(names.size());
         k < credits_.distinct_values().count(); ++k) {
      names.push_back(absl::StrCat("?", k));
    }
    return names;
  }

  int AddLeaf(absl::string_view part, Credit need, const std::string* value,
              const UnitPredicate& selects) {
    return builder_.AddLeaf(
        rule_, part, need, credits_.taken(), [&](const CourseUnit& unit) {
          return selects(unit) &&
                 (value == nullptr ||
                  HasValue(unit, credits_.same_value().facet(), *value));
        });
  }

  // Adds the rule where it needs `need` and, if `value` is given, where
  // everything has that value of the facet.
  void AddParts(const std::string* value, Credit need, Demand& demand) {
    const bool is_divided = credits_.including_size() > 0;
    const bool has_distinct = credits_.has_distinct_values() &&
                              credits_.distinct_values().count() > 0;
    const bool by_leaf = has_distinct && value == nullptr && !is_divided;
    std::vector<int> leaves;
    for (const catalog_v1::IncludedCredits& part : credits_.including()) {
      leaves.push_back(AddLeaf(part.id(), std::max(0, part.millicredits()),
                               value, [&](const CourseUnit& unit) {
                                 return builder_.book().Selects(part.from(),
                                                                unit);
                               }));
    }
    std::string rest = is_divided || by_leaf ? "rest" : "";
    if (value != nullptr && !is_divided) rest = *value;
    Credit rest_need = std::max<Credit>(0, need - included_);
    const Credit each = has_distinct ? NeedOfEachValue() : 0;
    const Credit of_values = credits_.distinct_values().count() * each;
    if (by_leaf) rest_need = std::max<Credit>(0, rest_need - of_values);
    leaves.push_back(
        AddLeaf(rest, rest_need, value,
                [&](const CourseUnit& unit) { return IsSelected(unit); }));
    demand.leaves.insert(demand.leaves.end(), leaves.begin(), leaves.end());
    Credit counted = by_leaf ? rest_need + of_values : rest_need + included_;
    const Credit waived = builder_.decisions().WaivedCreditOf(rule_.id());
    const Credit left = TakeOff(waived, leaves, builder_.model());
    counted = std::max<Credit>(0, counted - waived);
    if (by_leaf) {
      AddDistinctLeaves(each, left, leaves, demand);
    } else if (has_distinct) {
      AddDistinctFloors(each, counted, leaves, demand);
    }
    AddLimits(leaves, counted);
  }

  // Several values, each a leaf of its own.
  void AddDistinctLeaves(Credit each, Credit waived, std::vector<int>& leaves,
                         Demand& demand) {
    builder_.model().leaves[static_cast<size_t>(leaves.back())].is_value = true;
    Choice choice;
    choice.rule = &rule_;
    choice.count = credits_.distinct_values().count();
    for (const std::string& name : DistinctNames()) {
      Alternative alternative;
      alternative.name = name;
      // Whichever values are chosen, what is waived may be of each.
      const int leaf = builder_.AddLeaf(
          rule_, name, std::max<Credit>(0, each - waived), credits_.taken(),
          [&](const CourseUnit& unit) {
            return IsSelected(unit) &&
                   HasValue(unit, credits_.distinct_values().facet(), name);
          });
      builder_.model().leaves[static_cast<size_t>(leaf)].is_value = true;
      alternative.demand.leaves.push_back(leaf);
      leaves.push_back(leaf);
      choice.alternatives.push_back(std::move(alternative));
    }
    demand.choices.push_back(builder_.AddChoice(std::move(choice)));
  }

  // Several values anywhere among what counts: each of those that are chosen
  // leaves room for so much of others.
  void AddDistinctFloors(Credit each, Credit counted,
                         const std::vector<int>& leaves, Demand& demand) {
    Choice choice;
    choice.rule = &rule_;
    choice.count = credits_.distinct_values().count();
    const std::vector<std::string> names = DistinctNames();
    for (const std::string& name : names) {
      choice.alternatives.push_back({name, {}});
    }
    const int number = builder_.AddChoice(std::move(choice));
    demand.choices.push_back(number);
    for (size_t a = 0; a < names.size(); ++a) {
      Limit limit = LimitOn(leaves, std::max<Credit>(0, counted - each));
      limit.id = names[a];
      limit.choice = number;
      limit.alternative = static_cast<int>(a);
      builder_.AddLimit(std::move(limit), [&](const CourseUnit& unit) {
        return !IsSelected(unit) ||
               !HasValue(unit, credits_.distinct_values().facet(), names[a]);
      });
    }
  }

  Limit LimitOn(const std::vector<int>& leaves, Credit most) {
    Limit limit;
    limit.rule = &rule_;
    limit.most = most;
    limit.leaves.assign(builder_.model().leaves.size(), false);
    for (const int leaf : leaves) {
      limit.leaves[static_cast<size_t>(leaf)] = true;
    }
    return limit;
  }

  // Adds the limits of the rule, and its lower bounds as limits of what is
  // beside them, where `counted` counts.
  void AddLimits(const std::vector<int>& leaves, Credit counted) {
    for (int i = 0; i < credits_.at_least_size(); ++i) {
      const catalog_v1::CreditShare& share = credits_.at_least(i);
      Limit limit = LimitOn(
          leaves,
          std::max<Credit>(0, counted - std::max(0, share.millicredits())));
      limit.id = absl::StrCat("at-least-", i + 1);
      builder_.AddLimit(std::move(limit), [&](const CourseUnit& unit) {
        return !builder_.book().Selects(share.from(), unit);
      });
    }
    for (int i = 0; i < credits_.limits_size(); ++i) {
      const catalog_v1::CountingLimit& laid_down = credits_.limits(i);
      Limit limit = LimitOn(leaves, std::max(0, laid_down.millicredits()));
      limit.id = laid_down.id().empty() ? absl::StrCat("limit-", i + 1)
                                        : laid_down.id();
      limit.each_grade = laid_down.each_grade();
      builder_.AddLimit(
          std::move(limit),
          SelectedBy(builder_.book(), laid_down.has_from(), laid_down.from()));
    }
  }

  const catalog_v1::Rule& rule_;
  const catalog_v1::CreditsRule& credits_;
  ModelBuilder& builder_;
  Credit total_ = 0;
  Credit included_ = 0;
};

}  // namespace

void AddCreditsRule(const catalog_v1::Rule& rule, ModelBuilder& builder,
                    Demand& demand) {
  CreditsRuleReader(rule, builder).Read(demand);
}

}  // namespace trellis::plan_verifier
