// What holds of every catalog and plan, however much is wrong with them.

#include <algorithm>
#include <numeric>
#include <tuple>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/domain/plan_edits.h"
#include "services/plan_validation/testing/random_plan.h"

namespace trellis::plan {
namespace {

constexpr int kCourses = 7;
constexpr int kRounds = 600;

// A plan, what it is judged against, and what is said of it.
struct Judged {
  std::vector<CourseFacts> courses;
  CourseLoad load;
  Plan plan;
  PlanDiagnostics diagnostics;

  void Judge() {
    diagnostics = FindDiagnostics(courses, load, plan, {});
    ProposeEdits(courses, load, plan, diagnostics);
  }
};

Judged DrawJudged(RandomPlans& random) {
  Judged judged;
  judged.courses = random.Courses(kCourses);
  judged.load = random.Load();
  judged.plan = random.PlanOf(kCourses, 12);
  judged.Judge();
  return judged;
}

// What an item says, or that there is none. Items that are alike are the same
// here.
auto Described(const Plan& plan, int position) {
  const PlanItem item =
      position == kNoPosition ? PlanItem{-1} : plan.items[position];
  return std::make_tuple(item.course, item.grade, item.term, item.status,
                         item.mark, item.earned_credit, item.is_locked);
}

auto Described(const Plan& plan, const PlanEdit& edit) {
  return std::make_tuple(edit.kind, Described(plan, edit.position), edit.course,
                         edit.grade, edit.term, edit.approval);
}

auto Described(const Plan& plan, const PlanDiagnostic& diagnostic) {
  std::vector<decltype(Described(plan, PlanEdit()))> edits;
  for (const PlanEdit& edit : diagnostic.edits) {
    edits.push_back(Described(plan, edit));
  }
  std::vector<std::vector<Alternative>> unmet;
  for (const UnmetCondition& condition : diagnostic.unmet) {
    unmet.push_back(condition.alternatives);
  }
  return std::make_tuple(
      diagnostic.code, diagnostic.severity,
      Described(plan, diagnostic.position), diagnostic.grade, diagnostic.term,
      Described(plan, diagnostic.other_position), diagnostic.other_course,
      diagnostic.amount, std::move(unmet), std::move(edits));
}

TEST(PlanDiagnosticsPropertyTest, TheOrderOfThePlanDoesNotMatter) {
  RandomPlans random(1);
  for (int round = 0; round < kRounds; ++round) {
    const Judged judged = DrawJudged(random);
    Judged shuffled = judged;
    std::shuffle(shuffled.plan.items.begin(), shuffled.plan.items.end(),
                 random.random());
    shuffled.Judge();

    ASSERT_EQ(judged.diagnostics.size(), shuffled.diagnostics.size());
    for (size_t d = 0; d < judged.diagnostics.size(); ++d) {
      ASSERT_EQ(Described(judged.plan, judged.diagnostics[d]),
                Described(shuffled.plan, shuffled.diagnostics[d]))
          << "round " << round;
    }
  }
}

// Makes a change the plain way. Returns for each item of the new plan its
// position in the old one.
std::vector<int> Apply(const PlanEdit& edit, Plan& plan) {
  std::vector<int> positions(plan.items.size());
  std::iota(positions.begin(), positions.end(), 0);
  switch (edit.kind) {
    case PlanEdit::Kind::kAdd:
      plan.items.push_back({edit.course, edit.grade, edit.term});
      positions.push_back(kNoPosition);
      break;
    case PlanEdit::Kind::kMove:
      plan.items[edit.position].grade = edit.grade;
      plan.items[edit.position].term = edit.term;
      break;
    case PlanEdit::Kind::kReplace:
      plan.items[edit.position].course = edit.course;
      break;
    case PlanEdit::Kind::kDrop:
      plan.items.erase(plan.items.begin() + edit.position);
      positions.erase(positions.begin() + edit.position);
      break;
    case PlanEdit::Kind::kRequestApproval:
      plan.approvals.push_back({edit.course, edit.approval});
      break;
    case PlanEdit::Kind::kRequestDecision:
      ADD_FAILURE() << "decisions are about rules";
      break;
  }
  return positions;
}

// Whether `found`, of a plan that was changed, says what `told` said before.
// `position` is where the item of `found` was.
bool IsTheSame(const PlanDiagnostic& found, int position,
               const PlanDiagnostic& told) {
  if (found.code != told.code) return false;
  if (position == kNoPosition) {
    return told.position == kNoPosition && found.grade == told.grade &&
           found.term == told.term;
  }
  return position == told.position;
}

// Checks that a change settles a diagnostic and makes no error.
void CheckEdit(const Judged& judged, const PlanDiagnostic& diagnostic,
               const PlanEdit& edit) {
  if (edit.position != kNoPosition) {
    ASSERT_EQ(judged.plan.items[edit.position].status, ItemStatus::kPlanned);
    ASSERT_FALSE(judged.plan.items[edit.position].is_locked);
  }
  Plan plan = judged.plan;
  const std::vector<int> positions = Apply(edit, plan);
  for (const PlanDiagnostic& found :
       FindDiagnostics(judged.courses, judged.load, plan, {})) {
    const int position =
        found.position == kNoPosition ? kNoPosition : positions[found.position];
    const bool is_new_item =
        found.position != kNoPosition && position == kNoPosition;
    ASSERT_FALSE(!is_new_item && IsTheSame(found, position, diagnostic));
    if (found.severity != Severity::kError) continue;
    // Of two items at the same time, either may be the one too many.
    const auto is_told = [&](const PlanDiagnostic& told) {
      return told.severity == Severity::kError &&
             (IsTheSame(found, position, told) ||
              (found.code == told.code && position != kNoPosition &&
               position == told.other_position));
    };
    ASSERT_TRUE(!is_new_item && std::any_of(judged.diagnostics.begin(),
                                            judged.diagnostics.end(), is_told))
        << "code " << static_cast<int>(found.code);
  }
}

TEST(PlanDiagnosticsPropertyTest,
     EveryEditSettlesItsDiagnosticAndHarmsNothing) {
  RandomPlans random(2);
  int edits = 0;
  for (int round = 0; round < kRounds; ++round) {
    const Judged judged = DrawJudged(random);
    for (const PlanDiagnostic& diagnostic : judged.diagnostics) {
      ASSERT_LE(diagnostic.edits.size(), static_cast<size_t>(kMaxEdits));
      for (const PlanEdit& edit : diagnostic.edits) {
        ++edits;
        CheckEdit(judged, diagnostic, edit);
        ASSERT_FALSE(HasFatalFailure()) << "round " << round;
      }
    }
  }
  EXPECT_GT(edits, kRounds) << "the plans are too good or too bad";
}

// Gives a plan what is missing, at the best time there is.
void Provide(const MissingPart& part, const PlanItem& asker, Plan& plan,
             std::vector<CourseFacts>& courses) {
  switch (part.kind) {
    case Requisite::Kind::kCourseBefore:
    case Requisite::Kind::kCourseBeforeOrWith:
      plan.items.push_back({part.id, kMinGrade, Term::kFall});
      break;
    case Requisite::Kind::kCourseWith:
      plan.items.push_back({part.id, asker.grade, asker.term});
      break;
    case Requisite::Kind::kCredential:
    case Requisite::Kind::kAchievement:
      plan.achievements.push_back({part.id, static_cast<int>(part.minimum)});
      break;
    case Requisite::Kind::kApproval:
      plan.approvals.push_back({asker.course, part.id});
      break;
    default:
      break;
  }
  while (static_cast<int>(courses.size()) <= part.id) {
    courses.push_back(YearCourse());
  }
}

bool IsCredit(const MissingPart& part) {
  return part.kind == Requisite::Kind::kCredit;
}

TEST(PlanDiagnosticsPropertyTest, EveryAlternativeMeetsItsCondition) {
  RandomPlans random(3);
  int alternatives = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<CourseFacts> courses = random.Courses(kCourses);
    const Plan plan = random.PlanOf(kCourses, 8);
    if (plan.items.empty()) continue;
    CourseFacts asked = YearCourse();
    // A way to meet a condition leaves the advice within it out.
    asked.requisites = {AnyOf({random.Condition(kCourses, 3)})};
    const auto find_unmet = [&](const Plan& of) {
      const ItemsByCourse items(of.items);
      return RequisiteJudge(courses, of, items).FindUnmet(asked, 0);
    };
    for (const UnmetCondition& unmet : find_unmet(plan)) {
      for (const Alternative& alternative : unmet.alternatives) {
        ASSERT_FALSE(alternative.empty());
        if (std::any_of(alternative.begin(), alternative.end(), IsCredit)) {
          continue;
        }
        ++alternatives;
        Plan provided = plan;
        for (const MissingPart& part : alternative) {
          Provide(part, plan.items[0], provided, courses);
        }
        ASSERT_TRUE(find_unmet(provided).empty()) << "round " << round;
      }
    }
  }
  EXPECT_GT(alternatives, kRounds / 4);
}

}  // namespace
}  // namespace trellis::plan
