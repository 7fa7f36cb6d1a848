#include "services/plan_validation/rpc/write_program_diagnostics.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/domain/program_sequence.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "services/plan_validation/rpc/compile_program.h"
#include "services/plan_validation/rpc/held_credentials.h"
#include "services/plan_validation/rpc/name_in.h"
#include "services/plan_validation/rpc/program_messages.h"
#include "services/plan_validation/rpc/terms.h"
#include "services/plan_validation/rpc/write_unmet.h"

namespace trellis::plan {
namespace {

// Writes what is said of one program.
class ProgramWriter {
 public:
  ProgramWriter(const catalog::v1::Program& program, const PlanToJudge& plan,
                Language language, v1::ValidatePlanResponse& response)
      : program_(program),
        plan_(plan),
        language_(language),
        response_(response) {}

  void Write() {
    const auto& courses = plan_.catalog->facts;
    const ProgramFacts facts = CompileProgram(program_, *plan_.catalog);
    if (!HoldsSequence(courses, facts, *plan_.plan)) return;
    for (const SequenceFault& fault :
         FindSequenceFaults(courses, facts, *plan_.plan)) {
      WriteFault(fault);
    }
    if (!LeadsIntoCollege(courses, facts, *plan_.plan)) {
      Add(v1::Diagnostic::CODE_POS_NO_POSTSECONDARY_LINK)
          .set_message(NoCollegeMessage(ProgramName(), language_));
    }
    WriteCredentials();
  }

 private:
  v1::Diagnostic& Add(v1::Diagnostic::Code code) {
    v1::Diagnostic& diagnostic = *response_.add_diagnostics();
    diagnostic.set_code(code);
    diagnostic.set_severity(v1::Diagnostic::SEVERITY_WARNING);
    (*diagnostic.mutable_arguments())["program"] = program_.name();
    return diagnostic;
  }

  const std::string& ProgramName() const { return NameIn(program_, language_); }

  const PlanItem& ItemAt(int position) const {
    return plan_.plan->items[static_cast<size_t>(position)];
  }

  std::string Shown(int position) const {
    return ShownCourse(ItemAt(position).course, *plan_.catalog, language_);
  }

  void WriteFault(const SequenceFault& fault) {
    const bool is_order = fault.kind == SequenceFault::Kind::kOrder;
    v1::Diagnostic& diagnostic =
        Add(is_order ? v1::Diagnostic::CODE_POS_SEQUENCE_ORDER
                     : v1::Diagnostic::CODE_POS_NOT_PROGRESSIVE);
    const PlanItem& item = ItemAt(fault.position);
    v1::DiagnosticSubject& subject = *diagnostic.mutable_subject();
    subject.set_course_index(fault.position);
    subject.set_course(
        std::string(plan_.catalog->course_names.text(item.course)));
    subject.set_other_course_index(fault.other_position);
    auto& arguments = *diagnostic.mutable_arguments();
    arguments["grade"] = absl::StrCat(item.grade);
    arguments["term"] = common::v1::Term_Name(ToApiTerm(item.term));
    const std::string name = Shown(fault.position);
    const std::string other = Shown(fault.other_position);
    if (is_order) {
      diagnostic.set_message(SequenceOrderMessage(name, item.grade, other,
                                                  ProgramName(), language_));
      return;
    }
    arguments["level"] = absl::StrCat(fault.level);
    arguments["other_level"] = absl::StrCat(fault.other_level);
    diagnostic.set_message(NotProgressiveMessage(
        name, item.grade, fault.level, other, fault.other_level, language_));
  }

  void WriteCredentials() {
    const std::vector<std::string> names(program_.credential_names().begin(),
                                         program_.credential_names().end());
    if (names.empty() || HoldsCredentialOf(program_, *plan_.message)) return;
    Add(v1::Diagnostic::CODE_POS_NO_CREDENTIAL)
        .set_message(NoCredentialMessage(ProgramName(), names, language_));
  }

  const catalog::v1::Program& program_;
  const PlanToJudge& plan_;
  const Language language_;
  v1::ValidatePlanResponse& response_;
};

}  // namespace

void WriteProgramDiagnostics(const catalog::v1::Program& program,
                             const PlanToJudge& plan, Language language,
                             v1::ValidatePlanResponse& response) {
  ProgramWriter(program, plan, language, response).Write();
}

}  // namespace trellis::plan
