// What must hold of the repairs of every plan, tried on small random ones with
// every set of changes that there is.

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/apply_edit.h"
#include "services/plan_validation/domain/repair_search.h"
#include "services/plan_validation/testing/random_students.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

constexpr int kCourses = RandomStudents::kCourses;

// A student for whom all can be tried.
struct SmallStudent {
  std::unique_ptr<TestStudent> student;
  Plan plan;
  RepairOptions options;
};

// Every change that there is.
std::vector<PlanEdit> AllEdits(const StudentContext& context, const Plan& plan,
                               const EditSpace& space) {
  std::vector<PlanEdit> edits;
  const EditOptions& options = space.options();
  for (int c = 0; c < kCourses; ++c) {
    for (const Place& place : space.PlacesOf(c)) {
      if (options.can_add) {
        edits.push_back({PlanEdit::Kind::kAdd, -1, c, place.grade, place.term});
      }
    }
  }
  for (const int position : space.open_items()) {
    const PlanItem& item = plan.items[position];
    const Place here{item.grade, item.term};
    for (const Place& place : space.PlacesOf(item.course)) {
      if (!options.can_move || place == here) continue;
      edits.push_back({PlanEdit::Kind::kMove, position, kNoCourse, place.grade,
                       place.term});
    }
    for (int c = 0; c < kCourses; ++c) {
      if (!options.can_replace || c == item.course ||
          !space.IsOffered(c, here)) {
        continue;
      }
      edits.push_back({PlanEdit::Kind::kReplace, position, c});
    }
    if (options.can_drop) edits.push_back({PlanEdit::Kind::kDrop, position});
  }
  if (!options.can_request) return edits;
  for (int c = 0; c < kCourses; ++c) {
    for (const int approval : {0, 1}) {
      PlanEdit edit{PlanEdit::Kind::kRequestApproval, -1, c};
      edit.approval = approval;
      edits.push_back(edit);
    }
  }
  for (const StudentSet& set : context.sets) {
    for (const int decision : set.decisions) {
      PlanEdit edit{PlanEdit::Kind::kRequestDecision};
      edit.decision = decision;
      edits.push_back(edit);
    }
  }
  return edits;
}

SmallStudent DrawStudent(RandomStudents& random) {
  SmallStudent drawn;
  drawn.student = std::make_unique<TestStudent>(random.FewPlaces());
  const StudentContext context = drawn.student->Context();
  int decision = 0;
  const int sets = random.OneIn(3) ? 2 : 1;
  for (int s = 0; s < sets; ++s) {
    StudentSet& set =
        drawn.student->AddSet(random.Spec(context.units->count()));
    for (size_t r = 0; r < set.rules->rules().size(); ++r) {
      set.decisions.push_back(decision++);
    }
    if (random.OneIn(6)) {
      RuleChanges& changes = set.student.changes;
      changes.MakeRoom(set.rules->rules().size());
      changes.insertions.push_back({0, random.Draw(0, kCourses - 1), -1});
    }
  }
  if (random.OneIn(2)) drawn.student->load() = random.Load();
  drawn.plan = random.SmallPlan();
  EditOptions& edits = drawn.options.edits;
  edits.can_add = !random.OneIn(5);
  edits.can_move = !random.OneIn(5);
  edits.can_replace = !random.OneIn(5);
  edits.can_drop = !random.OneIn(5);
  edits.can_request = random.OneIn(3);
  drawn.options.max_repairs = random.Draw(1, 4);
  const EditSpace space(context.courses, drawn.plan, edits);
  const StudentContext whole = drawn.student->Context();
  const bool is_small = AllEdits(whole, drawn.plan, space).size() <= 30;
  drawn.options.max_edits = is_small ? 3 : 2;
  return drawn;
}

// Whether the plan is valid after the changes.
bool IsValidAfter(CandidateJudge& judge, const Plan& plan,
                  const std::vector<PlanEdit>& edits) {
  Plan changed = plan;
  std::vector<int> decisions;
  for (const PlanEdit& edit : edits) {
    ApplyEdit(edit, changed);
    if (edit.kind == PlanEdit::Kind::kRequestDecision) {
      decisions.push_back(edit.decision);
    }
  }
  judge.SetDecisions(decisions);
  const bool is_valid = judge.Judge(changed, false).truth != Truth::kFalse;
  bool is_cut_off = false;
  EXPECT_EQ(judge.IsValid(changed, is_cut_off), is_valid);
  EXPECT_FALSE(is_cut_off);
  judge.SetDecisions({});
  return is_valid;
}

// Tries every set of changes up to a size, and keeps those that make the plan
// valid and are the fewest.
class Exhaustive {
 public:
  Exhaustive(CandidateJudge& judge, const SmallStudent& drawn)
      : judge_(judge),
        drawn_(drawn),
        space_(judge.context().courses, drawn.plan, drawn.options.edits),
        costs_(judge.context().courses, drawn.plan, space_),
        all_(AllEdits(judge.context(), drawn.plan, space_)) {
    for (int size = 1; size <= drawn.options.max_edits && found_.empty();
         ++size) {
      Try(0, size);
    }
    std::sort(found_.begin(), found_.end(),
              [&](const FoundRepair& a, const FoundRepair& b) {
                if (!(a.cost == b.cost)) return a.cost < b.cost;
                return ComesBefore(space_, a.edits, b.edits);
              });
  }

  const std::vector<FoundRepair>& found() const { return found_; }

 private:
  void Try(size_t from, int left) {
    if (left == 0) {
      if (!IsValidAfter(judge_, drawn_.plan, made_)) return;
      FoundRepair repair;
      repair.edits = made_;
      std::sort(repair.edits.begin(), repair.edits.end(),
                [&](const PlanEdit& a, const PlanEdit& b) {
                  return ComesBefore(space_, a, b);
                });
      repair.cost = costs_.Of(repair.edits);
      found_.push_back(std::move(repair));
      return;
    }
    for (size_t e = from; e < all_.size(); ++e) {
      const bool is_changed =
          std::any_of(made_.begin(), made_.end(), [&](const PlanEdit& other) {
            return other.position >= 0 && other.position == all_[e].position;
          });
      if (is_changed) continue;
      made_.push_back(all_[e]);
      // The same course may be added twice.
      Try(all_[e].kind == PlanEdit::Kind::kAdd ? e : e + 1, left - 1);
      made_.pop_back();
    }
  }

  CandidateJudge& judge_;
  const SmallStudent& drawn_;
  const EditSpace space_;
  const RepairCosts costs_;
  const std::vector<PlanEdit> all_;
  std::vector<PlanEdit> made_;
  std::vector<FoundRepair> found_;
};

// Says what differs, for whoever has to find out why.
std::string Described(const std::vector<PlanEdit>& edits) {
  std::string text;
  for (const PlanEdit& edit : edits) {
    absl::StrAppend(&text, " {", static_cast<int>(edit.kind), " at ",
                    edit.position, " course ", edit.course, " grade ",
                    edit.grade, " term ", static_cast<int>(edit.term),
                    " approval ", edit.approval, " decision ", edit.decision,
                    "}");
  }
  return text;
}

std::string Described(const std::vector<FoundRepair>& repairs) {
  std::string text;
  for (const FoundRepair& repair : repairs) {
    absl::StrAppend(&text, "\n ", Described(repair.edits));
  }
  return text;
}

TEST(RepairSearchPropertyTest, FindsTheBestOfAllRepairs) {
  RandomStudents random(7);
  int repaired[4] = {0, 0, 0, 0};
  int unrepaired = 0;
  for (int round = 0; round < 400; ++round) {
    const SmallStudent drawn = DrawStudent(random);
    CandidateJudge judge(drawn.student->Context(), {});
    const RepairResult result =
        RepairSearch(judge, drawn.plan, drawn.options).Run();
    ASSERT_FALSE(result.is_cut_off);
    if (result.verdict.truth != Truth::kFalse) {
      ++repaired[0];
      EXPECT_TRUE(result.repairs.empty());
      EXPECT_TRUE(result.proven_minimal);
      continue;
    }
    const Exhaustive all(judge, drawn);
    const size_t expected = std::min(
        all.found().size(), static_cast<size_t>(drawn.options.max_repairs));
    ASSERT_EQ(result.repairs.size(), expected)
        << "round " << round << Described(result.repairs) << "\nof"
        << Described(all.found());
    EXPECT_EQ(result.proven_minimal, expected > 0);
    for (size_t r = 0; r < expected; ++r) {
      ASSERT_EQ(result.repairs[r].edits, all.found()[r].edits)
          << "round " << round << " repair " << r;
      ASSERT_TRUE(result.repairs[r].cost == all.found()[r].cost);
    }
    if (expected == 0) {
      ++unrepaired;
      EXPECT_EQ(result.lower_bound, drawn.options.max_edits + 1);
    } else {
      ++repaired[result.repairs[0].edits.size()];
      EXPECT_EQ(result.lower_bound,
                static_cast<int>(result.repairs[0].edits.size()));
    }
  }
  // Every kind of outcome was seen.
  EXPECT_GT(repaired[0], 3);
  EXPECT_GT(repaired[1], 30);
  EXPECT_GT(repaired[2], 30);
  EXPECT_GT(repaired[3], 3);
  EXPECT_GT(unrepaired, 30);
}

}  // namespace
}  // namespace trellis::plan
