#include "cli/plans/template_workbook.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/message_cells.h"
#include "cli/output.h"
#include "cli/plans/columns.h"
#include "common/catalog/localized_text.h"
#include "common/documents/xlsx_writer.h"
#include "common/names/resource_name.h"
#include "trellis/common/v1/term.pb.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::cli {
namespace {

constexpr char kCourseSheet[] = "courses";
constexpr char kProgramSheet[] = "programs";

// Grades that plans may hold.
constexpr int kFirstGrade = 6;
constexpr int kLastGrade = 16;

std::vector<std::string> WordsOf(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> words;
  for (int i = 1; i < type.value_count(); ++i) {
    words.push_back(EnumCell(type, type.value(i)->number()));
  }
  return words;
}

std::vector<std::string> Marks() {
  std::vector<std::string> marks;
  for (const char letter : {'A', 'B', 'C', 'D'}) {
    for (const char* sign : {"+", "", "-"}) {
      marks.push_back(absl::StrCat(std::string(1, letter), sign));
    }
  }
  marks.insert(marks.end(), {"F", "P"});
  return marks;
}

std::vector<std::string> Grades() {
  std::vector<std::string> grades;
  for (int grade = kFirstGrade; grade <= kLastGrade; ++grade) {
    grades.push_back(absl::StrCat(grade));
  }
  return grades;
}

// The cells of the first column of a list with a row of names.
std::string CellsOf(absl::string_view sheet, size_t entries) {
  return absl::StrCat("=", sheet, "!$A$2:$A$", entries + 1);
}

// Offers what may stand in a column, where that is a matter of choice.
bool Choose(const PlanCatalog& catalog, PlanColumn column, XlsxChoice& choice) {
  switch (column) {
    case PlanColumn::kCourse:
      choice.cells = CellsOf(kCourseSheet, catalog.courses.size());
      return !catalog.courses.empty();
    case PlanColumn::kProgram:
      choice.cells = CellsOf(kProgramSheet, catalog.programs.size());
      return !catalog.programs.empty();
    case PlanColumn::kGrade:
      choice.words = Grades();
      return true;
    case PlanColumn::kTerm:
      choice.words = WordsOf(*common::v1::Term_descriptor());
      return true;
    case PlanColumn::kStatus:
      choice.words = WordsOf(*plan::v1::PlannedCourse::Status_descriptor());
      return true;
    case PlanColumn::kMark:
      choice.words = Marks();
      return true;
    case PlanColumn::kLocked:
    case PlanColumn::kAchievementsComplete:
      choice.words = {"yes", "no"};
      return true;
    default:
      return false;
  }
}

void WritePlans(const PlanCatalog& catalog, bool es, XlsxWriter& writer) {
  XlsxWriter::Sheet sheet = writer.AddSheet(kPlanSheet);
  for (size_t i = 0; i < PlanColumns().size(); ++i) {
    const PlanColumnInfo& info = PlanColumns()[i];
    const int column = static_cast<int>(i);
    sheet.Text(0, column, info.name, XlsxStyle::kHeader);
    sheet.SetWidth(column, info.width);
    XlsxChoice choice;
    if (!Choose(catalog, info.column, choice)) continue;
    choice.first_row = 1;
    choice.last_row = kTemplateRows;
    choice.column = column;
    choice.title = info.name;
    choice.hint = Either(es, info.english, info.spanish);
    choice.mistake =
        Either(es, "Choose one of the list.", "Elija uno de la lista.");
    sheet.Restrict(choice);
  }
  sheet.Freeze(1, 1);
}

struct Instruction {
  const char* english;
  const char* spanish;
};
constexpr Instruction kInstructions[] = {
    {R"(Fill in the sheet "plans": a row for each course of a plan.)",
     R"(Llene la hoja "plans": una fila por cada curso de un plan.)"},
    {"The rows of a plan stand together and have the same plan_ref. Write no "
     "names of students.",
     "Las filas de un plan van juntas y tienen el mismo plan_ref. No escriba "
     "nombres de estudiantes."},
    {"What is about the whole plan may stand on any of its rows; once is "
     "enough.",
     "Lo que trata de todo el plan puede estar en cualquiera de sus filas; "
     "basta una vez."},
    {"Leave the first row as it is; the columns may be in any order, and those "
     "that are not needed may be taken out.",
     "Deje la primera fila como está; las columnas pueden ir en cualquier "
     "orden, y las que no se necesiten se pueden quitar."},
    {R"(The sheets "courses" and "programs" say what the identifiers mean.)",
     R"(Las hojas "courses" y "programs" dicen qué significan los )"
     "identificadores."},
    {"To judge the plans: trellis plans batch FILE --catalog CATALOG",
     "Para juzgar los planes: trellis plans batch ARCHIVO --catalog CATÁLOGO"},
};

void WriteInstructions(XlsxWriter& writer) {
  XlsxWriter::Sheet sheet = writer.AddSheet("instructions");
  constexpr int kEnglish = 1;
  constexpr int kSpanish = 2;
  sheet.SetWidth(0, 22);
  sheet.SetWidth(kEnglish, 60);
  sheet.SetWidth(kSpanish, 60);
  int row = 0;
  sheet.Text(row, kEnglish, "Course plans", XlsxStyle::kTitle);
  sheet.Text(row, kSpanish, "Planes de cursos", XlsxStyle::kTitle);
  for (const Instruction& instruction : kInstructions) {
    ++row;
    sheet.Text(row, kEnglish, instruction.english, XlsxStyle::kWrapped);
    sheet.Text(row, kSpanish, instruction.spanish, XlsxStyle::kWrapped);
  }
  row += 2;
  sheet.Text(row, 0, "Column / Columna", XlsxStyle::kHeader);
  sheet.Text(row, kEnglish, "What it holds", XlsxStyle::kHeader);
  sheet.Text(row, kSpanish, "Qué contiene", XlsxStyle::kHeader);
  for (const PlanColumnInfo& info : PlanColumns()) {
    ++row;
    sheet.Text(row, 0, info.name, XlsxStyle::kStrong);
    sheet.Text(row, kEnglish,
               absl::StrCat(info.required ? "Required. " : "", info.english),
               XlsxStyle::kWrapped);
    sheet.Text(row, kSpanish,
               absl::StrCat(info.required ? "Obligatorio. " : "", info.spanish),
               XlsxStyle::kWrapped);
  }
}

void WriteHeader(const std::vector<std::string>& names,
                 const std::vector<int>& widths, XlsxWriter::Sheet& sheet) {
  for (size_t i = 0; i < names.size(); ++i) {
    sheet.Text(0, static_cast<int>(i), names[i], XlsxStyle::kHeader);
    sheet.SetWidth(static_cast<int>(i), widths[i]);
  }
  sheet.Freeze(1, 0);
}

void WriteCourses(const PlanCatalog& catalog, absl::string_view language,
                  XlsxWriter& writer) {
  const bool es = IsSpanish(language);
  XlsxWriter::Sheet sheet = writer.AddSheet(kCourseSheet);
  WriteHeader({Either(es, "Identifier", "Identificador"),
               Either(es, "Course", "Curso"), Either(es, "Credits", "Créditos"),
               Either(es, "Grades", "Grados"), Either(es, "Terms", "Periodos")},
              {34, 44, 10, 20, 24}, sheet);
  for (size_t i = 0; i < catalog.courses.size(); ++i) {
    const catalog::v1::Course& course = catalog.courses[i];
    const int row = static_cast<int>(i) + 1;
    std::vector<std::string> terms;
    for (const int term : course.terms()) {
      terms.push_back(EnumCell(*common::v1::Term_descriptor(), term));
    }
    sheet.Text(row, 0, LastId(course.name()));
    sheet.Text(row, 1,
               LocalizedText(course.display_name(),
                             course.display_name_translations(), language));
    sheet.Number(row, 2, course.millicredits() / 1000.0);
    sheet.Text(row, 3, absl::StrJoin(course.grades(), ", "));
    sheet.Text(row, 4, absl::StrJoin(terms, ", "));
  }
}

void WritePrograms(const PlanCatalog& catalog, absl::string_view language,
                   XlsxWriter& writer) {
  const bool es = IsSpanish(language);
  XlsxWriter::Sheet sheet = writer.AddSheet(kProgramSheet);
  WriteHeader({Either(es, "Identifier", "Identificador"),
               Either(es, "Program of study", "Programa de estudios")},
              {52, 60}, sheet);
  for (size_t i = 0; i < catalog.programs.size(); ++i) {
    const catalog::v1::Program& program = catalog.programs[i];
    const int row = static_cast<int>(i) + 1;
    sheet.Text(row, 0, LastId(program.name()));
    sheet.Text(row, 1,
               LocalizedText(program.display_name(),
                             program.display_name_translations(), language));
  }
}

}  // namespace

absl::Status WriteTemplate(const PlanCatalog& catalog,
                           absl::string_view language,
                           const std::string& path) {
  const bool es = IsSpanish(language);
  XlsxWriter writer(path, Either(es, "Course plans", "Planes de cursos"));
  WritePlans(catalog, es, writer);
  WriteInstructions(writer);
  WriteCourses(catalog, language, writer);
  WritePrograms(catalog, language, writer);
  return writer.Finish();
}

}  // namespace trellis::cli
