#include "services/plan_validation/domain/course_schedule.h"

#include <algorithm>
#include <tuple>

#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {
namespace {

// How many places are tried for one schedule.
constexpr int kMaxSteps = 2000;

// How many times a course is moved to even years out.
constexpr int kMaxMoves = 24;

}  // namespace

CourseScheduler::CourseScheduler(absl::Span<const CourseFacts> courses,
                                 const CourseLoad& load)
    : courses_(courses), load_(load), windows_(courses) {}

bool CourseScheduler::Schedule(const Plan& fixed,
                               absl::Span<const ScheduleTask> tasks,
                               std::vector<Place>& places) {
  tasks_ = tasks;
  plan_ = fixed;
  first_position_ = plan_.items.size();
  years_ = {};
  for (const PlanItem& item : plan_.items) {
    if (IsTaken(item)) {
      CountLoad(courses_[item.course], {item.grade, item.term}, 1);
    }
  }
  for (size_t t = 0; t < tasks.size(); ++t) {
    PlanItem item;
    item.course = tasks[t].course;
    item.status = ItemStatus::kNotEarned;
    plan_.items.push_back(item);
  }
  if (!windows_.Find(plan_, first_position_, tasks_)) return false;
  order_ = windows_.InOrder();
  steps_left_ = kMaxSteps;
  if (!PlaceFrom(0)) return false;
  places.clear();
  for (size_t t = 0; t < tasks.size(); ++t) {
    const PlanItem& item = plan_.items[first_position_ + t];
    places.push_back({item.grade, item.term});
  }
  fixed_unmet_ = CountFixedUnmet();
  return true;
}

bool CourseScheduler::PlaceFrom(size_t next) {
  if (next == order_.size()) return IsAllRight();
  const int task = order_[next];
  for (const Place& place : PlacesInOrder(task)) {
    if (steps_left_-- <= 0) return false;
    if (!Fits(task, place)) continue;
    Put(task, place);
    if (IsMet(task) && PlaceFrom(next + 1)) return true;
    Remove(task);
  }
  return false;
}

// Returns the places of a task within its window, the best first.
std::vector<Place> CourseScheduler::PlacesInOrder(int task) const {
  const auto t = static_cast<size_t>(task);
  const ScheduleTask& facts = tasks_[t];
  const CourseFacts& course = courses_[facts.course];
  std::vector<Place> places;
  for (const Place& place : facts.places) {
    if (windows_.IsInTime(task, place)) places.push_back(place);
  }
  const auto is_split = [&](const Place& place) {
    if (course.paired_course == kNoCourse) return false;
    for (const PlanItem& item : plan_.items) {
      if (item.course != course.paired_course || !IsTaken(item)) continue;
      const SchoolTime other = SchoolTimeOf(item.grade, item.term);
      if (Follows(place.time(), other) || Follows(other, place.time())) {
        return false;
      }
    }
    return true;
  };
  const auto key = [&](const Place& place) {
    const bool is_elsewhere = facts.has_present && !(place == facts.present);
    const bool is_unwanted = facts.wanted_grades != 0 &&
                             (facts.wanted_grades & GradeBit(place.grade)) == 0;
    const YearLoad& year = years_[place.grade];
    const int courses = place.term == Term::kSpring ? year.spring : year.fall;
    // What others build on is begun early.
    const Millicredits fullness =
        windows_.HasFollowers(task) ? place.grade : year.total;
    return std::make_tuple(is_elsewhere, is_unwanted,
                           place.term == Term::kSummer, is_split(place),
                           fullness, place.grade, courses, place.term);
  };
  std::sort(places.begin(), places.end(),
            [&](const Place& a, const Place& b) { return key(a) < key(b); });
  return places;
}

bool CourseScheduler::Fits(int task, const Place& place) const {
  const CourseFacts& course =
      courses_[tasks_[static_cast<size_t>(task)].course];
  if (IsTwice(task, place)) return false;
  if (course.is_external || place.term == Term::kSummer) return true;
  const YearLoad& year = years_[place.grade];
  if (load_.max_credit_each_year > 0 &&
      year.credit + course.credit > load_.max_credit_each_year) {
    return false;
  }
  if (load_.max_courses_each_term <= 0) return true;
  const bool in_fall = place.term != Term::kSpring;
  const bool in_spring = place.term != Term::kFall;
  return (!in_fall || year.fall < load_.max_courses_each_term) &&
         (!in_spring || year.spring < load_.max_courses_each_term);
}

bool CourseScheduler::IsTwice(int task, const Place& place) const {
  const int course = tasks_[static_cast<size_t>(task)].course;
  const size_t own = first_position_ + static_cast<size_t>(task);
  for (size_t i = 0; i < plan_.items.size(); ++i) {
    const PlanItem& item = plan_.items[i];
    if (i != own && item.course == course && IsTaken(item) &&
        Overlaps(SchoolTimeOf(item.grade, item.term), place.time())) {
      return true;
    }
  }
  return false;
}

bool CourseScheduler::IsPlaced(int task) const {
  return IsTaken(plan_.items[first_position_ + static_cast<size_t>(task)]);
}

// Whether the conditions of a task are met, as far as that can be said: what it
// asks for may be placed later.
bool CourseScheduler::IsMet(int task) const {
  const auto t = static_cast<size_t>(task);
  const CourseFacts& course = courses_[tasks_[t].course];
  if (course.requisites.empty()) return true;
  const bool is_open = std::any_of(
      windows_.LinksOf(task).begin(), windows_.LinksOf(task).end(),
      [&](const ScheduleLink& link) { return !IsPlaced(link.task); });
  if (is_open) return true;
  const ItemsByCourse items(plan_.items);
  return RequisiteJudge(courses_, plan_, items)
      .FindUnmetRequired(course, static_cast<int>(first_position_ + t))
      .empty();
}

// Whether nothing is wrong with what was placed.
bool CourseScheduler::IsAllRight() const {
  const ItemsByCourse items(plan_.items);
  const RequisiteJudge judge(courses_, plan_, items);
  for (size_t i = first_position_; i < plan_.items.size(); ++i) {
    const CourseFacts& course = courses_[plan_.items[i].course];
    if (!judge.FindUnmetRequired(course, static_cast<int>(i)).empty()) {
      return false;
    }
  }
  return true;
}

// Returns how many conditions of what is fixed are not met.
size_t CourseScheduler::CountFixedUnmet() const {
  const ItemsByCourse items(plan_.items);
  const RequisiteJudge judge(courses_, plan_, items);
  size_t count = 0;
  for (size_t i = 0; i < first_position_; ++i) {
    if (plan_.items[i].status != ItemStatus::kPlanned) continue;
    const CourseFacts& course = courses_[plan_.items[i].course];
    count += judge.FindUnmetRequired(course, static_cast<int>(i)).size();
  }
  return count;
}

void CourseScheduler::CountLoad(const CourseFacts& course, const Place& place,
                                int sign) {
  YearLoad& year = years_[place.grade];
  year.total += sign * course.credit;
  if (course.is_external || place.term == Term::kSummer) return;
  year.credit += sign * course.credit;
  if (place.term != Term::kSpring) year.fall += sign;
  if (place.term != Term::kFall) year.spring += sign;
}

void CourseScheduler::Put(int task, const Place& place) {
  PlanItem& item = plan_.items[first_position_ + static_cast<size_t>(task)];
  item.grade = place.grade;
  item.term = place.term;
  item.status = ItemStatus::kPlanned;
  CountLoad(courses_[item.course], place, 1);
}

void CourseScheduler::Remove(int task) {
  PlanItem& item = plan_.items[first_position_ + static_cast<size_t>(task)];
  item.status = ItemStatus::kNotEarned;
  CountLoad(courses_[item.course], {item.grade, item.term}, -1);
}

void CourseScheduler::Balance(std::vector<Place>& places) {
  for (int move = 0; move < kMaxMoves; ++move) {
    // From the fullest year that something can be moved out of.
    std::vector<int> tasks(tasks_.size());
    for (size_t t = 0; t < tasks.size(); ++t) tasks[t] = static_cast<int>(t);
    std::stable_sort(tasks.begin(), tasks.end(), [&](int a, int b) {
      const auto total = [&](int task) {
        return years_[places[static_cast<size_t>(task)].grade].total;
      };
      return total(a) > total(b);
    });
    const bool is_moved =
        std::any_of(tasks.begin(), tasks.end(),
                    [&](int task) { return TryToMove(task, places); });
    if (!is_moved) return;
  }
}

// Moves a task to a year that is emptier even with it than its own is now.
bool CourseScheduler::TryToMove(int task, std::vector<Place>& places) {
  const auto t = static_cast<size_t>(task);
  const ScheduleTask& facts = tasks_[t];
  const Place before = places[t];
  const bool is_wanted = (facts.wanted_grades & GradeBit(before.grade)) != 0 ||
                         (facts.has_present && before == facts.present);
  const bool is_half = courses_[facts.course].paired_course != kNoCourse;
  if (is_wanted || is_half || before.term == Term::kSummer) return false;
  const Millicredits credit = courses_[facts.course].credit;
  const Millicredits own = years_[before.grade].total;
  for (const Place& place : facts.places) {
    if (place.term == Term::kSummer || credit <= 0 ||
        years_[place.grade].total + credit >= own) {
      continue;
    }
    Remove(task);
    const bool fits = Fits(task, place);
    Put(task, fits ? place : before);
    if (fits && IsAllRight() && CountFixedUnmet() <= fixed_unmet_) {
      places[t] = place;
      return true;
    }
    if (!fits) continue;
    Remove(task);
    Put(task, before);
  }
  return false;
}

}  // namespace trellis::plan
