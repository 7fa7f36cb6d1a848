#include "services/plan_validation/rpc/edit_messages.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "services/plan_validation/rpc/name_in.h"
#include "services/plan_validation/rpc/write_edits.h"

namespace trellis::plan {
namespace {

// Says what is done in one change, as part of a sentence.
class EditText {
 public:
  EditText(const PlanEdit& edit, const EditNames& names, Language language)
      : edit_(edit), names_(names), language_(language) {}

  std::string Text() const {
    switch (edit_.kind) {
      case PlanEdit::Kind::kAdd:
        return absl::Substitute(
            Choose("add $0 in grade $1 $2", "agregar $0 en el grado $1 $2"),
            NameOf(edit_.course), edit_.grade, InTerm(edit_.term, language_));
      case PlanEdit::Kind::kMove:
        return absl::Substitute(
            Choose("move $0 to grade $1 $2", "pasar $0 al grado $1 $2"),
            NameOf(Item().course), edit_.grade, InTerm(edit_.term, language_));
      case PlanEdit::Kind::kReplace:
        return absl::Substitute(
            Choose("take $0 instead of $1 in grade $2 $3",
                   "tomar $0 en lugar de $1 en el grado $2 $3"),
            NameOf(edit_.course), NameOf(Item().course), Item().grade,
            InTerm(Item().term, language_));
      case PlanEdit::Kind::kDrop:
        return absl::Substitute(
            Choose("drop $0 in grade $1 $2", "quitar $0 del grado $1 $2"),
            NameOf(Item().course), Item().grade,
            InTerm(Item().term, language_));
      case PlanEdit::Kind::kRequestApproval:
        return absl::Substitute(
            Choose("ask for the approval \"$0\" for $1",
                   "pedir la aprobaci\u00f3n \"$0\" para $1"),
            names_.courses->approvals.text(edit_.approval),
            NameOf(edit_.course));
      case PlanEdit::Kind::kRequestDecision:
        break;
    }
    return DecisionText();
  }

 private:
  absl::string_view Choose(absl::string_view english,
                           absl::string_view spanish) const {
    return plan::Choose(language_, english, spanish);
  }

  const PlanItem& Item() const { return names_.plan->items[edit_.position]; }

  const std::string& NameOf(int course) const {
    return NameIn(*names_.courses->courses[static_cast<size_t>(course)],
                  language_);
  }

  std::string DecisionText() const {
    const Decision& decision =
        names_.decisions[static_cast<size_t>(edit_.decision)];
    const auto names = decision.set->names.find(decision.rule);
    const bool has_name =
        names != decision.set->names.end() && names->second.rule != nullptr;
    const std::string rule =
        has_name ? NameIn(*names->second.rule, language_) : decision.rule;
    if (decision.by.empty()) {
      return absl::Substitute(
          Choose("ask that $0 be waived", "pedir que no se exija $0"), rule);
    }
    return absl::Substitute(
        Choose("ask $0 to confirm $1", "pedir a $0 que confirme $1"),
        decision.by, rule);
  }

  const PlanEdit& edit_;
  const EditNames& names_;
  const Language language_;
};

}  // namespace

void WritePlanEdit(const PlanEdit& edit, const EditNames& names,
                   v1::PlanEdit& written) {
  if (edit.kind != PlanEdit::Kind::kRequestDecision) {
    WriteEdit(edit, *names.courses, written);
    return;
  }
  const Decision& decision =
      names.decisions[static_cast<size_t>(edit.decision)];
  v1::RequestDecision& request = *written.mutable_request();
  request.set_requirement_set(decision.set->message->name());
  request.set_rule(decision.rule);
  request.set_by(decision.by);
}

std::string EditsMessage(absl::Span<const PlanEdit> edits,
                         const EditNames& names, Language language) {
  std::vector<std::string> texts;
  for (const PlanEdit& edit : edits) {
    texts.push_back(EditText(edit, names, language).Text());
  }
  std::string message = absl::StrCat(JoinAll(texts, language), ".");
  message[0] = absl::ascii_toupper(static_cast<unsigned char>(message[0]));
  return message;
}

std::string NoRepairMessage(bool is_cut_off, int max_edits, int judgment_count,
                            Language language) {
  if (is_cut_off) {
    return absl::Substitute(
        Choose(language,
               "No repair was found among the $0 plans that were judged.",
               "No se encontr\u00f3 ninguna correcci\u00f3n entre los $0 "
               "planes evaluados."),
        judgment_count);
  }
  return absl::Substitute(
      max_edits == 1
          ? Choose(
                language,
                "No single change of the kinds that are allowed makes the "
                "plan valid.",
                "Ning\u00fan cambio de los tipos permitidos hace v\u00e1lido "
                "el plan.")
          : Choose(
                language,
                "No $0 changes of the kinds that are allowed, or fewer, make "
                "the plan valid.",
                "Ni con $0 cambios de los tipos permitidos se logra un plan "
                "v\u00e1lido."),
      max_edits);
}

}  // namespace trellis::plan
