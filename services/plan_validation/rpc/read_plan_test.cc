#include "services/plan_validation/rpc/read_plan.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/request_faults.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

class ReadPlanTest : public ::testing::Test {
 protected:
  ReadPlanTest() {
    PlanCatalog catalog;
    catalog.AddCourse("algebra-1");
    catalog::v1::Course& health = catalog.AddCourse("health");
    health.clear_terms();
    health.add_terms(common::v1::TERM_FALL);
    health.add_terms(common::v1::TERM_SPRING);
    health.add_requisites()->set_approval("teacher");
    health.add_requisites()->set_credential("cpr");
    health.add_requisites()->mutable_achievement()->set_achievement("swim");
    snapshot_ = catalog.Snapshot();
    CompileCourses(*snapshot_, courses_);
    request_ = RequestFor({"diploma"});
  }

  std::vector<std::pair<std::string, std::string>> Read() {
    FieldViolations violations;
    ReadPlan(request_, *snapshot_, courses_, plan_, violations);
    return ReasonsOf(violations);
  }

  v1::CoursePlan& message() { return *request_.mutable_plan(); }

  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledCourses courses_;
  v1::ValidatePlanRequest request_;
  Plan plan_;
};

TEST_F(ReadPlanTest, ItemsSayWhatTheRequestSays) {
  v1::PlannedCourse& course = Take(request_, "health", 9);
  course.set_term(common::v1::TERM_SPRING);
  course.set_status(v1::PlannedCourse::STATUS_EARNED);
  course.set_mark("B");
  course.set_earned_millicredits(250);
  course.set_locked(true);
  message().set_entry_year(2024);

  EXPECT_THAT(Read(), IsEmpty());
  ASSERT_THAT(plan_.items, SizeIs(1));
  EXPECT_EQ(plan_.items[0].course, 1);
  EXPECT_EQ(plan_.items[0].grade, 9);
  EXPECT_EQ(plan_.items[0].term, Term::kSpring);
  EXPECT_EQ(plan_.items[0].status, ItemStatus::kEarned);
  EXPECT_EQ(plan_.items[0].mark, 300);
  EXPECT_EQ(plan_.items[0].earned_credit, 250);
  EXPECT_TRUE(plan_.items[0].is_locked);
  EXPECT_EQ(plan_.entry_year, 2024);
}

TEST_F(ReadPlanTest, WhatIsNotSaidIsPlannedOverTheFullYear) {
  Take(request_, "algebra-1", 9);

  EXPECT_THAT(Read(), IsEmpty());
  EXPECT_EQ(plan_.items[0].term, Term::kFullYear);
  EXPECT_EQ(plan_.items[0].status, ItemStatus::kPlanned);
  EXPECT_EQ(plan_.items[0].mark, kUnreportedMark);
  EXPECT_FALSE(plan_.items[0].is_locked);
}

TEST_F(ReadPlanTest, AnUnspecifiedTermMustBeUnambiguous) {
  Take(request_, "health", 9);
  EXPECT_THAT(Read(),
              ElementsAre(Pair("plan.courses[0].term", "AMBIGUOUS_TERM")));
}

TEST_F(ReadPlanTest, CredentialsAndAchievementsAreAlike) {
  message().add_credentials("cpr");
  message().add_credentials("unheard-of");
  v1::Achievement& swim = *message().add_achievements();
  swim.set_achievement("swim");
  swim.set_value(100);
  swim.set_status(v1::PlannedCourse::STATUS_PLANNED);
  message().add_achievements()->set_achievement("cpr");
  message().set_achievements_complete(true);

  EXPECT_THAT(Read(), IsEmpty());
  ASSERT_THAT(plan_.achievements, SizeIs(3));
  EXPECT_EQ(plan_.achievements[0].status, ItemStatus::kEarned);
  EXPECT_EQ(plan_.achievements[1].value, 100);
  EXPECT_EQ(plan_.achievements[1].status, ItemStatus::kPlanned);
  EXPECT_EQ(plan_.achievements[2].achievement,
            plan_.achievements[0].achievement);
  EXPECT_EQ(plan_.achievements[2].status, ItemStatus::kEarned);
  EXPECT_TRUE(plan_.achievements_complete);
}

TEST_F(ReadPlanTest, ApprovalsAreForCourses) {
  v1::Approval& approval = *message().add_approvals();
  approval.set_course(CourseName("health"));
  approval.set_approval("teacher");
  v1::Approval& other = *message().add_approvals();
  other.set_course("courses/gone");
  other.set_approval("teacher");

  EXPECT_THAT(Read(),
              ElementsAre(Pair("plan.approvals[1].course", "UNKNOWN_COURSE")));
  ASSERT_THAT(plan_.approvals, SizeIs(1));
  EXPECT_EQ(plan_.approvals[0].course, 1);
}

TEST_F(ReadPlanTest, ExceptionsNameWhatTheyDecide) {
  for (int i = 0; i < 5; ++i) {
    v1::PlanException& exception = *message().add_exceptions();
    exception.set_requirement_set(SetName("diploma"));
    exception.set_rule("math");
    exception.set_expire_date("2027-06-30");
  }
  message().mutable_exceptions(0)->mutable_waive()->set_millicredits(500);
  message().mutable_exceptions(1)->set_insert("courses/health");
  auto& substitution = *message().mutable_exceptions(2)->mutable_substitute();
  substitution.set_required_course("courses/algebra-1");
  substitution.set_by_course("courses/health");
  message().mutable_exceptions(3)->set_exclude(CourseName("algebra-1"));
  message().mutable_exceptions(4)->mutable_approve();

  EXPECT_THAT(Read(), IsEmpty());
  ASSERT_THAT(plan_.exceptions, SizeIs(5));
  EXPECT_EQ(plan_.exceptions[0].kind, PlanException::Kind::kWaive);
  EXPECT_EQ(plan_.exceptions[0].credit, 500);
  EXPECT_EQ(plan_.exceptions[0].requirement_set, SetName("diploma"));
  EXPECT_EQ(plan_.exceptions[0].rule, "math");
  EXPECT_EQ(plan_.exceptions[0].expire_date, "2027-06-30");
  EXPECT_EQ(plan_.exceptions[1].kind, PlanException::Kind::kInsert);
  EXPECT_EQ(plan_.exceptions[1].course, 1);
  EXPECT_EQ(plan_.exceptions[2].kind, PlanException::Kind::kSubstitute);
  EXPECT_EQ(plan_.exceptions[2].course, 1);
  EXPECT_EQ(plan_.exceptions[2].required_course, 0);
  EXPECT_EQ(plan_.exceptions[3].kind, PlanException::Kind::kExclude);
  EXPECT_EQ(plan_.exceptions[3].course, 0);
  EXPECT_EQ(plan_.exceptions[4].kind, PlanException::Kind::kApprove);
  EXPECT_EQ(plan_.exceptions[4].position, 4);
}

TEST_F(ReadPlanTest, ExceptionsNameKnownCourses) {
  v1::PlanException& exception = *message().add_exceptions();
  exception.set_requirement_set(SetName("diploma"));
  exception.set_insert("courses/gone");
  v1::PlanException& other = *message().add_exceptions();
  other.set_requirement_set(SetName("diploma"));
  other.mutable_substitute()->set_required_course("courses/old");
  other.mutable_substitute()->set_by_course("courses/new");

  EXPECT_THAT(Read(),
              ElementsAre(Pair("plan.exceptions[0].insert", "UNKNOWN_COURSE"),
                          Pair("plan.exceptions[1].substitute.by_course",
                               "UNKNOWN_COURSE"),
                          Pair("plan.exceptions[1].substitute.required_course",
                               "UNKNOWN_COURSE")));
  EXPECT_THAT(plan_.exceptions, IsEmpty());
}

TEST_F(ReadPlanTest, NothingIsReadOfAPlanThatIsTooLong) {
  for (int i = 0; i <= kMaxPlanItems; ++i) Take(request_, "gone", 9);
  EXPECT_THAT(Read(), IsEmpty());
  EXPECT_THAT(plan_.items, IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
