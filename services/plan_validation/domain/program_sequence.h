#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PROGRAM_SEQUENCE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PROGRAM_SEQUENCE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// One course of a program's sequence.
struct SequenceStep {
  int course = kNoCourse;

  // How far the course goes within its subject, from 1, or 0 when that is not
  // said.
  int level = 0;
};

// What the engine knows of a program of study. Courses are known by number.
struct ProgramFacts {
  // The career-technical courses in the order in which they build on each
  // other.
  std::vector<SequenceStep> sequence;

  // The courses of its table for high school.
  std::vector<int> school_courses;

  // The courses of its table for the years after high school.
  std::vector<int> college_courses;
};

// What is wrong with how a plan follows a sequence. What was earned or not
// earned has happened and is not judged, but what is taken later is held
// against what was earned.
struct SequenceFault {
  enum class Kind : uint8_t {
    // The item begins before another one whose course the sequence has earlier.
    kOrder,
    // The item is of a lower level than another one that begins before it.
    kLevel,
  };

  Kind kind = Kind::kOrder;

  // The item, and the other one.
  int position = 0;
  int other_position = 0;

  // The levels of their courses.
  int level = 0;
  int other_level = 0;
};

// Returns what is wrong with the sequence in a plan, ordered by grade, term,
// course and kind, at most one of a kind for each course. Of a course that is
// taken several times only the first time is looked at. A course that counts as
// one of the sequence stands for it.
std::vector<SequenceFault> FindSequenceFaults(
    absl::Span<const CourseFacts> courses, const ProgramFacts& program,
    const Plan& plan);

// Whether the plan holds a course of the sequence that is not lost.
bool HoldsSequence(absl::Span<const CourseFacts> courses,
                   const ProgramFacts& program, const Plan& plan);

// Whether the plan leads from the program into college: by a course of the
// program that stands for a college course, with a mark that is not too low for
// it, or by one of the program's own for the years after high school.
bool LeadsIntoCollege(absl::Span<const CourseFacts> courses,
                      const ProgramFacts& program, const Plan& plan);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PROGRAM_SEQUENCE_H_
