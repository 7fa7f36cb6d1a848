#include "services/plan_validation/rpc/plan_subject.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class PlanSubjectTest : public ::testing::Test {
 protected:
  PlanSubjectTest() {
    catalog_.AddCourse("algebra");
    AddNamed(catalog_.AddSet("diploma"), "algebra", {"algebra"});
    request_ = RequestFor({"diploma"});
    Take(request_, "algebra", 9);
  }

  absl::Status Read(FieldViolations violations = FieldViolations()) {
    snapshot_ = catalog_.Snapshot();
    return ReadPlanSubject(*snapshot_, {}, request_, std::move(violations),
                           subject_);
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  v1::ValidatePlanRequest request_;
  PlanSubject subject_;
};

TEST_F(PlanSubjectTest, ReadsThePlanAndFindsItsSets) {
  request_.set_language_code("es");
  ASSERT_OK(Read());
  EXPECT_THAT(subject_.plan.items, SizeIs(1));
  EXPECT_THAT(subject_.sets.requested, SizeIs(1));
  EXPECT_EQ(subject_.language, Language::kSpanish);
  CandidateJudge judge(subject_.Context(), {});
  EXPECT_EQ(judge.Judge(subject_.plan, false).truth, Truth::kTrue);
}

TEST_F(PlanSubjectTest, TellsAllThatIsWrongAtOnce) {
  FieldViolations violations;
  violations.Add("max_edits", "is too much", "OUT_OF_RANGE");
  Take(request_, "geometry", 9);
  request_.mutable_plan()->mutable_courses(0)->set_grade(2);
  const absl::Status status = Read(violations);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("max_edits"), HasSubstr("plan.courses[0].grade"),
                    HasSubstr("plan.courses[1].course")));
}

TEST_F(PlanSubjectTest, DoesNotKnowWhatThereIsNot) {
  request_.add_requirement_sets(SetName("other"));
  EXPECT_THAT(Read(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

TEST_F(PlanSubjectTest, IsOfItsCatalog) {
  request_.set_catalog("catalogs/other");
  EXPECT_THAT(Read(), ReasonIs("INVALID_FIELDS"));
}

TEST_F(PlanSubjectTest, TheJudgedPartIsWhatValidatePlanTakes) {
  v1::SuggestRepairsRequest request;
  request.set_catalog("catalogs/test");
  request.set_program("p");
  request.add_requirement_sets("s");
  request.mutable_plan()->set_entry_year(2024);
  request.set_language_code("es");
  request.set_judgment_date("2026-01-01");
  request.set_max_edits(2);
  EXPECT_THAT(JudgedPart(request), EqualsProto(R"pb(
                catalog: "catalogs/test"
                program: "p"
                requirement_sets: "s"
                plan { entry_year: 2024 }
                language_code: "es"
                judgment_date: "2026-01-01"
              )pb"));
  request.clear_plan();
  EXPECT_FALSE(JudgedPart(request).has_plan());
}

}  // namespace
}  // namespace trellis::plan
