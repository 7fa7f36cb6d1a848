#include "services/plan_validation/rpc/read_plan.h"

#include <optional>
#include <string>

#include "services/plan_validation/domain/mark.h"
#include "services/plan_validation/domain/school_time.h"
#include "services/plan_validation/rpc/course_finder.h"
#include "services/plan_validation/rpc/plan_fields.h"
#include "services/plan_validation/rpc/terms.h"

namespace trellis::plan {
namespace {

ItemStatus ToDomainStatus(v1::PlannedCourse::Status status,
                          ItemStatus unspecified) {
  switch (status) {
    case v1::PlannedCourse::STATUS_EARNED:
      return ItemStatus::kEarned;
    case v1::PlannedCourse::STATUS_IN_PROGRESS:
      return ItemStatus::kInProgress;
    case v1::PlannedCourse::STATUS_PLANNED:
      return ItemStatus::kPlanned;
    case v1::PlannedCourse::STATUS_NOT_EARNED:
      return ItemStatus::kNotEarned;
    default:
      return unspecified;
  }
}

// Reads one plan. Its parts are independent of each other.
class PlanReader {
 public:
  PlanReader(const v1::ValidatePlanRequest& request,
             const CatalogSnapshot& snapshot, const CompiledCourses& courses,
             Plan& plan, FieldViolations& violations)
      : message_(request.plan()),
        courses_(courses),
        plan_(plan),
        violations_(violations),
        finder_(request.catalog(), snapshot, courses, violations) {}

  void Read() {
    plan_.items.reserve(message_.courses_size());
    for (int i = 0; i < message_.courses_size(); ++i) ReadItem(i);
    ReadAchievements();
    for (int i = 0; i < message_.approvals_size(); ++i) ReadApproval(i);
    for (int i = 0; i < message_.exceptions_size(); ++i) ReadException(i);
    plan_.entry_year = message_.entry_year();
  }

 private:
  std::optional<Term> TermOf(const v1::PlannedCourse& planned, int course,
                             int index) {
    if (planned.term() != common::v1::TERM_UNSPECIFIED) {
      return ToDomainTerm(planned.term());
    }
    const std::optional<Term> term = DefaultTerm(courses_.facts[course].terms);
    if (!term.has_value()) {
      violations_.Add(PlanField("courses", index, "term"),
                      "is required, because the course is offered in several",
                      "AMBIGUOUS_TERM");
    }
    return term;
  }

  void ReadItem(int index) {
    const v1::PlannedCourse& planned = message_.courses(index);
    // Paths of fields take longer to write than courses to find.
    const auto course = finder_.Find(planned.course());
    if (!course.has_value()) {
      finder_.Find(planned.course(), PlanField("courses", index, "course"));
      return;
    }
    const std::optional<Term> term = TermOf(planned, *course, index);
    if (!term.has_value()) return;
    PlanItem item;
    item.course = *course;
    item.grade = planned.grade();
    item.term = *term;
    item.status = ToDomainStatus(planned.status(), ItemStatus::kPlanned);
    item.mark = ParseMark(planned.mark()).value_or(kUnreportedMark);
    item.earned_credit = planned.earned_millicredits();
    item.is_locked = planned.locked();
    plan_.items.push_back(item);
  }

  // An achievement that nothing asks for is nobody's business.
  void AddAchievement(absl::string_view id, int value, ItemStatus status) {
    const auto number = courses_.achievements.Find(id);
    if (number.has_value()) {
      plan_.achievements.push_back({*number, value, status});
    }
  }

  void ReadAchievements() {
    for (const std::string& credential : message_.credentials()) {
      AddAchievement(credential, 0, ItemStatus::kEarned);
    }
    for (const v1::Achievement& achievement : message_.achievements()) {
      AddAchievement(achievement.achievement(), achievement.value(),
                     ToDomainStatus(achievement.status(), ItemStatus::kEarned));
    }
    plan_.achievements_complete = message_.achievements_complete();
  }

  void ReadApproval(int index) {
    const v1::Approval& approval = message_.approvals(index);
    const auto course = finder_.Find(approval.course(),
                                     PlanField("approvals", index, "course"));
    const auto number = courses_.approvals.Find(approval.approval());
    if (course.has_value() && number.has_value()) {
      plan_.approvals.push_back({*course, *number});
    }
  }

  int ExceptionCourse(absl::string_view name, int index,
                      absl::string_view field) {
    return finder_.Find(name, PlanField("exceptions", index, field))
        .value_or(kNoCourse);
  }

  // Reads what was decided. Returns false when it cannot be said.
  bool ReadDecision(const v1::PlanException& message, int index,
                    PlanException& exception) {
    switch (message.decision_case()) {
      case v1::PlanException::kWaive:
        exception.kind = PlanException::Kind::kWaive;
        exception.credit = message.waive().millicredits();
        return true;
      case v1::PlanException::kInsert:
        exception.kind = PlanException::Kind::kInsert;
        exception.course = ExceptionCourse(message.insert(), index, "insert");
        return exception.course != kNoCourse;
      case v1::PlanException::kSubstitute:
        exception.kind = PlanException::Kind::kSubstitute;
        exception.required_course =
            ExceptionCourse(message.substitute().required_course(), index,
                            "substitute.required_course");
        exception.course = ExceptionCourse(message.substitute().by_course(),
                                           index, "substitute.by_course");
        return exception.course != kNoCourse &&
               exception.required_course != kNoCourse;
      case v1::PlanException::kExclude:
        exception.kind = PlanException::Kind::kExclude;
        exception.course = ExceptionCourse(message.exclude(), index, "exclude");
        return exception.course != kNoCourse;
      case v1::PlanException::kApprove:
        exception.kind = PlanException::Kind::kApprove;
        return true;
      default:
        return false;
    }
  }

  void ReadException(int index) {
    const v1::PlanException& message = message_.exceptions(index);
    PlanException exception;
    if (!ReadDecision(message, index, exception)) return;
    exception.position = index;
    const auto set = ParseCatalogResourceName(message.requirement_set());
    if (!set.has_value()) return;
    exception.requirement_set =
        CatalogResourceFullName(set->catalog_id, set->relative_name);
    exception.rule = message.rule();
    exception.expire_date = message.expire_date();
    plan_.exceptions.push_back(std::move(exception));
  }

  const v1::CoursePlan& message_;
  const CompiledCourses& courses_;
  Plan& plan_;
  FieldViolations& violations_;
  CourseFinder finder_;
};

}  // namespace

void ReadPlan(const v1::ValidatePlanRequest& request,
              const CatalogSnapshot& snapshot, const CompiledCourses& courses,
              Plan& plan, FieldViolations& violations) {
  plan = Plan();
  if (!PlanListsFit(request.plan())) return;
  PlanReader(request, snapshot, courses, plan, violations).Read();
}

}  // namespace trellis::plan
