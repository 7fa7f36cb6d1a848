#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SCHOOL_TIME_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SCHOOL_TIME_H_

#include <optional>

#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// The parts of school years that a course takes, counted from an arbitrary
// start: `begin` is the first and `end` the last.
struct SchoolTime {
  int begin = 0;
  int end = 0;
};

// How many parts a school year has, and which of them the summer is, from 0.
inline constexpr int kPartsOfYear = 3;
inline constexpr int kSummerPart = 2;

// Returns when a course in `term` of `grade` is taken. A full year takes fall
// and spring; summer comes after both.
constexpr SchoolTime SchoolTimeOf(int grade, Term term) {
  const int fall = grade * kPartsOfYear;
  switch (term) {
    case Term::kFall:
      return {fall, fall};
    case Term::kSpring:
      return {fall + 1, fall + 1};
    case Term::kSummer:
      return {fall + kSummerPart, fall + kSummerPart};
    case Term::kFullYear:
      break;
  }
  return {fall, fall + 1};
}

// Returns the grade of a part of the school years.
constexpr int GradeOfPart(int part) { return part / kPartsOfYear; }

// Whether `earlier` ends before `later` begins.
constexpr bool EndsBefore(const SchoolTime& earlier, const SchoolTime& later) {
  return earlier.end < later.begin;
}

// Whether `first` ends before `second` begins or the two have a part of a year
// in common.
constexpr bool EndsBeforeOrOverlaps(const SchoolTime& first,
                                    const SchoolTime& second) {
  return first.begin <= second.end;
}

// Whether the two have a part of a year in common.
constexpr bool Overlaps(const SchoolTime& first, const SchoolTime& second) {
  return first.begin <= second.end && second.begin <= first.end;
}

// Whether `later` begins when `earlier` has ended, with nothing but a summer
// between them.
constexpr bool Follows(const SchoolTime& later, const SchoolTime& earlier) {
  const int between = later.begin - earlier.end - 1;
  const bool is_summer = (earlier.end + 1) % kPartsOfYear == kSummerPart;
  return between == 0 || (between == 1 && is_summer);
}

// Returns the term that is meant when none is given for a course offered in
// `terms`, a set of TermBits: the full year if it is among them, otherwise the
// only one. Returns nothing when several fit; the full year when none does.
std::optional<Term> DefaultTerm(uint8_t terms);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SCHOOL_TIME_H_
