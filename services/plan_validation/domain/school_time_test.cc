#include "services/plan_validation/domain/school_time.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

TEST(SchoolTimeTest, TermsOfAGradeFollowEachOther) {
  const SchoolTime fall = SchoolTimeOf(9, Term::kFall);
  const SchoolTime spring = SchoolTimeOf(9, Term::kSpring);
  const SchoolTime summer = SchoolTimeOf(9, Term::kSummer);
  const SchoolTime next_fall = SchoolTimeOf(10, Term::kFall);

  EXPECT_TRUE(EndsBefore(fall, spring));
  EXPECT_TRUE(EndsBefore(spring, summer));
  EXPECT_TRUE(EndsBefore(summer, next_fall));
  EXPECT_FALSE(EndsBefore(spring, fall));
  EXPECT_FALSE(EndsBefore(fall, fall));
}

TEST(SchoolTimeTest, AFullYearTakesFallAndSpring) {
  const SchoolTime year = SchoolTimeOf(9, Term::kFullYear);

  EXPECT_FALSE(EndsBefore(SchoolTimeOf(9, Term::kFall), year));
  EXPECT_FALSE(EndsBefore(year, SchoolTimeOf(9, Term::kSpring)));
  EXPECT_TRUE(EndsBefore(year, SchoolTimeOf(9, Term::kSummer)));
  EXPECT_TRUE(EndsBefore(SchoolTimeOf(8, Term::kSummer), year));
}

TEST(SchoolTimeTest, OverlapCountsAsTheSameTime) {
  const SchoolTime year = SchoolTimeOf(9, Term::kFullYear);
  const SchoolTime spring = SchoolTimeOf(9, Term::kSpring);

  EXPECT_TRUE(EndsBeforeOrOverlaps(year, spring));
  EXPECT_TRUE(EndsBeforeOrOverlaps(spring, year));
  EXPECT_TRUE(EndsBeforeOrOverlaps(spring, spring));
  EXPECT_TRUE(EndsBeforeOrOverlaps(SchoolTimeOf(8, Term::kFall), spring));
  EXPECT_FALSE(EndsBeforeOrOverlaps(SchoolTimeOf(9, Term::kSummer), spring));
  EXPECT_FALSE(EndsBeforeOrOverlaps(spring, SchoolTimeOf(9, Term::kFall)));
}

TEST(SchoolTimeTest, TimesOverlapThatHaveAPartInCommon) {
  const SchoolTime year = SchoolTimeOf(9, Term::kFullYear);

  EXPECT_TRUE(Overlaps(year, SchoolTimeOf(9, Term::kSpring)));
  EXPECT_TRUE(Overlaps(SchoolTimeOf(9, Term::kFall), year));
  EXPECT_FALSE(Overlaps(year, SchoolTimeOf(9, Term::kSummer)));
  EXPECT_FALSE(Overlaps(SchoolTimeOf(8, Term::kFullYear), year));
}

TEST(SchoolTimeTest, OnlyASummerMayLieBetweenTermsThatFollowEachOther) {
  const SchoolTime fall = SchoolTimeOf(9, Term::kFall);
  const SchoolTime spring = SchoolTimeOf(9, Term::kSpring);
  const SchoolTime summer = SchoolTimeOf(9, Term::kSummer);
  const SchoolTime next_fall = SchoolTimeOf(10, Term::kFall);

  EXPECT_TRUE(Follows(spring, fall));
  EXPECT_TRUE(Follows(next_fall, spring));
  EXPECT_TRUE(Follows(summer, spring));
  EXPECT_TRUE(Follows(next_fall, summer));
  EXPECT_FALSE(Follows(summer, fall));
  EXPECT_FALSE(Follows(SchoolTimeOf(10, Term::kSpring), spring));
  EXPECT_FALSE(Follows(fall, spring));
  EXPECT_FALSE(Follows(fall, fall));
}

TEST(SchoolTimeTest, TheDefaultTermIsTheFullYearOrTheOnlyOne) {
  const uint8_t fall = TermBit(Term::kFall);
  const uint8_t spring = TermBit(Term::kSpring);

  EXPECT_EQ(DefaultTerm(TermBit(Term::kFullYear)), Term::kFullYear);
  EXPECT_EQ(DefaultTerm(TermBit(Term::kFullYear) | fall), Term::kFullYear);
  EXPECT_EQ(DefaultTerm(spring), Term::kSpring);
  EXPECT_EQ(DefaultTerm(TermBit(Term::kSummer)), Term::kSummer);
  EXPECT_EQ(DefaultTerm(fall | spring), std::nullopt);
  EXPECT_EQ(DefaultTerm(0), Term::kFullYear);
}

TEST(GradeOfPartTest, EveryPartOfAYearIsOfItsGrade) {
  EXPECT_EQ(GradeOfPart(SchoolTimeOf(9, Term::kFall).begin), 9);
  EXPECT_EQ(GradeOfPart(SchoolTimeOf(9, Term::kSummer).end), 9);
  EXPECT_EQ(GradeOfPart(SchoolTimeOf(10, Term::kFullYear).begin), 10);
}

}  // namespace
}  // namespace trellis::plan
