// What must hold of the completions of every plan, tried on small random ones.

#include <algorithm>
#include <memory>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/apply_edit.h"
#include "services/plan_validation/domain/completion_obstacles.h"
#include "services/plan_validation/domain/completion_search.h"
#include "services/plan_validation/testing/random_students.h"

namespace trellis::plan {
namespace {

// Adds the cheapest sets of up to `left` courses, and returns the least credit
// that makes the plan valid, or `best`.
Millicredits LeastAdded(CandidateJudge& judge, const Plan& plan,
                        const std::vector<std::vector<Place>>& places,
                        size_t from, int left, Millicredits added,
                        Millicredits best) {
  if (added >= best) return best;
  bool is_cut_off = false;
  if (judge.IsValid(plan, is_cut_off)) return added;
  if (left == 0) return best;
  for (size_t c = from; c < places.size(); ++c) {
    for (const Place& place : places[c]) {
      Plan more = plan;
      more.items.push_back({static_cast<int>(c), place.grade, place.term});
      best = LeastAdded(judge, more, places, c, left - 1,
                        added + judge.context().courses[c].credit, best);
    }
  }
  return best;
}

TEST(CompletionSearchPropertyTest, CompletionsAreValidAndBoundsHold) {
  constexpr Millicredits kNone = 1000000;
  RandomStudents random(5);
  int completed = 0;
  int missed = 0;
  int impossible = 0;
  for (int round = 0; round < 400; ++round) {
    TestStudent student(random.FewPlaces());
    student.AddSet(random.Spec(student.Context().units->count()));
    const Plan plan = random.SmallPlan();
    CompletionOptions options;
    options.first_grade = 11;
    options.may_move = random.OneIn(3);
    options.max_completions = random.Draw(1, 3);
    CandidateJudge judge(student.Context(), {});
    const CompletionResult result =
        CompletionSearch(judge, plan, options).Run();
    for (const FoundCompletion& found : result.completions) {
      ASSERT_EQ(judge.Judge(found.plan, false).truth, found.truth);
      ASSERT_NE(found.truth, Truth::kFalse) << "round " << round;
      ASSERT_GE(found.added, result.lower_bound) << "round " << round;
      // The changes make the plan.
      Plan changed = plan;
      for (const PlanEdit& edit : found.edits) ApplyEdit(edit, changed);
      ASSERT_NE(judge.Judge(changed, false).truth, Truth::kFalse);
      // What must stay stays.
      for (size_t i = 0; i < plan.items.size(); ++i) {
        ASSERT_EQ(found.plan.items[i].course, plan.items[i].course);
        const bool may_move = options.may_move &&
                              plan.items[i].status == ItemStatus::kPlanned &&
                              !plan.items[i].is_locked;
        if (may_move) continue;
        ASSERT_EQ(found.plan.items[i].grade, plan.items[i].grade);
        ASSERT_EQ(found.plan.items[i].term, plan.items[i].term);
      }
    }
    const auto places = PlacesToFill(judge.context().courses, plan, options);
    const Millicredits least = LeastAdded(judge, plan, places, 0, 3, 0, kNone);
    if (least < kNone) {
      ASSERT_LE(result.lower_bound, least) << "round " << round;
    }
    if (!result.completions.empty()) {
      ++completed;
      continue;
    }
    // Whoever finds none says why.
    const std::vector<CompletionObstacle> obstacles =
        FindObstacles(judge.context(), plan, options, result.lower_bound);
    ASSERT_FALSE(obstacles.empty());
    if (least == kNone) {
      ++impossible;
      continue;
    }
    ++missed;
    // A reason that is a proof is never given where there is a completion.
    for (const CompletionObstacle& obstacle : obstacles) {
      ASSERT_EQ(obstacle.kind, CompletionObstacle::Kind::kNotFound)
          << "round " << round;
    }
  }
  EXPECT_GT(completed, 40);
  EXPECT_GT(impossible, 60);
  EXPECT_LT(missed, 15) << "of " << completed;
}

}  // namespace
}  // namespace trellis::plan
