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

// Returns when a course in `term` of `grade` is taken. A full year takes fall
// and spring; summer comes after both.
SchoolTime SchoolTimeOf(int grade, Term term);

// Whether `earlier` ends before `later` begins.
bool EndsBefore(const SchoolTime& earlier, const SchoolTime& later);

// Whether `first` ends before `second` begins or the two have a part of a year
// in common.
bool EndsBeforeOrOverlaps(const SchoolTime& first, const SchoolTime& second);

// Whether the two have a part of a year in common.
bool Overlaps(const SchoolTime& first, const SchoolTime& second);

// Whether `later` begins when `earlier` has ended, with nothing but a summer
// between them.
bool Follows(const SchoolTime& later, const SchoolTime& earlier);

// Returns the term that is meant when none is given for a course offered in
// `terms`, a set of TermBits: the full year if it is among them, otherwise the
// only one. Returns nothing when several fit; the full year when none does.
std::optional<Term> DefaultTerm(uint8_t terms);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SCHOOL_TIME_H_
