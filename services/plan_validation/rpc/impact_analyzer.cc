#include "services/plan_validation/rpc/impact_analyzer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/privacy/opaque_ref.h"
#include "common/rpc/message_bytes.h"
#include "common/rpc/stream_request.h"
#include "common/status/record_error.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/impact_comparison.h"
#include "services/plan_validation/rpc/plan_batch.h"
#include "services/plan_validation/rpc/plan_catalogs.h"

namespace trellis::plan {
namespace {

constexpr int kMaxExamplesOfAKind = 20;
constexpr size_t kMaxSchoolCharacters = 63;
constexpr int kMaxErrors = 100;

// What shapes of one analysis may take: about 10,000 plans of 50 courses.
constexpr size_t kKnownBytes = size_t{16} << 20;

PlanRecordLayout Layout() {
  PlanRecordLayout layout;
  layout.plan_ref = v1::ImpactPlan::kPlanRefFieldNumber;
  layout.school = v1::ImpactPlan::kSchoolFieldNumber;
  layout.plan = v1::ImpactPlan::kPlanFieldNumber;
  return layout;
}

bool IsSchool(absl::string_view school) {
  return school.size() <= kMaxSchoolCharacters &&
         std::all_of(school.begin(), school.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '_';
         });
}

// Returns the set that stands for `name` after the change when nothing else is
// said: a set of the catalog before is the one of that id in the catalog after.
std::string SetAfter(const std::string& name, const CatalogResourceName& before,
                     const CatalogResourceName& after) {
  const auto set = ParseCatalogResourceName(name);
  if (!set.has_value() || set->catalog_id != before.catalog_id) return name;
  return CatalogResourceFullName(after.catalog_id, set->relative_name);
}

// Returns what one side judges against, as far as `setup` says it.
v1::ValidatePlanRequest SideOf(
    const std::string& catalog,
    const google::protobuf::RepeatedPtrField<std::string>& sets,
    const std::string& language_code) {
  v1::ValidatePlanRequest side;
  side.set_catalog(catalog);
  *side.mutable_requirement_sets() = sets;
  side.set_language_code(language_code);
  return side;
}

}  // namespace

absl::Status ReadImpactSetup(const v1::ImpactSetup& setup, ImpactSides& sides) {
  sides.before = SideOf(setup.before_catalog(), setup.before_requirement_sets(),
                        setup.language_code());
  sides.after = SideOf(setup.after_catalog(), setup.after_requirement_sets(),
                       setup.language_code());
  FieldViolations violations("setup.before_");
  CheckJudgedAgainst(sides.before, violations);
  violations.SetPrefix("setup.after_");
  CheckJudgedAgainst(sides.after, violations);
  violations.SetPrefix("setup.");
  if (setup.max_examples() < 0 || setup.max_examples() > kMaxExamplesOfAKind) {
    violations.Add("max_examples",
                   absl::StrCat("must be from 0 to ", kMaxExamplesOfAKind),
                   "OUT_OF_RANGE");
  }
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  if (setup.after_requirement_sets().empty()) {
    for (const std::string& name : setup.before_requirement_sets()) {
      sides.after.add_requirement_sets(
          SetAfter(name, *ParseCatalogName(setup.before_catalog()),
                   *ParseCatalogName(setup.after_catalog())));
    }
  }
  sides.catalogs =
      CatalogsOf(sides.before.catalog(), sides.before.requirement_sets());
  sides.catalogs_before = sides.catalogs.size();
  const std::vector<CatalogVersion> after =
      CatalogsOf(sides.after.catalog(), sides.after.requirement_sets());
  sides.catalogs.insert(sides.catalogs.end(), after.begin(), after.end());
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<ImpactAnalyzer>> ImpactAnalyzer::Start(
    const SnapshotSet& snapshots, const ImpactSides& sides, int max_examples) {
  const auto first = snapshots.snapshots().begin();
  const auto middle =
      first + static_cast<std::ptrdiff_t>(sides.catalogs_before);
  auto before = std::make_unique<StreamJudge>(
      StreamJudge::Snapshots(first, middle), sides.before);
  TRELLIS_RETURN_IF_ERROR(before->Prepare());
  // Plans name their courses as before.
  v1::ValidatePlanRequest common = sides.after;
  common.set_catalog(sides.before.catalog());
  auto after = std::make_unique<StreamJudge>(
      StreamJudge::Snapshots(middle, snapshots.snapshots().end()),
      std::move(common));
  TRELLIS_RETURN_IF_ERROR(after->Prepare());
  return std::make_unique<ImpactAnalyzer>(
      std::move(before), std::move(after),
      LanguageOf(sides.before.language_code()), max_examples);
}

ImpactAnalyzer::ImpactAnalyzer(std::unique_ptr<StreamJudge> before,
                               std::unique_ptr<StreamJudge> after,
                               Language language, int max_examples)
    : before_(std::move(before)),
      after_(std::move(after)),
      language_(language),
      wants_changes_(max_examples > 0),
      known_(kKnownBytes),
      totals_(max_examples) {
  response_.set_before_revision(before_->snapshot().revision());
  response_.set_after_revision(after_->snapshot().revision());
}

absl::Status ImpactAnalyzer::Add(absl::string_view record) {
  const int64_t index = size_++;
  const bool has_shape = shape_.Read(record, Layout(), PlanShape::Order::kAny);
  FieldViolations violations(absl::StrCat("plans[", index, "]."));
  CheckOpaqueRef("plan_ref", shape_.plan_ref(), kMaxPlanRef, violations);
  if (!IsSchool(shape_.school())) {
    violations.Add("school",
                   absl::StrCat("must be at most ", kMaxSchoolCharacters,
                                " letters, digits, \"-\" and \"_\""));
  }
  const Impact* known =
      has_shape && violations.empty() ? known_.Find(shape_.key()) : nullptr;
  Impact impact;
  if (known != nullptr) {
    impact = *known;
    response_.set_repeated_shape_count(response_.repeated_shape_count() + 1);
  } else {
    TRELLIS_RETURN_IF_ERROR(ParseRecord(shape_.other_fields(), other_fields_));
    if (!has_shape || !shape_.ParsePlan(plan_)) {
      return InvalidRequestError("record", other_fields_);
    }
    auto judged = Judge(violations);
    if (!judged.ok()) {
      AddError(index, judged.status());
      return absl::OkStatus();
    }
    impact = *std::move(judged);
    known_.Add(shape_.key(), impact, sizeof(PlanImpact));
  }
  if (totals_.Add(shape_.school(), shape_.plan_ref(), impact)) {
    return absl::OkStatus();
  }
  violations.Add(
      "school",
      absl::StrCat("is one more than the ", ImpactTotals::kMaxSchools,
                   " schools that one call can be about"),
      "TOO_MANY");
  return violations.ToStatus();
}

// Judges the plan. Whatever `violations` holds already is wrong with it too.
absl::StatusOr<ImpactAnalyzer::Impact> ImpactAnalyzer::Judge(
    FieldViolations& violations) {
  fails_after_ = false;
  if (!shape_.has_plan()) violations.Add("plan", "is required", "REQUIRED");
  FieldViolations violations_after = violations;
  TRELLIS_RETURN_IF_ERROR(before_->Summarize(other_fields_.program(), plan_,
                                             violations, outcome_before_));
  fails_after_ = true;
  TRELLIS_RETURN_IF_ERROR(after_->Summarize(other_fields_.program(), plan_,
                                            violations_after, outcome_after_));
  return std::make_shared<const PlanImpact>(
      FindImpact({&outcome_before_, &before_->catalog(), &before_->plan()},
                 {&outcome_after_, &after_->catalog(), &after_->plan()},
                 wants_changes_, language_, totals_));
}

void ImpactAnalyzer::AddError(int64_t index, const absl::Status& status) {
  response_.set_error_count(response_.error_count() + 1);
  if (response_.errors_size() == kMaxErrors) return;
  common::v1::RecordError& error = *response_.add_errors();
  ToRecordError(status, error);
  const std::string place = absl::StrCat("plans[", index, "]");
  if (!absl::StartsWith(error.message(), place)) {
    error.set_message(absl::StrCat(place, ": ", error.message()));
  }
  if (fails_after_) {
    error.set_message(
        absl::StrCat(error.message(), ", as judged after the change"));
  }
}

v1::AnalyzeImpactResponse ImpactAnalyzer::Finish() {
  totals_.Write(response_);
  return std::move(response_);
}

}  // namespace trellis::plan
