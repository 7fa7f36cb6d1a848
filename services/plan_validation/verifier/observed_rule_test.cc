#include "services/plan_validation/verifier/observed_rule.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

class ObservedRuleTest : public ModelFixture {
 protected:
  ObservedRuleTest() { catalog_.AddCourses({"x", "y", "z"}); }

  bool IsUnmet() {
    Read();
    return IsCertainlyUnmet(RuleOf("rule"), decisions(), model());
  }

  void Earn(absl::string_view course, absl::string_view mark) {
    auto& planned = Take(course);
    planned.set_status(plan::v1::PlannedCourse::STATUS_EARNED);
    planned.set_mark(std::string(mark));
  }

  plan::v1::Achievement& AddAchievement(absl::string_view id, int value) {
    plan::v1::Achievement& achievement = *plan().add_achievements();
    achievement.set_achievement(std::string(id));
    achievement.set_value(value);
    achievement.set_status(plan::v1::PlannedCourse::STATUS_EARNED);
    return achievement;
  }

  catalog::v1::Rule& rule_ = AddGroup("rule");
};

TEST_F(ObservedRuleTest, RulesThatUseCreditUpAreNotLookedAt) {
  rule_.mutable_credits()->set_millicredits(1000);
  EXPECT_FALSE(IsUnmet());
}

TEST_F(ObservedRuleTest, WhatAPersonJudgesIsNotKnown) {
  rule_.mutable_attested()->set_by("counselor");
  EXPECT_FALSE(IsUnmet());
}

TEST_F(ObservedRuleTest, EveryYearNeedsACourseInEachGrade) {
  for (const int grade : {9, 11}) rule_.mutable_every_year()->add_grades(grade);
  rule_.mutable_every_year()->mutable_from()->add_courses(
      plan::CourseName("x"));
  Take("x", 9);
  Take("y", 11);
  EXPECT_TRUE(IsUnmet());
  AddDecision("rule").set_insert("courses/y");
  EXPECT_FALSE(IsUnmet());
  AddDecision("").set_exclude("courses/x");
  EXPECT_TRUE(IsUnmet());
}

TEST_F(ObservedRuleTest, CoursesOfASequenceBuildOnEachOther) {
  rule_.mutable_sequence()->set_course_count(2);
  rule_.mutable_sequence()->mutable_from()->set_any(true);
  catalog::v1::Course& last = catalog_.AddCourse("last");
  catalog::v1::Course& middle = catalog_.AddCourse("middle");
  middle.add_requisites()->mutable_course()->set_course(plan::CourseName("x"));
  auto& any_of = *last.add_requisites()->mutable_any_of();
  any_of.add_requisites()->mutable_course()->set_course(plan::CourseName("z"));
  any_of.add_requisites()->mutable_course()->set_course(
      plan::CourseName("middle"));
  Take("x", 9);
  Take("y", 10);
  EXPECT_TRUE(IsUnmet());
  Take("last", 10);
  EXPECT_FALSE(IsUnmet()) << "through a course that is not taken";
  plan().mutable_courses(2)->set_grade(9);
  EXPECT_TRUE(IsUnmet()) << "at the same time";
  rule_.mutable_sequence()->set_course_count(3);
  plan().mutable_courses(2)->set_grade(11);
  Take("middle", 10);
  EXPECT_FALSE(IsUnmet());
}

TEST_F(ObservedRuleTest, ACourseThatIsTakenAlongBuildsNoSequence) {
  rule_.mutable_sequence()->set_course_count(2);
  rule_.mutable_sequence()->mutable_from()->set_any(true);
  auto& along = *catalog_.AddCourse("later").add_requisites()->mutable_course();
  along.set_course(plan::CourseName("x"));
  along.set_timing(catalog::v1::CourseRequisite::TIMING_WITH);
  Take("x", 9);
  Take("later", 10);
  EXPECT_TRUE(IsUnmet());
}

TEST_F(ObservedRuleTest, AnAchievementMayBeThereUnlessThePlanSaysOtherwise) {
  rule_.mutable_achievement()->add_achievements("exam");
  EXPECT_FALSE(IsUnmet());
  plan().set_achievements_complete(true);
  EXPECT_TRUE(IsUnmet());
  plan().add_credentials("exam");
  EXPECT_FALSE(IsUnmet());
}

TEST_F(ObservedRuleTest, AnAchievementNeedsItsValue) {
  rule_.mutable_achievement()->add_achievements("exam");
  rule_.mutable_achievement()->set_minimum_value(3);
  auto& exam = AddAchievement("exam", 2);
  EXPECT_TRUE(IsUnmet());
  exam.set_value(3);
  EXPECT_FALSE(IsUnmet());
  exam.set_status(plan::v1::PlannedCourse::STATUS_NOT_EARNED);
  EXPECT_TRUE(IsUnmet());
}

TEST_F(ObservedRuleTest, SoManyAchievementsAreNeeded) {
  for (const char* id : {"one", "two", "three"}) {
    rule_.mutable_achievement()->add_achievements(id);
  }
  rule_.mutable_achievement()->set_count(2);
  plan().set_achievements_complete(true);
  AddAchievement("one", 0);
  EXPECT_TRUE(IsUnmet());
  AddAchievement("three", 0);
  EXPECT_FALSE(IsUnmet());
}

TEST_F(ObservedRuleTest, HoursAddUp) {
  rule_.mutable_achievement()->add_achievements("service");
  rule_.mutable_achievement()->set_minimum_sum(50);
  AddAchievement("service", 20);
  EXPECT_TRUE(IsUnmet());
  AddAchievement("service", 30);
  EXPECT_FALSE(IsUnmet());
}

TEST_F(ObservedRuleTest, AnAverageIsTooLowIfTheBestMarksDoNotRaiseIt) {
  rule_.mutable_grade_point_average()->set_minimum_centipoints(300);
  EXPECT_FALSE(IsUnmet()) << "nothing is earned";
  Earn("x", "C");
  EXPECT_TRUE(IsUnmet());
  Take("y");
  EXPECT_FALSE(IsUnmet()) << "a C and an A are enough";
  Earn("z", "D");
  EXPECT_TRUE(IsUnmet());
}

TEST_F(ObservedRuleTest, AnAverageIsOverWhatCounts) {
  rule_.mutable_grade_point_average()->set_minimum_centipoints(300);
  Earn("x", "D");
  Earn("y", "A");
  EXPECT_TRUE(IsUnmet());
  set_.mutable_taken()->set_minimum_mark("C");
  EXPECT_TRUE(IsUnmet()) << "low marks are in it all the same";
  rule_.mutable_grade_point_average()->mutable_from()->add_courses(
      plan::CourseName("y"));
  EXPECT_FALSE(IsUnmet());
  rule_.mutable_grade_point_average()->mutable_from()->set_courses(
      0, plan::CourseName("x"));
  EXPECT_TRUE(IsUnmet());
  AddDecision("").set_exclude("courses/x");
  EXPECT_FALSE(IsUnmet()) << "nothing is left";
}

TEST_F(ObservedRuleTest, APassSaysNothingOfTheAverage) {
  rule_.mutable_grade_point_average()->set_minimum_centipoints(300);
  Earn("x", "D");
  Earn("y", "P");
  EXPECT_TRUE(IsUnmet());
  plan().mutable_courses(1)->clear_mark();
  plan().mutable_courses(0)->set_mark("C");
  EXPECT_FALSE(IsUnmet()) << "a mark that is not reported may be any";
}

TEST_F(ObservedRuleTest, VerifiedCreditNeedsACourseAndWhatVerifiesIt) {
  rule_.mutable_verified_credit()->set_count(1);
  auto& verification = *rule_.mutable_verified_credit()->add_verifications();
  verification.mutable_from()->add_courses(plan::CourseName("x"));
  verification.add_achievements("exam");
  verification.set_minimum_value(3);
  AddAchievement("exam", 3);
  EXPECT_TRUE(IsUnmet()) << "there is no course";
  Take("x");
  EXPECT_FALSE(IsUnmet());
  plan().mutable_achievements(0)->set_value(2);
  EXPECT_TRUE(IsUnmet());
  plan().mutable_achievements(0)->set_value(3);
  AddDecision("").set_exclude("courses/x");
  EXPECT_TRUE(IsUnmet()) << "the course does not count";
}

}  // namespace
}  // namespace trellis::plan_verifier
