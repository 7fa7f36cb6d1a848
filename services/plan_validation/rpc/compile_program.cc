#include "services/plan_validation/rpc/compile_program.h"

#include <algorithm>
#include <optional>

namespace trellis::plan {
namespace {

// The last grade of high school.
constexpr int kLastSchoolGrade = 12;

// Returns the number of a course of the catalog.
std::optional<int> NumberOf(absl::string_view name,
                            const CompiledCourses& courses) {
  const std::optional<int> number = courses.course_names.Find(name);
  if (!number.has_value() ||
      *number >= static_cast<int>(courses.courses.size())) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

ProgramFacts CompileProgram(const catalog::v1::Program& program,
                            const CompiledCourses& courses) {
  ProgramFacts facts;
  for (const std::string& name : program.sequence()) {
    const std::optional<int> number = NumberOf(name, courses);
    if (!number.has_value()) continue;
    facts.sequence.push_back(
        {*number, std::max(0, courses.courses[*number]->level())});
  }
  for (const catalog::v1::ProgramSlot& slot : program.slots()) {
    std::vector<int>& table = slot.grade() > kLastSchoolGrade
                                  ? facts.college_courses
                                  : facts.school_courses;
    for (const std::string& name : slot.courses()) {
      const std::optional<int> number = NumberOf(name, courses);
      if (number.has_value()) table.push_back(*number);
    }
  }
  return facts;
}

}  // namespace trellis::plan
