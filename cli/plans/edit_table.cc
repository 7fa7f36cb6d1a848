#include "cli/plans/edit_table.h"

#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/output.h"
#include "cli/plans/words.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

using plan::v1::CoursePlan;
using plan::v1::PlanEdit;
using plan::v1::RequestDecision;

std::string IdOf(absl::string_view name) { return std::string(LastId(name)); }

std::vector<std::string> RequestRow(const RequestDecision& request, bool es) {
  const std::string about =
      request.course().empty()
          ? absl::StrCat(IdOf(request.requirement_set()), " / ", request.rule())
          : IdOf(request.course());
  return {Either(es, "ask", "pedir"), about, "",
          request.by().empty() ? Either(es, "a waiver", "una dispensa")
                               : request.by()};
}

std::vector<std::string> RowOf(const PlanEdit& edit, const CoursePlan& plan,
                               absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (edit.kind_case()) {
    case PlanEdit::kAdd:
      return {Either(es, "add", "agregar"), IdOf(edit.add().course()), "",
              WhenText(edit.add().grade(), edit.add().term(), language)};
    case PlanEdit::kMove: {
      const CourseAndTime now =
          CourseAt(plan, edit.move().course_index(), language);
      return {Either(es, "move", "mover"), now.course, now.when,
              WhenText(edit.move().grade(), edit.move().term(), language)};
    }
    case PlanEdit::kReplace: {
      const CourseAndTime now =
          CourseAt(plan, edit.replace().course_index(), language);
      return {Either(es, "replace", "cambiar"), now.course, now.when,
              IdOf(edit.replace().course())};
    }
    case PlanEdit::kDrop: {
      const CourseAndTime now =
          CourseAt(plan, edit.drop().course_index(), language);
      return {Either(es, "drop", "quitar"), now.course, now.when, "-"};
    }
    case PlanEdit::kRequest:
      return RequestRow(edit.request(), es);
    default:
      return {"?", "?", "?", "?"};
  }
}

}  // namespace

std::string EditTable(const google::protobuf::RepeatedPtrField<PlanEdit>& edits,
                      const CoursePlan& plan, absl::string_view language) {
  if (edits.empty()) return "";
  const bool es = IsSpanish(language);
  Table table({Either(es, "CHANGE", "CAMBIO"), Either(es, "COURSE", "CURSO"),
               Either(es, "NOW", "AHORA"), Either(es, "THEN", "DESPUÉS")});
  for (const PlanEdit& edit : edits) table.AddRow(RowOf(edit, plan, language));
  std::ostringstream text;
  table.Print(text);
  return text.str();
}

}  // namespace trellis::cli
