#include "services/plan_validation/domain/schedule_windows.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/replaced_courses.h"

namespace trellis::plan {
namespace {

constexpr int kNoLimit = std::numeric_limits<int>::max() / 2;

}  // namespace

// Adds the tasks that count as the course that a condition asks for. One is
// needed only where no other would do.
void ScheduleWindows::AddLinks(const Requisite& requisite, bool is_needed,
                               std::vector<ScheduleLink>& links) const {
  const size_t first = links.size();
  const auto add = [&](int course) {
    if (course < 0 || course >= static_cast<int>(courses_.size())) return;
    for (const int task : tasks_of_course_[static_cast<size_t>(course)]) {
      links.push_back({task, false, requisite.kind});
    }
  };
  add(requisite.id);
  if (requisite.id < static_cast<int>(courses_.size())) {
    for (const int other : courses_[requisite.id].counts_as) add(other);
  }
  const bool is_held = std::any_of(
      plan_->items.begin(),
      plan_->items.begin() + static_cast<std::ptrdiff_t>(first_position_),
      [&](const PlanItem& item) {
        return IsTaken(item) && CountsAs(courses_, item.course, requisite.id);
      });
  if (links.size() == first + 1) {
    links.back().is_needed = is_needed && !is_held;
  }
}

// Adds the tasks that a condition asks for.
void ScheduleWindows::FindLinks(const Requisite& requisite, bool is_needed,
                                std::vector<ScheduleLink>& links) const {
  if (requisite.is_recommended) return;
  switch (requisite.kind) {
    case Requisite::Kind::kCourseBefore:
    case Requisite::Kind::kCourseBeforeOrWith:
    case Requisite::Kind::kCourseWith:
      AddLinks(requisite, is_needed, links);
      return;
    case Requisite::Kind::kCredit:
      // Any of them may bring some.
      for (size_t t = 0; t < tasks_.size(); ++t) {
        links.push_back({static_cast<int>(t), false, requisite.kind});
      }
      return;
    default:
      break;
  }
  const bool is_all = requisite.kind == Requisite::Kind::kAllOf;
  for (const Requisite& part : requisite.parts) {
    FindLinks(part, is_needed && is_all, links);
  }
}

// Finds how late each task may be, so that what builds on it finds a place.
// Returns false when one has none.
bool ScheduleWindows::Find(const Plan& plan, size_t first_position,
                           absl::Span<const ScheduleTask> tasks) {
  plan_ = &plan;
  first_position_ = first_position;
  tasks_ = tasks;
  for (size_t c = 0; c < tasks_of_course_.size(); ++c) {
    tasks_of_course_[c].clear();
  }
  for (size_t t = 0; t < tasks.size(); ++t) {
    tasks_of_course_[static_cast<size_t>(tasks[t].course)].push_back(
        static_cast<int>(t));
  }
  const size_t count = tasks_.size();
  links_.assign(count, {});
  has_followers_.assign(count, 0);
  latest_end_.assign(count, kNoLimit);
  latest_begin_.assign(count, kNoLimit);
  for (size_t t = 0; t < count; ++t) {
    for (const Requisite& requisite : courses_[tasks_[t].course].requisites) {
      FindLinks(requisite, true, links_[t]);
    }
    for (const ScheduleLink& link : links_[t]) {
      const bool is_chain = link.kind != Requisite::Kind::kCredit;
      if (is_chain) has_followers_[static_cast<size_t>(link.task)] = 1;
    }
  }
  LimitByFixed();
  // Chains are short: what one task leaves to another is settled in a few
  // turns.
  for (size_t turn = 0; turn <= count; ++turn) {
    bool is_settled = true;
    for (size_t t = 0; t < count; ++t) {
      int begin = -1;
      int end = -1;
      for (const Place& place : tasks_[t].places) {
        const SchoolTime time = place.time();
        if (time.end > latest_end_[t] || time.begin > latest_begin_[t]) {
          continue;
        }
        begin = std::max(begin, time.begin);
        end = std::max(end, time.end);
      }
      if (begin < 0) return false;
      for (const ScheduleLink& link : links_[t]) {
        if (!link.is_needed) continue;
        const auto other = static_cast<size_t>(link.task);
        const bool is_before = link.kind == Requisite::Kind::kCourseBefore;
        int& limit = is_before ? latest_end_[other] : latest_begin_[other];
        const int most = is_before ? begin - 1 : end;
        if (most >= limit) continue;
        limit = most;
        is_settled = false;
      }
    }
    if (is_settled) return true;
  }
  // Conditions that go round in a circle.
  return false;
}

// What is fixed and builds on tasks has its time already.
void ScheduleWindows::LimitByFixed() {
  std::vector<ScheduleLink> links;
  for (size_t i = 0; i < first_position_; ++i) {
    const PlanItem& item = plan_->items[i];
    if (item.status != ItemStatus::kPlanned) continue;
    links.clear();
    for (const Requisite& requisite : courses_[item.course].requisites) {
      FindLinks(requisite, true, links);
    }
    const SchoolTime time = SchoolTimeOf(item.grade, item.term);
    for (const ScheduleLink& link : links) {
      if (!link.is_needed) continue;
      const auto t = static_cast<size_t>(link.task);
      if (link.kind == Requisite::Kind::kCourseBefore) {
        latest_end_[t] = std::min(latest_end_[t], time.begin - 1);
      } else {
        latest_begin_[t] = std::min(latest_begin_[t], time.end);
      }
    }
  }
}

// Returns how many tasks come before one, in the longest chain.
int ScheduleWindows::LevelOf(int task, std::vector<int>& levels) const {
  int& level = levels[static_cast<size_t>(task)];
  if (level >= 0) return level;
  // Whatever asks for company in a circle begins one.
  level = 0;
  int most = 0;
  for (const ScheduleLink& link : links_[static_cast<size_t>(task)]) {
    most = std::max(most, LevelOf(link.task, levels) + 1);
  }
  return levels[static_cast<size_t>(task)] = most;
}

std::vector<int> ScheduleWindows::InOrder() const {
  std::vector<int> levels(tasks_.size(), -1);
  std::vector<int> order;
  for (size_t t = 0; t < tasks_.size(); ++t) {
    order.push_back(static_cast<int>(t));
    LevelOf(static_cast<int>(t), levels);
  }
  const auto key = [&](int task) {
    const auto t = static_cast<size_t>(task);
    return std::make_tuple(levels[t],
                           std::min(latest_end_[t], latest_begin_[t]),
                           tasks_[t].places.size(), tasks_[t].course, task);
  };
  std::sort(order.begin(), order.end(),
            [&](int a, int b) { return key(a) < key(b); });
  return order;
}

}  // namespace trellis::plan
