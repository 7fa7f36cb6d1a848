#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kMinGrade = 9;
constexpr int kMaxGrade = 16;

using CoursesByName = absl::flat_hash_map<absl::string_view, const v1::Course*>;

void LintSlotGrade(const v1::ProgramSlot& slot, const CoursesByName& courses,
                   FieldChecks& checks) {
  if (slot.grade() < kMinGrade || slot.grade() > kMaxGrade) {
    return checks.Error(
        "grade", "PROGRAM_SLOT_GRADE",
        absl::StrCat("\"grade\" has to be in the range [", kMinGrade, ", ",
                     kMaxGrade, "], not ", slot.grade()));
  }
  for (int i = 0; i < slot.courses_size(); ++i) {
    const auto course = courses.find(slot.courses(i));
    if (course == courses.end()) continue;
    const auto& grades = course->second->grades();
    if (std::find(grades.begin(), grades.end(), slot.grade()) != grades.end()) {
      continue;
    }
    checks.Warning(absl::StrCat("courses[", i, "]"), "PROGRAM_SLOT_GRADE",
                   absl::StrCat(ShortName(slot.courses(i)),
                                " is not open to grade ", slot.grade()));
  }
}

void LintSlots(const v1::Program& program, const std::string& path,
               const CoursesByName& courses, ProblemList& problems) {
  for (int i = 0; i < program.slots_size(); ++i) {
    const v1::ProgramSlot& slot = program.slots(i);
    FieldChecks checks(problems, path, "slots", i);
    if (checks.Require(slot.grade() != 0, "grade")) {
      LintSlotGrade(slot, courses, checks);
    }
    checks.Require(slot.strand() != v1::ProgramSlot::STRAND_UNSPECIFIED,
                   "strand");
    if (slot.courses().empty() && slot.text().empty()) {
      checks.Error("", "MISSING_FIELD",
                   "a slot has to name courses or hold a text");
    }
  }
}

}  // namespace

void LintPrograms(const v1::Bundle& bundle, ProblemList& problems) {
  CoursesByName courses;
  for (const v1::Course& course : bundle.courses()) {
    courses.try_emplace(course.name(), &course);
  }
  for (int i = 0; i < bundle.programs_size(); ++i) {
    const v1::Program& program = bundle.programs(i);
    FieldChecks checks(problems, "", "programs", i);
    checks.Require(!program.display_name().empty(), "display_name");
    checks.Require(!program.pathway().empty(), "pathway");
    checks.RequireLanguages(program);
    RequireDistinct(program.sequence(), "sequence", checks);
    LintSlots(program, checks.Path(), courses, problems);
  }
}

}  // namespace trellis::catalog
