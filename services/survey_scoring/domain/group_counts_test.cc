#include "services/survey_scoring/domain/group_counts.h"

#include <array>
#include <map>
#include <set>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/instruments.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

// How many students have a low, medium, high and no score.
using Cells = std::array<int, kLevelCellCount>;

constexpr std::array<Level, kLevelCellCount> kLevels = {
    Level::kLow, Level::kMedium, Level::kHigh, Level::kNone};

// The scores of a student on one scale that has this level and is neither
// first nor among the top.
SurveyScores WithLevel(Level level) {
  SurveyScores scores;
  scores.scales.resize(1);
  scores.scales[0].level = level;
  scores.scales[0].rank = 4;
  return scores;
}

GroupCounts GroupOf(const Cells& cells, int min_group_size) {
  GroupCounts counts(min_group_size);
  for (int cell = 0; cell < kLevelCellCount; ++cell) {
    for (int i = 0; i < cells[cell]; ++i) counts.Add(WithLevel(kLevels[cell]));
  }
  return counts;
}

std::array<SuppressibleCount, kLevelCellCount> Told(const Cells& cells,
                                                    int min_group_size) {
  return GroupOf(cells, min_group_size).Scales()[0].levels;
}

constexpr auto kHidden = std::nullopt;

TEST(GroupCountsTest, CountsLevels) {
  EXPECT_THAT(Told({10, 11, 12, 13}, 10), ElementsAre(10, 11, 12, 13));
}

TEST(GroupCountsTest, TellsThatThereAreNone) {
  EXPECT_THAT(Told({20, 0, 0, 0}, 10), ElementsAre(20, 0, 0, 0));
}

TEST(GroupCountsTest, KeepsBackCountsOfAFew) {
  // 5 and 9 together are enough.
  EXPECT_THAT(Told({20, 5, 9, 0}, 10), ElementsAre(20, kHidden, kHidden, 0));
}

// 20 + ? + 12 = 35 would tell that 3 are in the middle.
TEST(GroupCountsTest, KeepsBackOtherCountsWhereOneCouldBeWorkedOut) {
  const auto told = Told({20, 3, 12, 0}, 10);
  EXPECT_EQ(told[1], kHidden);
  EXPECT_EQ(told[2], kHidden);
  EXPECT_THAT(told[3], Optional(0));
}

TEST(GroupCountsTest, KeepsBackOtherCountsWhereTwoAreTooFew) {
  const auto told = Told({20, 3, 12, 1}, 10);
  EXPECT_EQ(told[1], kHidden);
  EXPECT_EQ(told[2], kHidden);
  EXPECT_EQ(told[3], kHidden);
}

TEST(GroupCountsTest, KeepsBackAllButAFew) {
  EXPECT_THAT(Told({20, 2, 0, 0}, 10), ElementsAre(kHidden, kHidden, 0, 0));
}

// First and top.

SurveyScores FirstOnly(bool is_first, bool is_top) {
  SurveyScores scores = WithLevel(Level::kHigh);
  scores.scales[0].rank = is_first ? 1 : 3;
  if (is_top) {
    scores.bands = {{scores.scales[0].rank, 0, 1}};
    scores.top_band_count = 1;
  }
  return scores;
}

GroupCounts GroupWithFirst(int first, int others) {
  GroupCounts counts(10);
  for (int i = 0; i < first; ++i) counts.Add(FirstOnly(true, true));
  for (int i = 0; i < others; ++i) counts.Add(FirstOnly(false, false));
  return counts;
}

TEST(GroupCountsTest, CountsFirstAndTopRanks) {
  GroupCounts counts(5);
  for (int i = 0; i < 6; ++i) counts.Add(FirstOnly(true, true));
  for (int i = 0; i < 7; ++i) counts.Add(FirstOnly(false, true));
  for (int i = 0; i < 8; ++i) counts.Add(FirstOnly(false, false));
  EXPECT_THAT(counts.Scales()[0].first, Optional(6));
  EXPECT_THAT(counts.Scales()[0].top, Optional(13));
}

TEST(GroupCountsTest, KeepsBackSharesOfAFewAndOfAllButAFew) {
  EXPECT_EQ(GroupWithFirst(9, 20).Scales()[0].first, kHidden);
  EXPECT_THAT(GroupWithFirst(10, 20).Scales()[0].first, Optional(10));
  EXPECT_THAT(GroupWithFirst(20, 10).Scales()[0].first, Optional(20));
  EXPECT_EQ(GroupWithFirst(20, 9).Scales()[0].first, kHidden);
  EXPECT_EQ(GroupWithFirst(20, 9).Scales()[0].top, kHidden);
}

TEST(GroupCountsTest, TellsOfNobodyAndOfEverybody) {
  EXPECT_THAT(GroupWithFirst(0, 20).Scales()[0].first, Optional(0));
  EXPECT_THAT(GroupWithFirst(20, 0).Scales()[0].first, Optional(20));
}

// Who is first is among the top as well: 30 less 25 would tell of 5 others.
TEST(GroupCountsTest, KeepsBackSharesThatDifferByAFew) {
  for (const int only_top : {9, 10}) {
    GroupCounts counts(10);
    for (int i = 0; i < 25; ++i) counts.Add(FirstOnly(true, true));
    for (int i = 0; i < only_top; ++i) counts.Add(FirstOnly(false, true));
    for (int i = 0; i < 20; ++i) counts.Add(FirstOnly(false, false));
    EXPECT_THAT(counts.Scales()[0].first, Optional(25));
    EXPECT_EQ(counts.Scales()[0].top.has_value(), only_top == 10) << only_top;
  }
}

TEST(GroupCountsTest, CountsEveryScaleOfATie) {
  GroupCounts counts(5);
  const CompiledInstrument checklist(ChecklistParts(4));
  for (int i = 0; i < 5; ++i) {
    counts.Add(ScoreSheet(checklist, MarkedSheet({9, 17, 17, 1})));
  }
  EXPECT_THAT(counts.Scales()[0].first, Optional(0));
  EXPECT_THAT(counts.Scales()[1].first, Optional(5));
  EXPECT_THAT(counts.Scales()[2].first, Optional(5));
  // The top three ranks are 1, 1 and 3.
  EXPECT_THAT(counts.Scales()[0].top, Optional(5));
  EXPECT_THAT(counts.Scales()[3].top, Optional(0));
  EXPECT_THAT(counts.Scales()[3].levels, ElementsAre(5, 0, 0, 0));
}

// Students without a ranking are in the levels, and first in nothing.
TEST(GroupCountsTest, CountsStudentsWithoutARanking) {
  GroupCounts counts(5);
  const CompiledInstrument checklist(ChecklistParts(2));
  for (int i = 0; i < 5; ++i) {
    counts.Add(ScoreSheet(checklist, MarkedSheet({17, 17})));
  }
  EXPECT_THAT(counts.Scales()[1].levels, ElementsAre(0, 0, 5, 0));
  EXPECT_THAT(counts.Scales()[1].first, Optional(0));
  EXPECT_THAT(counts.Scales()[1].top, Optional(0));
}

// The size of the group.

TEST(GroupCountsTest, SaysNothingOfASmallGroup) {
  const GroupCounts small = GroupOf({4, 5, 0, 0}, 10);
  EXPECT_TRUE(small.suppressed());
  EXPECT_EQ(small.students(), kHidden);
  const GroupCounts enough = GroupOf({5, 5, 0, 0}, 10);
  EXPECT_FALSE(enough.suppressed());
  EXPECT_THAT(enough.students(), Optional(10));
  EXPECT_EQ(enough.min_group_size(), 10);
}

TEST(GroupCountsTest, SaysThatAGroupIsEmpty) {
  const GroupCounts counts(10);
  EXPECT_TRUE(counts.suppressed());
  EXPECT_THAT(counts.students(), Optional(0));
  EXPECT_THAT(counts.left_out(), Optional(0));
}

TEST(GroupCountsTest, CountsStudentsLeftOutApart) {
  GroupCounts counts = GroupOf({10, 0, 0, 0}, 10);
  for (int i = 0; i < 9; ++i) counts.AddLeftOut();
  EXPECT_EQ(counts.left_out(), kHidden);
  counts.AddLeftOut();
  EXPECT_THAT(counts.left_out(), Optional(10));
  EXPECT_THAT(counts.students(), Optional(10));
}

// What can be worked out.

constexpr int kMin = 5;

// Calls `use` with all ways to spread `students` over the cells.
template <typename Use>
void ForAllCells(int students, Use use) {
  for (int a = 0; a <= students; ++a) {
    for (int b = 0; a + b <= students; ++b) {
      for (int c = 0; a + b + c <= students; ++c) {
        use(Cells{a, b, c, students - a - b - c});
      }
    }
  }
}

// An outsider who sees what is told and knows the number of students, and that
// a count that is kept back is not 0, finds more than one value for every
// count of a few: nothing follows by subtraction.
TEST(GroupCountsTest, LeavesNoCountOfAFewToSubtraction) {
  for (int students = kMin; students <= 18; ++students) {
    ForAllCells(students, [&](const Cells& cells) {
      const auto told = Told(cells, kMin);
      int hidden_sum = students;
      int hidden_count = 0;
      for (const SuppressibleCount& count : told) {
        if (count.has_value()) {
          EXPECT_TRUE(*count == 0 || *count >= kMin);
          hidden_sum -= *count;
        } else {
          ++hidden_count;
        }
      }
      if (hidden_count == 0) return;
      // With two that are kept back, of at least the smallest number in all,
      // each can be anything from 1 to all but one.
      EXPECT_GE(hidden_count, 2) << ::testing::PrintToString(cells);
      EXPECT_GE(hidden_sum, kMin) << ::testing::PrintToString(cells);
    });
  }
}

// Nor does anything follow for an outsider who knows the rules by heart, and
// asks which groups would have led to what is told.
TEST(GroupCountsTest, LeavesNoCountOfAFewToThoseWhoKnowTheRules) {
  for (int students = kMin; students <= 18; ++students) {
    std::map<std::array<SuppressibleCount, kLevelCellCount>, std::vector<Cells>>
        groups;
    ForAllCells(students, [&](const Cells& cells) {
      groups[Told(cells, kMin)].push_back(cells);
    });
    for (const auto& [told, all_cells] : groups) {
      for (int cell = 0; cell < kLevelCellCount; ++cell) {
        if (told[cell].has_value()) continue;
        std::set<int> values;
        for (const Cells& cells : all_cells) values.insert(cells[cell]);
        if (*values.begin() >= kMin) continue;
        EXPECT_GT(values.size(), 1u)
            << "of " << students << " students, "
            << ::testing::PrintToString(all_cells.front());
      }
    }
  }
}

// The share that is first and all others are two cells of one row.
TEST(GroupCountsTest, LeavesNoShareOfAFewToSubtraction) {
  for (int first = 0; first <= 15; ++first) {
    for (int others = 0; others <= 15; ++others) {
      if (first + others < 10) continue;
      const SuppressibleCount told =
          GroupWithFirst(first, others).Scales()[0].first;
      const bool tells_of_a_few =
          (first > 0 && first < 10) || (others > 0 && others < 10);
      EXPECT_EQ(told.has_value(), !tells_of_a_few) << first << "/" << others;
    }
  }
}

}  // namespace
}  // namespace trellis::survey
