#include "cli/plans/columns.h"

namespace trellis::cli {
namespace {

constexpr PlanColumnInfo kColumns[] = {
    {PlanColumn::kPlanRef, "plan_ref", true, true, 14,
     "Which plan the row belongs to: a reference with digits and nothing that "
     "tells who the student is, such as p-1001. The rows of a plan stand "
     "together.",
     "A qué plan pertenece la fila: una referencia con cifras y sin nada que "
     "diga quién es el estudiante, como p-1001. Las filas de un plan van "
     "juntas."},
    {PlanColumn::kSchool, "school", false, true, 14,
     "The school, for totals: letters, digits, - and _.",
     "La escuela, para los totales: letras, cifras, - y _."},
    {PlanColumn::kProgram, "program", false, true, 34,
     "The program of study, from the list. Empty: none.",
     "El programa de estudios, de la lista. Vacío: ninguno."},
    {PlanColumn::kEntryYear, "entry_year", false, true, 12,
     "The calendar year in which grade 9 began, such as 2026.",
     "El año en que empezó el grado 9, como 2026."},
    {PlanColumn::kCourse, "course", true, false, 34,
     "The course, from the list: its identifier.",
     "El curso, de la lista: su identificador."},
    {PlanColumn::kGrade, "grade", true, false, 8,
     "The grade in which it is taken, 6 to 16; 13 to 16 are the years after "
     "high school.",
     "El grado en que se toma, de 6 a 16; 13 a 16 son los años después de la "
     "secundaria."},
    {PlanColumn::kTerm, "term", false, false, 12,
     "fall, spring, summer or full_year. May be left empty for a course that "
     "is offered in one way only, and for the full year.",
     "fall (otoño), spring (primavera), summer (verano) o full_year (año "
     "completo). Puede quedar vacío si el curso se ofrece de una sola manera, "
     "y para el año completo."},
    {PlanColumn::kStatus, "status", false, false, 14,
     "planned, in_progress, earned (credit was earned) or not_earned. Empty: "
     "planned.",
     "planned (planeado), in_progress (en curso), earned (aprobado) o "
     "not_earned (no aprobado). Vacío: planeado."},
    {PlanColumn::kMark, "mark", false, false, 8,
     "The mark of a course that is over: A+ to D-, F, or P for passed without "
     "a mark.",
     "La nota de un curso terminado: A+ a D-, F, o P si se aprobó sin nota."},
    {PlanColumn::kEarnedMillicredits, "earned_millicredits", false, false, 20,
     "The credit that was earned, in thousandths of a credit, where it is not "
     "the course's own.",
     "El crédito obtenido, en milésimas de crédito, si no es el del curso."},
    {PlanColumn::kLocked, "locked", false, false, 9,
     "yes when the course must stay as it is. Empty: no.",
     "yes si el curso debe quedar como está. Vacío: no."},
    {PlanColumn::kApprovals, "approvals", false, false, 18,
     "Who consented to the course, such as teacher; several with ; between "
     "them.",
     "Quién dio su consentimiento para el curso, como teacher; varios se "
     "separan con ;."},
    {PlanColumn::kCredentials, "credentials", false, true, 24,
     "The credentials that the student holds, by identifier, with ; between "
     "them.",
     "Los certificados que tiene el estudiante, por identificador, separados "
     "con ;."},
    {PlanColumn::kAchievements, "achievements", false, true, 30,
     "What is not a course, with ; between them: sat-math=620, "
     "service-hours=40:in_progress, state-seal.",
     "Lo que no es un curso, separado con ;: sat-math=620, "
     "service-hours=40:in_progress, state-seal."},
    {PlanColumn::kAchievementsComplete, "achievements_complete", false, true,
     22,
     "yes when credentials and achievements are all that there are. Empty: "
     "no.",
     "yes si los certificados y logros son todos los que hay. Vacío: no."},
};

}  // namespace

absl::Span<const PlanColumnInfo> PlanColumns() { return kColumns; }

const PlanColumnInfo& InfoOf(PlanColumn column) {
  return kColumns[static_cast<size_t>(column)];
}

std::vector<std::string> PlanColumnNames() {
  std::vector<std::string> names;
  for (const PlanColumnInfo& info : kColumns) names.emplace_back(info.name);
  return names;
}

}  // namespace trellis::cli
