#include "services/plan_validation/domain/student_set.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Asks for another requirement set to be met.
RuleSpec SetRule(std::string id, int set) {
  RuleSpec rule;
  rule.id = std::move(id);
  rule.kind = RuleSpec::Kind::kRequirementSet;
  rule.requirement_set = set;
  return rule;
}

class JudgeSetsTest : public ::testing::Test {
 protected:
  JudgeSetsTest() {
    student_.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 2))});
    StudentSet& honors = student_.AddSet({SetRule("diploma", 0)});
    honors.referenced = {0};
  }

  std::vector<RequirementJudgment> Judge(std::vector<PlanItem> items,
                                         bool planned_only) {
    const StudentContext context = student_.Context();
    const CreditItems credit =
        FindCreditItems(context.courses, *context.units, items);
    ObservedPlan observed;
    observed.courses = context.courses;
    observed.units = context.units;
    observed.items = items;
    observed.credit = credit.items;
    CountingSearch::Options options;
    options.wants_cases = true;
    return planned_only
               ? JudgeSetsPlanned(context.sets, observed, options, judge_)
               : JudgeSets(context.sets, observed, options, judge_);
  }

  TestStudent student_{{YearCourse(), YearCourse()}};
  RequirementJudge judge_;
};

TEST_F(JudgeSetsTest, ASetIsAsTrueAsTheOneThatItRefersTo) {
  const auto planned = Judge({{0, 9}}, false);
  EXPECT_EQ(planned[1].planned, Truth::kTrue);
  EXPECT_EQ(planned[1].earned, Truth::kFalse);
  const auto missing = Judge({{1, 9}}, false);
  EXPECT_EQ(missing[0].planned, Truth::kFalse);
  EXPECT_EQ(missing[1].planned, Truth::kFalse);
}

TEST_F(JudgeSetsTest, NothingIsKnownOfWhatCannotBeLookedAt) {
  student_.AddSet({SetRule("elsewhere", 0)}).referenced = {kNoSet};
  EXPECT_EQ(Judge({{0, 9}}, false)[2].planned, Truth::kUnknown);
}

TEST_F(JudgeSetsTest, ThePlannedViewIsTheSameAlone) {
  for (const int course : {0, 1}) {
    const auto both = Judge({{course, 9}}, false);
    const auto planned = Judge({{course, 9}}, true);
    for (const size_t set : {0, 1}) {
      EXPECT_EQ(planned[set].planned, both[set].planned);
      EXPECT_EQ(planned[set].counting.cost, both[set].counting.cost);
      EXPECT_THAT(planned[set].earned_observed, IsEmpty());
    }
  }
}

TEST_F(JudgeSetsTest, CasesAreForWhatIsAskedFor) {
  EXPECT_THAT(Judge({}, true)[0].counting.cases, SizeIs(1));
  TestStudent other({YearCourse()});
  StudentSet& set = other.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 1))});
  set.is_asked_for = false;
  const StudentContext context = other.Context();
  ObservedPlan observed;
  observed.courses = context.courses;
  observed.units = context.units;
  CountingSearch::Options options;
  options.wants_cases = true;
  const auto judged = JudgeSetsPlanned(context.sets, observed, options, judge_);
  EXPECT_THAT(judged[0].counting.cases, IsEmpty());
  EXPECT_THAT(judged[0].counting.shortages, Not(IsEmpty()));
}

}  // namespace
}  // namespace trellis::plan
