#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_SHAPE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_SHAPE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan {

// The fields of an encoded record, a BatchPlan or an ImpactPlan, by number.
struct PlanRecordLayout {
  // What the caller calls the plan.
  int plan_ref = 0;
  // The school, or 0 when there is no such field.
  int school = 0;
  int plan = 0;
};

// What makes plans alike: everything that an encoded record says but how the
// caller refers to it. Plans with the same shape are judged the same.
//
// The courses of a plan come in an order of their own, so that plans with the
// same courses in another order have one shape. Plans that are encoded in a way
// that no client has reason for may differ in shape and be alike, never the
// other way round.
//
// Keeps its memory from one record to the next. Not thread safe.
class PlanShape {
 public:
  // Whether courses may change places.
  enum class Order { kAny, kAsGiven };

  // Reads a record, whose bytes have to stay as long as the shape is used.
  // Returns whether it is well formed so far as that was looked at.
  bool Read(absl::string_view record, const PlanRecordLayout& layout,
            Order order);

  // The shape, as bytes that are equal for no two shapes.
  const std::string& key() const { return key_; }

  // The fields that are left out of the shape, as they are encoded.
  absl::string_view plan_ref() const { return plan_ref_; }
  absl::string_view school() const { return school_; }

  // Whether the record holds a plan.
  bool has_plan() const { return !plans_.empty(); }

  // Parses the plan into `plan`, whose memory is used again: a message that is
  // parsed anew frees the messages inside it. Returns whether it is one.
  bool ParsePlan(v1::CoursePlan& plan) const;

  // The encoding of all other fields.
  absl::string_view other_fields() const { return other_fields_; }

 private:
  bool Split(absl::string_view record, const PlanRecordLayout& layout);
  void AddInOrder(absl::string_view plan);

  std::string key_;
  absl::string_view plan_ref_;
  absl::string_view school_;
  // The encodings of plan fields, without tag and length.
  std::vector<absl::string_view> plans_;
  std::vector<absl::string_view> courses_;
  std::string other_fields_;
  std::string rest_of_plan_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_SHAPE_H_
