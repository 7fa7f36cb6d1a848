// What must hold of every way of counting that is found, tried on random plans.

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "gmock/gmock.h"
#include "services/plan_validation/domain/counting_search.h"
#include "services/plan_validation/testing/counted_plan.h"
#include "services/plan_validation/testing/every_way_of_counting.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

// Random plans, against every way of counting them: nothing that is asked for
// is missing that any way would count.
class CountingSearchPropertyTest : public CountedPlanTest {
 protected:
  static constexpr int kRounds = 1500;
  static constexpr int kRules = 3;

  int Draw(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }
  bool OneIn(int count) { return Draw(1, count) == 1; }

  UnitSet DrawUnits() {
    UnitSet units(kUnits);
    for (int unit = 0; unit < kUnits; ++unit) {
      if (OneIn(2)) units.Add(unit);
    }
    return units;
  }

  // Draws rules for credit, and a plan of courses that are taken once. One need
  // is half a credit or one and a half: where credit is counted in steps, they
  // are those of EveryWayOfCounting.
  void DrawPlan() {
    spec_ = RequirementSpec();
    for (int r = 0; r < kRules; ++r) {
      const std::string id(1, static_cast<char>('a' + r));
      spec_.rules.push_back(CreditRule(id, Draw(1, 4) * 500, {}));
      spec_.rules.back().parts[0].units = DrawUnits();
    }
    plan_.items.clear();
    for (int course = 0; course < kUnits; ++course) {
      courses_[static_cast<size_t>(course)].credit = Draw(1, 2) * 500;
      courses_[static_cast<size_t>(course)].credit_limit = 1;
      if (!OneIn(4)) TakeSomeTime(course);
    }
    spec_.rules[2].parts[0].need = Draw(0, 1) * 1000 + 500;
  }

  void TakeSomeTime(int course) {
    PlanItem& item =
        Take(course, static_cast<ItemStatus>(Draw(0, 2)), Draw(9, 10));
    if (item.status == ItemStatus::kEarned) item.mark = Draw(1, 4) * 100;
  }

  // Counts, and expects a way of counting that no other one beats.
  void ExpectTheBestWay() {
    const CountingResult& result = Solve();
    ASSERT_FALSE(result.is_cut_off);
    ASSERT_EQ(result.filled,
              EveryWayOfCounting(spec_, courses_, credit_.items).MostFilled());
    ASSERT_EQ(result.missing, result.needed - result.filled);
    ASSERT_EQ(result.cost, result.missing);
    ExpectFilledByWhatIsCounted(result);
    ExpectCasesThatLackAsMuch(result);
  }

  void ExpectFilledByWhatIsCounted(const CountingResult& result) const {
    std::map<int, Millicredits> filled;
    std::map<int, Millicredits> counted;
    std::map<int, std::set<int>> times;
    Millicredits earned = 0;
    const CountingView view(rules_, credit_.items, student_.changes,
                            PlanView());
    for (const Counting& counting : result.countings) {
      const CreditItem& item =
          credit_.items[static_cast<size_t>(counting.item)];
      EXPECT_GT(counting.credit, 0);
      EXPECT_TRUE(view.EligibleBuckets(item).test(
          static_cast<size_t>(counting.bucket)));
      filled[counting.bucket] += counting.credit;
      counted[counting.item] += counting.credit;
      times[item.course].insert(item.position);
      if (item.status == ItemStatus::kEarned) earned += counting.credit;
    }
    for (const auto& [bucket, credit] : filled) {
      EXPECT_EQ(credit, result.bucket_filled[static_cast<size_t>(bucket)]);
      EXPECT_LE(credit, result.bucket_needs[static_cast<size_t>(bucket)]);
    }
    EXPECT_EQ(earned, result.earned);
    for (const auto& [course, positions] : times) {
      EXPECT_LE(static_cast<int>(positions.size()),
                courses_[static_cast<size_t>(course)].credit_limit);
    }
    if (!spec_.sharing.empty()) return;
    for (const auto& [item, credit] : counted) {
      EXPECT_LE(credit,
                std::max<Millicredits>(
                    1000, credit_.items[static_cast<size_t>(item)].credit));
    }
  }

  static void ExpectCasesThatLackAsMuch(const CountingResult& result) {
    if (result.cost == 0) {
      EXPECT_THAT(result.cases, IsEmpty());
      return;
    }
    EXPECT_THAT(result.cases, Not(IsEmpty()));
    for (const CountingCase& found : result.cases) {
      Millicredits missing = 0;
      for (const Shortage& shortage : found.shortages) {
        missing += shortage.missing;
      }
      EXPECT_GE(missing, result.missing);
    }
  }

  std::mt19937 random_{1};
};

TEST_F(CountingSearchPropertyTest, CountsWholeCoursesAsWellAsAnyWay) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    spec_.whole_courses = true;
    ASSERT_NO_FATAL_FAILURE(ExpectTheBestWay());
  }
}

TEST_F(CountingSearchPropertyTest, CountsCoursesAsWellAsAnyWay) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    for (RuleSpec& rule : spec_.rules) {
      if (OneIn(2)) continue;
      rule.counts_courses = true;
      rule.parts[0].need = Draw(1, 3) * 1000;
    }
    spec_.whole_courses = OneIn(3);
    ASSERT_NO_FATAL_FAILURE(ExpectTheBestWay());
  }
}

TEST_F(CountingSearchPropertyTest, CountsUnderLimitsAsWellAsAnyWay) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    const int limits = Draw(1, 2);
    for (int k = 0; k < limits; ++k) {
      LimitSpec limit = LimitOn({}, Draw(0, 4) * 500);
      limit.units = DrawUnits();
      limit.each_grade = OneIn(3);
      if (OneIn(2)) limit.rules = {"a", "b"};
      spec_.limits.push_back(limit);
    }
    ASSERT_NO_FATAL_FAILURE(ExpectTheBestWay());
  }
}

TEST_F(CountingSearchPropertyTest, CountsCoursesUnderALimitAsWellAsAnyWay) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    for (RuleSpec& rule : spec_.rules) {
      if (OneIn(2)) continue;
      rule.counts_courses = true;
      rule.parts[0].need = Draw(1, 3) * 1000;
    }
    spec_.limits = {LimitOn({}, Draw(1, 7) * 500)};
    spec_.limits[0].units = DrawUnits();
    spec_.limits[0].each_grade = OneIn(2);
    ASSERT_NO_FATAL_FAILURE(ExpectTheBestWay());
  }
}

TEST_F(CountingSearchPropertyTest, CountsRepeatsAsWellAsAnyWay) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    for (const int course : {0, 1}) {
      TakeSomeTime(course);
      courses_[static_cast<size_t>(course)].credit_limit = Draw(1, 2);
      if (OneIn(2)) plan_.items.back().earned_credit = 500;
    }
    spec_.rules[0].taken.minimum_mark = 300;
    ASSERT_NO_FATAL_FAILURE(ExpectTheBestWay());
  }
}

TEST_F(CountingSearchPropertyTest, SharesCoursesAsWellAsAnyWay) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    spec_.sharing = {SharingOf({"a", "b"})};
    spec_.sharing[0].units = DrawUnits();
    spec_.sharing[0].max_courses = Draw(0, 2);
    spec_.whole_courses = OneIn(3);
    if (!spec_.whole_courses) spec_.sharing[0].max_credit = Draw(0, 2) * 500;
    ASSERT_NO_FATAL_FAILURE(ExpectTheBestWay());
  }
}

TEST_F(CountingSearchPropertyTest, SharesAmongSeveralRulesAsWellAsAnyWay) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    spec_.sharing = {SharingOf({"a", "b", "c"})};
    if (OneIn(2))
      spec_.sharing = {SharingOf({"a", "b"}), SharingOf({"b", "c"})};
    for (SharingSpec& sharing : spec_.sharing) sharing.units = DrawUnits();
    spec_.whole_courses = OneIn(3);
    ASSERT_NO_FATAL_FAILURE(ExpectTheBestWay());
  }
}

TEST_F(CountingSearchPropertyTest, SharesUnderALimitAsWellAsAnyWay) {
  for (int round = 0; round < kRounds / 4; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    spec_.sharing = {SharingOf({"a", "b"})};
    spec_.sharing[0].units = DrawUnits();
    spec_.limits = {LimitOn({}, Draw(1, 5) * 500)};
    spec_.limits[0].units = DrawUnits();
    spec_.limits[0].each_grade = OneIn(2);
    ASSERT_NO_FATAL_FAILURE(ExpectTheBestWay());
  }
}

}  // namespace
}  // namespace trellis::plan
