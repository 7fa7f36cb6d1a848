#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_STUDENT_DECISIONS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_STUDENT_DECISIONS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/plan_validation/verifier/course_book.h"
#include "services/plan_validation/verifier/joined_sets.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan_verifier {

// What a requirement set asks of one student otherwise than it is laid down:
// exceptions of the plan, whatever day they expire on, and rules for other
// years of entry.
class StudentDecisions {
 public:
  // A course that is let in to a rule, or kept out of it.
  struct Course {
    // The rule, by id; "" for the whole set.
    std::string rule;
    // Complete names. `required` is the course whose place it takes, or "".
    std::string course;
    std::string required;
  };

  StudentDecisions(const catalog::v1::RequirementSet& set,
                   const plan::v1::CoursePlan& plan,
                   absl::string_view catalog_id);

  // Likewise of sets that are counted as one.
  StudentDecisions(absl::Span<const SetPart> parts,
                   const plan::v1::CoursePlan& plan,
                   absl::string_view catalog_id);

  // Whether a rule asks for nothing, apart from the rules that it is part of.
  bool IsWaived(const catalog::v1::Rule& rule) const;

  // The credit of a rule that is not asked for.
  Credit WaivedCreditOf(absl::string_view rule) const;

  const std::vector<Course>& insertions() const { return insertions_; }
  const std::vector<Course>& substitutions() const { return substitutions_; }
  const std::vector<Course>& exclusions() const { return exclusions_; }

 private:
  void Add(const plan::v1::PlanException& exception, const SetPart& part,
           absl::string_view catalog_id);

  int entry_year_ = 0;
  absl::flat_hash_map<std::string, Credit> waived_credit_;
  std::vector<std::string> waived_;
  std::vector<Course> insertions_;
  std::vector<Course> substitutions_;
  std::vector<Course> exclusions_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_STUDENT_DECISIONS_H_
