#include "services/plan_validation/domain/plan_edits.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/plan_validation/domain/course_places.h"
#include "services/plan_validation/domain/edit_trial.h"
#include "services/plan_validation/domain/item_order.h"
#include "services/plan_validation/domain/replaced_courses.h"

namespace trellis::plan {
namespace {

// How many places are tried for one change: those that are left are far away.
constexpr int kMaxPlaces = 12;

bool IsMovable(const PlanItem& item) {
  return item.status == ItemStatus::kPlanned && !item.is_locked;
}

bool IsCourse(const MissingPart& part) {
  return part.kind == Requisite::Kind::kCourseBefore ||
         part.kind == Requisite::Kind::kCourseBeforeOrWith ||
         part.kind == Requisite::Kind::kCourseWith;
}

// Returns the single things that would each meet a condition, the first
// conditions first, each once.
std::vector<MissingPart> SingleParts(const PlanDiagnostic& diagnostic) {
  std::vector<MissingPart> parts;
  for (const UnmetCondition& unmet : diagnostic.unmet) {
    for (const Alternative& way : unmet.alternatives) {
      if (way.size() == 1 &&
          std::find(parts.begin(), parts.end(), way[0]) == parts.end()) {
        parts.push_back(way[0]);
      }
    }
  }
  return parts;
}

// Finds the changes that settle one diagnostic.
class EditFinder {
 public:
  EditFinder(absl::Span<const CourseFacts> courses, const Plan& plan,
             int first_part, const PlanDiagnostic& diagnostic, EditTrial& trial)
      : courses_(courses),
        plan_(plan),
        first_part_(first_part),
        diagnostic_(diagnostic),
        trial_(trial) {}

  std::vector<PlanEdit> Find() {
    if (!diagnostic_.unmet.empty()) {
      FindForRequisites();
    } else if (diagnostic_.position == kNoPosition) {
      FindForLoad();
    } else {
      FindForItem();
    }
    return std::move(edits_);
  }

 private:
  const CourseFacts& Facts(int position) const {
    return courses_[plan_.items[position].course];
  }

  bool IsFull() const { return static_cast<int>(edits_.size()) >= kMaxEdits; }

  bool Try(const PlanEdit& edit) {
    if (IsFull() || !trial_.Settles(edit, diagnostic_)) return false;
    edits_.push_back(edit);
    return true;
  }

  // Tries the places in their order and proposes the first that settles it.
  bool TryPlaces(PlanEdit edit, const std::vector<Place>& places) {
    for (const Place& place : places) {
      edit.grade = place.grade;
      edit.term = place.term;
      if (Try(edit)) return true;
    }
    return false;
  }

  static void Cut(std::vector<Place>& places) {
    if (places.size() > kMaxPlaces) places.resize(kMaxPlaces);
  }

  // Proposes to move an item to the nearest place where that settles it.
  bool TryMove(int position) {
    const PlanItem& item = plan_.items[position];
    if (!IsMovable(item)) return false;
    const Place here{item.grade, item.term};
    std::vector<Place> places = PlacesOf(Facts(position), first_part_);
    places.erase(std::remove(places.begin(), places.end(), here), places.end());
    SortByDistance(here, places);
    // A condition that is not met is cheap to look at.
    if (diagnostic_.unmet.empty()) Cut(places);
    PlanEdit edit;
    edit.kind = PlanEdit::Kind::kMove;
    edit.position = position;
    return TryPlaces(edit, places);
  }

  void TryDrop(int position) {
    if (position == kNoPosition || !IsMovable(plan_.items[position])) return;
    PlanEdit edit;
    edit.kind = PlanEdit::Kind::kDrop;
    edit.position = position;
    Try(edit);
  }

  void TryReplace() {
    if (diagnostic_.other_course == kNoCourse ||
        !IsMovable(plan_.items[diagnostic_.position])) {
      return;
    }
    PlanEdit edit;
    edit.kind = PlanEdit::Kind::kReplace;
    edit.position = diagnostic_.position;
    edit.course = diagnostic_.other_course;
    Try(edit);
  }

  void FindForItem() {
    const int position = diagnostic_.position;
    switch (diagnostic_.code) {
      case DiagnosticCode::kGradeNotAllowed:
      case DiagnosticCode::kTermNotOffered:
        TryMove(position);
        break;
      case DiagnosticCode::kRetired:
        TryReplace();
        TryMove(position);
        break;
      case DiagnosticCode::kReplaced:
        TryReplace();
        break;
      case DiagnosticCode::kRepeated:
        TryDrop(position);
        break;
      case DiagnosticCode::kTwiceInTerm:
        if (Facts(position).credit_limit > 1) TryMove(position);
        TryDrop(position);
        break;
      case DiagnosticCode::kDuplicateContent:
        TryDrop(position);
        TryDrop(diagnostic_.other_position);
        break;
      case DiagnosticCode::kPairSplit:
        FindForPair();
        break;
      default:
        break;
    }
  }

  void FindForRequisites() {
    TryMove(diagnostic_.position);
    const std::vector<MissingPart> parts = SingleParts(diagnostic_);
    for (const MissingPart& part : parts) {
      if (IsCourse(part)) TryMoveTo(part);
    }
    for (const MissingPart& part : parts) {
      if (part.kind == Requisite::Kind::kApproval) TryRequest(part);
    }
    for (const MissingPart& part : parts) {
      if (IsCourse(part)) TryAdd(part);
    }
  }

  // Returns the positions of items that are or count as the course, in an order
  // that the plan's does not decide.
  std::vector<int> ItemsOf(int course) const {
    std::vector<int> positions;
    for (size_t i = 0; i < plan_.items.size(); ++i) {
      if (CountsAs(courses_, plan_.items[i].course, course)) {
        positions.push_back(static_cast<int>(i));
      }
    }
    SortItems(positions);
    return positions;
  }

  void SortItems(std::vector<int>& positions) const {
    std::sort(positions.begin(), positions.end(),
              [&](int a, int b) { return ComesBefore(plan_, a, b); });
  }

  // Returns the places of a course at which it would be in time for the part,
  // the latest first.
  std::vector<Place> PlacesFor(const MissingPart& part,
                               const CourseFacts& course) const {
    const SchoolTime asker = Place{diagnostic_.grade, diagnostic_.term}.time();
    std::vector<Place> places = PlacesOf(course, first_part_);
    places.erase(std::remove_if(places.begin(), places.end(),
                                [&](const Place& place) {
                                  return !IsAtTheTime(part.kind, place.time(),
                                                      asker);
                                }),
                 places.end());
    std::reverse(places.begin(), places.end());
    Cut(places);
    return places;
  }

  // Proposes to move a course of the plan to where it is in time.
  void TryMoveTo(const MissingPart& part) {
    for (const int position : ItemsOf(part.id)) {
      if (position == diagnostic_.position ||
          !IsMovable(plan_.items[position])) {
        continue;
      }
      PlanEdit edit;
      edit.kind = PlanEdit::Kind::kMove;
      edit.position = position;
      if (TryPlaces(edit, PlacesFor(part, Facts(position)))) return;
    }
  }

  // Proposes to add a course that the plan does not hold, or only with too low
  // a mark.
  void TryAdd(const MissingPart& part) {
    const int course = LatestCourse(courses_, part.id);
    if (course >= static_cast<int>(courses_.size())) return;
    for (const int position : ItemsOf(part.id)) {
      if (IsOpen(plan_.items[position])) return;
    }
    PlanEdit edit;
    edit.kind = PlanEdit::Kind::kAdd;
    edit.course = course;
    TryPlaces(edit, PlacesFor(part, courses_[course]));
  }

  void TryRequest(const MissingPart& part) {
    PlanEdit edit;
    edit.kind = PlanEdit::Kind::kRequestApproval;
    edit.course = plan_.items[diagnostic_.position].course;
    edit.approval = part.id;
    Try(edit);
  }

  // Returns the places of a course that follow an item or that it follows, the
  // nearest to `here` first.
  std::vector<Place> PlacesBeside(int position, const CourseFacts& course,
                                  const Place& here) const {
    const PlanItem& item = plan_.items[position];
    const SchoolTime time = SchoolTimeOf(item.grade, item.term);
    std::vector<Place> places = PlacesOf(course, first_part_);
    places.erase(std::remove_if(places.begin(), places.end(),
                                [&](const Place& place) {
                                  return !Follows(place.time(), time) &&
                                         !Follows(time, place.time());
                                }),
                 places.end());
    SortByDistance(here, places);
    return places;
  }

  void TryMoveBeside(int position, int other) {
    const PlanItem& item = plan_.items[position];
    if (!IsMovable(item)) return;
    PlanEdit edit;
    edit.kind = PlanEdit::Kind::kMove;
    edit.position = position;
    TryPlaces(edit, PlacesBeside(other, Facts(position),
                                 Place{item.grade, item.term}));
  }

  void FindForPair() {
    const int position = diagnostic_.position;
    const int other = diagnostic_.other_position;
    if (other != kNoPosition) {
      TryMoveBeside(position, other);
      TryMoveBeside(other, position);
      return;
    }
    const int course = diagnostic_.other_course;
    if (course < 0 || course >= static_cast<int>(courses_.size())) return;
    PlanEdit edit;
    edit.kind = PlanEdit::Kind::kAdd;
    edit.course = course;
    TryPlaces(edit, PlacesBeside(position, courses_[course],
                                 Place{diagnostic_.grade, diagnostic_.term}));
  }

  // Proposes to move what can be moved out of a year or a term, the last in the
  // order of items first.
  void FindForLoad() {
    // Any course would do for what is too little, so that none is proposed.
    if (diagnostic_.code == DiagnosticCode::kYearLoadUnder) return;
    const SchoolTime full = Place{diagnostic_.grade, diagnostic_.term}.time();
    std::vector<int> positions;
    for (size_t i = 0; i < plan_.items.size(); ++i) {
      const PlanItem& item = plan_.items[i];
      if (Overlaps(SchoolTimeOf(item.grade, item.term), full)) {
        positions.push_back(static_cast<int>(i));
      }
    }
    SortItems(positions);
    std::reverse(positions.begin(), positions.end());
    for (const int position : positions) {
      if (IsFull()) break;
      TryMove(position);
    }
  }

  absl::Span<const CourseFacts> courses_;
  const Plan& plan_;
  const int first_part_;
  const PlanDiagnostic& diagnostic_;
  EditTrial& trial_;
  std::vector<PlanEdit> edits_;
};

}  // namespace

void ProposeEdits(absl::Span<const CourseFacts> courses, const CourseLoad& load,
                  const Plan& plan, PlanDiagnostics& diagnostics) {
  if (diagnostics.empty()) return;
  EditTrial trial(courses, load, plan);
  const int first_part = FirstOpenPart(plan);
  for (PlanDiagnostic& diagnostic : diagnostics) {
    diagnostic.edits =
        EditFinder(courses, plan, first_part, diagnostic, trial).Find();
  }
}

}  // namespace trellis::plan
