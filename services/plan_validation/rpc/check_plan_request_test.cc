#include "services/plan_validation/rpc/check_plan_request.h"

#include <chrono>

#include "common/testing/matchers.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/request_faults.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class CheckPlanRequestTest : public ::testing::Test {
 protected:
  CheckPlanRequestTest() {
    request_ = RequestFor({"diploma"});
    Take(request_, "algebra-1", 9);
  }

  std::vector<std::pair<std::string, std::string>> Reasons() const {
    FieldViolations violations;
    CheckPlanRequest(request_, violations);
    return ReasonsOf(violations);
  }

  v1::CoursePlan& plan() { return *request_.mutable_plan(); }
  v1::PlannedCourse& course() { return *plan().mutable_courses(0); }

  v1::ValidatePlanRequest request_;
};

TEST_F(CheckPlanRequestTest, AGoodRequestHasNoFaults) {
  course().set_status(v1::PlannedCourse::STATUS_EARNED);
  course().set_mark("B+");
  course().set_earned_millicredits(500);
  course().set_locked(true);
  plan().add_credentials("cpr");
  v1::Achievement& achievement = *plan().add_achievements();
  achievement.set_achievement("sat-math");
  achievement.set_value(600);
  plan().set_entry_year(2024);
  EXPECT_THAT(Reasons(), IsEmpty());
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
  course().set_course("");
  course().set_grade(5);
  course().set_term(static_cast<common::v1::Term>(99));
  course().set_status(static_cast<v1::PlannedCourse::Status>(99));
  plan().add_approvals();
  v1::Achievement& achievement = *plan().add_achievements();
  achievement.set_value(-1);
  achievement.set_status(static_cast<v1::PlannedCourse::Status>(99));
  plan().set_entry_year(24);

  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("catalog", "MALFORMED_NAME"),
                          Pair("plan.achievements[0].achievement", "REQUIRED"),
                          Pair("plan.achievements[0].status", "OUT_OF_RANGE"),
                          Pair("plan.achievements[0].value", "OUT_OF_RANGE"),
                          Pair("plan.approvals[0].approval", "REQUIRED"),
                          Pair("plan.approvals[0].course", "REQUIRED"),
                          Pair("plan.courses[0].course", "REQUIRED"),
                          Pair("plan.courses[0].grade", "OUT_OF_RANGE"),
                          Pair("plan.courses[0].status", "OUT_OF_RANGE"),
                          Pair("plan.courses[0].term", "OUT_OF_RANGE"),
                          Pair("plan.entry_year", "OUT_OF_RANGE"),
                          Pair("program", "MALFORMED_NAME"),
                          Pair("requirement_sets[0]", "MALFORMED_NAME")));
}

TEST_F(CheckPlanRequestTest, TheProgramMustBeOfTheCatalog) {
  request_.set_program("catalogs/other/programs/p");
  EXPECT_THAT(Reasons(), ElementsAre(Pair("program", "OTHER_CATALOG")));
}

TEST_F(CheckPlanRequestTest, RequirementSetsMayBeOfOtherCatalogs) {
  request_.add_requirement_sets("catalogs/other/requirementSets/diploma");
  request_.add_requirement_sets(
      "catalogs/third@0123456789abcdef/requirementSets/diploma");
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST_F(CheckPlanRequestTest, OneCatalogIsOfOneRevision) {
  request_.set_requirement_sets(
      0, "catalogs/test@0123456789abcdef/requirementSets/diploma");
  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("requirement_sets[0]", "OTHER_CATALOG")));
  request_.set_catalog("catalogs/test@0123456789abcdef");
  EXPECT_THAT(Reasons(), IsEmpty());
  request_.set_catalog("catalogs/test@fedcba9876543210");
  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("requirement_sets[0]", "OTHER_CATALOG")));
}

TEST_F(CheckPlanRequestTest, ARequirementSetIsNamedOnce) {
  request_.add_requirement_sets(SetName("diploma"));
  request_.add_requirement_sets("catalogs/other/requirementSets/diploma");
  request_.add_requirement_sets(
      "catalogs/other@0123456789abcdef/requirementSets/diploma");
  EXPECT_THAT(Reasons(), ElementsAre(Pair("requirement_sets[1]", "DUPLICATE"),
                                     Pair("requirement_sets[3]", "DUPLICATE")));
}

TEST_F(CheckPlanRequestTest, TheDayOfTheJudgmentIsADay) {
  request_.set_judgment_date("2026-11-31");
  EXPECT_THAT(Reasons(), ElementsAre(Pair("judgment_date", "INVALID")));
  request_.set_judgment_date("2026-11-30");
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST_F(CheckPlanRequestTest, RequirementSetsAndCoursesAreBounded) {
  request_ = RequestFor({"0", "1", "2", "3", "4", "5", "6", "7"});
  for (int i = 0; i < kMaxPlanItems; ++i) Take(request_, "algebra-1", 9);
  EXPECT_THAT(Reasons(), IsEmpty());

  request_.add_requirement_sets(SetName("8"));
  Take(request_, "algebra-1", 9);
  EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.courses", "TOO_MANY"),
                                     Pair("requirement_sets", "TOO_MANY")));
}

TEST_F(CheckPlanRequestTest, WhatElseAPlanHoldsIsBounded) {
  // Empty entries: of a list that is too long nothing else is said.
  for (int i = 0; i <= kMaxPlanItems; ++i) {
    plan().add_credentials();
    plan().add_approvals();
    plan().add_achievements();
  }
  for (int i = 0; i <= kMaxPlanExceptions; ++i) plan().add_exceptions();

  EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.achievements", "TOO_MANY"),
                                     Pair("plan.approvals", "TOO_MANY"),
                                     Pair("plan.credentials", "TOO_MANY"),
                                     Pair("plan.exceptions", "TOO_MANY")));
}

TEST_F(CheckPlanRequestTest, AHugePlanIsRefusedWithoutLookingAtIt) {
  for (int i = 0; i < 100'000; ++i) {
    plan().add_courses()->set_grade(99);
    plan().add_exceptions();
  }
  const auto start = std::chrono::steady_clock::now();

  EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.courses", "TOO_MANY"),
                                     Pair("plan.exceptions", "TOO_MANY")));
  EXPECT_LT(std::chrono::steady_clock::now() - start,
            std::chrono::milliseconds(20));
}

TEST_F(CheckPlanRequestTest, GradesRunFrom6To16) {
  for (const int grade : {6, 16}) {
    course().set_grade(grade);
    EXPECT_THAT(Reasons(), IsEmpty()) << grade;
  }
  for (const int grade : {-1, 0, 5, 17}) {
    course().set_grade(grade);
    EXPECT_THAT(Reasons(),
                ElementsAre(Pair("plan.courses[0].grade", "OUT_OF_RANGE")))
        << grade;
  }
}

TEST_F(CheckPlanRequestTest, AMarkIsOneOfThoseInUse) {
  course().set_status(v1::PlannedCourse::STATUS_EARNED);
  for (const char* mark : {"A+", "C", "D-", "F", "P"}) {
    course().set_mark(mark);
    EXPECT_THAT(Reasons(), IsEmpty()) << mark;
  }
  for (const char* mark : {"E", "c", "95", "A++", " B"}) {
    course().set_mark(mark);
    EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.courses[0].mark", "INVALID")))
        << mark;
  }
}

TEST_F(CheckPlanRequestTest, OnlyWhatIsOverHasAMark) {
  course().set_mark("D");
  for (const auto status : {v1::PlannedCourse::STATUS_UNSPECIFIED,
                            v1::PlannedCourse::STATUS_IN_PROGRESS,
                            v1::PlannedCourse::STATUS_PLANNED}) {
    course().set_status(status);
    EXPECT_THAT(Reasons(),
                ElementsAre(Pair("plan.courses[0].mark", "INVALID")));
  }
  course().set_status(v1::PlannedCourse::STATUS_NOT_EARNED);
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST_F(CheckPlanRequestTest, OnlyWhatIsEarnedHasEarnedCredit) {
  course().set_earned_millicredits(500);
  for (const auto status : {v1::PlannedCourse::STATUS_PLANNED,
                            v1::PlannedCourse::STATUS_NOT_EARNED}) {
    course().set_status(status);
    EXPECT_THAT(
        Reasons(),
        ElementsAre(Pair("plan.courses[0].earned_millicredits", "INVALID")));
  }
  course().set_status(v1::PlannedCourse::STATUS_EARNED);
  course().set_earned_millicredits(-1);
  EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.courses[0].earned_millicredits",
                                          "OUT_OF_RANGE")));
}

}  // namespace
}  // namespace trellis::plan
