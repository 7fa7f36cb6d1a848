#include "services/plan_validation/verifier/school_span.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan_verifier {
namespace {

class SchoolSpanTest : public ::testing::Test {
 protected:
  SchoolSpanTest() { planned_.set_grade(9); }

  SchoolSpan Span() const { return SpanOf(planned_, course_); }
  SchoolSpan SpanIn(common::v1::Term term) {
    planned_.set_term(term);
    return Span();
  }

  plan::v1::PlannedCourse planned_;
  catalog::v1::Course course_;
};

TEST_F(SchoolSpanTest, TermsFollowEachOther) {
  const SchoolSpan fall = SpanIn(common::v1::TERM_FALL);
  const SchoolSpan spring = SpanIn(common::v1::TERM_SPRING);
  const SchoolSpan summer = SpanIn(common::v1::TERM_SUMMER);
  EXPECT_LT(fall.end, spring.begin);
  EXPECT_LT(spring.end, summer.begin);
  planned_.set_grade(10);
  EXPECT_LT(summer.end, SpanIn(common::v1::TERM_FALL).begin);
}

TEST_F(SchoolSpanTest, AFullYearTakesFallAndSpring) {
  const SchoolSpan year = SpanIn(common::v1::TERM_FULL_YEAR);
  EXPECT_EQ(year.begin, SpanIn(common::v1::TERM_FALL).begin);
  EXPECT_EQ(year.end, SpanIn(common::v1::TERM_SPRING).end);
}

TEST_F(SchoolSpanTest, TheOnlyTermOfACourseIsItsTerm) {
  course_.add_terms(common::v1::TERM_SPRING);
  EXPECT_EQ(Span().begin, 3 * 9 + 1);
  course_.add_terms(common::v1::TERM_FALL);
  EXPECT_EQ(Span().begin, 3 * 9) << "which of several is not said";
}

}  // namespace
}  // namespace trellis::plan_verifier
