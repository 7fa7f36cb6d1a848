#include "services/plan_validation/domain/total_credit.h"

#include "gtest/gtest.h"
#include "services/plan_validation/testing/counted_plan.h"

namespace trellis::plan {
namespace {

TotalCredit InGrade(int grade, int unit, Millicredits credit = 1000) {
  return {unit, grade, credit};
}

RepeatedCredit OneOf(std::vector<TotalCredit> times) {
  RepeatedCredit repeated;
  for (const TotalCredit& time : times) repeated.times.push_back({time});
  repeated.count = 1;
  return repeated;
}

LimitSpec Yearly(Millicredits most) {
  LimitSpec limit = LimitOn({0, 1, 2}, most, {"rule"});
  limit.each_grade = true;
  return limit;
}

TEST(MostInTotalTest, WithoutLimitsTheTimesWithTheMostCreditCount) {
  RepeatedCredit twice =
      OneOf({InGrade(9, 0, 250), InGrade(10, 0, 1000), InGrade(11, 0, 500)});
  EXPECT_EQ(MostInTotal({}, {InGrade(9, 1)}, {twice}), 2000);
  twice.count = 2;
  EXPECT_EQ(MostInTotal({}, {InGrade(9, 1)}, {twice}), 2500);
  twice.count = 5;
  EXPECT_EQ(MostInTotal({}, {}, {twice}), 1750);
}

TEST(MostInTotalTest, ATimeCountsForWhichALimitHasRoom) {
  const RepeatedCredit repeated = OneOf({InGrade(9, 0), InGrade(10, 0)});
  EXPECT_EQ(MostInTotal({Yearly(1000)}, {InGrade(9, 1)}, {repeated}), 2000);
  EXPECT_EQ(MostInTotal({Yearly(1000)}, {InGrade(10, 1)}, {repeated}), 2000);
}

TEST(MostInTotalTest, ATimeWithLessCreditCountsWhereALimitHasRoom) {
  const RepeatedCredit repeated = OneOf({InGrade(9, 0, 1500), InGrade(10, 0)});
  EXPECT_EQ(MostInTotal({Yearly(1500)}, {InGrade(9, 1)}, {repeated}), 2000);
}

TEST(MostInTotalTest, ChoicesOfSeveralCoursesAreTriedTogether) {
  const RepeatedCredit first = OneOf({InGrade(9, 0), InGrade(10, 0)});
  const RepeatedCredit second = OneOf({InGrade(9, 1), InGrade(11, 1)});
  EXPECT_EQ(MostInTotal({Yearly(1000)}, {InGrade(9, 2)}, {first, second}),
            3000);
}

TEST(MostInTotalTest, NotAllOfTooManyChoicesAreTried) {
  std::vector<RepeatedCredit> repeated;
  for (int course = 0; course < 40; ++course) {
    repeated.push_back(OneOf({InGrade(9, 0), InGrade(10, 0)}));
  }
  EXPECT_LE(MostInTotal({Yearly(20000)}, {}, repeated), 40000);
  EXPECT_GE(MostInTotal({Yearly(20000)}, {}, repeated), 20000);
}

}  // namespace
}  // namespace trellis::plan
