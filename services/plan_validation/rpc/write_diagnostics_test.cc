#include "services/plan_validation/rpc/write_diagnostics.h"

#include <cstdlib>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::EqualsProto;

class WriteDiagnosticsTest : public ::testing::Test {
 protected:
  WriteDiagnosticsTest() {
    catalog_.AddCourse("algebra-1").set_display_name("Algebra I");
    catalog::v1::Course& biology = catalog_.AddCourse("biology");
    biology.set_display_name("Biology");
    biology.set_last_offered_year(2025);
    auto& requisite = *biology.add_requisites()->mutable_course();
    requisite.set_course("catalogs/college/courses/bio-101");
    catalog::v1::Bundle bundle = catalog_.Bundle();
    auto& load = *bundle.mutable_catalog()->mutable_course_load();
    load.set_max_millicredits_each_year(8000);
    load.set_min_millicredits_each_year(5000);
    load.set_max_courses_each_term(8);
    snapshot_ = MakeSnapshot(bundle);
    CompileCourses(*snapshot_, compiled_);
    plan_.items = {{0, 9}, {1, 13, Term::kFall}};
    plan_.entry_year = 2024;
  }

  v1::Diagnostic Write(const PlanDiagnostic& diagnostic,
                       Language language = Language::kEnglish) {
    v1::ValidatePlanResponse response;
    WriteDiagnostics({diagnostic}, compiled_, plan_, language, response);
    return response.diagnostics(0);
  }

  // Returns a diagnostic about biology.
  PlanDiagnostic AboutBiology(DiagnosticCode code, int other_course = kNoCourse,
                              int other_position = kNoPosition) const {
    PlanDiagnostic diagnostic =
        MakeDiagnostic(code, Severity::kWarning, plan_, 1);
    diagnostic.other_course = other_course;
    diagnostic.other_position = other_position;
    return diagnostic;
  }

  // Returns an argument of a written diagnostic, or "" when it has none.
  static std::string Argument(const v1::Diagnostic& diagnostic,
                              const std::string& name) {
    const auto it = diagnostic.arguments().find(name);
    return it == diagnostic.arguments().end() ? "" : it->second;
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledCourses compiled_;
  Plan plan_;
};

TEST_F(WriteDiagnosticsTest, ADiagnosticNamesTheCourseAndWhatIsWrong) {
  PlanDiagnostic diagnostic = AboutBiology(DiagnosticCode::kTermNotOffered);
  diagnostic.severity = Severity::kError;
  diagnostic.edits = {{PlanEdit::Kind::kDrop, 1}};

  EXPECT_THAT(
      Write(diagnostic), EqualsProto(R"pb(
        code: CODE_TERM_NOT_OFFERED
        severity: SEVERITY_ERROR
        subject { course_index: 1 course: "catalogs/test/courses/biology" }
        arguments { key: "grade" value: "13" }
        arguments { key: "offered_terms" value: "TERM_FULL_YEAR" }
        arguments { key: "term" value: "TERM_FALL" }
        edits { drop { course_index: 1 } }
        message: "Biology is not offered in the fall. It is offered over the full year."
      )pb"));
}

TEST_F(WriteDiagnosticsTest, AYearIsNamedByItsGrade) {
  PlanDiagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kYearLoadUnder;
  diagnostic.grade = 10;
  diagnostic.amount = 4500;

  EXPECT_THAT(
      Write(diagnostic), EqualsProto(R"pb(
        code: CODE_LOAD_YEAR_UNDER
        severity: SEVERITY_WARNING
        subject { grade: 10 }
        arguments { key: "grade" value: "10" }
        arguments { key: "limit_millicredits" value: "5000" }
        arguments { key: "millicredits" value: "4500" }
        message: "Grade 10 holds 4.5 credits, where a school year should hold 5 at least."
      )pb"));
  diagnostic.code = DiagnosticCode::kYearLoadOver;
  EXPECT_EQ(Argument(Write(diagnostic), "limit_millicredits"), "8000");
}

TEST_F(WriteDiagnosticsTest, ATermIsNamedByItsGradeAndItself) {
  PlanDiagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kTermLoadOver;
  diagnostic.severity = Severity::kError;
  diagnostic.grade = 10;
  diagnostic.term = Term::kSpring;
  diagnostic.amount = 9;

  const v1::Diagnostic written = Write(diagnostic);

  EXPECT_EQ(Argument(written, "term"), "TERM_SPRING");
  EXPECT_EQ(Argument(written, "courses"), "9");
  EXPECT_EQ(Argument(written, "limit_courses"), "8");
  EXPECT_EQ(written.subject().grade(), 10);
}

TEST_F(WriteDiagnosticsTest, WindowsNameWhatWouldDo) {
  EXPECT_EQ(Argument(Write(AboutBiology(DiagnosticCode::kGradeNotAllowed)),
                     "allowed_grades"),
            "9,10,11,12");
  EXPECT_EQ(
      Argument(Write(AboutBiology(DiagnosticCode::kRepeated)), "credit_limit"),
      "1");
}

TEST_F(WriteDiagnosticsTest, AnEndNamesTheYears) {
  const v1::Diagnostic written =
      Write(AboutBiology(DiagnosticCode::kRetired, 0));

  EXPECT_EQ(Argument(written, "last_offered_year"), "2025");
  EXPECT_EQ(Argument(written, "school_year"), "2028");
  EXPECT_EQ(Argument(written, "replaced_by"), CourseName("algebra-1"));
  plan_.entry_year = 0;
  EXPECT_EQ(
      Argument(Write(AboutBiology(DiagnosticCode::kRetired)), "school_year"),
      "");
}

TEST_F(WriteDiagnosticsTest, OtherCoursesAreNamed) {
  EXPECT_EQ(Argument(Write(AboutBiology(DiagnosticCode::kReplaced, 0)),
                     "replaced_by"),
            CourseName("algebra-1"));
  const v1::Diagnostic pair =
      Write(AboutBiology(DiagnosticCode::kPairSplit, 0, 0));
  EXPECT_EQ(Argument(pair, "paired_course"), CourseName("algebra-1"));
  EXPECT_EQ(pair.subject().other_course_index(), 0);
  EXPECT_FALSE(Write(AboutBiology(DiagnosticCode::kPairSplit, 0))
                   .subject()
                   .has_other_course_index());
}

TEST_F(WriteDiagnosticsTest, DuplicatesNameTheCollegeCourse) {
  const v1::Diagnostic itself =
      Write(AboutBiology(DiagnosticCode::kDuplicateContent, 1, 0));
  EXPECT_EQ(Argument(itself, "college_course"), CourseName("biology"));
  EXPECT_EQ(itself.message(),
            "Biology in grade 13 repeats Algebra I, which stands for it under "
            "an agreement.");
  EXPECT_EQ(
      Write(AboutBiology(DiagnosticCode::kDuplicateContent, 2, 0)).message(),
      "Biology in grade 13 repeats the content of Algebra I: both stand "
      "for the college course catalogs/college/courses/bio-101.");
}

// Returns the line of docs/diagnostics.md that says what a code has.
std::string DetailsOf(v1::Diagnostic::Code code) {
  const char* dir = std::getenv("TRELLIS_SOURCE_DIR");
  EXPECT_NE(dir, nullptr) << "run me by ctest";
  std::ifstream page(
      absl::StrCat(dir == nullptr ? "" : dir, "/docs/diagnostics.md"));
  bool is_in_details = false;
  for (std::string line; std::getline(page, line);) {
    is_in_details = is_in_details || line == "## Details";
    const std::string row =
        absl::StrCat("| `", v1::Diagnostic::Code_Name(code), "` ");
    if (is_in_details && absl::StartsWith(line, row)) return line;
  }
  return "";
}

class WriteEachDiagnosticTest : public WriteDiagnosticsTest,
                                public ::testing::WithParamInterface<int> {
 protected:
  PlanDiagnostic Diagnostic() const {
    const auto code = static_cast<DiagnosticCode>(GetParam());
    PlanDiagnostic diagnostic = AboutBiology(code, 0, 0);
    if (code == DiagnosticCode::kYearLoadOver ||
        code == DiagnosticCode::kYearLoadUnder ||
        code == DiagnosticCode::kTermLoadOver) {
      diagnostic.position = kNoPosition;
    }
    return diagnostic;
  }
};

TEST_P(WriteEachDiagnosticTest, SpeaksBothLanguages) {
  const v1::Diagnostic english = Write(Diagnostic());
  const v1::Diagnostic spanish = Write(Diagnostic(), Language::kSpanish);

  EXPECT_EQ(english.code(), GetParam() + 1) << "codes are in the API's order";
  EXPECT_NE(english.message(), "");
  EXPECT_NE(english.message(), spanish.message());
  EXPECT_THAT(english.message(), Not(HasSubstr("$")));
  EXPECT_THAT(spanish.message(), Not(HasSubstr("$")));
}

TEST_P(WriteEachDiagnosticTest, HasTheArgumentsThatAreDocumented) {
  const v1::Diagnostic written = Write(Diagnostic());
  const std::string details = DetailsOf(written.code());
  for (const auto& [name, value] : written.arguments()) {
    EXPECT_THAT(details, HasSubstr(absl::StrCat("`", name, "`")));
    EXPECT_NE(value, "");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Codes, WriteEachDiagnosticTest,
    ::testing::Range(0,
                     static_cast<int>(DiagnosticCode::kDuplicateContent) + 1));

}  // namespace
}  // namespace trellis::plan
