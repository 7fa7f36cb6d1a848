#include "services/plan_validation/rpc/write_unmet.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/rpc/name_in.h"

namespace trellis::plan {
namespace {

UnmetKind KindOf(const PlanDiagnostic& diagnostic) {
  if (diagnostic.code == DiagnosticCode::kPrerequisiteAdvised) {
    return UnmetKind::kAdvised;
  }
  if (diagnostic.code == DiagnosticCode::kPrerequisiteUnmet) {
    return UnmetKind::kBefore;
  }
  for (const UnmetCondition& unmet : diagnostic.unmet) {
    for (const Alternative& way : unmet.alternatives) {
      for (const MissingPart& part : way) {
        if (part.kind != Requisite::Kind::kCourseWith) {
          return UnmetKind::kBeforeOrWith;
        }
      }
    }
  }
  return UnmetKind::kWith;
}

// Returns the subjects that a condition for credit counts, in words, or "" when
// it is not subjects alone that say what counts.
std::string SubjectsOf(const catalog::v1::CreditRequisite& credit,
                       Language language) {
  const catalog::v1::CourseSelector& from = credit.from();
  catalog::v1::CourseSelector subjects;
  *subjects.mutable_subjects() = from.subjects();
  if (subjects.ByteSizeLong() != from.ByteSizeLong()) return "";
  std::vector<std::string> names;
  for (const std::string& subject : from.subjects()) {
    names.push_back(absl::StrCat("\"", subject, "\""));
  }
  return JoinAny(names, language);
}

// Writes parts of conditions and says them in words.
class PartWriter {
 public:
  PartWriter(UnmetKind kind, const CompiledCourses& courses, Language language)
      : kind_(kind), courses_(courses), language_(language) {}

  std::string Write(const MissingPart& part,
                    v1::UnmetRequisite::MissingPart& written) const {
    std::string name;
    switch (part.kind) {
      case Requisite::Kind::kCredential:
        name = std::string(courses_.achievements.text(part.id));
        written.set_credential(name);
        break;
      case Requisite::Kind::kAchievement:
        name = std::string(courses_.achievements.text(part.id));
        written.set_achievement(name);
        if (part.minimum > 0) written.set_minimum(absl::StrCat(part.minimum));
        break;
      case Requisite::Kind::kApproval:
        name = std::string(courses_.approvals.text(part.id));
        written.set_approval(name);
        break;
      case Requisite::Kind::kCredit:
        name = SubjectsOf(*courses_.credit_requisites[part.id], language_);
        written.set_millicredits(static_cast<int32_t>(std::min<Millicredits>(
            part.minimum, std::numeric_limits<int32_t>::max())));
        break;
      default:
        return WriteCourse(part, written);
    }
    return MissingPartName(part, name, language_);
  }

 private:
  std::string WriteCourse(const MissingPart& part,
                          v1::UnmetRequisite::MissingPart& written) const {
    written.set_course(std::string(courses_.course_names.text(part.id)));
    if (part.minimum > 0) {
      written.set_minimum(
          std::string(MarkName(static_cast<int>(part.minimum))));
    }
    const std::string text = MissingPartName(
        part, ShownCourse(part.id, courses_, language_), language_);
    // Where all have to be at the same time, the sentence says so.
    const bool is_said = kind_ == UnmetKind::kWith;
    if (part.kind != Requisite::Kind::kCourseWith || is_said) return text;
    return absl::StrCat(
        text, Choose(language_, " at the same time", " al mismo tiempo"));
  }

  const UnmetKind kind_;
  const CompiledCourses& courses_;
  const Language language_;
};

}  // namespace

std::string WriteUnmet(const PlanDiagnostic& diagnostic,
                       absl::string_view course_name,
                       const CompiledCourses& courses, Language language,
                       v1::Diagnostic& written) {
  const UnmetKind kind = KindOf(diagnostic);
  const PartWriter writer(kind, courses, language);
  std::vector<std::vector<std::vector<std::string>>> conditions;
  for (const UnmetCondition& unmet : diagnostic.unmet) {
    v1::UnmetRequisite& requisite = *written.add_unmet_requisites();
    conditions.emplace_back();
    for (const Alternative& alternative : unmet.alternatives) {
      v1::UnmetRequisite::Alternative& way = *requisite.add_alternatives();
      conditions.back().emplace_back();
      for (const MissingPart& part : alternative) {
        conditions.back().back().push_back(
            writer.Write(part, *way.add_missing()));
      }
    }
  }
  return UnmetMessage(course_name, diagnostic.grade, kind, conditions,
                      language);
}

std::string ShownCourse(int course, const CompiledCourses& courses,
                        Language language) {
  const bool is_known = course < static_cast<int>(courses.courses.size());
  return is_known ? NameIn(*courses.courses[course], language)
                  : std::string(courses.course_names.text(course));
}

}  // namespace trellis::plan
