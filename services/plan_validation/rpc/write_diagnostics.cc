#include "services/plan_validation/rpc/write_diagnostics.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/plan_validation/domain/course_windows.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/rpc/diagnostic_messages.h"
#include "services/plan_validation/rpc/terms.h"
#include "services/plan_validation/rpc/write_edits.h"
#include "services/plan_validation/rpc/write_unmet.h"

namespace trellis::plan {
namespace {

v1::Diagnostic::Severity ToSeverity(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return v1::Diagnostic::SEVERITY_ERROR;
    case Severity::kWarning:
      return v1::Diagnostic::SEVERITY_WARNING;
    case Severity::kInfo:
      break;
  }
  return v1::Diagnostic::SEVERITY_INFO;
}

std::string GradeList(uint32_t grades) {
  std::vector<int> listed;
  for (int grade = kMinGrade; grade <= kMaxGrade; ++grade) {
    if ((grades & GradeBit(grade)) != 0) listed.push_back(grade);
  }
  return absl::StrJoin(listed, ",");
}

std::string TermName(Term term) {
  return common::v1::Term_Name(ToApiTerm(term));
}

std::string TermList(uint8_t terms) {
  std::vector<std::string> listed;
  for (const Term term :
       {Term::kFall, Term::kSpring, Term::kSummer, Term::kFullYear}) {
    if ((terms & TermBit(term)) != 0) listed.push_back(TermName(term));
  }
  return absl::StrJoin(listed, ",");
}

// Writes one diagnostic.
class DiagnosticWriter {
 public:
  DiagnosticWriter(const PlanDiagnostic& diagnostic,
                   const CompiledCourses& courses, const Plan& plan,
                   Language language, v1::Diagnostic& written)
      : diagnostic_(diagnostic),
        courses_(courses),
        plan_(plan),
        language_(language),
        written_(written) {}

  void Write() {
    written_.set_code(ToApiCode(diagnostic_.code));
    written_.set_severity(ToSeverity(diagnostic_.severity));
    SetArgument("grade", diagnostic_.grade);
    if (diagnostic_.position == kNoPosition) {
      written_.mutable_subject()->set_grade(diagnostic_.grade);
      written_.set_message(WriteLoad());
    } else {
      SetArgument("term", TermName(diagnostic_.term));
      WriteItemSubject();
      written_.set_message(WriteItem());
    }
    for (const PlanEdit& edit : diagnostic_.edits) {
      WriteEdit(edit, courses_, *written_.add_edits());
    }
  }

 private:
  template <typename Value>
  void SetArgument(const char* name, const Value& value) {
    (*written_.mutable_arguments())[name] = absl::StrCat(value);
  }

  int CourseAt(int position) const { return plan_.items[position].course; }

  const CourseFacts& Facts() const {
    return courses_.facts[CourseAt(diagnostic_.position)];
  }

  // The course's name, for people and for programs.
  std::string Shown(int course) const {
    return ShownCourse(course, courses_, language_);
  }
  std::string Named(int course) const {
    return std::string(courses_.course_names.text(course));
  }

  void WriteItemSubject() {
    v1::DiagnosticSubject& subject = *written_.mutable_subject();
    subject.set_course_index(diagnostic_.position);
    subject.set_course(Named(CourseAt(diagnostic_.position)));
    if (diagnostic_.other_position != kNoPosition) {
      subject.set_other_course_index(diagnostic_.other_position);
    }
  }

  // Each of these sets the arguments of the code and returns the message.

  std::string WriteLoad() {
    const CourseLoad& load = courses_.load;
    const int grade = diagnostic_.grade;
    if (diagnostic_.code == DiagnosticCode::kTermLoadOver) {
      SetArgument("term", TermName(diagnostic_.term));
      SetArgument("courses", diagnostic_.amount);
      SetArgument("limit_courses", load.max_courses_each_term);
      return TermLoadMessage(grade, diagnostic_.term, diagnostic_.amount,
                             load.max_courses_each_term, language_);
    }
    const bool is_over = diagnostic_.code == DiagnosticCode::kYearLoadOver;
    const Millicredits limit =
        is_over ? load.max_credit_each_year : load.min_credit_each_year;
    SetArgument("millicredits", diagnostic_.amount);
    SetArgument("limit_millicredits", limit);
    return YearLoadMessage(grade, diagnostic_.amount, limit, is_over,
                           language_);
  }

  std::string WriteItem() {
    const std::string name = Shown(CourseAt(diagnostic_.position));
    const int grade = diagnostic_.grade;
    switch (diagnostic_.code) {
      case DiagnosticCode::kGradeNotAllowed:
        SetArgument("allowed_grades", GradeList(Facts().grades));
        return GradeMessage(name, grade, Facts().grades, language_);
      case DiagnosticCode::kTermNotOffered:
        SetArgument("offered_terms", TermList(TermsOf(Facts())));
        return TermMessage(name, diagnostic_.term, TermsOf(Facts()), language_);
      case DiagnosticCode::kRepeated:
        SetArgument("credit_limit", Facts().credit_limit);
        return RepeatMessage(name, grade, Facts().credit_limit, language_);
      case DiagnosticCode::kTwiceInTerm:
        return TwiceMessage(name, grade, language_);
      case DiagnosticCode::kPairSplit:
      case DiagnosticCode::kReplaced:
      case DiagnosticCode::kRetired:
      case DiagnosticCode::kDuplicateContent:
        return WriteOtherCourse(name);
      default:
        return WriteUnmet(diagnostic_, name, courses_, language_, written_);
    }
  }

  std::string WriteOtherCourse(const std::string& name) {
    const int other = diagnostic_.other_course;
    const std::string shown = other == kNoCourse ? "" : Shown(other);
    switch (diagnostic_.code) {
      case DiagnosticCode::kPairSplit:
        SetArgument("paired_course", Named(other));
        return PairMessage(
            name, shown, diagnostic_.other_position != kNoPosition, language_);
      case DiagnosticCode::kReplaced:
        SetArgument("replaced_by", Named(other));
        return ReplacedMessage(name, shown, language_);
      case DiagnosticCode::kRetired:
        return WriteRetired(name, shown);
      default:
        return WriteDuplicate(name, shown);
    }
  }

  std::string WriteRetired(const std::string& name,
                           const std::string& successor) {
    const int year = SchoolYearOf(plan_, diagnostic_.grade);
    SetArgument("last_offered_year", Facts().last_offered_year);
    if (year != 0) SetArgument("school_year", year);
    if (!successor.empty()) {
      SetArgument("replaced_by", Named(diagnostic_.other_course));
    }
    return RetiredMessage(name, year, Facts().last_offered_year, successor,
                          language_);
  }

  std::string WriteDuplicate(const std::string& name,
                             const std::string& college_name) {
    const int college_course = diagnostic_.other_course;
    SetArgument("college_course", Named(college_course));
    const bool is_itself = CountsAs(
        courses_.facts, CourseAt(diagnostic_.position), college_course);
    return DuplicateMessage(name, diagnostic_.grade,
                            Shown(CourseAt(diagnostic_.other_position)),
                            is_itself ? "" : college_name, language_);
  }

  const PlanDiagnostic& diagnostic_;
  const CompiledCourses& courses_;
  const Plan& plan_;
  const Language language_;
  v1::Diagnostic& written_;
};

}  // namespace

v1::Diagnostic::Code ToApiCode(DiagnosticCode code) {
  switch (code) {
    case DiagnosticCode::kPrerequisiteUnmet:
      return v1::Diagnostic::CODE_PREREQ_UNMET;
    case DiagnosticCode::kCorequisiteUnmet:
      return v1::Diagnostic::CODE_COREQ_UNMET;
    case DiagnosticCode::kGradeNotAllowed:
      return v1::Diagnostic::CODE_GRADE_LEVEL_NOT_ALLOWED;
    case DiagnosticCode::kTermNotOffered:
      return v1::Diagnostic::CODE_TERM_NOT_OFFERED;
    case DiagnosticCode::kRepeated:
      return v1::Diagnostic::CODE_COURSE_REPEATED;
    case DiagnosticCode::kPrerequisiteAdvised:
      return v1::Diagnostic::CODE_PREREQ_ADVISED;
    case DiagnosticCode::kPairSplit:
      return v1::Diagnostic::CODE_COURSE_PAIR_SPLIT;
    case DiagnosticCode::kYearLoadOver:
      return v1::Diagnostic::CODE_LOAD_YEAR_OVER;
    case DiagnosticCode::kYearLoadUnder:
      return v1::Diagnostic::CODE_LOAD_YEAR_UNDER;
    case DiagnosticCode::kTermLoadOver:
      return v1::Diagnostic::CODE_LOAD_TERM_OVER;
    case DiagnosticCode::kRetired:
      return v1::Diagnostic::CODE_COURSE_RETIRED;
    case DiagnosticCode::kReplaced:
      return v1::Diagnostic::CODE_COURSE_REPLACED;
    case DiagnosticCode::kTwiceInTerm:
      return v1::Diagnostic::CODE_COURSE_TWICE_IN_TERM;
    case DiagnosticCode::kDuplicateContent:
      return v1::Diagnostic::CODE_POS_DUPLICATE_CONTENT;
  }
  return v1::Diagnostic::CODE_UNSPECIFIED;
}

void WriteDiagnostics(absl::Span<const PlanDiagnostic> diagnostics,
                      const CompiledCourses& courses, const Plan& plan,
                      Language language, v1::ValidatePlanResponse& response) {
  for (const PlanDiagnostic& diagnostic : diagnostics) {
    DiagnosticWriter(diagnostic, courses, plan, language,
                     *response.add_diagnostics())
        .Write();
  }
}

}  // namespace trellis::plan
