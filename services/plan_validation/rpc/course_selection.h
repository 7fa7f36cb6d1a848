#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COURSE_SELECTION_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COURSE_SELECTION_H_

#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_spec.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "trellis/catalog/v1/requirement_set.pb.h"

namespace trellis::plan {

// Finds the courses of a catalog that selectors select, and the values of their
// facets. Everything that it is made of must outlive it.
class CourseSelection {
 public:
  CourseSelection(const CatalogSnapshot& snapshot,
                  const CompiledCourses& courses);

  const UnitNumbers& units() const { return units_; }

  // Returns the units that a selector selects. A course that took the place of
  // a named one, or whose place the named one took, is selected with it.
  //
  // A catalog that the selector's names are not of may be another district's:
  // names of it select nothing.
  UnitSet Select(const catalog::v1::CourseSelector& selector) const;

  // Returns all units of the courses of which it selects any.
  UnitSet SelectCourses(const catalog::v1::CourseSelector& selector) const;

  // Returns every unit.
  UnitSet All() const;

  // Returns the units of the courses that count as the one with this name, or
  // an empty set when there is none.
  UnitSet Named(absl::string_view name) const;

  // Returns the credit of the course with this name, or -1 when there is none.
  Millicredits CreditOfCourse(absl::string_view name) const;

  // Returns the values of a facet among `units`, by name, each with its units.
  std::map<std::string, UnitSet> ValuesOf(const std::string& facet,
                                          const UnitSet& units) const;

  // Returns the credit that all of `units` together offer, each as often as it
  // earns credit, and the least that one of them earns.
  Millicredits CreditOffered(const UnitSet& units) const;
  Millicredits LeastCredit(const UnitSet& units) const;

 private:
  using Texts = absl::flat_hash_set<absl::string_view>;

  bool HasAttribute(int unit, const Texts& attributes) const;
  absl::string_view SubjectOf(int unit) const;
  bool HasFacet(const catalog::v1::Course& course,
                const catalog::v1::CourseSelector& selector) const;
  bool IsPicked(int unit, const catalog::v1::CourseSelector& selector,
                const UnitSet& named, const Texts& subjects,
                const Texts& attributes, const Texts& programs) const;
  std::vector<std::string> FacetOf(int course, const std::string& facet) const;
  Millicredits CreditOf(int unit) const;

  const CompiledCourses& courses_;
  UnitNumbers units_;
  // For each course, the programs of study that it is a career-technical course
  // of.
  std::vector<std::vector<absl::string_view>> programs_;
};

// Whether `text` matches a pattern in which `*` stands for any characters.
bool MatchesPattern(absl::string_view text, absl::string_view pattern);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COURSE_SELECTION_H_
