#include "services/plan_validation/domain/course_sequence.h"

#include <algorithm>
#include <vector>

#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {
namespace {

using Courses = absl::Span<const CourseFacts>;

bool BuildsOn(Courses courses, int course, int other, std::vector<char>& seen);

// Whether a requisite asks for `other`, or for what builds on it.
bool AsksFor(Courses courses, const Requisite& requisite, int other,
             std::vector<char>& seen) {
  if (requisite.kind == Requisite::Kind::kCourseBefore ||
      requisite.kind == Requisite::Kind::kCourseBeforeOrWith) {
    if (CountsAs(courses, other, requisite.id)) return true;
    return requisite.id >= 0 &&
           requisite.id < static_cast<int>(courses.size()) &&
           BuildsOn(courses, requisite.id, other, seen);
  }
  return std::any_of(requisite.parts.begin(), requisite.parts.end(),
                     [&](const Requisite& part) {
                       return AsksFor(courses, part, other, seen);
                     });
}

// Whether `course` builds on `other`, by way of courses that were not `seen`.
bool BuildsOn(Courses courses, int course, int other, std::vector<char>& seen) {
  if (seen[static_cast<size_t>(course)] != 0) return false;
  seen[static_cast<size_t>(course)] = 1;
  const auto& requisites = courses[static_cast<size_t>(course)].requisites;
  return std::any_of(requisites.begin(), requisites.end(),
                     [&](const Requisite& requisite) {
                       return AsksFor(courses, requisite, other, seen);
                     });
}

}  // namespace

int LongestSequence(absl::Span<const CourseFacts> courses,
                    absl::Span<const PlanItem> plan,
                    absl::Span<const CreditItem> credit,
                    absl::FunctionRef<bool(const CreditItem&)> counts) {
  std::vector<const CreditItem*> items;
  for (const CreditItem& item : credit) {
    if (counts(item)) items.push_back(&item);
  }
  const auto time_of = [&](const CreditItem* item) {
    return SchoolTimeOf(item->grade,
                        plan[static_cast<size_t>(item->position)].term);
  };
  std::sort(items.begin(), items.end(),
            [&](const CreditItem* a, const CreditItem* b) {
              return time_of(a).begin < time_of(b).begin;
            });
  // For each item, the longest sequence that it ends.
  std::vector<int> longest(items.size(), 1);
  int sequence = 0;
  for (size_t i = 0; i < items.size(); ++i) {
    for (size_t k = 0; k < i; ++k) {
      if (longest[k] < longest[i] ||
          !EndsBefore(time_of(items[k]), time_of(items[i]))) {
        continue;
      }
      std::vector<char> seen(courses.size(), 0);
      if (BuildsOn(courses, items[i]->course, items[k]->course, seen)) {
        longest[i] = longest[k] + 1;
      }
    }
    sequence = std::max(sequence, longest[i]);
  }
  return sequence;
}

}  // namespace trellis::plan
