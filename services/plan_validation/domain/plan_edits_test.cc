#include "services/plan_validation/domain/plan_edits.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

PlanEdit Add(int course, int grade, Term term = Term::kFullYear) {
  return {PlanEdit::Kind::kAdd, kNoPosition, course, grade, term};
}

PlanEdit Move(int position, int grade, Term term = Term::kFullYear) {
  return {PlanEdit::Kind::kMove, position, kNoCourse, grade, term};
}

PlanEdit Replace(int position, int course) {
  return {PlanEdit::Kind::kReplace, position, course};
}

PlanEdit Drop(int position) { return {PlanEdit::Kind::kDrop, position}; }

PlanEdit Request(int course, int approval) {
  PlanEdit edit{PlanEdit::Kind::kRequestApproval, kNoPosition, course};
  edit.approval = approval;
  return edit;
}

class ProposeEditsTest : public ::testing::Test {
 protected:
  // Returns what is proposed for the first diagnostic with `code`.
  std::vector<PlanEdit> EditsFor(DiagnosticCode code,
                                 std::vector<NoCredit> no_credit = {}) {
    LinkReplacedCourses(courses_);
    PlanDiagnostics diagnostics =
        FindDiagnostics(courses_, load_, plan_, no_credit);
    ProposeEdits(courses_, load_, plan_, diagnostics);
    for (const PlanDiagnostic& diagnostic : diagnostics) {
      if (diagnostic.code == code) return diagnostic.edits;
    }
    ADD_FAILURE() << "no such diagnostic";
    return {};
  }

  std::vector<CourseFacts> courses_{4, YearCourse()};
  CourseLoad load_;
  Plan plan_;
};

TEST_F(ProposeEditsTest, APrerequisiteIsTakenBeforeOrTheCourseLater) {
  // The courses may both be moved: one a year later, the other two years
  // earlier.
  courses_[0].requisites = {Before(1)};
  plan_.items = {{0, 10}, {1, 11}};

  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet),
              ElementsAre(Move(0, 12), Move(1, 9)));
}

TEST_F(ProposeEditsTest, WhatIsLockedOrHasBegunStays) {
  courses_[0].requisites = {Before(1)};
  plan_.items = {{0, 10}, {1, 11}};
  plan_.items[0].is_locked = true;
  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet),
              ElementsAre(Move(1, 9)));
  plan_.items[1].is_locked = true;
  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet), IsEmpty());
}

TEST_F(ProposeEditsTest, NothingIsPlannedForThePast) {
  courses_[0].requisites = {Before(1)};
  plan_.items = {
      {0, 10}, {1, 11}, {2, 9, Term::kFullYear, ItemStatus::kEarned}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet),
              ElementsAre(Move(0, 12)));
}

TEST_F(ProposeEditsTest, AMissingPrerequisiteIsAddedAsLateAsPossible) {
  courses_[0].requisites = {Before(1)};
  courses_[1].terms = TermBit(Term::kFall) | TermBit(Term::kSpring);
  plan_.items = {{0, 11}};

  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet),
              ElementsAre(Add(1, 10, Term::kSpring)));
}

TEST_F(ProposeEditsTest, APrerequisiteWithItsOwnIsNotAddedAlone) {
  courses_[0].requisites = {Before(1)};
  courses_[1].requisites = {Before(2)};
  plan_.items = {{0, 11}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet), IsEmpty());
}

TEST_F(ProposeEditsTest, EachSingleWayIsProposed) {
  courses_[0].requisites = {
      AnyOf({Before(1), Before(2), ApprovalBy(5), Before(9),
             AllOf({Before(3), ApprovalBy(6)}), Credential(7)})};
  plan_.items = {{0, 11}};

  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet),
              ElementsAre(Request(0, 5), Add(1, 10), Add(2, 10)));
}

TEST_F(ProposeEditsTest, TooLowAMarkIsMadeUpForByTakingItAgain) {
  courses_[0].requisites = {Before(1, 200)};
  plan_.items = {{0, 11}, {1, 9, Term::kFullYear, ItemStatus::kEarned}};
  plan_.items[1].mark = 100;
  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet),
              ElementsAre(Add(1, 10)));
}

TEST_F(ProposeEditsTest, OneChangeOfTwoThatAreNeededIsNotProposed) {
  courses_[0].requisites = {Before(1), Before(2)};
  plan_.items = {{0, 11}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteUnmet), IsEmpty());
}

TEST_F(ProposeEditsTest, ACorequisiteIsTakenAlongWithTheCourse) {
  courses_[0].requisites = {With(1)};
  courses_[1].terms = TermBit(Term::kFall) | TermBit(Term::kSpring);
  plan_.items = {{0, 10}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kCorequisiteUnmet),
              ElementsAre(Add(1, 10, Term::kSpring)));

  plan_.items.push_back({1, 11, Term::kFall});
  EXPECT_THAT(EditsFor(DiagnosticCode::kCorequisiteUnmet),
              ElementsAre(Move(0, 11), Move(1, 10, Term::kSpring)));
}

TEST_F(ProposeEditsTest, WhatIsAdvisedIsProposedToo) {
  courses_[0].requisites = {Recommended(Before(1))};
  plan_.items = {{0, 11}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kPrerequisiteAdvised),
              ElementsAre(Add(1, 10)));
}

TEST_F(ProposeEditsTest, ACourseIsMovedToTheNearestPlaceWhereItIsOffered) {
  courses_[0].grades = GradeBit(9) | GradeBit(12);
  plan_.items = {{0, 11}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kGradeNotAllowed),
              ElementsAre(Move(0, 12)));

  courses_[0] = YearCourse();
  courses_[0].terms = TermBit(Term::kSpring);
  EXPECT_THAT(EditsFor(DiagnosticCode::kTermNotOffered),
              ElementsAre(Move(0, 11, Term::kSpring)));
}

TEST_F(ProposeEditsTest, ARepeatIsDropped) {
  plan_.items = {{0, 9}, {0, 10}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kRepeated,
                       {NoCredit::kEarnsCredit, NoCredit::kRepeated}),
              ElementsAre(Drop(1)));
}

TEST_F(ProposeEditsTest, ACourseAtTheSameTimeIsDroppedOrMovedWhereItCounts) {
  plan_.items = {{0, 9}, {0, 9}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kTwiceInTerm), ElementsAre(Drop(1)));
  courses_[0].credit_limit = 2;
  EXPECT_THAT(EditsFor(DiagnosticCode::kTwiceInTerm),
              ElementsAre(Move(1, 10), Drop(1)));
}

TEST_F(ProposeEditsTest, OneOfTwoOfTheSameContentIsDropped) {
  courses_[0].articulations = {{1, 0}};
  plan_.items = {{0, 11}, {1, 12}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kDuplicateContent),
              ElementsAre(Drop(1), Drop(0)));
}

TEST_F(ProposeEditsTest, ARetiredCourseIsReplacedOrTakenEarlier) {
  courses_[0].last_offered_year = 2026;
  courses_[0].replaced_by = 1;
  courses_[1].replaced_by = 2;
  plan_.entry_year = 2024;
  plan_.items = {{0, 12}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kRetired),
              ElementsAre(Replace(0, 2), Move(0, 11)));
}

TEST_F(ProposeEditsTest, AReplacedCourseIsReplaced) {
  courses_[0].replaced_by = 1;
  plan_.items = {{0, 12}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kReplaced), ElementsAre(Replace(0, 1)));
  plan_.items[0].status = ItemStatus::kEarned;
  EXPECT_THAT(EditsFor(DiagnosticCode::kReplaced), IsEmpty());
}

TEST_F(ProposeEditsTest, HalvesAreMovedTogether) {
  for (const int half : {0, 1}) {
    courses_[half].terms = TermBit(Term::kFall) | TermBit(Term::kSpring);
  }
  courses_[0].paired_course = 1;
  plan_.items = {{0, 9, Term::kFall}, {1, 11, Term::kSpring}};
  EXPECT_THAT(EditsFor(DiagnosticCode::kPairSplit),
              ElementsAre(Move(1, 9, Term::kSpring), Move(0, 11, Term::kFall)));

  plan_.items.pop_back();
  EXPECT_THAT(EditsFor(DiagnosticCode::kPairSplit),
              ElementsAre(Add(1, 9, Term::kSpring)));
}

TEST_F(ProposeEditsTest, WhatIsTooMuchIsMovedElsewhere) {
  load_.max_credit_each_year = 2000;
  plan_.items = {{0, 9}, {1, 9}, {2, 9}, {3, 10}};
  plan_.items[2].is_locked = true;
  EXPECT_THAT(EditsFor(DiagnosticCode::kYearLoadOver),
              ElementsAre(Move(1, 10), Move(0, 10)));
}

TEST_F(ProposeEditsTest, VeryManyDiagnosticsAreBounded) {
  courses_.assign(kMaxPlanItems, YearCourse());
  for (int c = 0; c < kMaxPlanItems; ++c) {
    courses_[c].requisites = {Before((c + 1) % kMaxPlanItems)};
    plan_.items.push_back({c, 12});
  }
  PlanDiagnostics diagnostics = FindDiagnostics(courses_, load_, plan_, {});
  EXPECT_THAT(diagnostics, SizeIs(kMaxPlanItems));

  ProposeEdits(courses_, load_, plan_, diagnostics);

  for (const PlanDiagnostic& diagnostic : diagnostics) {
    EXPECT_LE(diagnostic.edits.size(), static_cast<size_t>(kMaxEdits));
  }
}

}  // namespace
}  // namespace trellis::plan
