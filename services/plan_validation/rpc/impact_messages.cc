#include "services/plan_validation/rpc/impact_messages.h"

#include "absl/strings/str_cat.h"

namespace trellis::plan {
namespace {

absl::string_view Intro(RuleChange change, Language language) {
  switch (change) {
    case RuleChange::kNewlyMissing:
      return Choose(language, "newly missing: ", "ahora falta: ");
    case RuleChange::kNoLongerMissing:
      return Choose(language, "no longer missing: ", "ya no falta: ");
    case RuleChange::kNewlyUnknown:
      return Choose(language, "no longer certain: ", "ya no es seguro: ");
    case RuleChange::kNoLongerUnknown:
      return Choose(language, "now certain: ", "ahora es seguro: ");
    case RuleChange::kMissingMore:
      return Choose(language, "missing more: ", "falta más: ");
    case RuleChange::kMissingLess:
      break;
  }
  return Choose(language, "missing less: ", "falta menos: ");
}

}  // namespace

std::string RuleChangeMessage(RuleChange change, absl::string_view name,
                              Millicredits before, Millicredits after,
                              Language language) {
  std::string message = absl::StrCat(Intro(change, language), name);
  const bool is_amount =
      change == RuleChange::kMissingMore || change == RuleChange::kMissingLess;
  if (!is_amount || before == after) return message;
  absl::StrAppend(&message, " (", CreditNoun(after, language),
                  Choose(language, " instead of ", " en vez de "),
                  FormatCredit(before), ")");
  return message;
}

std::string ProblemChangeMessage(bool is_new, absl::string_view message,
                                 Language language) {
  return absl::StrCat(is_new ? Choose(language, "new: ", "nuevo: ")
                             : Choose(language, "no longer: ", "ya no: "),
                      message);
}

std::string MoreChangesMessage(int count, Language language) {
  return absl::StrCat(Choose(language, "and ", "y "), count,
                      Choose(language, " more", " más"));
}

}  // namespace trellis::plan
