#include "services/plan_validation/rpc/held_credentials.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace trellis::plan {
namespace {

constexpr absl::string_view kRoman[] = {"i",  "ii",  "iii",  "iv", "v",
                                        "vi", "vii", "viii", "ix", "x"};

// Splits at everything that is neither a letter nor a digit. Bytes beyond ASCII
// are of letters.
struct BetweenWords {
  absl::string_view Find(absl::string_view text, size_t from) const {
    const auto* const found =
        std::find_if(text.begin() + from, text.end(), [](char c) {
          return absl::ascii_isascii(static_cast<unsigned char>(c)) &&
                 !absl::ascii_isalnum(static_cast<unsigned char>(c));
        });
    return {found, found == text.end() ? 0u : 1u};
  }
};

std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words = absl::StrSplit(
      absl::AsciiStrToLower(text), BetweenWords(), absl::SkipEmpty());
  for (std::string& word : words) {
    const auto* const roman =
        std::find(std::begin(kRoman), std::end(kRoman), word);
    if (roman != std::end(kRoman)) {
      word = absl::StrCat(roman - std::begin(kRoman) + 1);
    }
  }
  return words;
}

}  // namespace

bool IsCredentialCalled(absl::string_view id, absl::string_view name) {
  const std::vector<std::string> asked = WordsOf(id);
  const std::vector<std::string> words = WordsOf(name);
  // One word of several, such as the issuer's, is of many credentials.
  if (asked.empty() || (asked.size() == 1 && words.size() > 1)) return false;
  size_t found = 0;
  for (const std::string& word : words) {
    if (found < asked.size() && word == asked[found]) ++found;
  }
  return found == asked.size();
}

bool HoldsCredentialOf(const catalog::v1::Program& program,
                       const v1::CoursePlan& plan) {
  const auto is_of_program = [&](const std::string& id) {
    const auto is_called = [&](const std::string& name) {
      return IsCredentialCalled(id, name);
    };
    return std::any_of(program.credential_names().begin(),
                       program.credential_names().end(), is_called) ||
           std::any_of(program.postsecondary_credentials().begin(),
                       program.postsecondary_credentials().end(), is_called);
  };
  return std::any_of(plan.credentials().begin(), plan.credentials().end(),
                     is_of_program) ||
         std::any_of(plan.achievements().begin(), plan.achievements().end(),
                     [&](const v1::Achievement& achievement) {
                       return achievement.status() !=
                                  v1::PlannedCourse::STATUS_NOT_EARNED &&
                              is_of_program(achievement.achievement());
                     });
}

}  // namespace trellis::plan
