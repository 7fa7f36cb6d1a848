#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_TERMS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_TERMS_H_

#include <optional>

#include "services/plan_validation/domain/course_facts.h"
#include "trellis/common/v1/term.pb.h"

namespace trellis::plan {

// Returns the term that the API calls `term`, or nothing when it is unspecified
// or not known.
inline std::optional<Term> ToDomainTerm(common::v1::Term term) {
  switch (term) {
    case common::v1::TERM_FALL:
      return Term::kFall;
    case common::v1::TERM_SPRING:
      return Term::kSpring;
    case common::v1::TERM_SUMMER:
      return Term::kSummer;
    case common::v1::TERM_FULL_YEAR:
      return Term::kFullYear;
    default:
      return std::nullopt;
  }
}

// Returns what the API calls `term`.
inline common::v1::Term ToApiTerm(Term term) {
  switch (term) {
    case Term::kFall:
      return common::v1::TERM_FALL;
    case Term::kSpring:
      return common::v1::TERM_SPRING;
    case Term::kSummer:
      return common::v1::TERM_SUMMER;
    case Term::kFullYear:
      break;
  }
  return common::v1::TERM_FULL_YEAR;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_TERMS_H_
