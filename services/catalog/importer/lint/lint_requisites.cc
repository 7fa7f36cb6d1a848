#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/selector_checks.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kMaxMillicredits = 1000000;
constexpr int kMaxValue = 1000000;

using Requisites = google::protobuf::RepeatedPtrField<v1::Requisite>;

class RequisiteLint {
 public:
  RequisiteLint(const v1::Bundle& bundle, ProblemList& problems)
      : bundle_(bundle), problems_(problems) {}

  // Checks the list "requisites" of the value at `path`.
  void CheckAll(const Requisites& requisites, const std::string& path) {
    for (int i = 0; i < requisites.size(); ++i) {
      FieldChecks checks(problems_, path, "requisites", i);
      Check(requisites[i], checks);
    }
  }

 private:
  void Check(const v1::Requisite& requisite, FieldChecks& checks) {
    switch (requisite.kind_case()) {
      case v1::Requisite::kCourse:
        return CheckCourse(requisite.course(), checks);
      case v1::Requisite::kAllOf:
        return CheckGroup(requisite.all_of().requisites(), "all_of", checks);
      case v1::Requisite::kAnyOf:
        return CheckGroup(requisite.any_of().requisites(), "any_of", checks);
      case v1::Requisite::kNOf:
        return CheckNOf(requisite.n_of(), checks);
      case v1::Requisite::kCredential:
        checks.RequireWords(requisite.credential(), "credential");
        return;
      case v1::Requisite::kApproval:
        checks.RequireWords(requisite.approval(), "approval");
        return;
      case v1::Requisite::kAchievement:
        return CheckAchievement(requisite.achievement(), checks);
      case v1::Requisite::kCredit:
        return CheckCredit(requisite.credit(), checks);
      case v1::Requisite::KIND_NOT_SET:
        return checks.Error("", "MISSING_FIELD",
                            "a requisite has to ask for something, such as a "
                            "course");
    }
  }

  void CheckCourse(const v1::CourseRequisite& requisite, FieldChecks& checks) {
    if (requisite.course().empty()) {
      checks.Error("course.course", "MISSING_FIELD",
                   "\"course\" of the requisite is missing");
    }
    checks.RequireMark(requisite.minimum_mark(), "course.minimum_mark");
  }

  void CheckGroup(const Requisites& requisites, absl::string_view field,
                  FieldChecks& checks) {
    if (requisites.empty()) {
      checks.Error(field, "MISSING_FIELD",
                   "\"requisites\" has to hold a condition");
    }
    CheckAll(requisites, checks.Path(field));
  }

  void CheckNOf(const v1::NOfRequisite& group, FieldChecks& checks) {
    CheckGroup(group.requisites(), "n_of", checks);
    if (group.requisites().empty()) return;
    checks.RequireRange(group.count(), 1, group.requisites_size(),
                        "n_of.count");
  }

  void CheckAchievement(const v1::AchievementRequisite& requisite,
                        FieldChecks& checks) {
    checks.RequireWords(requisite.achievement(), "achievement.achievement");
    checks.RequireRange(requisite.minimum_value(), 0, kMaxValue,
                        "achievement.minimum_value");
  }

  void CheckCredit(const v1::CreditRequisite& requisite, FieldChecks& checks) {
    checks.RequireRange(requisite.millicredits(), 1, kMaxMillicredits,
                        "credit.millicredits");
    if (!requisite.has_from()) return;
    // Few catalogs have such a condition.
    if (!index_.has_value()) index_.emplace(bundle_);
    requirements::LintOptions options;
    options.reports_unknown_names = false;
    requirements::SelectorChecks(*index_, options, problems_)
        .Check(requisite.from(), "credit.from",
               requirements::SelectorChecks::Use::kOther, checks);
  }

  const v1::Bundle& bundle_;
  ProblemList& problems_;
  std::optional<requirements::CourseIndex> index_;
};

}  // namespace

void LintRequisites(const v1::Bundle& bundle, ProblemList& problems) {
  RequisiteLint lint(bundle, problems);
  for (int i = 0; i < bundle.courses_size(); ++i) {
    lint.CheckAll(bundle.courses(i).requisites(), PathOf("courses", i));
  }
}

}  // namespace trellis::catalog
