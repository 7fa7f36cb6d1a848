#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TOTAL_RULE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TOTAL_RULE_H_

#include <string>
#include <vector>

#include "services/plan_validation/verifier/counting_model.h"
#include "trellis/plan/v1/certificate.pb.h"

namespace trellis::plan_verifier {

// What a rule about a total asks for, and what of a plan it could count: each
// course once, as often as it earns credit, within the set's limits that name
// the rule.
class TotalRule {
 public:
  // Everything must outlive it.
  TotalRule(const catalog::v1::Rule& rule, const StudentDecisions& decisions,
            const CountingModel& model);

  // The credit that is asked for.
  Credit needed() const { return needed_; }

  // No less than what it could count.
  Credit available() const;

  // Checks that the supplies of a certificate leave nothing out of that. Adds
  // what is wrong to `faults`.
  void CheckSupplies(const plan::v1::DeficiencyCertificate& certificate,
                     std::vector<std::string>& faults) const;

 private:
  Credit MostUnder(const Limit& limit, std::vector<Credit>& left) const;
  Credit AvailableUnder(const std::vector<const Limit*>& limits) const;

  const CountingModel& model_;
  Credit needed_ = 0;
  // By unit of the plan.
  std::vector<Credit> could_;
  // The limits that bound it.
  std::vector<const Limit*> limits_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TOTAL_RULE_H_
