#include "services/plan_validation/domain/completion_options.h"

#include <algorithm>

namespace trellis::plan {

std::vector<std::vector<Place>> PlacesToFill(
    absl::Span<const CourseFacts> courses, const Plan& plan,
    const CompletionOptions& options) {
  const int first_part =
      std::max(FirstOpenPart(plan),
               SchoolTimeOf(options.first_grade, Term::kFall).begin);
  std::vector<std::vector<Place>> places(courses.size());
  for (size_t c = 0; c < courses.size(); ++c) {
    const int course = static_cast<int>(c);
    if (std::find(options.avoided.begin(), options.avoided.end(), course) !=
        options.avoided.end()) {
      continue;
    }
    for (const Place& place : PlacesOf(courses[c], first_part)) {
      const int year = SchoolYearOf(plan, place.grade);
      const bool is_given_up = courses[c].last_offered_year != 0 && year != 0 &&
                               year > courses[c].last_offered_year;
      if (place.grade <= options.last_grade && !is_given_up) {
        places[c].push_back(place);
      }
    }
  }
  return places;
}

}  // namespace trellis::plan
