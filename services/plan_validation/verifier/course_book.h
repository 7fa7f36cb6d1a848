#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COURSE_BOOK_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COURSE_BOOK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"

// Checks proofs that plans fall short. Shares nothing with the engine that
// writes them: what requirement sets mean is read again from
// trellis/catalog/v1/requirement_set.proto, so that a mistake of the one is not
// a mistake of the other.
namespace trellis::plan_verifier {

// Credit in thousandths of a unit.
using Credit = int64_t;

// A course, or one of the fixed parts of its credit.
struct CourseUnit {
  const catalog::v1::Course* course = nullptr;
  // The part, from 0, or -1 for a course whose credit is of one kind.
  int part = -1;
};

// Returns the credit that a unit earns each time.
Credit CreditOf(const CourseUnit& unit);

// How often a course earns credit, at least 1.
int CreditLimitOf(const catalog::v1::Course& course);

// The courses of one catalog, and which of them selectors select. The snapshot
// must outlive it. Thread safe.
class CourseBook {
 public:
  explicit CourseBook(const CatalogSnapshot& snapshot);

  // The catalog's id, such as "springfield".
  absl::string_view catalog_id() const { return catalog_id_; }

  // Returns the course of this complete name without a revision, or null.
  const catalog::v1::Course* Find(absl::string_view name) const;

  // The units of all courses, ordered by course.
  const std::vector<CourseUnit>& units() const { return units_; }

  // Returns the units of one course, in order.
  std::vector<CourseUnit> UnitsOf(const catalog::v1::Course& course) const;

  // Whether a taken course stands for the one called `asked`: it is that
  // course, or one of the two took the other's place, directly or through
  // others.
  bool CountsAs(const catalog::v1::Course& taken,
                absl::string_view asked) const;

  // Whether a selector selects a unit.
  bool Selects(const catalog::v1::CourseSelector& selector,
               const CourseUnit& unit) const;

  // Returns the values that a unit has of a facet, as SameValue.facet means it.
  std::vector<std::string> ValuesOf(const CourseUnit& unit,
                                    absl::string_view facet) const;

 private:
  bool IsReplacedBy(const catalog::v1::Course& course,
                    absl::string_view name) const;
  bool IsPicked(const catalog::v1::CourseSelector& selector,
                const CourseUnit& unit) const;
  bool IsOfPrograms(const catalog::v1::CourseSelector& selector,
                    const catalog::v1::Course& course) const;

  absl::string_view catalog_id_;
  absl::flat_hash_map<absl::string_view, const catalog::v1::Course*> by_name_;
  std::vector<CourseUnit> units_;
  // For each course that is a career-technical course of programs, by name, the
  // names of these.
  absl::flat_hash_map<absl::string_view, std::vector<absl::string_view>>
      programs_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COURSE_BOOK_H_
