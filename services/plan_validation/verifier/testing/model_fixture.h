#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_MODEL_FIXTURE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_MODEL_FIXTURE_H_

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/claim.h"
#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// A catalog with the requirement set "set" and a plan, to both of which tests
// add, and what is read of them.
class ModelFixture : public ::testing::Test {
 protected:
  using Claims = std::initializer_list<Claim>;

  // Adds a course to the plan, by id.
  plan::v1::PlannedCourse& Take(absl::string_view course, int grade = 9) {
    return plan::Take(request_, course, grade);
  }

  plan::v1::CoursePlan& plan() { return *request_.mutable_plan(); }

  // Adds a decision about a rule of the set.
  plan::v1::PlanException& AddDecision(absl::string_view rule) {
    plan::v1::PlanException& exception = *plan().add_exceptions();
    exception.set_requirement_set(plan::SetName("set"));
    exception.set_rule(std::string(rule));
    return exception;
  }

  // Adds a rule that asks for one or all of others, as `group` says.
  catalog::v1::Rule& AddGroup(absl::string_view id) {
    catalog::v1::Rule& rule = *set_.add_rules();
    rule.set_id(std::string(id));
    return rule;
  }

  // Turns a rule, such as one inside a group, into one that asks for credit of
  // some courses, by ids.
  static void SetCredits(absl::string_view id, int millicredits,
                         std::initializer_list<absl::string_view> courses,
                         catalog::v1::Rule& rule) {
    catalog::v1::RequirementSet made;
    rule = plan::AddCredits(made, id, millicredits, courses);
  }

  catalog::v1::Sharing& AddSharing(
      std::initializer_list<absl::string_view> rules) {
    catalog::v1::Sharing& sharing = *set_.add_sharing();
    for (const absl::string_view rule : rules) {
      sharing.add_rules(std::string(rule));
    }
    return sharing;
  }

  // Adds another set that shares no credit with the set.
  catalog::v1::RequirementSet& AddOther() {
    catalog::v1::RequirementSet& other = catalog_.AddSet("other");
    auto& sharing = *other.add_layer_sharing();
    sharing.set_requirement_set(plan::SetName("set"));
    sharing.set_policy(catalog::v1::LayerSharing::POLICY_EXCLUSIVE);
    return other;
  }

  // Adds a limit of the whole set on some courses, by ids.
  catalog::v1::CountingLimit& AddLimit(
      absl::string_view id, int millicredits,
      std::initializer_list<absl::string_view> courses) {
    catalog::v1::CountingLimit& limit = *set_.add_limits();
    limit.set_id(std::string(id));
    limit.set_millicredits(millicredits);
    for (const absl::string_view course : courses) {
      limit.mutable_from()->add_courses(plan::CourseName(course));
    }
    return limit;
  }

  // Reads everything as it stands. What was read before is gone.
  const CountingModel& Read() {
    snapshot_ = catalog_.Snapshot();
    book_.emplace(*snapshot_);
    FieldViolations violations;
    credit_ = ReadPlanCredit(request_.plan(), "test", *book_, violations);
    EXPECT_OK(violations.ToStatus());
    read_set_ = set_;
    decisions_.emplace(read_set_, request_.plan(), "test");
    model_ = BuildCountingModel(read_set_, *decisions_, credit_, *book_);
    return model_;
  }

  // Likewise, with the set joined with another.
  const CountingModel& ReadWith(const catalog::v1::RequirementSet& other) {
    Read();
    joined_ = JoinSets({&read_set_, &other}, 0);
    decisions_.emplace(joined_.parts, request_.plan(), "test");
    model_ = BuildCountingModel(joined_, *decisions_, credit_, *book_);
    return model_;
  }

  // What was read.
  const CourseBook& book() const { return *book_; }
  const PlanCredit& credit() const { return credit_; }
  const StudentDecisions& decisions() const { return *decisions_; }
  CountingModel& model() { return model_; }
  const catalog::v1::Rule& RuleOf(absl::string_view id) const {
    return *model_.rules.at(id).rule;
  }

  // Returns the number of a leaf, or -1.
  int LeafOf(absl::string_view rule, absl::string_view part = "") const {
    for (size_t l = 0; l < model_.leaves.size(); ++l) {
      const Leaf& leaf = model_.leaves[l];
      if (leaf.rule->id() == rule && leaf.part == part) {
        return static_cast<int>(l);
      }
    }
    return -1;
  }
  const Leaf& LeafAt(absl::string_view rule,
                     absl::string_view part = "") const {
    return model_.leaves.at(static_cast<size_t>(LeafOf(rule, part)));
  }

  // The leaves of some rules, by leaf.
  std::vector<bool> LeavesOfRules(
      std::initializer_list<absl::string_view> rules) const {
    std::vector<bool> leaves(model_.leaves.size(), false);
    for (const absl::string_view rule : rules) {
      leaves.at(static_cast<size_t>(LeafOf(rule))) = true;
    }
    return leaves;
  }

  // What is assumed after the model was read.
  CaseState StateOf(Claims claims) const {
    CaseState state(model_);
    for (const Claim& claim : claims) state.Assume(claim);
    return state;
  }

  static Claim Chosen(std::string rule, std::string alternative) {
    return {Claim::Kind::kAlternative, std::move(rule), std::move(alternative)};
  }
  static Claim InPart(int position, std::string rule, std::string part = "") {
    return {Claim::Kind::kInPart, std::move(rule), std::move(part), position};
  }
  static Claim Shared(int position, int sharing = 0) {
    return {Claim::Kind::kShared, "", "", position, sharing};
  }
  static Claim Out(int position) {
    return {Claim::Kind::kCounts, "", "", position, -1, false};
  }
  static Claim Less(int position, std::string limit, std::string rule = "") {
    return {Claim::Kind::kUnderLimit,
            std::move(rule),
            std::move(limit),
            position,
            -1,
            false};
  }
  static Claim Not(Claim claim) {
    claim.is_true = false;
    return claim;
  }

  plan::PlanCatalog catalog_;
  catalog::v1::RequirementSet& set_ = catalog_.AddSet("set");
  plan::v1::ValidatePlanRequest request_ = plan::RequestFor({"set"});

 private:
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  std::optional<CourseBook> book_;
  PlanCredit credit_;
  catalog::v1::RequirementSet read_set_;
  JoinedSets joined_;
  std::optional<StudentDecisions> decisions_;
  CountingModel model_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_MODEL_FIXTURE_H_
