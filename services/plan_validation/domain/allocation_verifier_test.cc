#include "services/plan_validation/domain/allocation_verifier.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

using ::testing::HasSubstr;

// Two rules over three courses: two credits of {0, 1}, and course 2 by name.
std::vector<RuleSpec> Rules() {
  return {{"math", false, {{2000, {0, 1}}}}, {"named", true, {{1000, {2}}}}};
}

std::vector<CreditItem> Items() {
  return {{0, 0, 1000, ItemStatus::kPlanned},
          {1, 2, 1000, ItemStatus::kPlanned},
          {2, 2, 1000, ItemStatus::kPlanned}};
}

TEST(AllocationVerifierTest, AcceptsALawfulCounting) {
  EXPECT_EQ(
      FaultOfCounting(Rules(), Items(), {{0, 0, 0, 1000}, {1, 1, 0, 1000}}),
      "");
}

TEST(AllocationVerifierTest, RejectsACourseThatTheRuleDoesNotAccept) {
  EXPECT_THAT(FaultOfCounting(Rules(), Items(), {{0, 1, 0, 1000}}),
              HasSubstr("does not accept"));
}

TEST(AllocationVerifierTest, RejectsCreditThatIsCountedTwice) {
  EXPECT_THAT(
      FaultOfCounting(Rules(), Items(), {{0, 0, 0, 1000}, {0, 0, 0, 500}}),
      HasSubstr("counted twice"));
}

TEST(AllocationVerifierTest, RejectsMoreThanARuleNeeds) {
  EXPECT_THAT(
      FaultOfCounting(Rules(), Items(), {{1, 1, 0, 1000}, {2, 1, 0, 1000}}),
      HasSubstr("beyond its need"));
}

TEST(AllocationVerifierTest, RejectsCountingsWithoutCredit) {
  EXPECT_NE(FaultOfCounting(Rules(), Items(), {{0, 0, 0, 0}}), "");
}

TEST(AllocationVerifierTest, AcceptsAProvenShortage) {
  EXPECT_EQ(FaultOfShortage(Rules(), Items(), {{0}, {0}, 1000}), "");
}

TEST(AllocationVerifierTest, ACourseIsNamedOnce) {
  EXPECT_EQ(FaultOfShortage(Rules(), Items(), {{0, 1}, {0, 1}, 1000}), "");
}

TEST(AllocationVerifierTest, RejectsAShortageThatHidesAnItem) {
  EXPECT_THAT(FaultOfShortage(Rules(), Items(), {{0}, {}, 2000}),
              HasSubstr("could count"));
  EXPECT_THAT(FaultOfShortage(Rules(), Items(), {{1}, {}, 1000}),
              HasSubstr("could count"));
}

TEST(AllocationVerifierTest, RejectsAShortageWithWrongSums) {
  EXPECT_THAT(FaultOfShortage(Rules(), Items(), {{0}, {0}, 500}),
              HasSubstr("sums"));
  EXPECT_NE(FaultOfShortage(Rules(), Items(), {{0}, {0, 1}, 0}), "");
}

}  // namespace
}  // namespace trellis::plan
