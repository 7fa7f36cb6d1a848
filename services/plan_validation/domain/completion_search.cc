#include "services/plan_validation/domain/completion_search.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <utility>

#include "services/plan_validation/domain/observed_rules.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {
namespace {

// In how many choices a way may depart from the likeliest.
constexpr int kMaxDepartures = 3;

// How many ways are tried where there is a choice.
constexpr size_t kMaxSteps = 6;

// How many alternatives to the best completions are looked for, beyond those
// that are wanted.
constexpr size_t kSpareCompletions = 3;

using Years = std::array<Millicredits, kMaxGrade + 1>;

}  // namespace

CompletionSearch::CompletionSearch(CandidateJudge& judge, const Plan& plan,
                                   const CompletionOptions& options)
    : judge_(judge),
      original_(plan),
      options_(options),
      eligibility_(judge.context()),
      scheduler_(judge.context().courses, *judge.context().load),
      places_(PlacesToFill(judge.context().courses, plan, options)),
      steps_(judge.context(), options_, places_),
      fixed_(plan),
      first_judgment_(judge.judgment_count()) {
  Prepare();
}

void CompletionSearch::Prepare() {
  if (!options_.may_move) return;
  for (size_t i = 0; i < fixed_.items.size(); ++i) {
    PlanItem& item = fixed_.items[i];
    if (item.status != ItemStatus::kPlanned || item.is_locked) continue;
    moved_.push_back(static_cast<int>(i));
    item.status = ItemStatus::kNotEarned;
  }
}

CompletionResult CompletionSearch::Run() {
  plan_ = original_;
  result_.verdict = judge_.Judge(original_, true);
  FindLowerBound();
  for (int departures = 0; departures <= kMaxDepartures; ++departures) {
    if (CanGoOn() && MakePlan()) Look(departures);
    if (IsEnough() || result_.is_cut_off) break;
  }
  auto& completions = result_.completions;
  std::sort(completions.begin(), completions.end(),
            [&](const FoundCompletion& a, const FoundCompletion& b) {
              return ComesBefore(a, b);
            });
  if (completions.size() > static_cast<size_t>(options_.max_completions)) {
    completions.resize(static_cast<size_t>(options_.max_completions));
  }
  result_.judgment_count = judge_.judgment_count() - first_judgment_;
  result_.is_cut_off = result_.is_cut_off || is_unsure_;
  return std::move(result_);
}

// Whether the credit that a fault lacks has to be added.
bool CompletionSearch::IsBoundBy(const PlanFault& fault) {
  if (fault.lack == 0 || fault.least_gain > 0) return false;
  if (moved_.empty()) return true;
  // What is moved must not count for more where it may go.
  for (const PlanFault::WantedUnits& wanted : fault.units) {
    if (wanted.first_grade > kMinGrade || wanted.last_grade < kMaxGrade) {
      return false;
    }
  }
  for (const PlanFault::WantedBuckets& wanted : fault.buckets) {
    if (wanted.any_move) return false;
    for (const int position : moved_) {
      const PlanItem& item = original_.items[position];
      const BucketSet here =
          eligibility_.Of(wanted.set, item.course, item.grade);
      for (const Place& place : places_[static_cast<size_t>(item.course)]) {
        const BucketSet there =
            eligibility_.Of(wanted.set, item.course, place.grade);
        if ((there & ~here).any()) return false;
      }
    }
  }
  return true;
}

void CompletionSearch::FindLowerBound() {
  if (result_.verdict.truth != Truth::kFalse || result_.verdict.is_cut_off) {
    return;
  }
  for (const PlanFault& fault : FindFaults(judge_, original_)) {
    if (!IsBoundBy(fault)) continue;
    result_.lower_bound =
        std::max(result_.lower_bound, (fault.lack + fault.gain_factor - 1) /
                                          Millicredits{fault.gain_factor});
  }
}

bool CompletionSearch::CanGoOn() {
  if (judge_.MayJudge(first_judgment_ + options_.max_judgments)) return true;
  result_.is_cut_off = true;
  return false;
}

// Whether nothing better can be hoped for.
bool CompletionSearch::IsEnough() const {
  const size_t wanted = static_cast<size_t>(options_.max_completions);
  if (result_.completions.size() < wanted) return false;
  if (wanted > 1 && result_.completions.size() >= wanted + kSpareCompletions) {
    return true;
  }
  return std::any_of(result_.completions.begin(), result_.completions.end(),
                     [&](const FoundCompletion& completion) {
                       return ApprovalsOf(completion) <= least_approvals_ &&
                              completion.added <= result_.lower_bound;
                     });
}

// Makes the plan of what was chosen. Returns whether it can be scheduled.
bool CompletionSearch::MakePlan() {
  tasks_.clear();
  const auto add = [&](int course) -> ScheduleTask& {
    tasks_.emplace_back();
    ScheduleTask& task = tasks_.back();
    task.course = course;
    task.places = places_[static_cast<size_t>(course)];
    if (!options_.program_grades.empty()) {
      task.wanted_grades = options_.program_grades[static_cast<size_t>(course)];
    }
    return task;
  };
  for (const int position : moved_) {
    const PlanItem& item = original_.items[position];
    ScheduleTask& task = add(item.course);
    task.has_present = true;
    task.present = {item.grade, item.term};
    // It may stay where it is, whatever is said of filling.
    if (std::find(task.places.begin(), task.places.end(), task.present) ==
        task.places.end()) {
      task.places.push_back(task.present);
    }
  }
  for (const NeededCourse& needed : chosen_) {
    ScheduleTask& task = add(needed.course);
    task.places.erase(std::remove_if(task.places.begin(), task.places.end(),
                                     [&](const Place& place) {
                                       const SchoolTime time = place.time();
                                       return time.end > needed.latest_end ||
                                              time.begin > needed.latest_begin;
                                     }),
                      task.places.end());
  }
  if (fixed_.items.size() + chosen_.size() > kMaxPlanItems) return false;
  fixed_.approvals = original_.approvals;
  fixed_.approvals.insert(fixed_.approvals.end(), asked_.begin(), asked_.end());
  return scheduler_.Schedule(fixed_, tasks_, task_places_);
}

// Judges the plan as it was scheduled, and goes on from what is missing.
void CompletionSearch::Look(int departures) {
  const auto put = [&] {
    plan_ = original_;
    plan_.approvals = fixed_.approvals;
    for (size_t t = 0; t < tasks_.size(); ++t) {
      if (t < moved_.size()) {
        PlanItem& item = plan_.items[moved_[t]];
        item.grade = task_places_[t].grade;
        item.term = task_places_[t].term;
      } else {
        plan_.items.push_back(
            {tasks_[t].course, task_places_[t].grade, task_places_[t].term});
      }
    }
  };
  put();
  CandidateVerdict verdict = judge_.Judge(plan_, false);
  is_unsure_ = is_unsure_ || verdict.is_cut_off;
  if (verdict.truth != Truth::kFalse) {
    if (departures > 0) return;
    const std::vector<Place> found = task_places_;
    scheduler_.Balance(task_places_);
    put();
    verdict = judge_.Judge(plan_, false);
    if (verdict.truth == Truth::kFalse) {
      // Rules about grades may not bear what evens the years out.
      task_places_ = found;
      put();
      verdict = judge_.Judge(plan_, false);
    }
    Record(verdict.truth);
    return;
  }
  const std::vector<CompletionWant> wants = FindWants(judge_, plan_);
  Millicredits missing = 0;
  for (const CompletionWant& want : wants)
    missing = std::max(missing, want.lack);
  if (IsHopeless(missing)) return;
  const std::vector<CompletionStep> steps = steps_.Find(plan_, wants);
  if (chosen_.empty()) least_approvals_ = steps_.least_approvals();
  Branch(steps, departures);
}

// Goes on with each step that can be scheduled. The first is what would be done
// without a departure.
void CompletionSearch::Branch(const std::vector<CompletionStep>& steps,
                              int departures) {
  size_t tried = 0;
  for (const CompletionStep& step : steps) {
    const int left = departures - (tried > 0);
    if (left < 0 || tried == kMaxSteps || IsEnough() || !CanGoOn()) return;
    Take(step);
    if (MakePlan()) {
      ++tried;
      Look(left);
    }
    GiveBack(step);
  }
}

bool CompletionSearch::IsHopeless(Millicredits missing) const {
  const size_t wanted = static_cast<size_t>(options_.max_completions);
  if (result_.completions.size() < wanted) return false;
  const auto worst =
      std::max_element(result_.completions.begin(), result_.completions.end(),
                       [](const FoundCompletion& a, const FoundCompletion& b) {
                         return std::make_pair(ApprovalsOf(a), a.added) <
                                std::make_pair(ApprovalsOf(b), b.added);
                       });
  const auto least =
      std::make_pair(static_cast<int>(asked_.size()), added_ + missing);
  const auto known = std::make_pair(ApprovalsOf(*worst), worst->added);
  return wanted > 1 ? least > known : least >= known;
}

void CompletionSearch::Take(const CompletionStep& step) {
  for (const NeededCourse& needed : step.needs.courses) {
    chosen_.push_back(needed);
    added_ += judge_.context().courses[needed.course].credit;
  }
  asked_.insert(asked_.end(), step.needs.approvals.begin(),
                step.needs.approvals.end());
}

void CompletionSearch::GiveBack(const CompletionStep& step) {
  for (const NeededCourse& needed : step.needs.courses) {
    added_ -= judge_.context().courses[needed.course].credit;
  }
  chosen_.resize(chosen_.size() - step.needs.courses.size());
  asked_.resize(asked_.size() - step.needs.approvals.size());
}

void CompletionSearch::Record(Truth truth) {
  std::vector<int> courses;
  for (const NeededCourse& needed : chosen_) courses.push_back(needed.course);
  std::sort(courses.begin(), courses.end());
  if (!seen_.insert(courses).second) return;
  FoundCompletion found;
  found.plan = plan_;
  found.truth = truth;
  found.added = added_;
  for (size_t t = 0; t < tasks_.size(); ++t) {
    const Place& place = task_places_[t];
    PlanEdit edit;
    edit.grade = place.grade;
    edit.term = place.term;
    if (t >= moved_.size()) {
      edit.kind = PlanEdit::Kind::kAdd;
      edit.course = tasks_[t].course;
    } else if (!(place == tasks_[t].present)) {
      edit.kind = PlanEdit::Kind::kMove;
      edit.position = moved_[t];
    } else {
      continue;
    }
    found.edits.push_back(edit);
  }
  std::sort(found.edits.begin(), found.edits.end(),
            [](const PlanEdit& a, const PlanEdit& b) {
              const auto key = [](const PlanEdit& edit) {
                const SchoolTime time = SchoolTimeOf(edit.grade, edit.term);
                return std::make_tuple(edit.grade, time.begin, time.end,
                                       edit.course, edit.position);
              };
              return key(a) < key(b);
            });
  for (const GivenApproval& approval : asked_) {
    PlanEdit edit;
    edit.kind = PlanEdit::Kind::kRequestApproval;
    edit.course = approval.course;
    edit.approval = approval.approval;
    found.edits.push_back(edit);
  }
  Years years{};
  for (const PlanItem& item : plan_.items) {
    if (!IsTaken(item)) continue;
    years[item.grade] += item.earned_credit != 0
                             ? item.earned_credit
                             : judge_.context().courses[item.course].credit;
  }
  const auto first = years.begin() + options_.first_grade;
  const auto last = years.begin() + options_.last_grade + 1;
  found.peak = *std::max_element(first, last);
  found.trough = *std::min_element(first, last);
  result_.completions.push_back(std::move(found));
}

int CompletionSearch::ApprovalsOf(const FoundCompletion& completion) {
  return static_cast<int>(
      std::count_if(completion.edits.begin(), completion.edits.end(),
                    [](const PlanEdit& edit) {
                      return edit.kind == PlanEdit::Kind::kRequestApproval;
                    }));
}

// How far a completion is from the courses that are wanted: lower is better.
Millicredits CompletionSearch::PreferenceOf(
    const FoundCompletion& completion) const {
  Millicredits unwanted = 0;
  for (const int course : options_.preferred) {
    unwanted +=
        std::none_of(completion.plan.items.begin(), completion.plan.items.end(),
                     [&](const PlanItem& item) {
                       return IsTaken(item) && item.course == course;
                     });
  }
  return unwanted;
}

bool CompletionSearch::ComesBefore(const FoundCompletion& a,
                                   const FoundCompletion& b) const {
  const auto key = [&](const FoundCompletion& completion) {
    std::vector<int> courses;
    for (const PlanEdit& edit : completion.edits) {
      courses.push_back(edit.course);
    }
    return std::make_tuple(
        ApprovalsOf(completion), completion.added, PreferenceOf(completion),
        completion.peak - completion.trough, completion.peak, courses);
  };
  return key(a) < key(b);
}

}  // namespace trellis::plan
