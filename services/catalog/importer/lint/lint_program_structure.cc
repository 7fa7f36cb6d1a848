#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kLastSchoolGrade = 12;

using CoursesByName = absl::flat_hash_map<absl::string_view, const v1::Course*>;
using Names = absl::flat_hash_set<absl::string_view>;

bool IsAcademic(v1::ProgramSlot::Strand strand) {
  return strand == v1::ProgramSlot::STRAND_ENGLISH ||
         strand == v1::ProgramSlot::STRAND_MATHEMATICS ||
         strand == v1::ProgramSlot::STRAND_SCIENCE ||
         strand == v1::ProgramSlot::STRAND_SOCIAL_STUDIES;
}

// Looks for a course that a condition asks for and that is not available.
class MissingCourses {
 public:
  // `before` are the courses that can come before, `along` those that can come
  // along as well.
  MissingCourses(const Names& before, const Names& along)
      : before_(before), along_(along) {}

  // Returns a missing course that keeps everybody out of `course`, or "".
  std::string Of(const v1::Course& course) const {
    return OfSome(course.requisites(), course.requisites_size());
  }

 private:
  std::string Of(const v1::Requisite& requisite) const {
    if (requisite.recommended()) return "";
    switch (requisite.kind_case()) {
      case v1::Requisite::kCourse:
        return OfCourse(requisite.course());
      case v1::Requisite::kAllOf:
        return OfSome(requisite.all_of().requisites(),
                      requisite.all_of().requisites_size());
      case v1::Requisite::kAnyOf:
        return OfSome(requisite.any_of().requisites(), 1);
      case v1::Requisite::kNOf:
        return OfSome(requisite.n_of().requisites(), requisite.n_of().count());
      default:
        return "";
    }
  }

  std::string OfCourse(const v1::CourseRequisite& requisite) const {
    const bool may_come_along =
        requisite.timing() == v1::CourseRequisite::TIMING_BEFORE_OR_WITH ||
        requisite.timing() == v1::CourseRequisite::TIMING_WITH;
    const Names& available = may_come_along ? along_ : before_;
    return available.contains(requisite.course()) ? "" : requisite.course();
  }

  // `count` of the conditions have to be met.
  std::string OfSome(
      const google::protobuf::RepeatedPtrField<v1::Requisite>& requisites,
      int count) const {
    std::string first;
    int met = 0;
    for (const v1::Requisite& requisite : requisites) {
      const std::string missing = Of(requisite);
      if (missing.empty()) ++met;
      if (first.empty()) first = missing;
    }
    return met >= count ? "" : first;
  }

  const Names& before_;
  const Names& along_;
};

// Holds a program against what makes a program of study: courses in order and
// without repetition, from school into college, to a credential.
class ProgramStructure {
 public:
  ProgramStructure(const v1::Program& program, const CoursesByName& courses,
                   FieldChecks& checks)
      : program_(program), courses_(courses), checks_(checks) {
    for (const v1::ProgramSlot& slot : program.slots()) {
      in_table_.insert(slot.courses().begin(), slot.courses().end());
    }
    in_sequence_.insert(program.sequence().begin(), program.sequence().end());
  }

  void Check() {
    CheckCollegeLink();
    CheckCredentialGoal();
    CheckDuplicateContent();
    CheckProgress();
    CheckEntryToSequence();
    CheckEntryToTable();
    CheckAcademics();
    CheckDualCredit();
  }

 private:
  const v1::Course* Find(absl::string_view name) const {
    const auto found = courses_.find(name);
    return found == courses_.end() ? nullptr : found->second;
  }

  // Whether a course of the program has an articulation that `is_meant` is true
  // of.
  template <typename Predicate>
  bool HasArticulation(Predicate is_meant) const {
    for (const Names* names : {&in_table_, &in_sequence_}) {
      for (const absl::string_view name : *names) {
        const v1::Course* course = Find(name);
        if (course != nullptr &&
            std::any_of(course->articulations().begin(),
                        course->articulations().end(), is_meant)) {
          return true;
        }
      }
    }
    return false;
  }

  void CheckCollegeLink() {
    const bool goes_on =
        std::any_of(program_.slots().begin(), program_.slots().end(),
                    [](const v1::ProgramSlot& slot) {
                      return slot.grade() > kLastSchoolGrade;
                    });
    if (goes_on ||
        HasArticulation([](const v1::Articulation&) { return true; })) {
      return;
    }
    checks_.Warning("slots", "POS_NO_POSTSECONDARY_LINK",
                    "nothing leads on from grade 12: the table ends there, and "
                    "no course stands for a college course");
  }

  void CheckCredentialGoal() {
    if (!program_.credential_names().empty() ||
        !program_.postsecondary_credentials().empty()) {
      return;
    }
    checks_.Warning("", "POS_NO_CREDENTIAL_GOAL",
                    "the program prepares for no credential of an industry or "
                    "a college");
  }

  // The courses that everybody takes who follows the program, with their paths.
  std::vector<std::pair<const v1::Course*, std::string>> TakenByAll() const {
    std::vector<std::pair<const v1::Course*, std::string>> taken;
    Names seen;
    const auto add = [&](absl::string_view name, const std::string& path) {
      const v1::Course* course = Find(name);
      if (course == nullptr || !seen.insert(name).second) return;
      taken.emplace_back(course, path);
    };
    for (int i = 0; i < program_.sequence_size(); ++i) {
      add(program_.sequence(i), PathOf("sequence", i));
    }
    for (int i = 0; i < program_.slots_size(); ++i) {
      if (program_.slots(i).courses_size() != 1) continue;
      add(program_.slots(i).courses(0), PathOf("slots", i, "courses[0]"));
    }
    return taken;
  }

  void CheckDuplicateContent() {
    // Which course stands for which college course first.
    absl::flat_hash_map<absl::string_view, const v1::Course*> stands_for;
    const auto taken = TakenByAll();
    for (const auto& [course, path] : taken) {
      for (const v1::Articulation& articulation : course->articulations()) {
        const auto [it, is_new] =
            stands_for.try_emplace(articulation.course(), course);
        if (is_new || it->second == course) continue;
        checks_.Warning(
            path, "POS_DUPLICATE_CONTENT",
            absl::StrCat(ShortName(course->name()), " and ",
                         ShortName(it->second->name()), " both stand for ",
                         ShortName(articulation.course())));
      }
    }
    for (const auto& [course, path] : taken) {
      const auto found = stands_for.find(course->name());
      if (found == stands_for.end()) continue;
      checks_.Warning(
          path, "POS_DUPLICATE_CONTENT",
          absl::StrCat(ShortName(course->name()), " repeats ",
                       ShortName(found->second->name()),
                       ", which stands for it: name what comes after it"));
    }
  }

  void CheckProgress() {
    const v1::Course* before = nullptr;
    for (int i = 0; i < program_.sequence_size(); ++i) {
      const v1::Course* course = Find(program_.sequence(i));
      if (course == nullptr || course->level() == 0) continue;
      if (before != nullptr && course->level() < before->level()) {
        checks_.Warning(
            PathOf("sequence", i), "POS_NOT_PROGRESSIVE",
            absl::StrCat(ShortName(course->name()), " is of level ",
                         course->level(), ", and ", ShortName(before->name()),
                         " before it of level ", before->level()));
      }
      before = course;
    }
  }

  // Each course of the sequence has to be open to whoever has taken those
  // before it and the rest of the table.
  void CheckEntryToSequence() {
    Names before = in_table_;
    for (const absl::string_view name : in_sequence_) before.erase(name);
    Names along = before;
    along.insert(in_sequence_.begin(), in_sequence_.end());
    for (int i = 0; i < program_.sequence_size(); ++i) {
      const v1::Course* course = Find(program_.sequence(i));
      if (course == nullptr) continue;
      const std::string missing = MissingCourses(before, along).Of(*course);
      if (!missing.empty()) {
        WarnOfEntry(PathOf("sequence", i), *course, missing,
                    in_sequence_.contains(missing));
      }
      before.insert(program_.sequence(i));
    }
  }

  // One of the courses of each career-technical cell has to be open to whoever
  // has taken the others of the table.
  void CheckEntryToTable() {
    Names available = in_table_;
    available.insert(in_sequence_.begin(), in_sequence_.end());
    const MissingCourses missing_courses(available, available);
    for (int i = 0; i < program_.slots_size(); ++i) {
      const v1::ProgramSlot& slot = program_.slots(i);
      if (slot.strand() != v1::ProgramSlot::STRAND_CAREER_TECHNICAL) continue;
      const v1::Course* blocked = nullptr;
      std::string missing;
      for (const std::string& name : slot.courses()) {
        blocked = in_sequence_.contains(name) ? nullptr : Find(name);
        if (blocked == nullptr) break;
        missing = missing_courses.Of(*blocked);
        if (missing.empty()) break;
      }
      if (blocked == nullptr || missing.empty()) continue;
      WarnOfEntry(PathOf("slots", i, "courses"), *blocked, missing, false);
    }
  }

  void WarnOfEntry(absl::string_view field, const v1::Course& course,
                   absl::string_view missing, bool comes_later) {
    checks_.Warning(
        field, "POS_ENTRY_BLOCKED",
        absl::StrCat(ShortName(course.name()), " requires ", ShortName(missing),
                     comes_later ? ", which comes later in the sequence"
                                 : ", which the program does not lead "
                                   "through"));
  }

  void CheckAcademics() {
    std::set<int> grades;
    std::set<int> academic;
    for (const v1::ProgramSlot& slot : program_.slots()) {
      if (slot.grade() < 1 || slot.grade() > kLastSchoolGrade) continue;
      grades.insert(slot.grade());
      if (IsAcademic(slot.strand())) academic.insert(slot.grade());
    }
    if (grades.empty()) return;
    std::vector<int> without;
    for (int grade = *grades.begin(); grade <= *grades.rbegin(); ++grade) {
      if (academic.count(grade) == 0) without.push_back(grade);
    }
    if (without.empty()) return;
    checks_.Warning(
        "slots", "POS_ACADEMIC_GAP",
        absl::StrCat("the table has no English, mathematics, science or social "
                     "studies in grade ",
                     absl::StrJoin(without, ", ")));
  }

  // Programs without a sequence are from before articulations were said.
  void CheckDualCredit() {
    if (program_.sequence().empty() ||
        HasArticulation([](const v1::Articulation& articulation) {
          return articulation.dual_credit();
        })) {
      return;
    }
    checks_.Warning("sequence", "POS_NO_DUAL_CREDIT_OPTION",
                    "no course of the program earns college credit along with "
                    "high school credit");
  }

  const v1::Program& program_;
  const CoursesByName& courses_;
  FieldChecks& checks_;
  Names in_table_;
  Names in_sequence_;
};

}  // namespace

void LintProgramStructure(const v1::Bundle& bundle, ProblemList& problems) {
  CoursesByName courses;
  for (const v1::Course& course : bundle.courses()) {
    courses.try_emplace(course.name(), &course);
  }
  for (int i = 0; i < bundle.programs_size(); ++i) {
    FieldChecks checks(problems, "", "programs", i);
    ProgramStructure(bundle.programs(i), courses, checks).Check();
  }
}

}  // namespace trellis::catalog
