#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_MODEL_BUILDER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_MODEL_BUILDER_H_

#include <string>

#include "services/plan_validation/verifier/unit_admission.h"

namespace trellis::plan_verifier {

// Builds the parts of a counting model.
class ModelBuilder {
 public:
  // Everything must outlive the builder.
  ModelBuilder(const StudentDecisions& decisions, CountingModel& model)
      : decisions_(decisions), model_(model) {}

  // Adds rules that have to be met together, which are part of `parent`.
  void AddRule(const catalog::v1::Rule& rule, const catalog::v1::Rule* parent,
               Demand& demand);

  // Adds a leaf, for which those units count that UnitAdmission admits. Returns
  // its number.
  int AddLeaf(const catalog::v1::Rule& rule, absl::string_view part,
              Credit need, const catalog::v1::TakenConditions& taken,
              const UnitPredicate& selects);

  // Adds a limit, whose `units` are those that `selects` selects.
  void AddLimit(Limit limit, const UnitPredicate& selects);

  // Adds a choice. Returns its number.
  int AddChoice(Choice choice);

  const CourseBook& book() const { return *model_.book; }
  const StudentDecisions& decisions() const { return decisions_; }
  CountingModel& model() { return model_; }

 private:
  void AddGroup(const catalog::v1::Rule& rule, Demand& demand);
  void AddCourses(const catalog::v1::Rule& rule, Demand& demand);
  Credit NeedOfNamed(const catalog::v1::Rule& rule, const std::string& name,
                     const catalog::v1::Course& course) const;

  const StudentDecisions& decisions_;
  CountingModel& model_;
};

// Takes `waived` off the needs of some leaves, the last one first. Returns what
// is left of it.
Credit TakeOff(Credit waived, const std::vector<int>& leaves,
               CountingModel& model);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_MODEL_BUILDER_H_
