#include "services/plan_validation/domain/mending_edits.h"

#include <algorithm>

#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/domain/units_of_course.h"

namespace trellis::plan {
namespace {

uint64_t FaultBit(size_t fault) { return uint64_t{1} << fault; }

Place PlaceOf(const PlanItem& item) { return {item.grade, item.term}; }

bool IsIn(const PlanFault::WantedUnits& wanted, int grade) {
  return grade >= wanted.first_grade && grade <= wanted.last_grade;
}

bool IsSubstitute(const PlanFault& fault, int course) {
  return std::find(fault.substitutes.begin(), fault.substitutes.end(),
                   course) != fault.substitutes.end();
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
  brought_.resize(space.place_count());
}

void MendingEdits::Prepare() {
  held_.assign(context_.courses.size(), 0);
  for (const PlanItem& item : plan_->items) ++held_[item.course];
  is_candidate_.assign(context_.courses.size(), 0);
  for (size_t c = 0; c < held_.size(); ++c) {
    is_candidate_[c] = IsFirstOfTwins(static_cast<int>(c));
  }
  is_known_.assign(brought_.size(), 0);
  in_grade_.assign(context_.courses.size() * kGrades, {});
  timed_ = 0;
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    const PlanFault& fault = (*faults_)[f];
    if (!fault.courses.empty() || !fault.credit.empty()) timed_ |= FaultBit(f);
  }
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
    const std::vector<bool>& is_changed, bool mends_all,
    absl::Span<const Millicredits> least_credit) {
  plan_ = &plan;
  faults_ = &faults;
  Prepare();
  wanted_ = mends_all ? AllFaults(faults.size()) : 0;
  least_credit_ = least_credit;
  FindMendedByLess(is_changed);
  needed_ = wanted_ & ~mended_by_less_;
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
    if (is_changed[static_cast<size_t>(position)]) continue;
    if (space_.options().can_move) AddMoves(position, edits);
    if (space_.options().can_replace) AddReplacements(position, edits);
    if (space_.options().can_drop) {
      const PlanEdit drop{PlanEdit::Kind::kDrop, position};
      Add(drop, TakingAwayMends(position, drop), edits);
    }
  }
  if (space_.options().can_request) AddRequests(edits);
  return edits;
}

void MendingEdits::AddMoves(int position, std::vector<MendingEdit>& edits) {
  const PlanItem& item = plan_->items[position];
  const Place here = PlaceOf(item);
  for (const Place& place : space_.PlacesOf(item.course)) {
    if (place == here) continue;
    Add({PlanEdit::Kind::kMove, position, kNoCourse, place.grade, place.term},
        MovingMends(position, place), edits);
  }
}

void MendingEdits::AddReplacements(int position,
                                   std::vector<MendingEdit>& edits) {
  const PlanItem& item = plan_->items[position];
  const auto number = static_cast<size_t>(space_.PlaceNumber(position));
  std::vector<Brought>& brought = brought_[number];
  if (is_known_[number] == 0) {
    is_known_[number] = 1;
    brought.clear();
    for (const int course : space_.OfferedFor(position)) {
      if (is_candidate_[static_cast<size_t>(course)] == 0) continue;
      const uint64_t mends = BringingMends(course, PlaceOf(item));
      if ((needed_ & ~mends) == 0) brought.push_back({course, mends});
    }
  }
  // Whether any course may do in the place of this one.
  const PlanEdit drop{PlanEdit::Kind::kDrop, position};
  const bool helps_anyway = TakingAwayMends(position, drop) != 0;
  const Millicredits least =
      least_credit_.empty() ? 0 : least_credit_[static_cast<size_t>(position)];
  for (const Brought& course : brought) {
    if (course.mends == 0 && !helps_anyway) continue;
    if (course.course == item.course ||
        context_.courses[course.course].credit < least) {
      continue;
    }
    const PlanEdit replace{PlanEdit::Kind::kReplace, position, course.course};
    Add(replace, ReplacingMends(position, replace, course.mends), edits);
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

// Most faults do not care about the term, so that what is said of a grade is
// true of the whole of it. What cannot mend all that is needed is not looked at
// to the end.
const MendingEdits::InGrade& MendingEdits::InGradeOf(int course, int grade) {
  InGrade& known = in_grade_[static_cast<size_t>(course) * kGrades +
                             static_cast<size_t>(grade - kMinGrade)];
  if (known.is_known) return known;
  known.is_known = true;
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    const PlanFault& fault = (*faults_)[f];
    const bool is_needed = (needed_ & FaultBit(f)) != 0;
    if ((!is_needed || CreditFor(fault, course) >= fault.lack) &&
        BringsInGrade(fault, course, grade)) {
      known.mends |= FaultBit(f);
    } else if (is_needed && (timed_ & FaultBit(f)) == 0) {
      return known;
    }
  }
  known.may_do = true;
  return known;
}

uint64_t MendingEdits::BringingMends(int course, const Place& place) {
  const InGrade& in_grade = InGradeOf(course, place.grade);
  if (!in_grade.may_do) return 0;
  uint64_t mends = in_grade.mends;
  if (timed_ == 0) return mends;
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    if (BringsInTime((*faults_)[f], course, place)) mends |= FaultBit(f);
  }
  return mends;
}

// Finds which faults may be mended by taking anything away.
void MendingEdits::FindMendedByLess(const std::vector<bool>& is_changed) {
  mended_by_less_ = 0;
  for (const int position : space_.open_items()) {
    if (is_changed[static_cast<size_t>(position)]) continue;
    mended_by_less_ |=
        TakingAwayMends(position, {PlanEdit::Kind::kDrop, position});
  }
}

// The most credit that a course brings to a fault.
Millicredits MendingEdits::CreditFor(const PlanFault& fault, int course) const {
  return std::max(context_.courses[course].credit, fault.least_gain) *
         fault.gain_factor;
}

// Whether a course that is taken at a place may mend a fault because something
// asks for it at that time.
bool MendingEdits::BringsInTime(const PlanFault& fault, int course,
                                const Place& place) const {
  for (const PlanFault::WantedCourse& wanted : fault.courses) {
    if (CountsAs(context_.courses, course, wanted.course) &&
        IsAtTheTime(wanted.kind, place.time(), wanted.asker)) {
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
    if (counts && EndsBefore(place.time(), wanted.asker)) return true;
  }
  return false;
}

// Whether it may mend a fault because rules look at it.
bool MendingEdits::BringsInGrade(const PlanFault& fault, int course,
                                 int grade) {
  for (const PlanFault::WantedBuckets& wanted : fault.buckets) {
    const BucketSet& own = eligibility_.Of(wanted.set, course, grade);
    if ((own & wanted.buckets).any()) return true;
  }
  for (const PlanFault::WantedUnits& wanted : fault.units) {
    if (IsIn(wanted, grade) &&
        HasUnitOf(*wanted.units, *context_.units, course))
      return true;
  }
  return IsSubstitute(fault, course);
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
    if (IsIn(wanted, to.grade) &&
        HasUnitOf(*wanted.units, *context_.units, item.course) &&
        (wanted.any_move || !IsIn(wanted, item.grade))) {
      return true;
    }
  }
  return IsSubstitute(fault, item.course) ||
         BringsInTime(fault, item.course, to);
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

// `brings` is what the new course mends.
uint64_t MendingEdits::ReplacingMends(int position, const PlanEdit& replace,
                                      uint64_t brings) {
  const PlanItem& item = plan_->items[position];
  for (size_t f = 0; f < faults_->size() && f < kMaxFaults; ++f) {
    if ((brings & FaultBit(f)) != 0 &&
        !ReplacesFor((*faults_)[f], item, replace.course)) {
      brings &= ~FaultBit(f);
    }
  }
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

Millicredits MendingEdits::CreditOf(const PlanEdit& edit,
                                    const PlanFault& fault,
                                    const Plan& plan) const {
  switch (edit.kind) {
    case PlanEdit::Kind::kAdd:
    case PlanEdit::Kind::kReplace:
      return CreditFor(fault, edit.course);
    case PlanEdit::Kind::kMove:
      return CreditFor(fault, plan.items[edit.position].course);
    case PlanEdit::Kind::kDrop:
    case PlanEdit::Kind::kRequestApproval:
      return 0;
    case PlanEdit::Kind::kRequestDecision:
      break;
  }
  return kAnyCredit;
}

Millicredits MendingEdits::GainOf(const MendingEdit& edit,
                                  const std::vector<PlanFault>& faults,
                                  size_t fault, const Plan& plan) const {
  const PlanFault& facts = faults[fault];
  const int position = edit.edit.position;
  const Millicredits lost = position == kNoPosition || facts.brought.empty()
                                ? 0
                                : facts.brought[static_cast<size_t>(position)];
  const Millicredits gain = CreditOf(edit.edit, facts, plan) - lost;
  const bool mends = (edit.mends & FaultBit(fault)) != 0;
  return mends ? gain : std::min<Millicredits>(0, gain);
}

}  // namespace trellis::plan
