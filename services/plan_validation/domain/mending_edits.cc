#include "services/plan_validation/domain/mending_edits.h"

#include <algorithm>

#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/replaced_courses.h"

namespace trellis::plan {
namespace {

constexpr int kTerms = 4;
constexpr int kGrades = kMaxGrade - kMinGrade + 1;

uint64_t FaultBit(size_t fault) { return uint64_t{1} << fault; }

Place PlaceOf(const PlanItem& item) { return {item.grade, item.term}; }

size_t PlaceNumber(int course, const Place& place) {
  return (static_cast<size_t>(course) * kGrades +
          static_cast<size_t>(place.grade - kMinGrade)) *
             kTerms +
         static_cast<size_t>(place.term);
}

bool IsIn(const PlanFault::WantedUnits& wanted, int grade) {
  return grade >= wanted.first_grade && grade <= wanted.last_grade;
}

// How much a course adds to a load at a place.
Millicredits LoadOf(const PlanFault::Load& load, const CourseFacts& course,
                    const Place& place) {
  if (course.is_external || place.term == Term::kSummer ||
      place.grade != load.grade) {
    return 0;
  }
  // A course without credit matters too: a year is judged only while something
  // is planned for it.
  if (load.is_credit) return course.credit + 1;
  return Overlaps(place.time(), SchoolTimeOf(load.grade, load.term)) ? 1 : 0;
}

}  // namespace

MendingEdits::MendingEdits(const StudentContext& context,
                           const EditSpace& space, const CourseTwins& twins,
                           size_t original_count)
    : context_(context),
      space_(space),
      twins_(twins),
      original_count_(original_count),
      eligibility_(context) {
  const size_t places = context.courses.size() * kGrades * kTerms;
  brings_.resize(places);
  is_known_.resize(places);
}

void MendingEdits::Prepare() {
  held_.assign(context_.courses.size(), 0);
  for (const PlanItem& item : plan_->items) ++held_[item.course];
  is_candidate_.assign(context_.courses.size(), 0);
  for (size_t c = 0; c < held_.size(); ++c) {
    is_candidate_[c] = IsFirstOfTwins(static_cast<int>(c));
  }
  std::fill(is_known_.begin(), is_known_.end(), 0);
}

// Whether no twin that comes before is free: of several that the plan does not
// hold, the others would only do the same.
bool MendingEdits::IsFirstOfTwins(int course) const {
  if (held_[course] > 0) return true;
  for (const int twin : twins_.Of(course)) {
    if (twin == course) return true;
    if (held_[twin] == 0) return false;
  }
  return true;
}

std::vector<MendingEdit> MendingEdits::Find(
    const Plan& plan, const std::vector<PlanFault>& faults,
    const std::vector<bool>& is_changed) {
  plan_ = &plan;
  faults_ = &faults;
  Prepare();
  std::vector<MendingEdit> edits;
  if (space_.options().can_add) {
    for (size_t c = 0; c < context_.courses.size(); ++c) {
      if (is_candidate_[c] == 0) continue;
      const int course = static_cast<int>(c);
      for (const Place& place : space_.PlacesOf(course)) {
        Add({PlanEdit::Kind::kAdd, kNoPosition, course, place.grade,
             place.term},
            BringingMends(course, place), edits);
      }
    }
  }
  for (const int position : space_.open_items()) {
    if (!is_changed[static_cast<size_t>(position)]) {
      AddItemEdits(position, edits);
    }
  }
  if (space_.options().can_request) AddRequests(edits);
  return edits;
}

void MendingEdits::AddItemEdits(int position, std::vector<MendingEdit>& edits) {
  const PlanItem& item = plan_->items[position];
  const Place here = PlaceOf(item);
  if (space_.options().can_move) {
    for (const Place& place : space_.PlacesOf(item.course)) {
      if (place == here) continue;
      Add({PlanEdit::Kind::kMove, position, kNoCourse, place.grade, place.term},
          MovingMends(position, place), edits);
    }
  }
  if (space_.options().can_replace) {
    for (size_t c = 0; c < context_.courses.size(); ++c) {
      const int course = static_cast<int>(c);
      if (is_candidate_[c] == 0 || course == item.course ||
          !space_.IsOffered(course, here)) {
        continue;
      }
      Add({PlanEdit::Kind::kReplace, position, course},
          ReplacingMends(position, course), edits);
    }
  }
  if (space_.options().can_drop) {
    const PlanEdit drop{PlanEdit::Kind::kDrop, position};
    Add(drop, TakingAwayMends(position, drop), edits);
  }
}

void MendingEdits::AddRequests(std::vector<MendingEdit>& edits) const {
  const size_t first = edits.size();
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    for (const PlanEdit& request : (*faults_)[f].requests) {
      const auto known = std::find_if(
          edits.begin() + static_cast<std::ptrdiff_t>(first), edits.end(),
          [&](const MendingEdit& other) { return other.edit == request; });
      if (known != edits.end()) {
        known->mends |= FaultBit(f);
      } else {
        edits.push_back({request, FaultBit(f)});
      }
    }
  }
}

uint64_t MendingEdits::BringingMends(int course, const Place& place) {
  const size_t at = PlaceNumber(course, place);
  if (is_known_[at] == 0) {
    brings_[at] = FindBringing(course, place);
    is_known_[at] = 1;
  }
  return brings_[at];
}

uint64_t MendingEdits::FindBringing(int course, const Place& place) {
  uint64_t mends = 0;
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    if (BringsTo((*faults_)[f], course, place)) mends |= FaultBit(f);
  }
  return mends;
}

bool MendingEdits::IsOf(const UnitSet& units, int course) const {
  const int first = context_.units->First(course);
  const int parts =
      std::max(1, static_cast<int>(context_.courses[course].parts.size()));
  for (int p = 0; p < parts; ++p) {
    if (units.Contains(first + p)) return true;
  }
  return false;
}

// Whether a course that is taken at a place may mend a fault.
bool MendingEdits::BringsTo(const PlanFault& fault, int course,
                            const Place& place) {
  const SchoolTime time = place.time();
  for (const PlanFault::WantedCourse& wanted : fault.courses) {
    if (CountsAs(context_.courses, course, wanted.course) &&
        IsAtTheTime(wanted.kind, time, wanted.asker)) {
      return true;
    }
  }
  for (const PlanFault::WantedCredit& wanted : fault.credit) {
    const Requisite& requisite = *wanted.requisite;
    const bool counts =
        requisite.counts_every_course ||
        std::any_of(requisite.from.begin(), requisite.from.end(),
                    [&](const CountedCredit& counted) {
                      return counted.course == course;
                    });
    if (counts && EndsBefore(time, wanted.asker)) return true;
  }
  for (const PlanFault::WantedBuckets& wanted : fault.buckets) {
    const BucketSet& own = eligibility_.Of(wanted.set, course, place.grade);
    if ((own & wanted.buckets).any()) return true;
  }
  for (const PlanFault::WantedUnits& wanted : fault.units) {
    if (IsIn(wanted, place.grade) && IsOf(*wanted.units, course)) return true;
  }
  return std::find(fault.substitutes.begin(), fault.substitutes.end(),
                   course) != fault.substitutes.end();
}

// Whether it is of use to a fault that an item is taken elsewhere.
bool MendingEdits::MovesTo(const PlanFault& fault, const PlanItem& item,
                           const Place& to) {
  for (const PlanFault::WantedBuckets& wanted : fault.buckets) {
    if (wanted.any_move) return true;
    const BucketSet before =
        eligibility_.Of(wanted.set, item.course, item.grade);
    const BucketSet after = eligibility_.Of(wanted.set, item.course, to.grade);
    if ((after & wanted.buckets & ~before).any()) return true;
  }
  for (const PlanFault::WantedUnits& wanted : fault.units) {
    if (IsIn(wanted, to.grade) && IsOf(*wanted.units, item.course) &&
        (wanted.any_move || !IsIn(wanted, item.grade))) {
      return true;
    }
  }
  if (fault.courses.empty() && fault.credit.empty()) return false;
  PlanFault conditions;
  conditions.courses = fault.courses;
  conditions.credit = fault.credit;
  return BringsTo(conditions, item.course, to);
}

uint64_t MendingEdits::MovingMends(int position, const Place& to) {
  const PlanItem& item = plan_->items[position];
  const PlanEdit move{PlanEdit::Kind::kMove, position, kNoCourse, to.grade,
                      to.term};
  uint64_t mends = TakingAwayMends(position, move);
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    if ((mends & FaultBit(f)) == 0 && MovesTo((*faults_)[f], item, to)) {
      mends |= FaultBit(f);
    }
  }
  return mends;
}

// Whether it is of use to a fault that a course brings something to that it
// takes the place of an item.
bool MendingEdits::ReplacesFor(const PlanFault& fault, const PlanItem& item,
                               int course) {
  const bool is_only_credit = fault.buckets.size() == 1 &&
                              fault.buckets[0].needs_gain &&
                              fault.courses.empty() && fault.credit.empty() &&
                              fault.units.empty() && fault.substitutes.empty();
  const CourseFacts& before = context_.courses[item.course];
  const CourseFacts& after = context_.courses[course];
  if (!is_only_credit || after.credit > before.credit ||
      held_[item.course] > 1 || !before.parts.empty() || !after.parts.empty()) {
    return true;
  }
  const size_t set = fault.buckets[0].set;
  const BucketSet old_buckets = eligibility_.Of(set, item.course, item.grade);
  const BucketSet new_buckets = eligibility_.Of(set, course, item.grade);
  return (new_buckets & ~old_buckets).any();
}

uint64_t MendingEdits::ReplacingMends(int position, int course) {
  const PlanItem& item = plan_->items[position];
  uint64_t brings = BringingMends(course, PlaceOf(item));
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    if ((brings & FaultBit(f)) != 0 &&
        !ReplacesFor((*faults_)[f], item, course)) {
      brings &= ~FaultBit(f);
    }
  }
  const PlanEdit replace{PlanEdit::Kind::kReplace, position, course};
  return brings | TakingAwayMends(position, replace);
}

// Whether an item makes less of a load after a change.
bool MendingEdits::LightensLoad(const PlanFault::Load& load,
                                const PlanItem& item,
                                const PlanEdit& edit) const {
  const Millicredits before =
      LoadOf(load, context_.courses[item.course], PlaceOf(item));
  Millicredits after = 0;
  if (edit.kind == PlanEdit::Kind::kMove) {
    after =
        LoadOf(load, context_.courses[item.course], {edit.grade, edit.term});
  } else if (edit.kind == PlanEdit::Kind::kReplace) {
    after = LoadOf(load, context_.courses[edit.course], PlaceOf(item));
  }
  return after < before;
}

// What it mends that an item is no longer what it was.
uint64_t MendingEdits::TakingAwayMends(int position,
                                       const PlanEdit& edit) const {
  const PlanItem& item = plan_->items[position];
  uint64_t mends = 0;
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    const PlanFault& fault = (*faults_)[f];
    const bool is_of_fault = static_cast<size_t>(position) < original_count_ &&
                             fault.items.test(static_cast<size_t>(position));
    const bool lightens = std::any_of(fault.loads.begin(), fault.loads.end(),
                                      [&](const PlanFault::Load& load) {
                                        return LightensLoad(load, item, edit);
                                      });
    if (is_of_fault || lightens) mends |= FaultBit(f);
  }
  return mends;
}

Millicredits MendingEdits::GainOf(const PlanEdit& edit, const PlanFault& fault,
                                  const Plan& plan) const {
  int course = edit.course;
  switch (edit.kind) {
    case PlanEdit::Kind::kMove:
      course = plan.items[edit.position].course;
      break;
    case PlanEdit::Kind::kDrop:
      return 0;
    case PlanEdit::Kind::kRequestApproval:
    case PlanEdit::Kind::kRequestDecision:
      return fault.lack;
    default:
      break;
  }
  return std::max(context_.courses[course].credit, fault.least_gain) *
         fault.gain_factor;
}

}  // namespace trellis::plan
