#include "cli/plans/repair_text.h"

#include <cstdlib>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "cli/output.h"
#include "cli/plans/edit_table.h"
#include "cli/plans/words.h"

namespace trellis::cli {
namespace {

using plan::v1::Repair;
using plan::v1::RepairCost;
using plan::v1::SuggestRepairsRequest;
using plan::v1::SuggestRepairsResponse;

// Writes one response in one language.
class RepairWriter {
 public:
  RepairWriter(const SuggestRepairsRequest& request,
               const SuggestRepairsResponse& response)
      : request_(request),
        response_(response),
        language_(request.language_code()),
        es_(IsSpanish(language_)) {}

  std::string Text() {
    text_ << VerdictSentence(response_.verdict(), language_) << "\n";
    for (int i = 0; i < response_.repairs_size(); ++i) {
      WriteRepair(i + 1, response_.repairs(i));
    }
    if (response_.repairs().empty()) Write(response_.message());
    if (response_.verdict() == plan::v1::VERDICT_UNSATISFIED) WriteProof();
    WriteNext();
    return text_.str();
  }

 private:
  void Write(absl::string_view sentences) { text_ << Paragraph(sentences); }

  void WriteRepair(int number, const Repair& repair) {
    Write(absl::StrCat(number, ". ", repair.message()));
    text_ << "\n"
          << EditTable(repair.edits(), request_.plan(), language_)
          << WrapText(CostText(repair), kTextWidth, 0) << "\n";
    if (repair.verdict() == plan::v1::VERDICT_UNKNOWN) {
      text_ << WrapText(Either(es_,
                               "Whether the plan then meets everything depends "
                               "on what it does not report yet.",
                               "Que el plan cumpla entonces todo depende de lo "
                               "que todavía no informa."),
                        kTextWidth, 0)
            << "\n";
    }
  }

  std::string CostText(const Repair& repair) const {
    const RepairCost& cost = repair.cost();
    std::vector<std::string> parts = {
        CountText(repair.edits_size(), Either(es_, "change", "cambio"),
                  Either(es_, "changes", "cambios"))};
    if (cost.request_count() > 0) {
      parts.push_back(CountText(
          cost.request_count(),
          Either(es_, "request to decide", "solicitud por decidir"),
          Either(es_, "requests to decide", "solicitudes por decidir")));
    }
    parts.push_back(AddedText(cost.added_millicredits()));
    parts.push_back(
        absl::StrCat(Either(es_, "at most ", "como mucho "),
                     CreditsText(cost.peak_millicredits(), language_),
                     Either(es_, " in a year", " en un año")));
    if (cost.disturbed_years() > 0) {
      parts.push_back(absl::Substitute(
          cost.disturbed_years() == 1
              ? Either(es_, "begins $0 year before the last one",
                       "comienza $0 año antes del último")
              : Either(es_, "begins $0 years before the last one",
                       "comienza $0 años antes del último"),
          cost.disturbed_years()));
    }
    return absl::StrCat(Either(es_, "Cost: ", "Costo: "),
                        absl::StrJoin(parts, "; "), ".");
  }

  std::string AddedText(int added) const {
    if (added == 0) {
      return Either(es_, "as much credit as before",
                    "tantos créditos como antes");
    }
    return absl::StrCat(CreditsText(std::abs(added), language_),
                        added > 0 ? Either(es_, " more", " más")
                                  : Either(es_, " less", " menos"));
  }

  void WriteProof() {
    const int bound = response_.lower_bound_edits();
    const std::string changes =
        CountText(bound, Either(es_, "change", "cambio"),
                  Either(es_, "changes", "cambios"));
    std::string proof;
    if (response_.proven_minimal() && !response_.repairs().empty()) {
      proof = absl::Substitute(
          Either(es_,
                 "Proven: no repair has fewer changes than the first one "
                 "($0).",
                 "Demostrado: ninguna corrección tiene menos cambios que la "
                 "primera ($0)."),
          changes);
    } else if (!response_.repairs().empty()) {
      proof = absl::Substitute(
          Either(es_,
                 "Not proven that nothing smaller works: a repair takes at "
                 "least $0.",
                 "No está demostrado que no baste con menos: una corrección "
                 "requiere al menos $0."),
          changes);
    } else if (bound > 0) {
      proof = absl::Substitute(
          Either(es_, "Proven: a repair takes at least $0.",
                 "Demostrado: una corrección requiere al menos $0."),
          changes);
    }
    absl::StrAppend(&proof, proof.empty() ? "" : " ",
                    absl::Substitute(Either(es_, "$0 plans were judged",
                                            "Se evaluaron $0 planes"),
                                     response_.judgment_count()),
                    response_.budget_exhausted()
                        ? Either(es_, "; then the search was cut off.",
                                 "; después se detuvo la búsqueda.")
                        : ".");
    Write(proof);
  }

  void WriteNext() {
    if (!response_.repairs().empty()) {
      Write(Either(es_,
                   "Next: make the changes of one repair in the file of the "
                   "plan, then judge it with \"trellis plans validate\".",
                   "Además: haga los cambios de una corrección en el archivo "
                   "del plan y evalúelo con \"trellis plans validate\"."));
    } else if (response_.verdict() == plan::v1::VERDICT_UNKNOWN) {
      Write(Either(es_,
                   "Next: \"trellis plans validate\" says what is not "
                   "reported yet.",
                   "Además: \"trellis plans validate\" dice qué falta "
                   "informar."));
    } else if (response_.budget_exhausted()) {
      Write(Either(es_, "Next: look further with --max_judgments.",
                   "Además: --max_judgments permite buscar más."));
    } else if (response_.verdict() != plan::v1::VERDICT_SATISFIED) {
      Write(Either(es_,
                   "Next: allow more with --max_edits or --edit_kind request, "
                   "or fill the years that are left with \"trellis plans "
                   "complete\".",
                   "Además: permita más con --max_edits o --edit_kind request, "
                   "o llene los años que quedan con \"trellis plans "
                   "complete\"."));
    }
  }

  const SuggestRepairsRequest& request_;
  const SuggestRepairsResponse& response_;
  const std::string& language_;
  const bool es_;
  std::ostringstream text_;
};

}  // namespace

std::string RepairText(const SuggestRepairsRequest& request,
                       const SuggestRepairsResponse& response) {
  return RepairWriter(request, response).Text();
}

}  // namespace trellis::cli
