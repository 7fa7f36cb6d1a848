#include "services/plan_validation/rpc/compile_courses.h"

#include <algorithm>

#include "services/plan_validation/rpc/terms.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

void MakeLeaf(Requisite::Kind kind, int id, Requisite& requisite) {
  requisite.kind = kind;
  requisite.id = id;
}

Requisite CompileRequisite(const catalog_v1::Requisite& message,
                           CompiledCourses& courses);

void CompileGroup(Requisite::Kind kind, const catalog_v1::RequisiteGroup& group,
                  CompiledCourses& courses, Requisite& requisite) {
  requisite.kind = kind;
  for (const catalog_v1::Requisite& part : group.requisites()) {
    requisite.parts.push_back(CompileRequisite(part, courses));
  }
}

Requisite::Kind KindOf(const catalog_v1::CourseRequisite& course) {
  return course.timing() == catalog_v1::CourseRequisite::TIMING_BEFORE_OR_WITH
             ? Requisite::Kind::kCourseBeforeOrWith
             : Requisite::Kind::kCourseBefore;
}

Requisite CompileRequisite(const catalog_v1::Requisite& message,
                           CompiledCourses& courses) {
  Requisite requisite;
  switch (message.kind_case()) {
    case catalog_v1::Requisite::kCourse:
      MakeLeaf(KindOf(message.course()),
               courses.course_names.Add(message.course().course()), requisite);
      break;
    case catalog_v1::Requisite::kAllOf:
      CompileGroup(Requisite::Kind::kAllOf, message.all_of(), courses,
                   requisite);
      break;
    case catalog_v1::Requisite::kAnyOf:
      CompileGroup(Requisite::Kind::kAnyOf, message.any_of(), courses,
                   requisite);
      break;
    case catalog_v1::Requisite::kCredential:
      MakeLeaf(Requisite::Kind::kCredential,
               courses.credentials.Add(message.credential()), requisite);
      break;
    case catalog_v1::Requisite::kApproval:
      MakeLeaf(Requisite::Kind::kApproval,
               courses.approvals.Add(message.approval()), requisite);
      break;
    default:
      break;
  }
  return requisite;
}

CourseFacts CompileCourse(const catalog_v1::Course& course,
                          CompiledCourses& courses) {
  CourseFacts facts;
  facts.credit = std::max<Millicredits>(0, course.millicredits());
  facts.credit_limit = std::max(1, course.credit_limit());
  for (const int grade : course.grades()) {
    if (grade >= kMinGrade && grade <= kMaxGrade) {
      facts.grades |= GradeBit(grade);
    }
  }
  for (const int term : course.terms()) {
    const auto known = ToDomainTerm(static_cast<common::v1::Term>(term));
    if (known.has_value()) facts.terms |= TermBit(*known);
  }
  for (const catalog_v1::Requisite& requisite : course.requisites()) {
    facts.requisites.push_back(CompileRequisite(requisite, courses));
  }
  return facts;
}

}  // namespace

int TextNumbers::Add(absl::string_view text) {
  const auto [it, is_new] =
      numbers_.try_emplace(text, static_cast<int>(texts_.size()));
  if (is_new) texts_.push_back(text);
  return it->second;
}

std::optional<int> TextNumbers::Find(absl::string_view text) const {
  const auto it = numbers_.find(text);
  if (it == numbers_.end()) return std::nullopt;
  return it->second;
}

void CompileCourses(const CatalogSnapshot& snapshot, CompiledCourses& courses) {
  for (const auto* record : snapshot.All<catalog_v1::Course>()) {
    courses.courses.push_back(record->message);
    courses.course_names.Add(record->message->name());
  }
  for (const catalog_v1::Course* course : courses.courses) {
    courses.facts.push_back(CompileCourse(*course, courses));
  }
}

}  // namespace trellis::plan
