#include "services/plan_validation/rpc/complete_plan.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/domain/completion_obstacles.h"
#include "services/plan_validation/domain/completion_search.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/rpc/apply_plan_edits.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/completion_messages.h"
#include "services/plan_validation/rpc/course_finder.h"
#include "services/plan_validation/rpc/edit_messages.h"
#include "services/plan_validation/rpc/name_in.h"
#include "services/plan_validation/rpc/plan_subject.h"
#include "services/plan_validation/rpc/requirement_wire.h"
#include "services/plan_validation/rpc/search_fields.h"

namespace trellis::plan {
namespace {

using Request = v1::CompletePlanRequest;

constexpr int kDefaultLastGrade = 12;
constexpr int kFirstHighSchoolGrade = 9;
constexpr int kMaxCompletions = 5;
constexpr int kMaxCourseWishes = 64;

// Adds what is wrong beside what CheckPlanRequest says.
void CheckSearch(const Request& request, FieldViolations& violations) {
  CheckRange("first_grade", request.first_grade(), kMinGrade, kMaxGrade,
             violations);
  CheckRange("last_grade", request.last_grade(), kMinGrade, kMaxGrade,
             violations);
  const int last = OrDefault(request.last_grade(), kDefaultLastGrade);
  if (request.first_grade() > last) {
    violations.Add("last_grade", "is before \"first_grade\"", "OUT_OF_RANGE");
  }
  CheckRange("max_completions", request.max_completions(), 1, kMaxCompletions,
             violations);
  CheckBudget(request.budget(), violations);
  const auto check_count = [&](absl::string_view field, int count) {
    if (count <= kMaxCourseWishes) return;
    violations.Add(field,
                   absl::StrCat("holds ", count, " entries where at most ",
                                kMaxCourseWishes, " are accepted"),
                   "TOO_MANY");
  };
  check_count("preferred_courses", request.preferred_courses_size());
  check_count("avoided_courses", request.avoided_courses_size());
}

// Reads names of courses.
std::vector<int> ReadCourses(
    const google::protobuf::RepeatedPtrField<std::string>& names,
    absl::string_view field, CourseFinder& finder,
    FieldViolations& violations) {
  std::vector<int> courses;
  if (names.size() > kMaxCourseWishes) return courses;
  for (int i = 0; i < names.size(); ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    if (names[i].empty()) violations.Add(path, "is required", "REQUIRED");
    const auto course = finder.Find(names[i], path);
    if (course.has_value()) courses.push_back(*course);
  }
  return courses;
}

// The grade after the last that has begun. Where nothing has, plans begin with
// high school, or with what is planned before.
int FirstGradeToFill(const Plan& plan) {
  int first = 0;
  int earliest = kFirstHighSchoolGrade;
  for (const PlanItem& item : plan.items) {
    if (item.status == ItemStatus::kEarned ||
        item.status == ItemStatus::kInProgress) {
      first = std::max(first, item.grade + 1);
    } else if (item.status == ItemStatus::kPlanned) {
      earliest = std::min(earliest, item.grade);
    }
  }
  return std::min(first == 0 ? earliest : first, kMaxGrade);
}

// Tells the search where the program of study has each course.
void ReadProgram(const PlanSubject& subject, CompletionOptions& options) {
  const auto name = ParseCatalogResourceName(subject.request.program());
  if (!name.has_value()) return;
  const auto* program =
      subject.snapshot->Find<catalog::v1::Program>(name->relative_name);
  if (program == nullptr) return;
  const size_t count = subject.catalog->facts.size();
  options.program_grades.assign(count, 0);
  options.program_places.assign(count, 0);
  for (const auto& slot : program->message->slots()) {
    if (slot.grade() < kMinGrade || slot.grade() > kMaxGrade) continue;
    for (int k = 0; k < slot.courses_size(); ++k) {
      const auto number = subject.catalog->course_names.Find(slot.courses(k));
      if (!number.has_value() || static_cast<size_t>(*number) >= count) {
        continue;
      }
      const auto c = static_cast<size_t>(*number);
      const bool is_new = options.program_grades[c] == 0;
      options.program_places[c] =
          is_new ? k : std::min(options.program_places[c], k);
      options.program_grades[c] |= GradeBit(slot.grade());
    }
  }
}

// Writes what a search found.
class CompletionWriter {
 public:
  CompletionWriter(const PlanSubject& subject,
                   v1::CompletePlanResponse& response)
      : subject_(subject),
        names_{subject.catalog, &subject.plan, {}},
        response_(response) {}

  void Write(const CompletionResult& result) {
    for (const FoundCompletion& found : result.completions) {
      WriteCompletion(found, result.lower_bound, *response_.add_completions());
    }
    response_.set_lower_bound_millicredits(ToWire(result.lower_bound));
    response_.set_budget_exhausted(result.is_cut_off);
    response_.set_judgment_count(result.judgment_count);
    response_.set_catalog_revision(subject_.snapshot->revision());
  }

  void Write(const CompletionObstacle& obstacle) {
    v1::ImpossibleReason& reason = *response_.add_impossible_reasons();
    reason.set_kind(ToApi(obstacle.kind));
    std::vector<std::string> rules;
    if (obstacle.set != kNoSet) WriteRules(obstacle, rules, reason);
    std::vector<std::string> courses;
    for (const int course : obstacle.courses) {
      reason.add_courses(
          std::string(subject_.catalog->course_names.text(course)));
      courses.push_back(NameOf(course));
    }
    reason.set_message(
        ObstacleMessage(obstacle.kind, rules, courses, subject_.language));
  }

 private:
  static v1::ImpossibleReason::Kind ToApi(CompletionObstacle::Kind kind) {
    switch (kind) {
      case CompletionObstacle::Kind::kOffering:
        return v1::ImpossibleReason::KIND_OFFERING;
      case CompletionObstacle::Kind::kChain:
        return v1::ImpossibleReason::KIND_CHAIN;
      case CompletionObstacle::Kind::kCapacity:
        return v1::ImpossibleReason::KIND_CAPACITY;
      case CompletionObstacle::Kind::kNotCourses:
        return v1::ImpossibleReason::KIND_NOT_COURSES;
      case CompletionObstacle::Kind::kNotFound:
        break;
    }
    return v1::ImpossibleReason::KIND_NOT_FOUND;
  }

  const std::string& NameOf(int course) const {
    return NameIn(*subject_.catalog->courses[static_cast<size_t>(course)],
                  subject_.language);
  }

  void WriteCompletion(const FoundCompletion& found, Millicredits lower_bound,
                       v1::Completion& written) const {
    CompletionSummary summary;
    for (const PlanEdit& edit : found.edits) {
      WritePlanEdit(edit, names_, *written.add_edits());
      summary.added_courses += edit.kind == PlanEdit::Kind::kAdd;
      summary.moved_courses += edit.kind == PlanEdit::Kind::kMove;
      if (edit.kind == PlanEdit::Kind::kRequestApproval) {
        summary.approvals.push_back(NameOf(edit.course));
      }
    }
    summary.added = found.added;
    summary.gap = std::max<Millicredits>(0, found.added - lower_bound);
    *written.mutable_plan() = subject_.request.plan();
    ApplyPlanEdits(written.edits(), subject_.plan, *written.mutable_plan());
    written.set_verdict(ToVerdict(found.truth));
    written.set_added_millicredits(ToWire(found.added));
    written.set_gap_millicredits(ToWire(summary.gap));
    written.set_peak_millicredits(ToWire(found.peak));
    written.set_trough_millicredits(ToWire(found.trough));
    written.set_message(CompletionMessage(summary, subject_.language));
  }

  // Writes the set that an obstacle is of, and the rules by id and name.
  void WriteRules(const CompletionObstacle& obstacle,
                  std::vector<std::string>& names,
                  v1::ImpossibleReason& reason) const {
    const auto place = static_cast<size_t>(obstacle.set);
    const StudentSets& sets = subject_.sets;
    const RequirementRules& rules = *sets.sets[place].rules;
    for (const int rule : obstacle.rules) {
      const std::string& id = rules.rules()[static_cast<size_t>(rule)].spec.id;
      const CompiledRequirementSet* set = sets.owners[place].get();
      std::string own = id;
      for (const StudentSets::Requested& requested : sets.requested) {
        if (requested.place != place || requested.joint == nullptr ||
            id.compare(0, requested.prefix.size(), requested.prefix) != 0) {
          continue;
        }
        set = requested.set.get();
        own = id.substr(requested.prefix.size());
      }
      if (set == nullptr) continue;
      reason.set_requirement_set(set->message->name());
      reason.add_rules(own);
      const auto known = set->names.find(own);
      const bool has_name =
          known != set->names.end() && known->second.rule != nullptr;
      names.push_back(has_name ? NameIn(*known->second.rule, subject_.language)
                               : own);
    }
  }

  const PlanSubject& subject_;
  const EditNames names_;
  v1::CompletePlanResponse& response_;
};

CompletionOptions OptionsOf(const Request& request,
                            const PlanSubject& subject) {
  CompletionOptions options;
  options.first_grade =
      OrDefault(request.first_grade(), FirstGradeToFill(subject.plan));
  options.last_grade = OrDefault(request.last_grade(), kDefaultLastGrade);
  options.last_grade = std::max(options.first_grade, options.last_grade);
  options.may_move = request.may_move();
  ReadProgram(subject, options);
  options.max_completions = OrDefault(request.max_completions(), 1);
  options.max_judgments =
      OrDefault(request.budget().max_judgments(), kDefaultCompletionJudgments);
  return options;
}

}  // namespace

void CheckRequest(const v1::CompletePlanRequest& request,
                  FieldViolations& violations) {
  CheckPlanRequest(JudgedPart(request), violations);
  CheckSearch(request, violations);
}

absl::Status CompletePlan(const CatalogSnapshot& snapshot, OtherCatalogs others,
                          const v1::CompletePlanRequest& request,
                          v1::CompletePlanResponse& response,
                          const IsAbandoned& is_abandoned) {
  response.Clear();
  FieldViolations violations;
  CheckSearch(request, violations);
  CourseFinder finder(request.catalog(), snapshot, CompiledCatalogOf(snapshot),
                      violations);
  std::vector<int> preferred = ReadCourses(
      request.preferred_courses(), "preferred_courses", finder, violations);
  std::vector<int> avoided = ReadCourses(request.avoided_courses(),
                                         "avoided_courses", finder, violations);
  PlanSubject subject;
  TRELLIS_RETURN_IF_ERROR(ReadPlanSubject(snapshot, others, JudgedPart(request),
                                          violations, subject));
  CompletionOptions options = OptionsOf(request, subject);
  options.preferred = std::move(preferred);
  options.avoided = std::move(avoided);
  CandidateJudge judge(subject.Context(), {}, is_abandoned);
  const CompletionResult result =
      CompletionSearch(judge, subject.plan, options).Run();
  CompletionWriter writer(subject, response);
  writer.Write(result);
  if (!result.completions.empty()) return absl::OkStatus();
  for (const CompletionObstacle& obstacle : FindObstacles(
           judge.context(), subject.plan, options, result.lower_bound)) {
    writer.Write(obstacle);
  }
  return absl::OkStatus();
}

}  // namespace trellis::plan
