#include "services/plan_validation/domain/program_sequence.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/mark.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kIntro = 0;
constexpr int kMetrology = 1;
constexpr int kCapstone = 2;
constexpr int kElective = 3;
constexpr int kOldMetrology = 4;
constexpr int kCollege = 5;

class ProgramSequenceTest : public ::testing::Test {
 protected:
  ProgramSequenceTest() {
    program_.sequence = {{kIntro, 1}, {kMetrology, 2}, {kCapstone, 4}};
    courses_[kOldMetrology].replaced_by = kMetrology;
    LinkReplacedCourses(courses_);
  }

  std::vector<SequenceFault> Faults() const {
    return FindSequenceFaults(courses_, program_, plan_);
  }

  bool Leads() const { return LeadsIntoCollege(courses_, program_, plan_); }

  std::vector<CourseFacts> courses_{6, YearCourse()};
  ProgramFacts program_;
  Plan plan_;
};

TEST_F(ProgramSequenceTest, APlanInOrderHasNothingWrong) {
  plan_.items = {{kIntro, 9}, {kMetrology, 10}, {kCapstone, 12}};
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(ProgramSequenceTest, WhatIsMissingInBetweenIsNotLookedAt) {
  plan_.items = {{kElective, 9}, {kIntro, 10}, {kCapstone, 12}};
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(ProgramSequenceTest, ACourseThatBeginsTooEarlyIsOutOfOrder) {
  program_.sequence = {{kIntro}, {kMetrology}, {kCapstone}};
  plan_.items = {{kMetrology, 11}, {kIntro, 12}, {kCapstone, 10}};

  const std::vector<SequenceFault> faults = Faults();

  ASSERT_THAT(faults, SizeIs(2));
  EXPECT_EQ(faults[0].kind, SequenceFault::Kind::kOrder);
  EXPECT_EQ(faults[0].position, 2);
  EXPECT_EQ(faults[0].other_position, 1) << "the first of the sequence";
  EXPECT_EQ(faults[1].position, 0);
  EXPECT_EQ(faults[1].other_position, 1);
}

TEST_F(ProgramSequenceTest, CoursesThatBeginTogetherAreInOrder) {
  plan_.items = {{kMetrology, 10, Term::kFall}, {kIntro, 10}};
  EXPECT_THAT(Faults(), IsEmpty());
  plan_.items[1].term = Term::kSpring;
  EXPECT_THAT(Faults(), SizeIs(2)) << "the order and the levels";
}

TEST_F(ProgramSequenceTest, ALowerLevelAfterAHigherOneIsNoProgress) {
  // The sequence itself has the levels so.
  program_.sequence = {{kIntro, 3}, {kMetrology, 2}, {kCapstone, 1}};
  plan_.items = {{kIntro, 9}, {kMetrology, 10}, {kCapstone, 12}};

  const std::vector<SequenceFault> faults = Faults();

  ASSERT_THAT(faults, SizeIs(2));
  for (const SequenceFault& fault : faults) {
    EXPECT_EQ(fault.kind, SequenceFault::Kind::kLevel);
    EXPECT_EQ(fault.other_position, 0) << "the highest";
    EXPECT_EQ(fault.other_level, 3);
  }
  EXPECT_EQ(faults[0].position, 1);
  EXPECT_EQ(faults[0].level, 2);
  EXPECT_EQ(faults[1].position, 2);
}

TEST_F(ProgramSequenceTest, LevelsThatAreNotSaidAreNotCompared) {
  program_.sequence = {{kIntro, 3}, {kMetrology, 0}, {kCapstone, 3}};
  plan_.items = {{kIntro, 9}, {kMetrology, 10}, {kCapstone, 12}};
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(ProgramSequenceTest, WhatHasHappenedIsNotJudged) {
  plan_.items = {{kMetrology, 9}, {kIntro, 10}};
  ASSERT_THAT(Faults(), SizeIs(2));
  plan_.items[0].status = ItemStatus::kInProgress;
  EXPECT_THAT(Faults(), SizeIs(2));
  plan_.items[0].status = ItemStatus::kEarned;
  // But what comes after it still is.
  ASSERT_THAT(Faults(), SizeIs(1));
  EXPECT_EQ(Faults()[0].kind, SequenceFault::Kind::kLevel);
  EXPECT_EQ(Faults()[0].position, 1);
  plan_.items[0].status = ItemStatus::kNotEarned;
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(ProgramSequenceTest, TheFirstTimeOfACourseCounts) {
  plan_.items = {{kIntro, 12}, {kMetrology, 10}, {kIntro, 9}};
  EXPECT_THAT(Faults(), IsEmpty());
  // Failed the first time, it comes too late.
  plan_.items[2].status = ItemStatus::kNotEarned;
  EXPECT_THAT(Faults(), SizeIs(2));
}

TEST_F(ProgramSequenceTest, ACourseThatWasReplacedStandsForItsSuccessor) {
  plan_.items = {{kOldMetrology, 9}, {kIntro, 10}};
  EXPECT_THAT(Faults(), SizeIs(2));
  plan_.items.pop_back();
  EXPECT_TRUE(HoldsSequence(courses_, program_, plan_));
}

TEST_F(ProgramSequenceTest, TheOrderOfThePlanHasNoMeaning) {
  plan_.items = {{kMetrology, 9, Term::kFall},
                 {kCapstone, 9, Term::kFall},
                 {kIntro, 9, Term::kSpring},
                 {kIntro, 9, Term::kSpring}};
  const std::vector<SequenceFault> faults = Faults();
  ASSERT_THAT(faults, SizeIs(3));
  EXPECT_EQ(plan_.items[faults[0].position].course, kMetrology);
  EXPECT_EQ(plan_.items[faults[1].position].course, kCapstone);
  EXPECT_EQ(faults[2].kind, SequenceFault::Kind::kLevel);
  std::reverse(plan_.items.begin(), plan_.items.end());
  const std::vector<SequenceFault> reversed = Faults();
  ASSERT_THAT(reversed, SizeIs(3));
  for (size_t i = 0; i < faults.size(); ++i) {
    EXPECT_EQ(reversed[i].kind, faults[i].kind) << i;
    EXPECT_EQ(plan_.items[reversed[i].position].course, i == 0   ? kMetrology
                                                        : i == 1 ? kCapstone
                                                                 : kIntro);
  }
}

TEST_F(ProgramSequenceTest, ThePlanHoldsTheSequenceByOneCourse) {
  EXPECT_FALSE(HoldsSequence(courses_, program_, plan_));
  plan_.items = {{kElective, 9}};
  EXPECT_FALSE(HoldsSequence(courses_, program_, plan_));
  plan_.items.push_back({kCapstone, 12});
  EXPECT_TRUE(HoldsSequence(courses_, program_, plan_));
  plan_.items[1].status = ItemStatus::kNotEarned;
  EXPECT_FALSE(HoldsSequence(courses_, program_, plan_));
}

TEST_F(ProgramSequenceTest, AnAgreementOfACourseOfTheProgramLeadsIntoCollege) {
  plan_.items = {{kIntro, 9}, {kElective, 12}};
  courses_[kElective].articulations = {{kCollege, 0}};
  EXPECT_FALSE(Leads()) << "is none of the program";
  program_.school_courses = {kElective};
  EXPECT_TRUE(Leads());
  program_.school_courses.clear();
  courses_[kIntro].articulations = {{kCollege, 0}};
  EXPECT_TRUE(Leads()) << "is of the sequence";
  plan_.items[0].status = ItemStatus::kNotEarned;
  EXPECT_FALSE(Leads());
}

TEST_F(ProgramSequenceTest, AMarkTooLowForTheAgreementLeadsNowhere) {
  courses_[kIntro].articulations = {{kCollege, *ParseMark("B")}};
  plan_.items = {
      {kIntro, 9, Term::kFullYear, ItemStatus::kEarned, *ParseMark("C")}};
  EXPECT_FALSE(Leads());
  plan_.items[0].mark = *ParseMark("B");
  EXPECT_TRUE(Leads());
}

TEST_F(ProgramSequenceTest, ACollegeCourseOfTheTableLeadsIntoCollege) {
  plan_.items = {{kIntro, 9}, {kCollege, 13}};
  EXPECT_FALSE(Leads());
  program_.college_courses = {kCollege};
  EXPECT_TRUE(Leads());
  plan_.items[1].status = ItemStatus::kNotEarned;
  EXPECT_FALSE(Leads());
}

}  // namespace
}  // namespace trellis::plan
