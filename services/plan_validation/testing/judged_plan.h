#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_JUDGED_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_JUDGED_PLAN_H_

#include <initializer_list>
#include <memory>
#include <vector>

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/rpc/requested_sets.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {

// A plan as far as it is judged, for tests of what is said of that: a catalog
// with a requirement set called "set", to which tests add.
class JudgedPlanTest : public ::testing::Test {
 protected:
  // Judges the plan of `request_` against its requirement sets, and returns
  // what is said of the first. What an earlier call returned is gone.
  const SetJudgment& Judge() {
    snapshot_ = catalog_.Snapshot();
    compiled_ = &CompiledCatalogOf(*snapshot_);
    const SetFinder finder(*snapshot_, *compiled_, {});
    std::vector<RequestedSet> sets;
    EXPECT_OK(FindRequestedSets(*snapshot_, finder, request_, sets));
    FieldViolations violations;
    ReadPlan(request_, *snapshot_, *compiled_, plan_, violations);
    EXPECT_OK(violations.ToStatus());
    credit_ = FindCreditItems(compiled_->facts, compiled_->selection().units(),
                              plan_.items);
    judgments_ = judge_.Judge(
        ToJudge(), sets, credit_,
        [&](const std::string& name) { return finder.Find(name); }, options_);
    return judgments_[0];
  }

  // Likewise a plan of these courses, all in grade 9.
  const SetJudgment& Judge(std::initializer_list<absl::string_view> courses) {
    request_.mutable_plan()->clear_courses();
    for (const absl::string_view course : courses) Take(request_, course, 9);
    return Judge();
  }

  PlanToJudge ToJudge() const {
    return {compiled_, &request_.plan(), &plan_, request_.judgment_date()};
  }

  // Adds a decision about a rule of "set".
  v1::PlanException& Except(absl::string_view rule) {
    v1::PlanException& exception = *request_.mutable_plan()->add_exceptions();
    exception.set_requirement_set(SetName("set"));
    exception.set_rule(std::string(rule));
    return exception;
  }

  // Makes "set" and another set count each course once between them.
  static void Exclude(catalog::v1::RequirementSet& other) {
    catalog::v1::LayerSharing& sharing = *other.add_layer_sharing();
    sharing.set_requirement_set(SetName("set"));
    sharing.set_policy(catalog::v1::LayerSharing::POLICY_EXCLUSIVE);
  }

  PlanCatalog catalog_;
  catalog::v1::RequirementSet& set_ = catalog_.AddSet("set");
  v1::ValidatePlanRequest request_ = RequestFor({"set"});
  CountingSearch::Options options_;

  std::shared_ptr<const CatalogSnapshot> snapshot_;
  const CompiledCatalog* compiled_ = nullptr;
  Plan plan_;
  CreditItems credit_;
  PlanJudge judge_;
  std::vector<SetJudgment> judgments_;
};

// Adds a rule that asks for one of some rules, which the caller adds to it.
inline catalog::v1::Rule& AddChoice(catalog::v1::RequirementSet& set,
                                    absl::string_view id) {
  catalog::v1::Rule& rule = *set.add_rules();
  rule.set_id(std::string(id));
  rule.set_display_name(std::string(id));
  rule.mutable_any_of();
  return rule;
}

// Moves the last rule of a set into a choice.
inline void MoveInto(catalog::v1::Rule& choice,
                     catalog::v1::RequirementSet& set) {
  choice.mutable_any_of()->mutable_rules()->AddAllocated(
      set.mutable_rules()->ReleaseLast());
}

// Adds a rule that asks for credit in total.
inline catalog::v1::Rule& AddTotal(catalog::v1::RequirementSet& set,
                                   absl::string_view id, int millicredits) {
  catalog::v1::Rule& rule = *set.add_rules();
  rule.set_id(std::string(id));
  rule.set_display_name(std::string(id));
  rule.mutable_total()->set_millicredits(millicredits);
  return rule;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_JUDGED_PLAN_H_
