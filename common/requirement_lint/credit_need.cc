#include "common/requirement_lint/credit_need.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "common/requirement_lint/cohort_years.h"
#include "common/requirement_lint/rule_places.h"

namespace trellis::requirements {
namespace {

using Rules = google::protobuf::RepeatedPtrField<v1::Rule>;

class NeedSum {
 public:
  NeedSum(int year, const CourseIndex& index, const Offers& offers,
          const UnitSet* within)
      : year_(year), index_(index), offers_(offers), within_(within) {}

  std::optional<CreditNeed> Of(const v1::Rule& rule) const {
    if (!IsFor(rule, year_)) return CreditNeed{};
    if (RulesInside(rule) != nullptr) return OfGroup(rule);
    if (rule.has_credits()) return OfCredits(rule);
    if (rule.has_courses()) return OfCourses(rule.courses());
    return CreditNeed{};
  }

  std::optional<CreditNeed> OfAll(const Rules& rules) const {
    CreditNeed sum;
    for (const v1::Rule& rule : rules) {
      const std::optional<CreditNeed> need = Of(rule);
      if (!need.has_value()) return std::nullopt;
      sum.least += need->least;
      sum.most += need->most;
    }
    return sum;
  }

 private:
  std::optional<CreditNeed> OfGroup(const v1::Rule& rule) const {
    const Rules& rules = *RulesInside(rule);
    std::vector<int64_t> least;
    std::vector<int64_t> most;
    for (const v1::Rule& part : rules) {
      const std::optional<CreditNeed> need = Of(part);
      if (!need.has_value()) return std::nullopt;
      least.push_back(need->least);
      most.push_back(need->most);
    }
    std::sort(least.begin(), least.end());
    std::sort(most.rbegin(), most.rend());
    CreditNeed sum;
    const int count = std::clamp(CountAskedFor(rule), 0, rules.size());
    for (int i = 0; i < count; ++i) {
      sum.least += least[i];
      sum.most += most[i];
    }
    return sum;
  }

  std::optional<CreditNeed> OfCredits(const v1::Rule& rule) const {
    const v1::CreditsRule& credits = rule.credits();
    CreditNeed need{credits.millicredits(), credits.millicredits()};
    if (credits.course_count() == 0 && within_ == nullptr) return need;
    if (index_.has_no_courses() || !offers_.IsKnownRule(rule)) {
      return std::nullopt;
    }
    const UnitSet units = offers_.CountingFor(rule);
    if (credits.course_count() > 0) {
      need = OfCount(units, credits.course_count());
    }
    if (within_ != nullptr && !units.IsPartOf(*within_)) need.least = 0;
    return need;
  }

  // The need of `count` courses.
  CreditNeed OfCount(const UnitSet& units, int count) const {
    int64_t least = std::numeric_limits<int64_t>::max();
    int64_t most = 0;
    units.ForEach([&](int unit) {
      least = std::min(least, index_.units()[unit].millicredits);
      most =
          std::max<int64_t>(most, index_.units()[unit].course->millicredits());
    });
    if (units.empty()) least = 0;
    return {least * count, most * count};
  }

  std::optional<CreditNeed> OfCourses(const v1::CoursesRule& rule) const {
    CreditNeed need;
    for (const std::string& name : rule.courses()) {
      if (index_.FindCourse(name) == nullptr) return std::nullopt;
      index_.UnitsOf(name).ForEach([&](int unit) {
        const int64_t credit = index_.units()[unit].millicredits;
        need.most += credit;
        if (within_ == nullptr || within_->Contains(unit)) {
          need.least += credit;
        }
      });
    }
    return need;
  }

  const int year_;
  const CourseIndex& index_;
  const Offers& offers_;
  const UnitSet* const within_;
};

}  // namespace

std::optional<CreditNeed> NeedOf(const Rules& rules, int year,
                                 const CourseIndex& index, const Offers& offers,
                                 const UnitSet* within) {
  return NeedSum(year, index, offers, within).OfAll(rules);
}

}  // namespace trellis::requirements
