#include "services/plan_validation/rpc/write_diagnostics.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::trellis::testing::EqualsProto;

class WriteDiagnosticsTest : public ::testing::Test {
 protected:
  WriteDiagnosticsTest() {
    catalog_.AddCourse("algebra-1").set_display_name("Algebra I");
    catalog_.AddCourse("biology").set_display_name("Biology");
    snapshot_ = catalog_.Snapshot();
    CompileCourses(*snapshot_, compiled_);
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledCourses compiled_;
  v1::ValidatePlanResponse response_;
};

TEST_F(WriteDiagnosticsTest, ADiagnosticNamesTheCourseAndWhatIsWrong) {
  Plan plan;
  plan.items = {{0, 9}, {1, 13, Term::kFall}};
  const std::vector<PlanDiagnostic> diagnostics = {
      {DiagnosticCode::kTermNotOffered, true, 1, {}},
      {DiagnosticCode::kRepeated, false, 0, {}}};

  WriteDiagnostics(diagnostics, compiled_, plan, Language::kEnglish, response_);

  EXPECT_THAT(
      response_.diagnostics(0), EqualsProto(R"pb(
        code: CODE_TERM_NOT_OFFERED
        severity: SEVERITY_ERROR
        subject { course_index: 1 course: "catalogs/test/courses/biology" }
        message: "Biology is not offered in the fall. It is offered over the full year."
      )pb"));
  EXPECT_EQ(response_.diagnostics(1).severity(),
            v1::Diagnostic::SEVERITY_WARNING);
}

}  // namespace
}  // namespace trellis::plan
