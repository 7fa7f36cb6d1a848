#include "services/plan_validation/rpc/write_diagnostics.h"

#include <string>
#include <vector>

#include "services/plan_validation/rpc/diagnostic_messages.h"
#include "services/plan_validation/rpc/name_in.h"

namespace trellis::plan {
namespace {

v1::Diagnostic::Code ToCode(DiagnosticCode code) {
  switch (code) {
    case DiagnosticCode::kPrerequisiteUnmet:
      return v1::Diagnostic::CODE_PREREQ_UNMET;
    case DiagnosticCode::kCorequisiteUnmet:
      return v1::Diagnostic::CODE_COREQ_UNMET;
    case DiagnosticCode::kGradeNotAllowed:
      return v1::Diagnostic::CODE_GRADE_LEVEL_NOT_ALLOWED;
    case DiagnosticCode::kTermNotOffered:
      return v1::Diagnostic::CODE_TERM_NOT_OFFERED;
    case DiagnosticCode::kRepeated:
      return v1::Diagnostic::CODE_COURSE_REPEATED;
  }
  return v1::Diagnostic::CODE_UNSPECIFIED;
}

// Writes what is missing and returns the same in words.
std::string WritePart(const MissingPart& part, const CompiledCourses& catalog,
                      Language language,
                      v1::UnmetRequisite::MissingPart& written) {
  if (part.kind == Requisite::Kind::kCredential) {
    const std::string id(catalog.achievements.text(part.id));
    written.set_credential(id);
    return MissingPartName(part.kind, id, language);
  }
  if (part.kind == Requisite::Kind::kApproval) {
    const std::string id(catalog.approvals.text(part.id));
    written.set_approval(id);
    return MissingPartName(part.kind, id, language);
  }
  const std::string name(catalog.course_names.text(part.id));
  written.set_course(name);
  const bool is_known = part.id < static_cast<int>(catalog.courses.size());
  return is_known ? NameIn(*catalog.courses[part.id], language) : name;
}

void WriteUnmet(const PlanDiagnostic& diagnostic,
                const CompiledCourses& catalog, absl::string_view course_name,
                int grade, Language language, v1::Diagnostic& written) {
  std::vector<std::vector<std::vector<std::string>>> conditions;
  for (const UnmetCondition& unmet : diagnostic.unmet) {
    v1::UnmetRequisite& requisite = *written.add_unmet_requisites();
    conditions.emplace_back();
    for (const Alternative& alternative : unmet.alternatives) {
      v1::UnmetRequisite::Alternative& way = *requisite.add_alternatives();
      conditions.back().emplace_back();
      for (const MissingPart& part : alternative) {
        conditions.back().back().push_back(
            WritePart(part, catalog, language, *way.add_missing()));
      }
    }
  }
  written.set_message(UnmetMessage(
      course_name, grade, diagnostic.code == DiagnosticCode::kCorequisiteUnmet,
      conditions, language));
}

void WriteDiagnostic(const PlanDiagnostic& diagnostic,
                     const CompiledCourses& catalog, const PlanItem& item,
                     Language language, v1::Diagnostic& written) {
  const catalog::v1::Course& course = *catalog.courses[item.course];
  const CourseFacts& facts = catalog.facts[item.course];
  const std::string& name = NameIn(course, language);
  written.set_code(ToCode(diagnostic.code));
  written.set_severity(diagnostic.is_error ? v1::Diagnostic::SEVERITY_ERROR
                                           : v1::Diagnostic::SEVERITY_WARNING);
  written.mutable_subject()->set_course_index(diagnostic.position);
  written.mutable_subject()->set_course(course.name());
  switch (diagnostic.code) {
    case DiagnosticCode::kPrerequisiteUnmet:
    case DiagnosticCode::kCorequisiteUnmet:
      WriteUnmet(diagnostic, catalog, name, item.grade, language, written);
      break;
    case DiagnosticCode::kGradeNotAllowed:
      written.set_message(
          GradeMessage(name, item.grade, facts.grades, language));
      break;
    case DiagnosticCode::kTermNotOffered:
      written.set_message(TermMessage(name, item.term, facts.terms, language));
      break;
    case DiagnosticCode::kRepeated:
      written.set_message(
          RepeatMessage(name, item.grade, facts.credit_limit, language));
      break;
  }
}

}  // namespace

void WriteDiagnostics(absl::Span<const PlanDiagnostic> diagnostics,
                      const CompiledCourses& catalog, const Plan& plan,
                      Language language, v1::ValidatePlanResponse& response) {
  for (const PlanDiagnostic& diagnostic : diagnostics) {
    WriteDiagnostic(diagnostic, catalog, plan.items[diagnostic.position],
                    language, *response.add_diagnostics());
  }
}

}  // namespace trellis::plan
