#include "common/requirement_lint/longest_chain.h"

#include <algorithm>
#include <vector>

namespace trellis::requirements {
namespace {

class ChainSearch {
 public:
  ChainSearch(const UnitSet& units, const CourseIndex& index, int enough)
      : index_(index),
        enough_(enough),
        counts_(index.bundle().courses_size(), false),
        longest_(index.bundle().courses_size(), kNotVisited) {
    units.ForEach(
        [&](int unit) { counts_[index.units()[unit].course_number] = true; });
  }

  int Run() {
    int longest = 0;
    for (size_t i = 0; i < counts_.size() && longest < enough_; ++i) {
      if (counts_[i]) longest = std::max(longest, LongestFrom(i, 0));
    }
    return std::min(longest, enough_);
  }

 private:
  static constexpr int kNotVisited = -1;
  static constexpr int kOnTheWay = -2;

  // No school has this many courses in a row; the stack is not endless.
  static constexpr int kMaxSteps = 1000;

  int LongestFrom(size_t course, int steps) {
    if (longest_[course] >= 0) return longest_[course];
    if (longest_[course] == kOnTheWay || steps > kMaxSteps) return enough_;
    longest_[course] = kOnTheWay;
    int longest = 0;
    for (const auto& requisite :
         index_.bundle().courses(static_cast<int>(course)).requisites()) {
      longest = std::max(longest, LongestOver(requisite, steps));
    }
    longest_[course] = std::min(longest + (counts_[course] ? 1 : 0), enough_);
    return longest_[course];
  }

  int LongestOver(const v1::Requisite& requisite, int steps) {
    if (requisite.has_course()) {
      const int number = index_.FindNumber(requisite.course().course());
      return number < 0 ? 0 : LongestFrom(number, steps + 1);
    }
    int longest = 0;
    for (const auto* group :
         {&requisite.all_of().requisites(), &requisite.any_of().requisites(),
          &requisite.n_of().requisites()}) {
      for (const v1::Requisite& part : *group) {
        longest = std::max(longest, LongestOver(part, steps));
      }
    }
    return longest;
  }

  const CourseIndex& index_;
  const int enough_;
  std::vector<bool> counts_;
  std::vector<int> longest_;
};

}  // namespace

int LongestChain(const UnitSet& units, const CourseIndex& index, int enough) {
  return ChainSearch(units, index, enough).Run();
}

}  // namespace trellis::requirements
