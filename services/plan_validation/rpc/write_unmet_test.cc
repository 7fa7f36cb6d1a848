#include "services/plan_validation/rpc/write_unmet.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::trellis::testing::EqualsProto;

class WriteUnmetTest : public ::testing::Test {
 protected:
  WriteUnmetTest() {
    PlanCatalog catalog;
    catalog.AddCourse("algebra-1").set_display_name("Algebra I");
    catalog::v1::Course& physics = catalog.AddCourse("physics");
    physics.add_requisites()->set_credential("cpr");
    physics.add_requisites()->set_approval("teacher");
    auto& credit = *physics.add_requisites()->mutable_credit();
    credit.mutable_from()->add_subjects("science");
    credit.mutable_from()->add_subjects("mathematics");
    auto& narrow = *physics.add_requisites()->mutable_credit();
    narrow.mutable_from()->add_subjects("science");
    narrow.mutable_from()->add_attributes("laboratory");
    physics.add_requisites()->mutable_course()->set_course(CourseName("gone"));
    snapshot_ = catalog.Snapshot();
    CompileCourses(*snapshot_, courses_);
    diagnostic_.grade = 11;
  }

  // Writes a condition that one part would meet, and returns the message.
  std::string Write(const MissingPart& part) {
    written_.Clear();
    diagnostic_.unmet = {{false, false, nullptr, {{part}}}};
    return WriteUnmet(diagnostic_, "Physics", courses_, Language::kEnglish,
                      written_);
  }

  const v1::UnmetRequisite::MissingPart& Written() const {
    return written_.unmet_requisites(0).alternatives(0).missing(0);
  }

  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledCourses courses_;
  PlanDiagnostic diagnostic_;
  v1::Diagnostic written_;
};

TEST_F(WriteUnmetTest, ACourseIsNamedWithItsMark) {
  EXPECT_EQ(Write({Requisite::Kind::kCourseBefore, 0, 200}),
            "Before Physics in grade 11, the plan still needs Algebra I with C "
            "or better.");
  EXPECT_THAT(Written(), EqualsProto(R"pb(
                course: "catalogs/test/courses/algebra-1"
                minimum: "C")pb"));
}

TEST_F(WriteUnmetTest, ACourseThatTheCatalogLacksIsNamedInFull) {
  EXPECT_EQ(Write({Requisite::Kind::kCourseBefore, 2}),
            "Before Physics in grade 11, the plan still needs "
            "catalogs/test/courses/gone.");
}

TEST_F(WriteUnmetTest, OtherKindsHaveTheirFields) {
  Write({Requisite::Kind::kCredential, 0});
  EXPECT_THAT(Written(), EqualsProto("credential: 'cpr'"));
  Write({Requisite::Kind::kAchievement, 0, 40});
  EXPECT_THAT(Written(), EqualsProto("achievement: 'cpr' minimum: '40'"));
  Write({Requisite::Kind::kApproval, 0});
  EXPECT_THAT(Written(), EqualsProto("approval: 'teacher'"));
}

TEST_F(WriteUnmetTest, CreditNamesSubjectsWhenTheyAloneCount) {
  EXPECT_EQ(Write({Requisite::Kind::kCredit, 0, 1500}),
            "Before Physics in grade 11, the plan still needs 1.5 more credits "
            "in \"science\" or \"mathematics\".");
  EXPECT_THAT(Written(), EqualsProto("millicredits: 1500"));
  EXPECT_EQ(Write({Requisite::Kind::kCredit, 1, 1000}),
            "Before Physics in grade 11, the plan still needs 1 more credit.");
}

TEST_F(WriteUnmetTest, CompanyIsSaidOnceWhereAllOfItIs) {
  diagnostic_.code = DiagnosticCode::kCorequisiteUnmet;
  EXPECT_EQ(Write({Requisite::Kind::kCourseWith, 0}),
            "At the same time as Physics in grade 11, the plan still needs "
            "Algebra I.");
  diagnostic_.unmet = {{true,
                        false,
                        nullptr,
                        {{{Requisite::Kind::kCourseWith, 0}},
                         {{Requisite::Kind::kCourseBeforeOrWith, 2}}}}};
  EXPECT_EQ(WriteUnmet(diagnostic_, "Physics", courses_, Language::kEnglish,
                       written_),
            "Before Physics in grade 11, or at the same time, the plan still "
            "needs Algebra I at the same time or catalogs/test/courses/gone.");
}

}  // namespace
}  // namespace trellis::plan
