#include "cli/plans/verify_text.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "cli/output.h"
#include "cli/plans/words.h"

namespace trellis::cli {
namespace {

std::string MissingText(const CheckedProof& checked,
                        const std::string& language) {
  const bool es = IsSpanish(language);
  const int millicredits = checked.outcome.missing_millicredits();
  if (millicredits == 0) {
    return Either(es, "Rules that are not measured in credit are not met.",
                  "No se cumplen reglas que no se miden en créditos.");
  }
  return absl::Substitute(
      checked.proof.is_of_several_sets
          ? Either(es, "Missing at least, with sets that share credit: $0.",
                   "Falta por lo menos, con los conjuntos que comparten "
                   "créditos: $0.")
          : Either(es, "Missing at least: $0.", "Falta por lo menos: $0."),
      CreditsText(millicredits, language));
}

// What came of one proof, in lines.
std::string OutcomeText(const CheckedProof& checked,
                        const std::string& language) {
  const bool es = IsSpanish(language);
  if (checked.proof.is_missing()) {
    return Either(es,
                  "not checked, because the search was cut off and there is "
                  "no proof.\n",
                  "no se comprobó: la búsqueda se interrumpió y no hay "
                  "demostración.\n");
  }
  if (checked.outcome.valid()) {
    const int cases = checked.proof.request.proof_cases_size();
    return absl::Substitute(Either(es, "the proof holds ($0). $1\n",
                                   "la demostración es válida ($0). $1\n"),
                            es ? CountText(cases, "caso", "casos")
                               : CountText(cases, "case", "cases"),
                            MissingText(checked, language));
  }
  std::string text = Either(es, "the proof does NOT hold:\n",
                            "la demostración NO es válida:\n");
  for (const std::string& fault : checked.outcome.faults()) {
    absl::StrAppend(&text, "  ", WrapText(fault, 76, 2), "\n");
  }
  return text;
}

// Whether a proof rests on another set, for which the checker asks.
bool RestsOnOtherSet(const CheckedProof& checked) {
  return std::any_of(checked.outcome.faults().begin(),
                     checked.outcome.faults().end(),
                     [](const std::string& fault) {
                       return absl::StrContains(fault, "set that it refers to");
                     });
}

std::string NextText(const std::vector<CheckedProof>& proofs, bool es) {
  if (proofs.empty()) {
    return Either(es,
                  "The result calls no requirement set unsatisfied, so that "
                  "there is nothing to check.\n",
                  "El resultado no dice que falte ningún conjunto de "
                  "requisitos: no hay nada que comprobar.\n");
  }
  const bool has_wrong = std::any_of(
      proofs.begin(), proofs.end(), [](const CheckedProof& checked) {
        return !checked.proof.is_missing() && !checked.outcome.valid();
      });
  if (std::any_of(proofs.begin(), proofs.end(), RestsOnOtherSet)) {
    return Either(es,
                  "\nNext: judge the plan against the requirement set that is "
                  "referred to as well,\nwith --requirement_set and -o json, "
                  "and check that proof.\n",
                  "\nAhora: valide el plan también con el conjunto de "
                  "requisitos al que se refiere,\ncon --requirement_set y -o "
                  "json, y compruebe esa demostración.\n");
  }
  if (has_wrong) {
    return Either(
        es,
        "\nNext: make sure that the result is of this very plan and that "
        "neither "
        "file was\nchanged since. Judge the plan again with -o json. If a "
        "proof "
        "still does not hold,\nthe verdict may be wrong: report it.\n",
        "\nAhora: compruebe que el resultado es de este mismo plan y que nadie "
        "cambió los\narchivos. Valide el plan de nuevo con -o json. Si una "
        "demostración sigue sin ser\nválida, el veredicto puede estar "
        "equivocado: avise.\n");
  }
  return Either(
      es, "\nNext: trellis plans repair shows what would mend the plan.\n",
      "\nAhora: trellis plans repair muestra qué arreglaría el "
      "plan.\n");
}

}  // namespace

std::string VerifyText(const std::vector<CheckedProof>& proofs,
                       const std::string& language) {
  std::string text;
  for (const CheckedProof& checked : proofs) {
    absl::StrAppend(&text, checked.proof.set_name, ": ",
                    OutcomeText(checked, language));
  }
  absl::StrAppend(&text, NextText(proofs, IsSpanish(language)));
  return text;
}

}  // namespace trellis::cli
