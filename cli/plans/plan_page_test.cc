#include "cli/plans/plan_page.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;
using ::trellis::testing::ParseProto;

class PlanPageTest : public ::testing::Test {
 protected:
  PlanPage Make(const std::string& language = "en",
                const std::string& title = "") {
    request_.set_language_code(language);
    return MakePlanPage(request_, response_, courses_, title);
  }

  plan::v1::ValidatePlanRequest request_ =
      ParseProto<plan::v1::ValidatePlanRequest>(R"pb(
        catalog: "catalogs/c@0123456789abcdef"
        plan {
          courses {
            course: "courses/algebra-1"
            grade: 9
            status: STATUS_EARNED
            mark: "B+"
          }
          courses { course: "courses/geometry" grade: 10 term: TERM_FALL }
          courses { course: "courses/lost" grade: 13 term: TERM_SUMMER }
          courses {
            course: "courses/algebra-1"
            grade: 10
            status: STATUS_NOT_EARNED
          }
        }
      )pb");
  plan::v1::ValidatePlanResponse response_ =
      ParseProto<plan::v1::ValidatePlanResponse>(R"pb(
        verdict: VERDICT_UNSATISFIED
        catalog_revision: "0123456789abcdef"
        diagnostics {
          severity: SEVERITY_ERROR
          subject { course_index: 1 }
          message: "It comes too early."
        }
        diagnostics { severity: SEVERITY_INFO message: "Good to know." }
        diagnostics {
          severity: SEVERITY_WARNING
          subject { course_index: 1 }
          message: "Is it advised?"
        }
        diagnostics { severity: SEVERITY_ERROR message: "Art is missing." }
        requirement_sets {
          display_name: "Diploma"
          verdict: VERDICT_UNSATISFIED
          needed_millicredits: 24000
          filled_millicredits: 1500
          rules {
            rule: "art"
            display_name: "Fine arts"
            verdict: VERDICT_UNSATISFIED
            needed_millicredits: 1000
            filled_millicredits: 500
            chosen: true
          }
          rules {
            rule: "hours"
            display_name: "Service hours"
            verdict: VERDICT_UNKNOWN
            needed_count: 40
            filled_count: 12
            chosen: true
          }
          rules {
            rule: "part"
            display_name: "A part that is met"
            verdict: VERDICT_SATISFIED
            parent: "hours"
            chosen: true
          }
          rules {
            rule: "other"
            display_name: "Another way"
            verdict: VERDICT_UNSATISFIED
          }
        }
      )pb");
  std::vector<catalog::v1::Course> courses_ = {
      ParseProto<catalog::v1::Course>(R"pb(
        name: "catalogs/c/courses/algebra-1"
        display_name: "Algebra I"
        display_name_translations { key: "es" value: "Álgebra I" }
        millicredits: 1000
        terms: TERM_FULL_YEAR
      )pb"),
      ParseProto<catalog::v1::Course>(R"pb(
        name: "catalogs/c/courses/geometry"
        display_name: "Geometry"
        millicredits: 500
        terms: TERM_FALL
      )pb")};
};

TEST_F(PlanPageTest, PutsCoursesWhereTheyAreTaken) {
  const PageTable table = Make().courses;
  EXPECT_THAT(table.columns, ElementsAre("Term", "Grade 9", "Grade 10",
                                         "Grade 11", "Grade 12", "Grade 13"));
  ASSERT_THAT(table.rows, SizeIs(4));
  EXPECT_EQ(table.rows[0].header, "Full year");
  EXPECT_THAT(table.rows[0].cells,
              ElementsAre("Algebra I, 1 credit, earned, B+",
                          "Algebra I, 0 credits, not earned", "", "", ""));
  EXPECT_EQ(table.rows[1].header, "Fall");
  EXPECT_EQ(table.rows[1].cells[1],
            "Geometry, 0.5 credits, planned [PROBLEM, note 1; see note 2]");
  EXPECT_EQ(table.rows[2].header, "Summer");
  EXPECT_EQ(table.rows[2].cells[4], "lost, planned");
  EXPECT_EQ(table.rows[3].header, "Credits");
  EXPECT_THAT(table.rows[3].cells, ElementsAre("1", "0.5", "0", "0", "0"));
}

TEST_F(PlanPageTest, PutsACourseWithoutATermInTheOneItIsOfferedIn) {
  request_.mutable_plan()->mutable_courses(1)->clear_term();
  EXPECT_THAT(Make().courses.rows[1].cells[1], StartsWith("Geometry"));
  EXPECT_EQ(Make().courses.rows[1].header, "Fall");
}

TEST_F(PlanPageTest, NumbersWhatIsWrong) {
  EXPECT_THAT(Make().notes, ElementsAre("1. Problem: It comes too early.",
                                        "2. To look at: Is it advised?",
                                        "3. Problem: Art is missing."));
}

TEST_F(PlanPageTest, SaysInWordsWhichRequirementsAreNotMet) {
  const PageTable table = Make().rules;
  ASSERT_THAT(table.rows, SizeIs(3));
  EXPECT_EQ(table.rows[0].header, "Diploma");
  EXPECT_THAT(table.rows[0].cells, ElementsAre("24", "1.5", "NOT MET"));
  EXPECT_TRUE(table.rows[0].is_open);
  EXPECT_EQ(table.rows[1].header, "– Fine arts");
  EXPECT_THAT(table.rows[1].cells, ElementsAre("1", "0.5", "NOT MET"));
  EXPECT_THAT(table.rows[2].cells, ElementsAre("40", "12", "UNKNOWN"));
}

TEST_F(PlanPageTest, SpeaksSpanish) {
  const PlanPage page = Make("es-MX");
  EXPECT_EQ(page.language, "es");
  EXPECT_EQ(page.title, "Plan de cuatro años");
  EXPECT_EQ(page.courses.rows[0].cells[0],
            "Álgebra I, 1 crédito, aprobado, B+");
  EXPECT_THAT(page.courses.rows[1].cells[1], HasSubstr("PROBLEMA, nota 1"));
  EXPECT_EQ(page.rules.rows[0].cells[2], "NO CUMPLIDO");
  for (const std::string& line : page.legend) EXPECT_NE(line, "");
}

TEST_F(PlanPageTest, SaysWhatItWasJudgedAgainst) {
  EXPECT_EQ(Make().source,
            "Judged against catalogs/c, revision 0123456789abcdef.");
  EXPECT_EQ(Make("en", "Plan p-17").title, "Plan p-17");
}

TEST_F(PlanPageTest, IsThereForAnEmptyPlan) {
  request_.clear_plan();
  response_.clear_diagnostics();
  const PlanPage page = Make();
  EXPECT_THAT(page.courses.rows, SizeIs(1));
  EXPECT_THAT(page.notes, IsEmpty());
}

}  // namespace
}  // namespace trellis::cli
