#include "services/plan_validation/domain/edit_space.h"

#include <algorithm>
#include <numeric>

#include "services/plan_validation/domain/course_risk.h"
#include "services/plan_validation/domain/course_windows.h"
#include "services/plan_validation/domain/item_order.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {
namespace {

// Returns the first part of the school years in which something may be put.
int FirstPart(const Plan& plan, int first_grade) {
  if (first_grade > 0) {
    return std::max(FirstOpenPart(plan),
                    SchoolTimeOf(first_grade, Term::kFall).begin);
  }
  int earliest = -1;
  for (const PlanItem& item : plan.items) {
    if (item.status != ItemStatus::kPlanned) continue;
    const int begin = SchoolTimeOf(item.grade, item.term).begin;
    if (earliest < 0 || begin < earliest) earliest = begin;
  }
  return std::max(FirstOpenPart(plan), earliest);
}

}  // namespace

EditSpace::EditSpace(absl::Span<const CourseFacts> courses, const Plan& plan,
                     const EditOptions& options)
    : courses_(courses), options_(options), entry_year_(plan.entry_year) {
  std::vector<int> order(plan.items.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](int a, int b) { return ComesBefore(plan, a, b); });
  rank_.resize(order.size());
  for (size_t r = 0; r < order.size(); ++r) {
    const int position = order[r];
    rank_[static_cast<size_t>(position)] = static_cast<int>(r);
    const PlanItem& item = plan.items[position];
    if (IsTaken(item)) {
      last_planned_grade_ = std::max(last_planned_grade_, item.grade);
    }
    if (item.status == ItemStatus::kPlanned && !item.is_locked &&
        item.grade >= options.first_grade) {
      open_items_.push_back(position);
    }
  }
  FindOffered(plan);
  const int first_part = FirstPart(plan, options.first_grade);
  const int last_grade = std::max(kLastHighSchoolGrade, last_planned_grade_);
  places_.resize(courses.size());
  for (size_t c = 0; c < courses.size(); ++c) {
    std::vector<Place>& places = places_[c];
    places = plan::PlacesOf(courses[c], first_part);
    places.erase(std::remove_if(places.begin(), places.end(),
                                [&](const Place& place) {
                                  return place.grade > last_grade ||
                                         !IsOffered(static_cast<int>(c), place);
                                }),
                 places.end());
  }
}

void EditSpace::FindOffered(const Plan& plan) {
  std::vector<Place> places;
  for (const PlanItem& item : plan.items) {
    const Place place{item.grade, item.term};
    const auto it = std::find(places.begin(), places.end(), place);
    place_of_.push_back(static_cast<int>(it - places.begin()));
    if (it != places.end()) continue;
    places.push_back(place);
    offered_.emplace_back();
    for (size_t c = 0; c < courses_.size(); ++c) {
      const int course = static_cast<int>(c);
      if (IsOffered(course, place)) offered_.back().push_back(course);
    }
  }
}

bool EditSpace::IsOffered(int course, const Place& place) const {
  const CourseFacts& facts = courses_[course];
  const bool is_open = (facts.grades & GradeBit(place.grade)) != 0;
  const bool is_offered = (TermsOf(facts) & TermBit(place.term)) != 0;
  const int year = entry_year_ == 0 ? 0 : entry_year_ + place.grade - 9;
  const bool is_given_up = facts.last_offered_year != 0 && year != 0 &&
                           year > facts.last_offered_year;
  return is_open && is_offered && !is_given_up;
}

}  // namespace trellis::plan
