#include "services/plan_validation/rpc/compile_requisites.h"

#include <algorithm>

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

using Parts = google::protobuf::RepeatedPtrField<catalog_v1::Requisite>;

Requisite CompileAt(int depth, const catalog_v1::Requisite& message,
                    CompiledCourses& courses);

Requisite MakeLeaf(Requisite::Kind kind, int id, int minimum) {
  Requisite requisite;
  requisite.kind = kind;
  requisite.id = id;
  requisite.minimum = minimum;
  return requisite;
}

Requisite MakeGroup(Requisite::Kind kind, const Parts& parts, int depth,
                    CompiledCourses& courses) {
  Requisite requisite;
  requisite.kind = kind;
  for (const catalog_v1::Requisite& part : parts) {
    requisite.parts.push_back(CompileAt(depth + 1, part, courses));
  }
  return requisite;
}

Requisite::Kind KindOf(const catalog_v1::CourseRequisite& course) {
  switch (course.timing()) {
    case catalog_v1::CourseRequisite::TIMING_UNSPECIFIED:
    case catalog_v1::CourseRequisite::TIMING_BEFORE:
      return Requisite::Kind::kCourseBefore;
    case catalog_v1::CourseRequisite::TIMING_BEFORE_OR_WITH:
      return Requisite::Kind::kCourseBeforeOrWith;
    case catalog_v1::CourseRequisite::TIMING_WITH:
      return Requisite::Kind::kCourseWith;
    default:
      return Requisite::Kind::kUnknown;
  }
}

Requisite CompileCourseRequisite(const catalog_v1::CourseRequisite& course,
                                 CompiledCourses& courses) {
  const std::optional<int> mark = CompileMinimumMark(course.minimum_mark());
  if (!mark.has_value()) return Requisite();
  return MakeLeaf(KindOf(course), courses.course_names.Add(course.course()),
                  *mark);
}

Requisite CompileNOf(const catalog_v1::NOfRequisite& n_of, int depth,
                     CompiledCourses& courses) {
  if (n_of.count() < 1 || n_of.count() > n_of.requisites_size()) {
    return Requisite();
  }
  Requisite requisite =
      MakeGroup(Requisite::Kind::kNOf, n_of.requisites(), depth, courses);
  requisite.minimum = n_of.count();
  return requisite;
}

Requisite CompileCredit(const catalog_v1::CreditRequisite& credit,
                        CompiledCourses& courses) {
  Requisite requisite =
      MakeLeaf(Requisite::Kind::kCredit,
               static_cast<int>(courses.credit_requisites.size()),
               credit.millicredits());
  requisite.counts_every_course = !credit.has_from();
  courses.credit_requisites.push_back(&credit);
  return requisite;
}

Requisite CompileKind(int depth, const catalog_v1::Requisite& message,
                      CompiledCourses& courses) {
  switch (message.kind_case()) {
    case catalog_v1::Requisite::kCourse:
      return CompileCourseRequisite(message.course(), courses);
    case catalog_v1::Requisite::kAllOf:
      return MakeGroup(Requisite::Kind::kAllOf, message.all_of().requisites(),
                       depth, courses);
    case catalog_v1::Requisite::kAnyOf:
      return MakeGroup(Requisite::Kind::kAnyOf, message.any_of().requisites(),
                       depth, courses);
    case catalog_v1::Requisite::kNOf:
      return CompileNOf(message.n_of(), depth, courses);
    case catalog_v1::Requisite::kCredential:
      return MakeLeaf(Requisite::Kind::kCredential,
                      courses.achievements.Add(message.credential()), 0);
    case catalog_v1::Requisite::kAchievement:
      return MakeLeaf(
          Requisite::Kind::kAchievement,
          courses.achievements.Add(message.achievement().achievement()),
          message.achievement().minimum_value());
    case catalog_v1::Requisite::kApproval:
      return MakeLeaf(Requisite::Kind::kApproval,
                      courses.approvals.Add(message.approval()), 0);
    case catalog_v1::Requisite::kCredit:
      return CompileCredit(message.credit(), courses);
    default:
      return Requisite();
  }
}

Requisite CompileAt(int depth, const catalog_v1::Requisite& message,
                    CompiledCourses& courses) {
  if (depth > kMaxRequisiteDepth) return Requisite();
  Requisite requisite = CompileKind(depth, message, courses);
  requisite.is_recommended = message.recommended();
  return requisite;
}

// Returns how much of each course's credit is of the selected units.
std::vector<CountedCredit> CountedOf(const UnitSet& selected,
                                     const UnitNumbers& units,
                                     const CompiledCourses& courses) {
  std::vector<CountedCredit> counted;
  for (size_t c = 0; c < courses.facts.size(); ++c) {
    const CourseFacts& course = courses.facts[c];
    const int first = units.First(static_cast<int>(c));
    Millicredits credit = 0;
    if (course.parts.empty() && selected.Contains(first)) {
      credit = course.credit;
    }
    for (size_t p = 0; p < course.parts.size(); ++p) {
      if (selected.Contains(first + static_cast<int>(p))) {
        credit += course.parts[p];
      }
    }
    if (credit > 0) counted.push_back({static_cast<int>(c), credit});
  }
  return counted;
}

void SelectIn(const CourseSelection& selection, const CompiledCourses& courses,
              std::vector<Requisite>& requisites) {
  for (Requisite& requisite : requisites) {
    SelectIn(selection, courses, requisite.parts);
    if (requisite.kind != Requisite::Kind::kCredit ||
        requisite.counts_every_course) {
      continue;
    }
    requisite.from = CountedOf(
        selection.Select(courses.credit_requisites[requisite.id]->from()),
        selection.units(), courses);
  }
}

}  // namespace

void SelectCreditRequisites(const CourseSelection& selection,
                            CompiledCourses& courses) {
  for (CourseFacts& course : courses.facts) {
    SelectIn(selection, courses, course.requisites);
  }
}

Requisite CompileRequisite(const catalog_v1::Requisite& message,
                           CompiledCourses& courses) {
  return CompileAt(1, message, courses);
}

std::optional<int> CompileMinimumMark(absl::string_view mark) {
  if (mark.empty()) return 0;
  const std::optional<int> parsed = ParseMark(mark);
  return parsed == kPassMark ? 0 : parsed;
}

}  // namespace trellis::plan
