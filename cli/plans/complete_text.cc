#include "cli/plans/complete_text.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "cli/output.h"
#include "cli/plans/edit_table.h"
#include "cli/plans/words.h"

namespace trellis::cli {
namespace {

using plan::v1::CompletePlanRequest;
using plan::v1::CompletePlanResponse;
using plan::v1::Completion;
using plan::v1::ImpossibleReason;

// Writes one response in one language.
class CompletionText {
 public:
  CompletionText(const CompletePlanRequest& request,
                 const CompletePlanResponse& response)
      : request_(request),
        response_(response),
        language_(request.language_code()),
        es_(IsSpanish(language_)) {}

  std::string Text() {
    text_ << Heading() << "\n";
    for (int i = 0; i < response_.completions_size(); ++i) {
      WriteCompletion(i + 1, response_.completions(i));
    }
    if (response_.completions().empty()) WriteReasons();
    text_ << Paragraph(SearchText()) << Paragraph(NextText());
    return text_.str();
  }

 private:
  std::string Credits(int millicredits) const {
    return CreditsText(millicredits, language_);
  }

  // Whether there is nothing left to do.
  bool IsComplete() const {
    return !response_.completions().empty() &&
           response_.completions(0).edits().empty();
  }

  // Whether no reason speaks against a completion that was not found.
  bool IsOpen() const {
    for (const ImpossibleReason& reason : response_.impossible_reasons()) {
      if (reason.kind() != ImpossibleReason::KIND_NOT_FOUND) return false;
    }
    return true;
  }

  std::string Heading() const {
    if (!response_.completions().empty()) {
      return Either(es_, "The plan can be completed.",
                    "El plan se puede completar.");
    }
    return IsOpen() ? Either(es_, "No way to complete the plan was found.",
                             "No se encontró cómo completar el plan.")
                    : Either(es_, "The plan cannot be completed.",
                             "El plan no se puede completar.");
  }

  void WriteCompletion(int number, const Completion& completion) {
    text_ << Paragraph(absl::StrCat(number, ". ", completion.message()));
    if (completion.edits().empty()) return;
    text_ << "\n"
          << EditTable(completion.edits(), request_.plan(), language_)
          << WrapText(
                 absl::StrCat(LoadText(completion), " ", GapText(completion)),
                 kTextWidth, 0)
          << "\n";
  }

  std::string LoadText(const Completion& completion) const {
    return absl::Substitute(
        Either(es_, "The years that were filled have between $0 and $1.",
               "Los años que se llenaron tienen entre $0 y $1."),
        FormatCredits(completion.trough_millicredits()),
        Credits(completion.peak_millicredits()));
  }

  std::string GapText(const Completion& completion) const {
    const int bound = response_.lower_bound_millicredits();
    if (completion.gap_millicredits() == 0) {
      return absl::Substitute(
          Either(es_, "Proven: nothing less than $0 will do.",
                 "Demostrado: no basta con menos de $0."),
          Credits(bound));
    }
    return absl::Substitute(
        Either(es_,
               "It adds $0; proven to be needed are $1 (lower bound), a gap of "
               "$2.",
               "Agrega $0; está demostrado que se necesitan $1 (cota "
               "inferior), una diferencia de $2."),
        FormatCredits(completion.added_millicredits()), FormatCredits(bound),
        Credits(completion.gap_millicredits()));
  }

  void WriteReasons() {
    text_ << "\n";
    for (const ImpossibleReason& reason : response_.impossible_reasons()) {
      text_ << "  - " << WrapText(reason.message(), kTextWidth, 4) << "\n";
    }
    if (response_.lower_bound_millicredits() == 0) return;
    text_ << WrapText(
                 absl::Substitute(
                     Either(es_,
                            "Proven: at least $0 have to be added (lower "
                            "bound).",
                            "Demostrado: hay que agregar al menos $0 (cota "
                            "inferior)."),
                     Credits(response_.lower_bound_millicredits())),
                 kTextWidth, 0)
          << "\n";
  }

  std::string SearchText() const {
    return absl::StrCat(absl::Substitute(Either(es_, "$0 plans were judged",
                                                "Se evaluaron $0 planes"),
                                         response_.judgment_count()),
                        response_.budget_exhausted()
                            ? Either(es_, "; then the search was cut off.",
                                     "; después se detuvo la búsqueda.")
                            : ".");
  }

  std::string NextText() const {
    if (IsComplete()) return "";
    if (!response_.completions().empty()) {
      return Either(es_,
                    "Next: -o yaml shows the whole plan after the changes; "
                    "--prefer and --avoid steer the choice of courses.",
                    "Además: -o yaml muestra el plan entero con los cambios; "
                    "--prefer y --avoid guían la elección de cursos.");
    }
    if (response_.budget_exhausted() && IsOpen()) {
      return Either(es_, "Next: look further with --max_judgments.",
                    "Además: --max_judgments permite buscar más.");
    }
    return Either(es_,
                  "Next: allow more with --may_move, --first_grade or "
                  "--last_grade, or ask \"trellis plans repair\" for other "
                  "kinds of changes.",
                  "Además: permita más con --may_move, --first_grade o "
                  "--last_grade, o pida otros cambios con \"trellis plans "
                  "repair\".");
  }

  const CompletePlanRequest& request_;
  const CompletePlanResponse& response_;
  const std::string& language_;
  const bool es_;
  std::ostringstream text_;
};

}  // namespace

std::string CompleteText(const CompletePlanRequest& request,
                         const CompletePlanResponse& response) {
  return CompletionText(request, response).Text();
}

}  // namespace trellis::cli
