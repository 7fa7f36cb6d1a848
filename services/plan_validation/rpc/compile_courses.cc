#include "services/plan_validation/rpc/compile_courses.h"

#include <algorithm>

#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/rpc/compile_requisites.h"
#include "services/plan_validation/rpc/terms.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

int NumberOf(const std::string& course, CompiledCourses& courses) {
  return course.empty() ? kNoCourse : courses.course_names.Add(course);
}

CourseLoad CompileLoad(const catalog_v1::CourseLoad& load) {
  CourseLoad compiled;
  compiled.max_credit_each_year = load.max_millicredits_each_year();
  compiled.min_credit_each_year = load.min_millicredits_each_year();
  compiled.max_courses_each_term = load.max_courses_each_term();
  return compiled;
}

// More agreements than a course has, and few enough to compare with each other.
constexpr int kMaxArticulations = 32;

void CompileArticulations(const catalog_v1::Course& course,
                          CompiledCourses& courses, CourseFacts& facts) {
  const int count = std::min(course.articulations_size(), kMaxArticulations);
  for (int i = 0; i < count; ++i) {
    const catalog_v1::Articulation& articulation = course.articulations(i);
    // An agreement whose mark is none binds nobody.
    const auto mark = CompileMinimumMark(articulation.minimum_mark());
    if (!mark.has_value() || articulation.course().empty()) continue;
    facts.articulations.push_back(
        {courses.course_names.Add(articulation.course()), *mark});
  }
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
  for (const catalog_v1::CreditPart& part : course.credit_parts()) {
    facts.parts.push_back(std::max<Millicredits>(0, part.millicredits()));
  }
  for (const catalog_v1::Requisite& requisite : course.requisites()) {
    facts.requisites.push_back(CompileRequisite(requisite, courses));
  }
  facts.is_external =
      course.provider() == catalog_v1::Course::PROVIDER_EXTERNAL;
  facts.paired_course = NumberOf(course.paired_course(), courses);
  facts.replaced_by = NumberOf(course.replaced_by(), courses);
  facts.last_offered_year = std::max(0, course.last_offered_year());
  CompileArticulations(course, courses, facts);
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
  LinkReplacedCourses(courses.facts);
  courses.load = CompileLoad(snapshot.bundle().catalog().course_load());
}

}  // namespace trellis::plan
