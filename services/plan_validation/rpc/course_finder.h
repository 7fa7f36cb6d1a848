#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COURSE_FINDER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COURSE_FINDER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "services/plan_validation/rpc/nearest_course.h"

namespace trellis::plan {

// Finds the courses that a request names.
//
// What a violation repeats of the request is what looks like a course id, and
// nothing else: other text could tell of a student.
class CourseFinder {
 public:
  // `catalog` is the catalog that the request names. The others must outlive
  // the finder.
  CourseFinder(absl::string_view catalog, const CatalogSnapshot& snapshot,
               const CompiledCourses& courses, FieldViolations& violations)
      : snapshot_(snapshot),
        courses_(courses),
        violations_(violations),
        catalog_name_(ParseCatalogName(catalog)),
        full_name_(CatalogResourceFullName(snapshot.catalog_id(), "") + "/"),
        prefix_size_(full_name_.size()) {}

  // Returns the number of the course called `name`, in full or in short, or
  // nothing when there is none or the name is malformed.
  std::optional<int> Find(absl::string_view name);

  // Likewise, and adds what is wrong with the name: that it is malformed, or
  // that the catalog has no such course (reason UNKNOWN_COURSE, with the
  // nearest one that it has). Adds nothing for an empty name.
  std::optional<int> Find(absl::string_view name, absl::string_view field);

 private:
  std::optional<int> FindFull(absl::string_view name) const;
  std::optional<int> FindInCatalog(absl::string_view relative);
  std::string Suggestion(absl::string_view name);

  const CatalogSnapshot& snapshot_;
  const CompiledCourses& courses_;
  FieldViolations& violations_;
  const std::optional<CatalogResourceName> catalog_name_;
  // "catalogs/{catalog}/", and room for a name behind it.
  std::string full_name_;
  const size_t prefix_size_;
  std::optional<CourseSuggester> suggester_;
  int suggestions_ = 0;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COURSE_FINDER_H_
