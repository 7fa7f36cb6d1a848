#include "services/plan_validation/rpc/nearest_course.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"
#include "common/names/resource_name.h"

namespace trellis::plan {
namespace {

// Longer texts are no course ids, and comparing them would take long.
constexpr size_t kMaxComparedLength = 64;

}  // namespace

CourseSuggester::CourseSuggester(
    absl::Span<const catalog::v1::Course* const> courses) {
  words_.reserve(2 * courses.size());
  for (const catalog::v1::Course* course : courses) {
    words_.emplace_back(LastId(course->name()));
  }
  for (const catalog::v1::Course* course : courses) {
    words_.push_back(absl::AsciiStrToLower(course->code()));
  }
}

std::string CourseSuggester::Nearest(absl::string_view text) const {
  if (text.empty() || text.size() > kMaxComparedLength) return "";
  const std::string nearest = NearestWord(absl::AsciiStrToLower(text), words_);
  if (nearest.empty()) return "";
  const size_t position =
      std::find(words_.begin(), words_.end(), nearest) - words_.begin();
  return absl::StrCat("courses/", words_[position % (words_.size() / 2)]);
}

}  // namespace trellis::plan
