#include "services/plan_validation/rpc/outcome_messages.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

namespace trellis::plan {
namespace {

// How many rules are named: of more, how many there are.
constexpr size_t kMaxNames = 5;

absl::string_view VerdictSentence(v1::Verdict before, v1::Verdict after,
                                  Language language) {
  const bool is_same = before == after;
  switch (after) {
    case v1::VERDICT_SATISFIED:
      return is_same ? Choose(language, "The plan would still be satisfied.",
                              "El plan seguir\u00eda cumpliendo todo.")
                     : Choose(language, "The plan would be satisfied.",
                              "El plan cumplir\u00eda todo.");
    case v1::VERDICT_UNSATISFIED:
      if (is_same) {
        return Choose(language, "The plan would still not be satisfied.",
                      "El plan seguir\u00eda sin cumplir todo.");
      }
      return before == v1::VERDICT_SATISFIED
                 ? Choose(language, "The plan would no longer be satisfied.",
                          "El plan ya no cumplir\u00eda todo.")
                 : Choose(language, "The plan would not be satisfied.",
                          "El plan no cumplir\u00eda todo.");
    default:
      return Choose(language,
                    "It could not be told whether the plan is satisfied.",
                    "No se podr\u00eda saber si el plan cumple todo.");
  }
}

std::string NameOf(const v1::RuleChange& change, Language language) {
  const Millicredits missing = change.missing_millicredits_after();
  if (change.after() != v1::VERDICT_UNSATISFIED || missing <= 0) {
    return change.display_name();
  }
  return absl::Substitute(
      missing == 1000
          ? Choose(language, "$0 ($1 is missing)", "$0 (falta $1)")
          : Choose(language, "$0 ($1 are missing)", "$0 (faltan $1)"),
      change.display_name(), CreditNoun(missing, language));
}

void AppendRules(absl::string_view pattern, std::vector<std::string> names,
                 Language language, std::string& message) {
  if (names.empty()) return;
  if (names.size() > kMaxNames) {
    const size_t more = names.size() - kMaxNames + 1;
    names.resize(kMaxNames - 1);
    names.push_back(absl::Substitute(
        Choose(language, "$0 others", "$0 requisitos m\u00e1s"), more));
  }
  absl::StrAppend(&message, " ");
  absl::SubstituteAndAppend(&message, pattern, JoinAll(names, language));
}

}  // namespace

std::string OutcomeMessage(v1::Verdict before, const v1::Outcome& outcome,
                           Language language) {
  std::vector<std::string> lost;
  std::vector<std::string> won;
  for (const v1::RuleChange& change : outcome.rule_changes()) {
    if (change.after() == v1::VERDICT_UNSATISFIED) {
      lost.push_back(NameOf(change, language));
    } else if (change.before() == v1::VERDICT_UNSATISFIED &&
               change.after() == v1::VERDICT_SATISFIED) {
      won.push_back(NameOf(change, language));
    }
  }
  std::string message(VerdictSentence(before, outcome.verdict(), language));
  AppendRules(
      Choose(language, "Newly not met: $0.", "Dejar\u00eda de cumplirse: $0."),
      std::move(lost), language, message);
  AppendRules(
      Choose(language, "Newly met: $0.", "Pasar\u00eda a cumplirse: $0."),
      std::move(won), language, message);
  return message;
}

}  // namespace trellis::plan
