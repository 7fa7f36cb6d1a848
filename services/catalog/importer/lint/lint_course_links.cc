#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kFirstCollegeGrade = 13;

class CourseLinkLint {
 public:
  CourseLinkLint(const v1::Bundle& bundle, ProblemList& problems)
      : bundle_(bundle), problems_(problems) {
    for (int i = 0; i < bundle.courses_size(); ++i) {
      numbers_.try_emplace(bundle.courses(i).name(), i);
    }
  }

  void Run() {
    for (int i = 0; i < bundle_.courses_size(); ++i) {
      const v1::Course& course = bundle_.courses(i);
      FieldChecks checks(problems_, "", "courses", i);
      CheckArticulations(course, checks);
      CheckPair(course, checks);
      CheckReplacement(i, checks);
    }
  }

 private:
  const v1::Course* Find(const std::string& name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? nullptr : &bundle_.courses(found->second);
  }

  void CheckArticulations(const v1::Course& course, FieldChecks& checks) {
    absl::flat_hash_set<absl::string_view> targets;
    for (int i = 0; i < course.articulations_size(); ++i) {
      const v1::Articulation& articulation = course.articulations(i);
      const std::string path = PathOf("articulations", i);
      checks.RequireMark(articulation.minimum_mark(),
                         absl::StrCat(path, ".minimum_mark"));
      const std::string field = absl::StrCat(path, ".course");
      if (articulation.course().empty()) {
        checks.Error(field, "MISSING_FIELD",
                     "\"course\" of the articulation is missing");
        continue;
      }
      if (!targets.insert(articulation.course()).second) {
        checks.Error(field, "DUPLICATE_VALUE",
                     "the course stands for this college course already");
      }
      CheckTarget(course, articulation.course(), field, checks);
    }
  }

  void CheckTarget(const v1::Course& course, const std::string& name,
                   absl::string_view field, FieldChecks& checks) {
    if (name == course.name()) {
      return checks.Error(field, "ARTICULATION_TARGET",
                          "a course cannot stand for itself");
    }
    const v1::Course* target = Find(name);
    if (target == nullptr ||
        std::any_of(target->grades().begin(), target->grades().end(),
                    [](int grade) { return grade >= kFirstCollegeGrade; })) {
      return;
    }
    checks.Error(field, "ARTICULATION_TARGET",
                 absl::StrCat(ShortName(name),
                              " is no college course: it is open to no grade "
                              "above 12"));
  }

  void CheckPair(const v1::Course& course, FieldChecks& checks) {
    if (course.paired_course().empty()) return;
    if (course.paired_course() == course.name()) {
      return checks.Error("paired_course", "COURSE_PAIR",
                          "a course is no pair with itself");
    }
    const v1::Course* other = Find(course.paired_course());
    if (other == nullptr || other->paired_course() == course.name()) return;
    checks.Error("paired_course", "COURSE_PAIR",
                 absl::StrCat(ShortName(other->name()),
                              " does not name this course as its pair"));
  }

  // Reports circles of courses that take each other's place, each at its first
  // course in the order of the bundle.
  void CheckReplacement(int number, FieldChecks& checks) {
    std::string message =
        absl::StrCat("no course can take its own place: ",
                     ShortName(bundle_.courses(number).name()));
    int next = number;
    for (int steps = 0; steps < bundle_.courses_size(); ++steps) {
      const auto found = numbers_.find(bundle_.courses(next).replaced_by());
      if (found == numbers_.end() || found->second < number) return;
      next = found->second;
      absl::StrAppend(&message, " was replaced by ",
                      ShortName(bundle_.courses(next).name()));
      if (next != number) continue;
      return checks.Error("replaced_by", "REPLACEMENT_CYCLE", message);
    }
  }

  const v1::Bundle& bundle_;
  ProblemList& problems_;
  absl::flat_hash_map<absl::string_view, int> numbers_;
};

}  // namespace

void LintCourseLinks(const v1::Bundle& bundle, ProblemList& problems) {
  CourseLinkLint(bundle, problems).Run();
}

}  // namespace trellis::catalog
