#include "services/survey_scoring/rpc/student_ref.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"

namespace trellis::survey {
namespace {

constexpr size_t kMaxLength = 64;
constexpr size_t kShortestWord = 5;
constexpr size_t kSocialSecurityDigits = 9;
constexpr size_t kLocalTelephoneDigits = 10;
constexpr size_t kLongTelephoneDigits = 11;

constexpr absl::string_view kHarmlessWords[] = {"student", "pupil", "learner",
                                                "record", "survey"};

bool IsInForm(absl::string_view ref) {
  return ref.size() <= kMaxLength &&
         std::all_of(ref.begin(), ref.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == '.';
         });
}

bool IsHexadecimal(char c) { return absl::ascii_isxdigit(c); }

bool IsUpper(char c) { return absl::ascii_isupper(c); }

// Takes the letters up to the next that begins a new word, "John" of
// "JohnSmith", off the front of `letters`.
absl::string_view TakePart(absl::string_view& letters) {
  const auto lower = std::find_if_not(letters.begin(), letters.end(), IsUpper);
  // "ABC" is one part, and so is "A" of "Abc".
  const bool all_upper = lower - letters.begin() > 1;
  const auto end =
      all_upper ? lower : std::find_if(lower, letters.end(), IsUpper);
  const absl::string_view part = letters.substr(0, end - letters.begin());
  letters.remove_prefix(part.size());
  return part;
}

bool IsWord(absl::string_view letters) {
  if (letters.size() < kShortestWord) return false;
  if (std::all_of(letters.begin(), letters.end(), IsHexadecimal)) return false;
  const std::string lower = absl::AsciiStrToLower(letters);
  return std::find(std::begin(kHarmlessWords), std::end(kHarmlessWords),
                   lower) == std::end(kHarmlessWords);
}

// Random identifiers mix the cases, so that their parts are short.
bool HoldsPartThatIsWord(absl::string_view letters) {
  while (!letters.empty()) {
    if (IsWord(TakePart(letters))) return true;
  }
  return false;
}

bool HoldsWord(absl::string_view ref) {
  while (!ref.empty()) {
    const auto end =
        std::find_if_not(ref.begin(), ref.end(), absl::ascii_isalpha);
    const size_t length = end - ref.begin();
    if (HoldsPartThatIsWord(ref.substr(0, length))) return true;
    ref.remove_prefix(std::max<size_t>(length, 1));
  }
  return false;
}

}  // namespace

StudentRefProblem JudgeStudentRef(absl::string_view ref) {
  if (!IsInForm(ref)) return StudentRefProblem::kForm;
  const size_t digits =
      std::count_if(ref.begin(), ref.end(), absl::ascii_isdigit);
  const size_t letters =
      std::count_if(ref.begin(), ref.end(), absl::ascii_isalpha);
  const bool is_number = letters == 0 && (digits == kSocialSecurityDigits ||
                                          digits == kLocalTelephoneDigits ||
                                          digits == kLongTelephoneDigits);
  if (digits == 0 || is_number || HoldsWord(ref)) {
    return StudentRefProblem::kNotOpaque;
  }
  return StudentRefProblem::kNone;
}

}  // namespace trellis::survey
