#include "cli/plans/plan_cells.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "cli/plans/plan_options.h"
#include "common/yaml/enum_word.h"
#include "trellis/common/v1/term.pb.h"

namespace trellis::cli {
namespace {

using plan::v1::Achievement;
using plan::v1::CoursePlan;
using plan::v1::ImpactPlan;
using plan::v1::PlannedCourse;

// Reads the cells of one row or of one plan.
class CellReader {
 public:
  CellReader(const PlanCells& cells, const OnPlanCellProblem& on_problem)
      : cells_(cells), on_problem_(on_problem) {}

  std::string Text(PlanColumn column) const {
    return std::string(cells_(column));
  }

  // Returns a whole number, or 0 for an empty cell.
  int32_t Number(PlanColumn column) const {
    const absl::string_view cell = cells_(column);
    int32_t number = 0;
    if (!cell.empty() && !absl::SimpleAtoi(cell, &number)) {
      on_problem_(column, "WRONG_TYPE", "must be a whole number");
    }
    return number;
  }

  bool YesOrNo(PlanColumn column) const {
    const std::string word = absl::AsciiStrToLower(cells_(column));
    if (word == "yes" || word == "true") return true;
    if (!word.empty() && word != "no" && word != "false") {
      on_problem_(column, "UNKNOWN_VALUE", "must be yes or no, or empty");
    }
    return false;
  }

  // Returns the number of an enum's value, or 0 for an empty cell.
  int Value(PlanColumn column,
            const google::protobuf::EnumDescriptor& type) const {
    const absl::string_view cell = cells_(column);
    if (cell.empty()) return 0;
    const std::optional<int> number = ValueOf(cell, type);
    if (number.has_value()) return *number;
    std::vector<std::string> words;
    for (int i = 1; i < type.value_count(); ++i) {
      words.push_back(EnumWord(*type.value(i)));
    }
    on_problem_(
        column, "UNKNOWN_VALUE",
        absl::StrCat("must be ", absl::StrJoin(words, ", "), ", or empty"));
    return 0;
  }

  // Returns the parts of a list, without empty ones.
  std::vector<std::string> List(PlanColumn column) const {
    std::vector<std::string> parts;
    for (const absl::string_view part : absl::StrSplit(cells_(column), ';')) {
      const absl::string_view stripped = absl::StripAsciiWhitespace(part);
      if (!stripped.empty()) parts.emplace_back(stripped);
    }
    return parts;
  }

  // "in progress" is as good as "in_progress".
  static std::optional<int> ValueOf(
      absl::string_view cell, const google::protobuf::EnumDescriptor& type) {
    const auto* value =
        FindEnumWord(type, absl::AsciiStrToLower(absl::StrReplaceAll(
                               cell, {{" ", "_"}, {"-", "_"}})));
    if (value == nullptr) return std::nullopt;
    return value->number();
  }

 private:
  const PlanCells& cells_;
  const OnPlanCellProblem& on_problem_;
};

// Reads "id", "id=value", "id:status" or "id=value:status". Returns whether it
// is one of these.
bool ReadAchievement(absl::string_view text, Achievement& achievement) {
  const std::vector<absl::string_view> with_status = absl::StrSplit(text, ':');
  if (with_status.size() > 2) return false;
  if (with_status.size() == 2) {
    const auto status =
        CellReader::ValueOf(absl::StripAsciiWhitespace(with_status[1]),
                            *PlannedCourse::Status_descriptor());
    if (!status.has_value()) return false;
    achievement.set_status(static_cast<PlannedCourse::Status>(*status));
  }
  const std::vector<absl::string_view> with_value =
      absl::StrSplit(with_status[0], '=');
  if (with_value.size() > 2) return false;
  if (with_value.size() == 2) {
    int32_t value = 0;
    if (!absl::SimpleAtoi(with_value[1], &value)) return false;
    achievement.set_value(value);
  }
  achievement.set_achievement(
      std::string(absl::StripAsciiWhitespace(with_value[0])));
  return !achievement.achievement().empty();
}

}  // namespace

bool HasCourse(const PlanCells& cells) {
  return std::any_of(PlanColumns().begin(), PlanColumns().end(),
                     [&cells](const PlanColumnInfo& info) {
                       return !info.about_plan && !cells(info.column).empty();
                     });
}

void ReadCourseCells(const PlanCells& cells, CoursePlan& plan,
                     const OnPlanCellProblem& on_problem) {
  const CellReader reader(cells, on_problem);
  PlannedCourse& course = *plan.add_courses();
  if (cells(PlanColumn::kCourse).empty()) {
    on_problem(PlanColumn::kCourse, "REQUIRED", "is required");
  } else {
    course.set_course(TypedCourse(reader.Text(PlanColumn::kCourse)));
  }
  if (cells(PlanColumn::kGrade).empty()) {
    on_problem(PlanColumn::kGrade, "REQUIRED", "is required");
  }
  course.set_grade(reader.Number(PlanColumn::kGrade));
  course.set_term(static_cast<common::v1::Term>(
      reader.Value(PlanColumn::kTerm, *common::v1::Term_descriptor())));
  course.set_status(static_cast<PlannedCourse::Status>(
      reader.Value(PlanColumn::kStatus, *PlannedCourse::Status_descriptor())));
  course.set_mark(absl::AsciiStrToUpper(cells(PlanColumn::kMark)));
  course.set_earned_millicredits(
      reader.Number(PlanColumn::kEarnedMillicredits));
  course.set_locked(reader.YesOrNo(PlanColumn::kLocked));
  for (const std::string& approval : reader.List(PlanColumn::kApprovals)) {
    auto& added = *plan.add_approvals();
    added.set_course(course.course());
    added.set_approval(approval);
  }
}

void ReadAboutPlan(const PlanCells& cells, absl::string_view catalog,
                   ImpactPlan& plan, const OnPlanCellProblem& on_problem) {
  const CellReader reader(cells, on_problem);
  plan.set_plan_ref(reader.Text(PlanColumn::kPlanRef));
  plan.set_school(reader.Text(PlanColumn::kSchool));
  const std::string program = reader.Text(PlanColumn::kProgram);
  if (!program.empty()) {
    plan.set_program(TypedName(catalog, "programs", program));
  }
  CoursePlan& courses = *plan.mutable_plan();
  courses.set_entry_year(reader.Number(PlanColumn::kEntryYear));
  for (const std::string& credential : reader.List(PlanColumn::kCredentials)) {
    courses.add_credentials(credential);
  }
  for (const std::string& text : reader.List(PlanColumn::kAchievements)) {
    if (ReadAchievement(text, *courses.add_achievements())) continue;
    on_problem(PlanColumn::kAchievements, "WRONG_TYPE",
               "must be identifiers with ; between them, each with =value, "
               ":status, both or neither");
  }
  courses.set_achievements_complete(
      reader.YesOrNo(PlanColumn::kAchievementsComplete));
}

}  // namespace trellis::cli
