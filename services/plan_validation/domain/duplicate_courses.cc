#include "services/plan_validation/domain/duplicate_courses.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/plan_validation/domain/item_order.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {
namespace {

SchoolTime TimeOf(const PlanItem& item) {
  return SchoolTimeOf(item.grade, item.term);
}

// An item that stands for a college course.
struct Standing {
  int college_course = kNoCourse;
  int position = kNoPosition;
};

std::vector<Standing> FindStandings(absl::Span<const CourseFacts> courses,
                                    const Plan& plan) {
  std::vector<Standing> standings;
  for (size_t i = 0; i < plan.items.size(); ++i) {
    const PlanItem& item = plan.items[i];
    for (const Articulation& articulation :
         courses[item.course].articulations) {
      if (StandsForCollege(item, articulation)) {
        standings.push_back({articulation.course, static_cast<int>(i)});
      }
    }
  }
  std::sort(standings.begin(), standings.end(),
            [&](const Standing& a, const Standing& b) {
              return a.college_course != b.college_course
                         ? a.college_course < b.college_course
                         : ComesBefore(plan, a.position, b.position);
            });
  return standings;
}

// Adds what repeats the content of college courses, each item once for each of
// them. Standings have to come in their order.
class DuplicateAdder {
 public:
  DuplicateAdder(const Plan& plan, PlanDiagnostics& diagnostics)
      : plan_(plan), diagnostics_(diagnostics) {}

  void Add(const Standing& standing, int position) {
    if (standing.college_course != college_course_) {
      college_course_ = standing.college_course;
      is_told_.assign(plan_.items.size(), false);
    }
    if (!IsOpen(plan_.items[position]) || is_told_[position]) return;
    is_told_[position] = true;
    PlanDiagnostic diagnostic = MakeDiagnostic(
        DiagnosticCode::kDuplicateContent, Severity::kWarning, plan_, position);
    diagnostic.other_position = standing.position;
    diagnostic.other_course = standing.college_course;
    diagnostics_.push_back(std::move(diagnostic));
  }

 private:
  const Plan& plan_;
  PlanDiagnostics& diagnostics_;
  int college_course_ = kNoCourse;
  std::vector<bool> is_told_;
};

// Calls `visit` for each item of the college course itself, or of one that
// counts as it.
template <typename Visitor>
void ForEachItemOf(absl::Span<const CourseFacts> courses,
                   const ItemsByCourse& items, int course, Visitor visit) {
  items.ForEach(course, visit);
  if (course >= static_cast<int>(courses.size())) return;
  for (const int other : courses[course].counts_as) items.ForEach(other, visit);
}

}  // namespace

bool StandsForCollege(const PlanItem& item, const Articulation& articulation) {
  const bool is_too_low = item.status == ItemStatus::kEarned &&
                          item.mark != kUnreportedMark &&
                          item.mark < articulation.minimum_mark;
  return IsTaken(item) && !is_too_low;
}

void AddTwiceInTerm(const Plan& plan, const ItemsByCourse& items, int position,
                    PlanDiagnostics& diagnostics) {
  const PlanItem& item = plan.items[position];
  if (!IsOpen(item)) return;
  int first = kNoPosition;
  items.ForEach(item.course, [&](int other) {
    if (other == position || !IsTaken(plan.items[other]) ||
        !Overlaps(TimeOf(plan.items[other]), TimeOf(item)) ||
        !ComesBefore(plan, other, position)) {
      return;
    }
    if (first == kNoPosition || ComesBefore(plan, other, first)) first = other;
  });
  if (first == kNoPosition) return;
  diagnostics.push_back(MakeDiagnostic(DiagnosticCode::kTwiceInTerm,
                                       SeverityFor(item), plan, position));
  diagnostics.back().other_position = first;
}

void AddDuplicateContent(absl::Span<const CourseFacts> courses,
                         const Plan& plan, const ItemsByCourse& items,
                         PlanDiagnostics& diagnostics) {
  const std::vector<Standing> standings = FindStandings(courses, plan);
  DuplicateAdder adder(plan, diagnostics);
  for (size_t s = 0; s < standings.size(); ++s) {
    const Standing& standing = standings[s];
    const PlanItem& item = plan.items[standing.position];
    ForEachItemOf(courses, items, standing.college_course, [&](int position) {
      if (position == standing.position ||
          EndsBefore(TimeOf(plan.items[position]), TimeOf(item))) {
        return;
      }
      adder.Add(standing, position);
    });
    // What stands for the same course follows, the surest and earliest first.
    for (size_t t = s + 1; t < standings.size(); ++t) {
      if (standings[t].college_course != standing.college_course) break;
      const int position = standings[t].position;
      // The same course again is a repeat, not another course.
      if (plan.items[position].course == item.course) continue;
      adder.Add(standing, position);
    }
  }
}

}  // namespace trellis::plan
