#include "services/plan_validation/rpc/suggest_repairs.h"

#include <algorithm>

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/apply_plan_edits.h"
#include "services/plan_validation/rpc/plan_subject.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class SuggestRepairsTest : public ::testing::Test {
 protected:
  SuggestRepairsTest() {
    set_ = &catalog_.AddSet("set");
    request_.set_catalog("catalogs/test");
    request_.add_requirement_sets(SetName("set"));
    request_.mutable_plan();
  }

  v1::PlannedCourse& Take(absl::string_view course, int grade) {
    v1::PlannedCourse& planned = *request_.mutable_plan()->add_courses();
    planned.set_course(absl::StrCat("courses/", course));
    planned.set_grade(grade);
    return planned;
  }

  // Asks for repairs, and checks that each makes the plan valid.
  v1::SuggestRepairsResponse Suggest() {
    catalog::v1::Bundle bundle = catalog_.Bundle();
    bundle.mutable_catalog()->mutable_course_load()->set_max_courses_each_term(
        max_courses_each_term_);
    const auto snapshot = MakeSnapshot(bundle);
    v1::SuggestRepairsResponse response;
    EXPECT_OK(SuggestRepairs(*snapshot, {}, request_, response));
    for (const v1::Repair& repair : response.repairs()) {
      PlanSubject subject;
      EXPECT_OK(ReadPlanSubject(*snapshot, {}, JudgedPart(request_),
                                FieldViolations(), subject));
      v1::ValidatePlanRequest changed = subject.request;
      ApplyPlanEdits(repair.edits(), subject.plan, *changed.mutable_plan());
      v1::ValidatePlanResponse judged;
      EXPECT_OK(ValidatePlan(*snapshot, {}, changed, judged));
      EXPECT_EQ(judged.verdict(), repair.verdict()) << repair.message();
      EXPECT_NE(judged.verdict(), v1::VERDICT_UNSATISFIED) << repair.message();
    }
    return response;
  }

  static std::vector<std::string> Messages(
      const v1::SuggestRepairsResponse& response) {
    std::vector<std::string> messages;
    for (const v1::Repair& repair : response.repairs()) {
      messages.push_back(repair.message());
    }
    return messages;
  }

  PlanCatalog catalog_;
  catalog::v1::RequirementSet* set_ = nullptr;
  v1::SuggestRepairsRequest request_;
  int max_courses_each_term_ = 0;
};

TEST_F(SuggestRepairsTest, SameLanguage) {
  // Spanish I and French I are not two years of one language: either second
  // year mends that.
  for (const char* language : {"french", "spanish"}) {
    for (const char* year : {"1", "2"}) {
      catalog::v1::Course& course =
          catalog_.AddCourse(absl::StrCat(language, "-", year));
      course.set_subject("world-language");
      catalog::v1::FacetValue& facet = *course.add_facets();
      facet.set_facet("language");
      facet.set_value(language);
    }
  }
  catalog::v1::Rule& rule = *set_->add_rules();
  rule.set_id("lote");
  auto& credits = *rule.mutable_credits();
  credits.set_millicredits(2000);
  credits.mutable_from()->add_subjects("world-language");
  credits.mutable_same_value()->set_facet("language");
  Take("spanish-1", 9).set_status(v1::PlannedCourse::STATUS_EARNED);
  Take("french-1", 9).set_status(v1::PlannedCourse::STATUS_EARNED);
  request_.set_first_grade(12);

  const v1::SuggestRepairsResponse response = Suggest();

  EXPECT_THAT(
      Messages(response),
      UnorderedElementsAre("Add french-2 in grade 12 over the full year.",
                           "Add spanish-2 in grade 12 over the full year."));
  EXPECT_TRUE(response.proven_minimal());
  EXPECT_EQ(response.lower_bound_edits(), 1);
}

TEST_F(SuggestRepairsTest, PrereqOrder) {
  // Geometry is planned before Algebra I. One move puts them in order; the
  // other way round there is no room before the plan begins.
  catalog_.AddCourse("algebra-1");
  catalog_.AddCourse("geometry")
      .add_requisites()
      ->mutable_course()
      ->set_course(CourseName("algebra-1"));
  AddNamed(*set_, "math", {"algebra-1", "geometry"});
  Take("geometry", 9);
  Take("algebra-1", 10);

  const v1::SuggestRepairsResponse response = Suggest();

  EXPECT_EQ(response.verdict(), v1::VERDICT_UNSATISFIED);
  ASSERT_THAT(response.repairs(), SizeIs(2));
  EXPECT_THAT(Messages(response),
              ElementsAre("Move geometry to grade 11 over the full year.",
                          "Move geometry to grade 12 over the full year."));
  EXPECT_THAT(response.repairs(0).edits(0), EqualsProto(R"pb(
                move { course_index: 0 grade: 11 term: TERM_FULL_YEAR })pb"));
  EXPECT_TRUE(response.proven_minimal());
  EXPECT_FALSE(response.budget_exhausted());
  EXPECT_NE(response.catalog_revision(), "");

  // In a year that holds one course only, they trade places.
  max_courses_each_term_ = 1;
  catalog_.AddCourses({"band", "choir"});
  Take("band", 11).set_locked(true);
  Take("choir", 12).set_locked(true);
  const v1::SuggestRepairsResponse traded = Suggest();
  ASSERT_THAT(traded.repairs(), SizeIs(2));
  EXPECT_THAT(traded.repairs(0).edits(), SizeIs(2));
  EXPECT_THAT(Messages(traded),
              Contains("Move algebra-1 to grade 9 over the full year and move "
                       "geometry to grade 10 over the full year."));
  EXPECT_TRUE(traded.proven_minimal());
}

TEST_F(SuggestRepairsTest, AValidPlanNeedsNoRepair) {
  const v1::SuggestRepairsResponse response = Suggest();
  EXPECT_EQ(response.verdict(), v1::VERDICT_SATISFIED);
  EXPECT_THAT(response.repairs(), IsEmpty());
  EXPECT_EQ(response.message(), "");
  EXPECT_TRUE(response.proven_minimal());
}

TEST_F(SuggestRepairsTest, WhereThereIsNoneItSaysSo) {
  catalog_.AddCourse("algebra");
  AddNamed(*set_, "math", {"algebra"});
  request_.add_edit_kinds(v1::SuggestRepairsRequest::EDIT_KIND_DROP);
  const v1::SuggestRepairsResponse response = Suggest();
  EXPECT_THAT(response.message(), HasSubstr("No 4 changes"));
  EXPECT_FALSE(response.proven_minimal());
  EXPECT_EQ(response.lower_bound_edits(), 5);
}

TEST_F(SuggestRepairsTest, AsksForDecisionsWhereThatIsAllowed) {
  catalog_.AddCourse("welding").add_requisites()->set_approval("teacher");
  catalog::v1::Rule& exam = *set_->add_rules();
  exam.set_id("exam");
  exam.set_display_name("Exam");
  exam.mutable_achievement()->add_achievements("sat");
  request_.mutable_plan()->set_achievements_complete(true);
  Take("welding", 9).set_locked(true);
  request_.add_edit_kinds(v1::SuggestRepairsRequest::EDIT_KIND_REQUEST);
  const v1::SuggestRepairsResponse response = Suggest();
  ASSERT_THAT(response.repairs(), SizeIs(1));
  EXPECT_EQ(response.repairs(0).cost().request_count(), 2);
  EXPECT_EQ(response.repairs(0).message(),
            "Ask for the approval \"teacher\" for welding and ask that Exam be "
            "waived.");
  EXPECT_TRUE(response.proven_minimal());
}

TEST_F(SuggestRepairsTest, ARepairMayLeaveThePlanUnknown) {
  catalog_.AddCourse("algebra");
  AddNamed(*set_, "math", {"algebra"});
  catalog::v1::Rule& portfolio = *set_->add_rules();
  portfolio.set_id("portfolio");
  portfolio.mutable_attested()->set_by("counselor");
  const v1::SuggestRepairsResponse response = Suggest();
  ASSERT_FALSE(response.repairs().empty());
  EXPECT_EQ(response.repairs(0).verdict(), v1::VERDICT_UNKNOWN);
}

TEST_F(SuggestRepairsTest, SaysWhatIsWrong) {
  request_.set_max_repairs(11);
  request_.set_max_edits(-1);
  request_.set_first_grade(5);
  request_.mutable_budget()->set_max_judgments(2000000);
  request_.add_edit_kinds(v1::SuggestRepairsRequest::EDIT_KIND_UNSPECIFIED);
  v1::SuggestRepairsResponse response;
  const absl::Status status =
      SuggestRepairs(*catalog_.Snapshot(), {}, request_, response);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("max_repairs"), HasSubstr("max_edits"),
                    HasSubstr("first_grade"), HasSubstr("budget.max_judgments"),
                    HasSubstr("edit_kinds[0]")));
}

TEST_F(SuggestRepairsTest, StopsAtTheBudget) {
  catalog_.AddCourses({"a", "b", "c"});
  AddNamed(*set_, "rule", {"a", "b", "c"});
  request_.mutable_budget()->set_max_judgments(2);
  const v1::SuggestRepairsResponse response = Suggest();
  EXPECT_TRUE(response.budget_exhausted());
  EXPECT_FALSE(response.proven_minimal());
  EXPECT_THAT(response.message(), HasSubstr("plans that were judged"));
}

TEST_F(SuggestRepairsTest, EndsWhenNobodyWaitsAnyMore) {
  catalog_.AddCourses({"a", "b", "c"});
  AddNamed(*set_, "rule", {"a", "b", "c"});
  const auto snapshot = MakeSnapshot(catalog_.Bundle());
  int asked = 0;
  v1::SuggestRepairsResponse response;
  EXPECT_OK(SuggestRepairs(*snapshot, {}, request_, response,
                           [&] { return ++asked > 2; }));
  EXPECT_TRUE(response.budget_exhausted());
  EXPECT_LT(response.judgment_count(), 6);
}

}  // namespace
}  // namespace trellis::plan
