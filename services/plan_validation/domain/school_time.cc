#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {

std::optional<Term> DefaultTerm(uint8_t terms) {
  if (terms == 0 || (terms & TermBit(Term::kFullYear)) != 0) {
    return Term::kFullYear;
  }
  for (const Term term : {Term::kFall, Term::kSpring, Term::kSummer}) {
    if (terms == TermBit(term)) return term;
  }
  return std::nullopt;
}

}  // namespace trellis::plan
