#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_REQUEST_FAULTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_REQUEST_FAULTS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/status/error_wire.pb.h"
#include "common/status/errors.h"
#include "gtest/gtest.h"

namespace trellis::plan {

// What is wrong with a field: the reason and the description.
struct Fault {
  std::string reason;
  std::string description;
};

// Returns what is wrong by field, after checking that each field has one fault.
inline std::map<std::string, Fault> FaultsOf(
    const FieldViolations& violations) {
  std::map<std::string, Fault> faults;
  const absl::Status status = violations.ToStatus();
  const auto payload =
      status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  if (!payload.has_value()) return faults;
  internal::error_wire::BadRequest details;
  EXPECT_TRUE(details.ParseFromString(std::string(*payload)));
  for (const auto& violation : details.field_violations()) {
    const Fault fault{violation.reason(), violation.description()};
    EXPECT_TRUE(faults.emplace(violation.field(), fault).second)
        << violation.field();
  }
  return faults;
}

// Returns the reasons by field.
inline std::vector<std::pair<std::string, std::string>> ReasonsOf(
    const FieldViolations& violations) {
  std::vector<std::pair<std::string, std::string>> reasons;
  for (const auto& [field, fault] : FaultsOf(violations)) {
    reasons.emplace_back(field, fault.reason);
  }
  return reasons;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_REQUEST_FAULTS_H_
