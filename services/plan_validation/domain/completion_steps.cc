#include "services/plan_validation/domain/completion_steps.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/units_of_course.h"

namespace trellis::plan {
namespace {

// With how many ways to go on others are looked for.
constexpr size_t kFewSteps = 3;

// The rank of a course that the program of study does not have.
constexpr Millicredits kNotOfProgram = 1000;

int LeastApprovals(const std::vector<CompletionStep>& steps) {
  size_t least = std::numeric_limits<int>::max();
  for (const CompletionStep& step : steps) {
    least = std::min(least, step.needs.approvals.size());
  }
  return static_cast<int>(least);
}

}  // namespace

StepFinder::StepFinder(const StudentContext& context,
                       const CompletionOptions& options,
                       const std::vector<std::vector<Place>>& places)
    : context_(context),
      options_(options),
      places_(places),
      eligibility_(context) {
  for (const std::vector<Place>& of_course : places) {
    can_be_added_.push_back(!of_course.empty());
  }
  preference_.assign(places.size(), static_cast<int>(options.preferred.size()));
  for (size_t p = options.preferred.size(); p-- > 0;) {
    preference_[static_cast<size_t>(options.preferred[p])] =
        static_cast<int>(p);
  }
}

// Whether a course may mend what is wanted, as far as that is credit for some
// buckets or of some units.
bool StepFinder::Helps(const CompletionWant& want, const BucketSet& buckets,
                       int course) {
  for (const Place& place : places_[static_cast<size_t>(course)]) {
    if (place.grade < want.first_grade || place.grade > want.last_grade) {
      continue;
    }
    if (buckets.any() &&
        (eligibility_.Of(want.set, course, place.grade) & buckets).any()) {
      return true;
    }
    if (want.units != nullptr &&
        HasUnitOf(*want.units, *context_.units, course)) {
      return true;
    }
  }
  return false;
}

// Whether a course earns no more credit.
bool StepFinder::IsTakenOften(int course) const {
  int times = 0;
  for (const PlanItem& item : plan_->items) {
    times += IsTaken(item) && item.course == course;
  }
  return times >= context_.courses[course].credit_limit;
}

// Returns the ways to go on from the want that the fewest courses can mend.
std::vector<CompletionStep> StepFinder::Find(
    const Plan& plan, const std::vector<CompletionWant>& wants) {
  plan_ = &plan;
  least_approvals_ = 0;
  std::vector<CompletionStep> fewest;
  bool has_any = false;
  for (const CompletionWant& want : wants) {
    std::vector<CompletionStep> steps = StepsFor(want, wants);
    if (steps.empty()) return {};
    least_approvals_ = std::max(least_approvals_, LeastApprovals(steps));
    if (has_any && steps.size() >= fewest.size()) continue;
    has_any = true;
    fewest = std::move(steps);
  }
  std::sort(fewest.begin(), fewest.end(),
            [](const CompletionStep& a, const CompletionStep& b) {
              return a.rank < b.rank;
            });
  return fewest;
}

// Adds the ways to meet a condition of an item that has its time, one for each
// alternative; of several things that are asked for, the next.
void StepFinder::AddConditionSteps(const Requisite& requisite, int position,
                                   std::vector<CompletionStep>& steps) {
  if (requisite.kind == Requisite::Kind::kAnyOf ||
      requisite.kind == Requisite::Kind::kNOf) {
    for (const Requisite& part : requisite.parts) {
      AddConditionSteps(part, position, steps);
    }
    return;
  }
  const NeedsFinder finder(context_.courses, *plan_, can_be_added_);
  CompletionStep step;
  if (!finder.Meet(requisite, position, step.needs) ||
      (step.needs.courses.empty() && step.needs.approvals.empty())) {
    return;
  }
  Millicredits credit = 0;
  for (const NeededCourse& needed : step.needs.courses) {
    // What is planned for later is not planned once more.
    const bool is_planned = std::any_of(
        plan_->items.begin(), plan_->items.end(), [&](const PlanItem& item) {
          return IsOpen(item) && item.course == needed.course;
        });
    if (is_planned) return;
    credit += context_.courses[needed.course].credit;
  }
  step.rank = {static_cast<Millicredits>(step.needs.approvals.size()), credit};
  steps.push_back(std::move(step));
}

std::vector<CompletionStep> StepFinder::StepsFor(
    const CompletionWant& want, const std::vector<CompletionWant>& wants) {
  std::vector<CompletionStep> steps;
  if (want.condition != nullptr) {
    AddConditionSteps(*want.condition, want.position, steps);
    return steps;
  }
  const NeedsFinder finder(context_.courses, *plan_, can_be_added_);
  CompletionStep step;
  for (size_t c = 0; c < can_be_added_.size(); ++c) {
    const int course = static_cast<int>(c);
    if (can_be_added_[c] == 0 || IsTakenOften(course) ||
        !Helps(want, want.buckets | want.others, course) ||
        !finder.Find(course, step.needs)) {
      continue;
    }
    step.rank = RankOf(step.needs, want, wants);
    steps.push_back(step);
  }
  if (steps.size() <= kFewSteps) AddVariants(want, wants, steps);
  return steps;
}

// Where there is little choice, adds ways to take the same courses with other
// courses before them: those that need least may not be in time.
void StepFinder::AddVariants(const CompletionWant& want,
                             const std::vector<CompletionWant>& wants,
                             std::vector<CompletionStep>& steps) {
  std::vector<char> can_be_added = can_be_added_;
  const NeedsFinder finder(context_.courses, *plan_, can_be_added);
  const std::vector<CompletionStep> first = steps;
  for (const CompletionStep& step : first) {
    for (size_t n = 1; n < step.needs.courses.size(); ++n) {
      const auto without = static_cast<size_t>(step.needs.courses[n].course);
      can_be_added[without] = 0;
      CompletionStep variant;
      if (finder.Find(step.needs.courses[0].course, variant.needs)) {
        variant.rank = RankOf(variant.needs, want, wants);
        steps.push_back(std::move(variant));
      }
      can_be_added[without] = 1;
    }
  }
}

std::vector<Millicredits> StepFinder::RankOf(
    const CourseNeeds& needs, const CompletionWant& want,
    const std::vector<CompletionWant>& wants) {
  const int course = needs.courses[0].course;
  const auto c = static_cast<size_t>(course);
  Millicredits credit = 0;
  Millicredits useful = 0;
  for (const NeededCourse& needed : needs.courses) {
    const Millicredits own = context_.courses[needed.course].credit;
    credit += own;
    const bool helps = std::any_of(
        wants.begin(), wants.end(), [&](const CompletionWant& other) {
          return Helps(other, other.buckets, needed.course);
        });
    if (helps) useful += own;
  }
  std::set<size_t> sets;
  for (const CompletionWant& other : wants) {
    if (other.condition == nullptr && Helps(other, other.buckets, course)) {
      sets.insert(other.set);
    }
  }
  const bool is_of_program =
      !options_.program_grades.empty() && options_.program_grades[c] != 0;
  const Millicredits own = context_.courses[course].credit;
  const Millicredits over = std::max<Millicredits>(0, own - want.lack);
  const bool is_elsewhere = !Helps(want, want.buckets, course);
  return {static_cast<Millicredits>(needs.approvals.size()),
          preference_[c],
          is_elsewhere,
          is_of_program ? options_.program_places[c] : kNotOfProgram,
          -static_cast<Millicredits>(sets.size()),
          credit - useful + over,
          -std::min(own, want.lack),
          static_cast<Millicredits>(needs.courses.size()),
          course};
}

}  // namespace trellis::plan
