#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_EVERY_WAY_OF_COUNTING_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_EVERY_WAY_OF_COUNTING_H_

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_spec.h"

namespace trellis::plan {

// Tries every way of counting a small plan, as requirement_set.proto says what
// may count: no flow, no cases, and nothing in common with the search.
//
// Rules are credits rules without values; the last part of each is looked at.
// Credit, needs and limits are multiples of kStep, and what is needed of
// courses of kOneCourse. Only the first sharing has maxima, and then it is of
// two rules and the only one. Where something is shared, limits are of the
// whole set and courses are divided.
class EveryWayOfCounting {
 public:
  static constexpr Millicredits kStep = 500;
  static constexpr Millicredits kOneCourse = 1000;

  EveryWayOfCounting(const RequirementSpec& spec,
                     absl::Span<const CourseFacts> courses,
                     absl::Span<const CreditItem> items)
      : spec_(spec), courses_(courses), items_(items) {
    for (const RuleSpec& rule : spec.rules) {
      room_.push_back(rule.parts.back().need);
      needed_ += room_.back();
    }
    bounded_.resize(spec.limits.size());
  }

  // Returns the most credit that any way counts.
  Millicredits MostFilled() {
    TryItem(0, 0);
    return most_;
  }

 private:
  // What a step of credit counts for: one rule, or several that share it.
  using Place = std::vector<size_t>;

  std::vector<Place> PlacesOf(const CreditItem& item) const {
    std::vector<Place> places;
    for (unsigned set = 1; set < 1u << spec_.rules.size(); ++set) {
      Place place;
      for (size_t r = 0; r < spec_.rules.size(); ++r) {
        if (set >> r & 1) place.push_back(r);
      }
      if (MayCountIn(place, item)) places.push_back(std::move(place));
    }
    return places;
  }

  // Whether an item may count in all of these rules at once.
  bool MayCountIn(const Place& place, const CreditItem& item) const {
    for (const size_t rule : place) {
      if (!Accepts(rule, item)) return false;
      for (const size_t other : place) {
        if (other < rule && !MayShare(rule, other, item)) return false;
      }
    }
    return true;
  }

  bool MayShare(size_t rule, size_t other, const CreditItem& item) const {
    return std::any_of(spec_.sharing.begin(), spec_.sharing.end(),
                       [&](const SharingSpec& sharing) {
                         return sharing.units.Contains(item.unit) &&
                                Names(sharing.rules, rule) &&
                                Names(sharing.rules, other);
                       });
  }

  bool Names(const std::vector<std::string>& ids, size_t rule) const {
    return std::count(ids.begin(), ids.end(), spec_.rules[rule].id) > 0;
  }

  bool Accepts(size_t rule, const CreditItem& item) const {
    const RuleSpec& spec = spec_.rules[rule];
    return spec.parts.back().units.Contains(item.unit) &&
           (item.status != ItemStatus::kEarned ||
            item.mark >= spec.taken.minimum_mark);
  }

  // More than the items from `index` on could fill.
  Millicredits MostOf(size_t index) const {
    Millicredits most = 0;
    for (; index < items_.size(); ++index) {
      most += std::max(items_[index].credit, kOneCourse);
    }
    return spec_.sharing.empty()
               ? most
               : static_cast<Millicredits>(spec_.rules.size()) * most;
  }

  void TryItem(size_t index, Millicredits filled) {
    most_ = std::max(most_, filled);
    if (most_ == needed_ || filled + MostOf(index) <= most_) return;
    TryPlaces(index, filled);
    TryItem(index + 1, filled);
  }

  void TryPlaces(size_t index, Millicredits filled) {
    const CreditItem& item = items_[index];
    if (times_[item.course] ==
        courses_[static_cast<size_t>(item.course)].credit_limit) {
      return;
    }
    ++times_[item.course];
    const std::vector<Place> places = PlacesOf(item);
    for (size_t p = 0; p < places.size(); ++p) {
      if (spec_.rules[places[p][0]].counts_courses) {
        TryCourse(index, places[p], filled);
      } else {
        TryStep(index, places, p, static_cast<int>(item.credit / kStep), filled,
                false);
      }
    }
    --times_[item.course];
  }

  // Counts an item as a course, which is all or nothing.
  void TryCourse(size_t index, const Place& place, Millicredits filled) {
    const bool has_room =
        std::all_of(place.begin(), place.end(),
                    [&](size_t rule) { return room_[rule] >= kOneCourse; });
    if (!has_room || !HasRoom(items_[index], place, kOneCourse)) return;
    Move(items_[index], place, kOneCourse);
    TryItem(index + 1,
            filled + kOneCourse * static_cast<Millicredits>(place.size()));
    Move(items_[index], place, -kOneCourse);
  }

  // Counts one more step of an item in a place, and then the next step there or
  // in a later place.
  void TryStep(size_t index, const std::vector<Place>& places, size_t place,
               int steps, Millicredits filled, bool is_shared) {
    Place rules;
    for (const size_t rule : places[place]) {
      if (room_[rule] >= kStep) rules.push_back(rule);
    }
    if (steps == 0 || rules.empty() || !HasRoom(items_[index], rules, kStep))
      return;
    const bool shares = rules.size() > 1;
    if (shares && !Share(1, !is_shared)) return;
    Move(items_[index], rules, kStep);
    filled += kStep * static_cast<Millicredits>(rules.size());
    TryItem(index + 1, filled);
    for (size_t p = place; p < places.size(); ++p) {
      if (p != place &&
          (spec_.whole_courses || spec_.rules[places[p][0]].counts_courses)) {
        continue;
      }
      TryStep(index, places, p, steps - 1, filled, is_shared || shares);
    }
    Move(items_[index], rules, -kStep);
    if (shares) Share(-1, !is_shared);
  }

  bool IsUnder(const LimitSpec& limit, const CreditItem& item,
               const Place& rules) const {
    if (!limit.units.Contains(item.unit)) return false;
    if (limit.rules.empty()) return true;
    return std::any_of(rules.begin(), rules.end(),
                       [&](size_t rule) { return Names(limit.rules, rule); });
  }

  bool HasRoom(const CreditItem& item, const Place& rules,
               Millicredits credit) {
    for (size_t k = 0; k < spec_.limits.size(); ++k) {
      const LimitSpec& limit = spec_.limits[k];
      if (IsUnder(limit, item, rules) &&
          bounded_[k][limit.each_grade ? item.grade : 0] + credit >
              limit.most) {
        return false;
      }
    }
    return true;
  }

  void Move(const CreditItem& item, const Place& rules, Millicredits credit) {
    for (const size_t rule : rules) room_[rule] -= credit;
    for (size_t k = 0; k < spec_.limits.size(); ++k) {
      const LimitSpec& limit = spec_.limits[k];
      if (!IsUnder(limit, item, rules)) continue;
      bounded_[k][limit.each_grade ? item.grade : 0] += credit;
    }
  }

  // Counts a step as shared, or takes it back. Returns whether it may be.
  bool Share(int steps, bool is_first_of_course) {
    const SharingSpec& sharing = spec_.sharing[0];
    const Millicredits credit = shared_credit_ + steps * kStep;
    const int courses = shared_courses_ + (is_first_of_course ? steps : 0);
    if (steps > 0 &&
        ((sharing.max_credit > 0 && credit > sharing.max_credit) ||
         (sharing.max_courses > 0 && courses > sharing.max_courses))) {
      return false;
    }
    shared_credit_ = credit;
    shared_courses_ = courses;
    return true;
  }

  const RequirementSpec& spec_;
  absl::Span<const CourseFacts> courses_;
  absl::Span<const CreditItem> items_;
  std::vector<Millicredits> room_;
  // What counts under each limit, by grade.
  std::vector<std::map<int, Millicredits>> bounded_;
  // How often each course counts.
  std::map<int, int> times_;
  Millicredits shared_credit_ = 0;
  int shared_courses_ = 0;
  Millicredits needed_ = 0;
  Millicredits most_ = 0;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_EVERY_WAY_OF_COUNTING_H_
