#include "services/plan_validation/rpc/check_plan_request.h"

#include <map>

#include "common/status/error_wire.pb.h"
#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;

// What is wrong with each field: its reason, and its description.
struct Fault {
  std::string reason;
  std::string description;
};

class CheckPlanRequestTest : public ::testing::Test {
 protected:
  CheckPlanRequestTest() {
    catalog_.AddCourse("algebra-1").set_code("MTH-210");
    catalog::v1::Course& health = catalog_.AddCourse("health");
    health.clear_terms();
    health.add_terms(common::v1::TERM_FALL);
    health.add_terms(common::v1::TERM_SPRING);
    health.add_requisites()->set_approval("teacher");
    health.add_requisites()->set_credential("cpr");
    request_ = RequestFor({"diploma"});
    Take(request_, "algebra-1", 9);
  }

  // Returns the faults by field, after checking that each field has one.
  std::map<std::string, Fault> Faults() {
    const auto snapshot = catalog_.Snapshot();
    FieldViolations violations;
    CheckPlanRequest(request_, violations);
    ReadPlan(request_, *snapshot, CompiledCatalogOf(*snapshot), plan_,
             violations);
    std::map<std::string, Fault> faults;
    const absl::Status status = violations.ToStatus();
    const auto payload =
        status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
    if (!payload.has_value()) return faults;
    internal::error_wire::BadRequest details;
    EXPECT_TRUE(details.ParseFromString(std::string(*payload)));
    for (const auto& violation : details.field_violations()) {
      const Fault fault{violation.reason(), violation.description()};
      EXPECT_TRUE(faults.emplace(violation.field(), fault).second)
          << violation.field();
    }
    return faults;
  }

  std::vector<std::pair<std::string, std::string>> Reasons() {
    std::vector<std::pair<std::string, std::string>> reasons;
    for (const auto& [field, fault] : Faults()) {
      reasons.emplace_back(field, fault.reason);
    }
    return reasons;
  }

  PlanCatalog catalog_;
  v1::ValidatePlanRequest request_;
  Plan plan_;
};

TEST_F(CheckPlanRequestTest, AGoodRequestIsRead) {
  request_.mutable_plan()->mutable_courses(0)->set_status(
      v1::PlannedCourse::STATUS_EARNED);
  request_.mutable_plan()->add_credentials("cpr");
  request_.mutable_plan()->add_credentials("unheard-of");
  v1::Approval& approval = *request_.mutable_plan()->add_approvals();
  approval.set_course(CourseName("health"));
  approval.set_approval("teacher");

  EXPECT_THAT(Faults(), IsEmpty());
  ASSERT_THAT(plan_.items, SizeIs(1));
  EXPECT_EQ(plan_.items[0].course, 0);
  EXPECT_EQ(plan_.items[0].grade, 9);
  EXPECT_EQ(plan_.items[0].term, Term::kFullYear);
  EXPECT_EQ(plan_.items[0].status, ItemStatus::kEarned);
  EXPECT_THAT(plan_.credentials, SizeIs(1));
  ASSERT_THAT(plan_.approvals, SizeIs(1));
  EXPECT_EQ(plan_.approvals[0].course, 1);
}

TEST_F(CheckPlanRequestTest, AnEmptyRequestLacksEverythingRequired) {
  request_.Clear();
  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("catalog", "REQUIRED"), Pair("plan", "REQUIRED"),
                          Pair("requirement_sets", "REQUIRED")));
}

TEST_F(CheckPlanRequestTest, EveryOffendingFieldIsNamed) {
  request_.set_catalog("springfield");
  request_.set_program("courses/x");
  request_.set_requirement_sets(0, "diploma");
  v1::PlannedCourse& course = *request_.mutable_plan()->mutable_courses(0);
  course.set_course("");
  course.set_grade(5);
  course.set_term(static_cast<common::v1::Term>(99));
  course.set_status(static_cast<v1::PlannedCourse::Status>(99));
  request_.mutable_plan()->add_approvals();

  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("catalog", "INVALID"),
                          Pair("plan.approvals[0].approval", "REQUIRED"),
                          Pair("plan.approvals[0].course", "REQUIRED"),
                          Pair("plan.courses[0].course", "REQUIRED"),
                          Pair("plan.courses[0].grade", "OUT_OF_RANGE"),
                          Pair("plan.courses[0].status", "OUT_OF_RANGE"),
                          Pair("plan.courses[0].term", "OUT_OF_RANGE"),
                          Pair("program", "INVALID"),
                          Pair("requirement_sets[0]", "INVALID")));
}

TEST_F(CheckPlanRequestTest, NamesMustBeOfTheCatalog) {
  request_.set_program("catalogs/other/programs/p");
  request_.set_requirement_sets(0, "catalogs/other/requirementSets/diploma");
  request_.mutable_plan()->mutable_courses(0)->set_course(
      "catalogs/other/courses/algebra-1");

  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("plan.courses[0].course", "INVALID"),
                          Pair("program", "OTHER_CATALOG"),
                          Pair("requirement_sets[0]", "OTHER_CATALOG")));
}

TEST_F(CheckPlanRequestTest, ARequirementSetIsNamedOnce) {
  request_.add_requirement_sets(SetName("diploma"));
  EXPECT_THAT(Reasons(), ElementsAre(Pair("requirement_sets[1]", "DUPLICATE")));
}

TEST_F(CheckPlanRequestTest, ListsAreBounded) {
  request_ = RequestFor({"0", "1", "2", "3", "4", "5", "6", "7"});
  for (int i = 0; i < kMaxPlanItems; ++i) Take(request_, "algebra-1", 9);
  EXPECT_THAT(Faults(), IsEmpty());

  request_.add_requirement_sets(SetName("8"));
  Take(request_, "algebra-1", 9);
  EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.courses", "TOO_MANY"),
                                     Pair("requirement_sets", "TOO_MANY")));
}

TEST_F(CheckPlanRequestTest, CredentialsAndApprovalsAreBounded) {
  for (int i = 0; i <= kMaxPlanItems; ++i) {
    request_.mutable_plan()->add_credentials("welder");
    v1::Approval& approval = *request_.mutable_plan()->add_approvals();
    approval.set_course("courses/algebra-1");
    approval.set_approval("teacher");
  }
  EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.approvals", "TOO_MANY"),
                                     Pair("plan.credentials", "TOO_MANY")));
}

TEST_F(CheckPlanRequestTest, GradesRunFrom6To16) {
  for (const int grade : {6, 16}) {
    request_.mutable_plan()->mutable_courses(0)->set_grade(grade);
    EXPECT_THAT(Faults(), IsEmpty()) << grade;
  }
  for (const int grade : {-1, 0, 5, 17}) {
    request_.mutable_plan()->mutable_courses(0)->set_grade(grade);
    EXPECT_THAT(Faults(), SizeIs(1)) << grade;
  }
}

TEST_F(CheckPlanRequestTest, AnUnknownCourseComesWithTheNearestOne) {
  request_.mutable_plan()->mutable_courses(0)->set_course("courses/algbra-1");

  const Fault fault = Faults()["plan.courses[0].course"];

  EXPECT_EQ(fault.reason, "UNKNOWN_COURSE");
  EXPECT_EQ(fault.description,
            "is not a course of the catalog; did you mean courses/algebra-1?");
}

TEST_F(CheckPlanRequestTest, ACourseNumberIsNoNameButIsUnderstood) {
  request_.mutable_plan()->mutable_courses(0)->set_course("MTH-210");

  EXPECT_THAT(Faults()["plan.courses[0].course"].description,
              HasSubstr("did you mean courses/algebra-1?"));
}

TEST_F(CheckPlanRequestTest, TextThatIsNoCourseIdIsNotRepeated) {
  request_.mutable_plan()->mutable_courses(0)->set_course(
      "courses/Ann Smith failed");

  const Fault fault = Faults()["plan.courses[0].course"];

  EXPECT_THAT(fault.description, Not(HasSubstr("Ann")));
}

TEST_F(CheckPlanRequestTest, AnUnspecifiedTermMustBeUnambiguous) {
  Take(request_, "health", 9);
  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("plan.courses[1].term", "AMBIGUOUS_TERM")));
}

TEST_F(CheckPlanRequestTest, ACatalogNameHasNothingBehindTheCatalog) {
  EXPECT_TRUE(ParseCatalogName("catalogs/test").has_value());
  EXPECT_TRUE(ParseCatalogName("catalogs/test@0123456789abcdef").has_value());
  EXPECT_FALSE(ParseCatalogName("catalogs/test/courses/a").has_value());
  EXPECT_FALSE(ParseCatalogName("").has_value());
}

}  // namespace
}  // namespace trellis::plan
