#include "services/plan_validation/rpc/plan_shape.h"

#include <algorithm>
#include <cstdint>

#include "common/rpc/wire_fields.h"
#include "google/protobuf/io/coded_stream.h"

namespace trellis::plan {
namespace {

void Append(absl::string_view bytes, std::string& text) {
  text.append(bytes.data(), bytes.size());
}

// Appends a length in as many bytes as every other, so that what follows cannot
// be taken for a part of what came before.
void AppendLength(size_t length, std::string& text) {
  const auto bytes = static_cast<uint32_t>(length);
  text.append(reinterpret_cast<const char*>(&bytes), sizeof(bytes));
}

}  // namespace

bool PlanShape::Read(absl::string_view record, const PlanRecordLayout& layout,
                     Order order) {
  key_.clear();
  if (!Split(record, layout)) return false;
  AppendLength(other_fields_.size(), key_);
  key_ += other_fields_;
  for (const absl::string_view plan : plans_) {
    // Several plans in one record become one when it is parsed; which of their
    // fields are last is lost when anything changes places.
    if (order == Order::kAny && plans_.size() == 1) {
      AddInOrder(plan);
    } else {
      AppendLength(plan.size(), key_);
      Append(plan, key_);
    }
  }
  return true;
}

bool PlanShape::Split(absl::string_view record,
                      const PlanRecordLayout& layout) {
  plan_ref_ = school_ = absl::string_view();
  plans_.clear();
  other_fields_.clear();
  return ForEachWireField(record, [&](const WireField& field) {
    if (field.has_length && field.number == layout.plan_ref) {
      plan_ref_ = field.value;
    } else if (field.has_length && field.number == layout.school) {
      school_ = field.value;
    } else if (field.has_length && field.number == layout.plan) {
      plans_.push_back(field.value);
    } else {
      Append(field.encoded, other_fields_);
    }
  });
}

// Adds a plan with its courses in the order of their encodings, and after them
// the rest as it is.
void PlanShape::AddInOrder(absl::string_view plan) {
  courses_.clear();
  rest_of_plan_.clear();
  const bool is_well_formed =
      ForEachWireField(plan, [&](const WireField& field) {
        if (field.has_length &&
            field.number == v1::CoursePlan::kCoursesFieldNumber) {
          courses_.push_back(field.value);
        } else {
          Append(field.encoded, rest_of_plan_);
        }
      });
  if (!is_well_formed) {
    // Parsing will refuse it.
    Append(plan, key_);
    return;
  }
  std::sort(courses_.begin(), courses_.end());
  AppendLength(courses_.size(), key_);
  for (const absl::string_view course : courses_) {
    AppendLength(course.size(), key_);
    Append(course, key_);
  }
  key_ += rest_of_plan_;
}

bool PlanShape::ParsePlan(v1::CoursePlan& plan) const {
  plan.Clear();
  for (const absl::string_view bytes : plans_) {
    google::protobuf::io::CodedInputStream stream(
        reinterpret_cast<const uint8_t*>(bytes.data()),
        static_cast<int>(bytes.size()));
    if (!plan.MergeFromCodedStream(&stream) ||
        !stream.ConsumedEntireMessage()) {
      return false;
    }
  }
  return true;
}

}  // namespace trellis::plan
