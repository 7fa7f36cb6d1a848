#include "services/plan_validation/domain/program_sequence.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "services/plan_validation/domain/duplicate_courses.h"
#include "services/plan_validation/domain/item_order.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {
namespace {

// Returns the place in the sequence that a course stands for: its own before
// one that it counts as.
std::optional<size_t> PlaceOf(absl::Span<const CourseFacts> courses,
                              const ProgramFacts& program, int course) {
  std::optional<size_t> stands_for;
  for (size_t place = 0; place < program.sequence.size(); ++place) {
    const int step = program.sequence[place].course;
    if (step == course) return place;
    if (!stands_for.has_value() && CountsAs(courses, course, step)) {
      stands_for = place;
    }
  }
  return stands_for;
}

// A course of the sequence that the plan holds, at its first time.
struct HeldStep {
  int position = kNoPosition;
  int level = 0;
};

int BeginOf(const Plan& plan, int position) {
  const PlanItem& item = plan.items[position];
  return SchoolTimeOf(item.grade, item.term).begin;
}

bool IsEarlier(const Plan& plan, int a, int b) {
  const int begin_of_a = BeginOf(plan, a);
  const int begin_of_b = BeginOf(plan, b);
  return begin_of_a != begin_of_b ? begin_of_a < begin_of_b
                                  : ComesBefore(plan, a, b);
}

// Returns what the plan holds of the sequence, in its order.
std::vector<HeldStep> FindHeldSteps(absl::Span<const CourseFacts> courses,
                                    const ProgramFacts& program,
                                    const Plan& plan) {
  std::vector<HeldStep> steps(program.sequence.size());
  for (size_t i = 0; i < plan.items.size(); ++i) {
    if (!IsTaken(plan.items[i])) continue;
    const auto place = PlaceOf(courses, program, plan.items[i].course);
    if (!place.has_value()) continue;
    HeldStep& step = steps[*place];
    const int position = static_cast<int>(i);
    if (step.position == kNoPosition ||
        IsEarlier(plan, position, step.position)) {
      step = {position, program.sequence[*place].level};
    }
  }
  steps.erase(std::remove_if(steps.begin(), steps.end(),
                             [](const HeldStep& step) {
                               return step.position == kNoPosition;
                             }),
              steps.end());
  return steps;
}

SequenceFault FaultOf(SequenceFault::Kind kind, const HeldStep& step,
                      const HeldStep& other) {
  return {kind, step.position, other.position, step.level, other.level};
}

// Adds that a step begins before the first of those of the sequence before it
// that it begins before.
void AddOrderFault(const Plan& plan, const std::vector<HeldStep>& steps,
                   size_t place, std::vector<SequenceFault>& faults) {
  const int begin = BeginOf(plan, steps[place].position);
  for (size_t before = 0; before < place; ++before) {
    if (begin >= BeginOf(plan, steps[before].position)) continue;
    faults.push_back(
        FaultOf(SequenceFault::Kind::kOrder, steps[place], steps[before]));
    return;
  }
}

// Adds that a step is of a lower level than the highest of those that begin
// before it.
void AddLevelFault(const Plan& plan, const std::vector<HeldStep>& steps,
                   size_t place, std::vector<SequenceFault>& faults) {
  const HeldStep& step = steps[place];
  if (step.level == 0) return;
  const int begin = BeginOf(plan, step.position);
  const HeldStep* highest = &step;
  for (const HeldStep& other : steps) {
    if (BeginOf(plan, other.position) < begin && other.level > highest->level) {
      highest = &other;
    }
  }
  if (highest == &step) return;
  faults.push_back(FaultOf(SequenceFault::Kind::kLevel, step, *highest));
}

}  // namespace

std::vector<SequenceFault> FindSequenceFaults(
    absl::Span<const CourseFacts> courses, const ProgramFacts& program,
    const Plan& plan) {
  const std::vector<HeldStep> steps = FindHeldSteps(courses, program, plan);
  std::vector<SequenceFault> faults;
  for (size_t place = 0; place < steps.size(); ++place) {
    if (!IsOpen(plan.items[steps[place].position])) continue;
    AddOrderFault(plan, steps, place, faults);
    AddLevelFault(plan, steps, place, faults);
  }
  const auto key = [&](const SequenceFault& fault) {
    const PlanItem& item = plan.items[fault.position];
    return std::make_tuple(item.grade, item.term, item.course, fault.kind);
  };
  std::sort(faults.begin(), faults.end(),
            [&](const SequenceFault& a, const SequenceFault& b) {
              return key(a) < key(b);
            });
  return faults;
}

bool HoldsSequence(absl::Span<const CourseFacts> courses,
                   const ProgramFacts& program, const Plan& plan) {
  return std::any_of(
      plan.items.begin(), plan.items.end(), [&](const PlanItem& item) {
        return IsTaken(item) && PlaceOf(courses, program, item.course);
      });
}

bool LeadsIntoCollege(absl::Span<const CourseFacts> courses,
                      const ProgramFacts& program, const Plan& plan) {
  const auto is_among = [&](int course, const std::vector<int>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(), [&](int asked) {
      return CountsAs(courses, course, asked);
    });
  };
  const auto stands_for_college = [&](const PlanItem& item) {
    const auto& articulations = courses[item.course].articulations;
    return std::any_of(articulations.begin(), articulations.end(),
                       [&](const Articulation& articulation) {
                         return StandsForCollege(item, articulation);
                       });
  };
  return std::any_of(
      plan.items.begin(), plan.items.end(), [&](const PlanItem& item) {
        if (!IsTaken(item)) return false;
        if (is_among(item.course, program.college_courses)) return true;
        return stands_for_college(item) &&
               (is_among(item.course, program.school_courses) ||
                PlaceOf(courses, program, item.course).has_value());
      });
}

}  // namespace trellis::plan
