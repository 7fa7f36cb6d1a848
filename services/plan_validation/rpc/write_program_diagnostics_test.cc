#include "services/plan_validation/rpc/write_program_diagnostics.h"

#include <vector>

#include "services/plan_validation/testing/judged_plan.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;

class WriteProgramDiagnosticsTest : public JudgedPlanTest {
 protected:
  WriteProgramDiagnosticsTest() {
    program_.set_display_name("Welding");
    (*program_.mutable_display_name_translations())["es"] = "Soldadura";
    int level = 0;
    for (const char* id : {"welding-1", "welding-2", "capstone"}) {
      catalog_.AddCourse(id).set_level(++level);
      program_.add_sequence(CourseName(id));
    }
    catalog_.AddCourses({"art", "college-welding"});
    program_.add_credential_names("AWS SENSE Level I");
  }

  std::vector<v1::Diagnostic> Write(Language language = Language::kEnglish) {
    Judge();
    v1::ValidatePlanResponse response;
    WriteProgramDiagnostics(program_, ToJudge(), language, response);
    return {response.diagnostics().begin(), response.diagnostics().end()};
  }

  // Adds what leads on from the program: an agreement and a credential.
  void LeadOn() {
    program_.clear_credential_names();
    catalog::v1::ProgramSlot& slot = *program_.add_slots();
    slot.set_grade(13);
    slot.add_courses(CourseName("college-welding"));
    Take(request_, "college-welding", 12);
  }

  catalog::v1::Program& program_ = catalog_.AddProgram("welding", "set");
};

TEST_F(WriteProgramDiagnosticsTest, APlanWithoutTheSequenceIsNotJudged) {
  EXPECT_THAT(Write(), IsEmpty());
  Take(request_, "art", 9);
  Take(request_, "welding-1", 9)
      .set_status(v1::PlannedCourse::STATUS_NOT_EARNED);
  EXPECT_THAT(Write(), IsEmpty());
}

TEST_F(WriteProgramDiagnosticsTest, ThereIsNothingToSayOfWhatLeadsOn) {
  Take(request_, "welding-1", 9);
  Take(request_, "capstone", 11);
  LeadOn();
  EXPECT_THAT(Write(), IsEmpty());
}

TEST_F(WriteProgramDiagnosticsTest, CoursesOutOfOrderAreNamed) {
  LeadOn();
  Take(request_, "welding-1", 11);
  Take(request_, "welding-2", 10);

  const std::vector<v1::Diagnostic> written = Write();

  ASSERT_THAT(written, SizeIs(2));
  EXPECT_THAT(
      written[0], EqualsProto(R"pb(
        code: CODE_POS_SEQUENCE_ORDER
        severity: SEVERITY_WARNING
        subject {
          course_index: 2
          course: "catalogs/test/courses/welding-2"
          other_course_index: 1
        }
        arguments { key: "grade" value: "10" }
        arguments { key: "program" value: "catalogs/test/programs/welding" }
        arguments { key: "term" value: "TERM_FULL_YEAR" }
        message: "welding-2 in grade 10 begins before welding-1, which comes "
                 "first in the sequence of Welding."
      )pb"));
  EXPECT_THAT(
      written[1], EqualsProto(R"pb(
        code: CODE_POS_NOT_PROGRESSIVE
        severity: SEVERITY_WARNING
        subject {
          course_index: 1
          course: "catalogs/test/courses/welding-1"
          other_course_index: 2
        }
        arguments { key: "grade" value: "11" }
        arguments { key: "level" value: "1" }
        arguments { key: "other_level" value: "2" }
        arguments { key: "program" value: "catalogs/test/programs/welding" }
        arguments { key: "term" value: "TERM_FULL_YEAR" }
        message: "welding-1 in grade 11 is of level 1, and welding-2, which is "
                 "taken before it, of level 2."
      )pb"));
  const std::vector<v1::Diagnostic> spanish = Write(Language::kSpanish);
  EXPECT_EQ(spanish[0].message(),
            "welding-2 en el grado 10 empieza antes que welding-1, que va "
            "primero en la secuencia de Soldadura.");
  EXPECT_EQ(spanish[1].message(),
            "welding-1 en el grado 11 es de nivel 1, y welding-2, que se toma "
            "antes, de nivel 2.");
}

TEST_F(WriteProgramDiagnosticsTest, WhatIsMissedOfTheWholeHasNoSubject) {
  Take(request_, "welding-1", 9);

  const std::vector<v1::Diagnostic> written = Write();

  EXPECT_THAT(
      written,
      ElementsAre(
          EqualsProto(R"pb(
            code: CODE_POS_NO_POSTSECONDARY_LINK
            severity: SEVERITY_WARNING
            arguments { key: "program" value: "catalogs/test/programs/welding" }
            message: "No course of Welding in the plan leads into college: "
                     "none earns college credit or stands for a college "
                     "course."
          )pb"),
          EqualsProto(R"pb(
            code: CODE_POS_NO_CREDENTIAL
            severity: SEVERITY_WARNING
            arguments { key: "program" value: "catalogs/test/programs/welding" }
            message: "The plan holds no credential that Welding prepares for, "
                     "such as AWS SENSE Level I."
          )pb")));
  EXPECT_EQ(Write(Language::kSpanish)[1].message(),
            "El plan no incluye ninguna credencial para la que prepara "
            "Soldadura, como AWS SENSE Level I.");
}

TEST_F(WriteProgramDiagnosticsTest, ACredentialIsMissedWhereOneIsNamed) {
  LeadOn();
  Take(request_, "welding-1", 9);
  program_.add_postsecondary_credentials("Associate of Science in Welding");
  EXPECT_THAT(Write(), IsEmpty()) << "a college's is not of high school";
  program_.add_credential_names("AWS SENSE Level I");
  EXPECT_THAT(Write(), SizeIs(1));
  request_.mutable_plan()->add_credentials("aws-sense-level-1");
  EXPECT_THAT(Write(), IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
