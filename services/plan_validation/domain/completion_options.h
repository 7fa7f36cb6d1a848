#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_OPTIONS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_OPTIONS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/course_places.h"

namespace trellis::plan {

// What is asked of a search for completions.
struct CompletionOptions {
  // The grades to fill. Nothing is put before what has begun.
  int first_grade = kMinGrade;
  int last_grade = 12;

  // Whether planned items that are not locked may be moved.
  bool may_move = false;

  // Courses to take where there is a choice, the most wanted first, and courses
  // not to take.
  std::vector<int> preferred;
  std::vector<int> avoided;

  // For each course, the grades that the program of study has it in, one
  // GradeBit each, and its place among the courses that it is one of, from 0;
  // empty when there is no program.
  std::vector<uint32_t> program_grades;
  std::vector<int> program_places;

  // How many completions are wanted, at least 1.
  int max_completions = 1;

  // How many plans are judged at most, at least 1.
  int max_judgments = 4000;
};

// Returns the places where courses may be put when a plan is completed, by
// course: those of `options` that come after what has begun, and none for what
// is avoided.
std::vector<std::vector<Place>> PlacesToFill(
    absl::Span<const CourseFacts> courses, const Plan& plan,
    const CompletionOptions& options);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_OPTIONS_H_
