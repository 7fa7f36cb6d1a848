#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_NEAREST_COURSE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_NEAREST_COURSE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "trellis/catalog/v1/resources.pb.h"

namespace trellis::plan {

// Finds the course that somebody meant. Making one reads every course, so make
// it when a course was not found, and once for a request.
class CourseSuggester {
 public:
  explicit CourseSuggester(
      absl::Span<const catalog::v1::Course* const> courses);

  // Returns the name within the catalog, such as "courses/algebra-1", of the
  // course whose id or code is most like `text`, or "" when none is alike. The
  // case of letters does not matter.
  std::string Nearest(absl::string_view text) const;

 private:
  // Ids, and then codes in lower case; each list in the order of the courses.
  std::vector<std::string> words_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_NEAREST_COURSE_H_
