#include "services/plan_validation/rpc/check_plan_exceptions.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/request_faults.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class CheckPlanExceptionsTest : public ::testing::Test {
 protected:
  CheckPlanExceptionsTest() {
    exception().set_requirement_set(SetName("diploma"));
    exception().set_rule("math");
    exception().mutable_waive();
  }

  v1::PlanException& exception() {
    if (plan_.exceptions().empty()) plan_.add_exceptions();
    return *plan_.mutable_exceptions(0);
  }

  std::vector<std::pair<std::string, std::string>> Reasons() const {
    FieldViolations violations;
    CheckPlanExceptions(plan_, ParseCatalogName("catalogs/test"), violations);
    return ReasonsOf(violations);
  }

  v1::CoursePlan plan_;
};

TEST_F(CheckPlanExceptionsTest, AGoodExceptionHasNoFaults) {
  exception().mutable_waive()->set_millicredits(500);
  exception().set_granted_by("principal");
  exception().set_grant_date("2026-01-31");
  exception().set_expire_date("2028-02-29");
  exception().set_reason_code("iep-2");
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST_F(CheckPlanExceptionsTest, AnEmptyExceptionLacksWhatIsRequired) {
  exception().Clear();
  EXPECT_THAT(
      Reasons(),
      ElementsAre(Pair("plan.exceptions[0].decision", "REQUIRED"),
                  Pair("plan.exceptions[0].requirement_set", "REQUIRED"),
                  Pair("plan.exceptions[0].rule", "REQUIRED")));
}

TEST_F(CheckPlanExceptionsTest, OnlyAnExclusionDoesWithoutARule) {
  exception().clear_rule();
  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("plan.exceptions[0].rule", "REQUIRED")));
  exception().set_exclude("courses/algebra-1");
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST_F(CheckPlanExceptionsTest, DecisionsNameTheirCourses) {
  exception().set_insert("");
  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("plan.exceptions[0].insert", "REQUIRED")));
  exception().set_exclude("");
  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("plan.exceptions[0].exclude", "REQUIRED")));
  exception().mutable_substitute();
  EXPECT_THAT(
      Reasons(),
      ElementsAre(
          Pair("plan.exceptions[0].substitute.by_course", "REQUIRED"),
          Pair("plan.exceptions[0].substitute.required_course", "REQUIRED")));
  exception().mutable_approve();
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST_F(CheckPlanExceptionsTest, TheRequirementSetIsOfAnyCatalog) {
  exception().set_requirement_set("diploma");
  EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.exceptions[0].requirement_set",
                                          "MALFORMED_NAME")));
  exception().set_requirement_set("catalogs/other/requirementSets/diploma");
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST_F(CheckPlanExceptionsTest, TheRequirementSetIsOfTheRevisionThatIsJudged) {
  exception().set_requirement_set(
      "catalogs/test@0123456789abcdef/requirementSets/diploma");
  EXPECT_THAT(Reasons(), ElementsAre(Pair("plan.exceptions[0].requirement_set",
                                          "OTHER_CATALOG")));
}

TEST_F(CheckPlanExceptionsTest, TextsHaveTheirForms) {
  exception().mutable_waive()->set_millicredits(-1);
  exception().set_granted_by(std::string(64, 'a'));
  exception().set_grant_date("31.1.2026");
  exception().set_expire_date("2026-02-30");
  exception().set_reason_code("IEP");

  EXPECT_THAT(Reasons(),
              ElementsAre(Pair("plan.exceptions[0].expire_date", "INVALID"),
                          Pair("plan.exceptions[0].grant_date", "INVALID"),
                          Pair("plan.exceptions[0].granted_by", "INVALID"),
                          Pair("plan.exceptions[0].reason_code", "INVALID"),
                          Pair("plan.exceptions[0].waive.millicredits",
                               "OUT_OF_RANGE")));
}

TEST_F(CheckPlanExceptionsTest, ReasonCodesAreWordsJoinedByHyphens) {
  for (const char* code : {"iep", "transfer-2", "7"}) {
    exception().set_reason_code(code);
    EXPECT_THAT(Reasons(), IsEmpty()) << code;
  }
  for (const char* code : {"-iep", "iep-", "i--ep", "i ep", "i\u00e9p"}) {
    exception().set_reason_code(code);
    EXPECT_THAT(Reasons(),
                ElementsAre(Pair("plan.exceptions[0].reason_code", "INVALID")))
        << code;
  }
}

TEST_F(CheckPlanExceptionsTest, CharactersAreCountedAndNotBytes) {
  std::string granted_by;
  for (int i = 0; i < kMaxExceptionText; ++i) granted_by += "\u00e9";
  exception().set_granted_by(granted_by);
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST(IsDateTest, KnowsTheCalendar) {
  for (const char* date : {"2026-01-01", "2024-02-29", "2026-12-31"}) {
    EXPECT_TRUE(IsDate(date)) << date;
  }
  for (const char* date :
       {"", "2026-1-1", "2026-02-29", "2026-00-10", "2026-10-00", "2026-13-01",
        "2026-04-31", "2026/01/01", "2026-01-01T", "+026-01-01"}) {
    EXPECT_FALSE(IsDate(date)) << date;
  }
}

}  // namespace
}  // namespace trellis::plan
