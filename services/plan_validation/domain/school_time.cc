#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {
namespace {

constexpr int kPartsOfYear = 3;
constexpr int kSummerPart = 2;

}  // namespace

SchoolTime SchoolTimeOf(int grade, Term term) {
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

bool EndsBefore(const SchoolTime& earlier, const SchoolTime& later) {
  return earlier.end < later.begin;
}

bool EndsBeforeOrOverlaps(const SchoolTime& first, const SchoolTime& second) {
  return first.begin <= second.end;
}

bool Overlaps(const SchoolTime& first, const SchoolTime& second) {
  return first.begin <= second.end && second.begin <= first.end;
}

bool Follows(const SchoolTime& later, const SchoolTime& earlier) {
  const int between = later.begin - earlier.end - 1;
  const bool is_summer = (earlier.end + 1) % kPartsOfYear == kSummerPart;
  return between == 0 || (between == 1 && is_summer);
}

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
