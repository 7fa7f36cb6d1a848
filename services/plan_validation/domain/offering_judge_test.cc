#include "services/plan_validation/domain/offering_judge.h"

#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

class OfferingJudgeTest : public ::testing::Test {
 protected:
  // What the first set lacks if these courses are taken.
  Millicredits Lack(std::vector<char> is_taken) {
    const StudentContext context = student_.Context();
    std::vector<std::vector<Place>> places;
    for (const CourseFacts& course : context.courses) {
      places.push_back(PlacesOf(course, 0));
    }
    OfferingJudge judge(context, plan_, places);
    return judge.Judge(is_taken)[0].counting.cost;
  }

  TestStudent student_{std::vector<CourseFacts>(3, YearCourse())};
  Plan plan_;
};

TEST_F(OfferingJudgeTest, AllThatIsTakenCounts) {
  student_.AddSet({CreditsRule("math", 3000, UnitsOf({0, 1}, 3))});
  EXPECT_EQ(Lack({0, 0, 1}), 3000);
  EXPECT_EQ(Lack({1, 1, 0}), 1000);
  plan_.items = {{0, 9}};
  EXPECT_EQ(Lack({1, 1, 0}), 1000);
  student_.course(0).credit_limit = 2;
  EXPECT_EQ(Lack({1, 1, 0}), 0);
}

TEST_F(OfferingJudgeTest, CoursesCountInWhicheverGradesTheyDo) {
  RuleSpec early = CreditsRule("early", 1000, UnitsOf({0}, 3));
  early.taken.last_grade = 9;
  RuleSpec late = CreditsRule("late", 1000, UnitsOf({1}, 3));
  late.taken.first_grade = 12;
  student_.AddSet({early, late});
  EXPECT_EQ(Lack({1, 1, 0}), 0);
}

TEST_F(OfferingJudgeTest, ACourseCountsNoMoreOftenThanItEarnsCredit) {
  RuleSpec early = CreditsRule("early", 1000, UnitsOf({0}, 3));
  early.taken.last_grade = 9;
  RuleSpec late = CreditsRule("late", 1000, UnitsOf({0}, 3));
  late.taken.first_grade = 12;
  student_.AddSet({early, late});
  EXPECT_EQ(Lack({1, 1, 1}), 1000);
}

TEST_F(OfferingJudgeTest, WhenCoursesAreTakenIsNotLookedAt) {
  RuleSpec yearly;
  yearly.id = "yearly";
  yearly.kind = RuleSpec::Kind::kEveryYear;
  yearly.units = UnitsOf({0}, 3);
  yearly.grades = {9, 10};
  RuleSpec sequence;
  sequence.id = "sequence";
  sequence.kind = RuleSpec::Kind::kSequence;
  sequence.units = UnitsOf({0, 1}, 3);
  sequence.count = 2;
  student_.AddSet({sequence, yearly});
  EXPECT_EQ(Lack({0, 0, 0}), 0);
}

}  // namespace
}  // namespace trellis::plan
