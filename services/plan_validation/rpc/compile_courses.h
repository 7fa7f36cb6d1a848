#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_COURSES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_COURSES_H_

#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "services/plan_validation/domain/course_facts.h"
#include "trellis/catalog/v1/resources.pb.h"

namespace trellis::plan {

// Numbers given to texts, from 0, in the order in which they come. The texts
// must outlive the numbering.
class TextNumbers {
 public:
  // Returns the number of `text`, giving it one when it is new.
  int Add(absl::string_view text);

  // Returns the number of `text`, or nothing when it has none.
  std::optional<int> Find(absl::string_view text) const;

  // How many texts have numbers.
  int size() const { return static_cast<int>(texts_.size()); }

  // Returns the text that has `number`.
  absl::string_view text(int number) const { return texts_[number]; }

 private:
  absl::flat_hash_map<absl::string_view, int> numbers_;
  std::vector<absl::string_view> texts_;
};

// The courses of a catalog as the engine takes them. Refers to the snapshot
// that it was made of.
struct CompiledCourses {
  // The courses by number, which is the order of their names.
  std::vector<const catalog::v1::Course*> courses;
  std::vector<CourseFacts> facts;

  // How much a student may take at a time.
  CourseLoad load;

  // The names by which courses know each other: those of the catalog first, so
  // that these numbers are theirs, then any that it does not have.
  TextNumbers course_names;

  // The achievements and credentials that requisites ask for, which have
  // numbers in common: a plan may give a credential as either. Requirement sets
  // add theirs.
  TextNumbers achievements;

  // The approvals that requisites ask for.
  TextNumbers approvals;

  // The conditions that ask for credit, by Requisite::id.
  std::vector<const catalog::v1::CreditRequisite*> credit_requisites;
};

// Compiles the courses of a catalog into `courses`, which is empty.
void CompileCourses(const CatalogSnapshot& snapshot, CompiledCourses& courses);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_COURSES_H_
