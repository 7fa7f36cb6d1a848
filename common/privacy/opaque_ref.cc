#include "common/privacy/opaque_ref.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace trellis {
namespace {

constexpr size_t kShortestWord = 5;
constexpr size_t kShortestName = 3;
constexpr size_t kShortTelephoneDigits = 7;
constexpr size_t kSocialSecurityDigits = 9;
constexpr size_t kLocalTelephoneDigits = 10;
constexpr size_t kLongTelephoneDigits = 11;

constexpr absl::string_view kHarmlessWords[] = {"student", "pupil",  "learner",
                                                "record",  "survey", "plan"};

bool IsInForm(absl::string_view ref, size_t max_length) {
  return ref.size() <= max_length &&
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

// Whether letters say nothing of anybody.
bool IsHarmless(absl::string_view letters) {
  if (std::all_of(letters.begin(), letters.end(), IsHexadecimal)) return true;
  const std::string lower = absl::AsciiStrToLower(letters);
  return std::find(std::begin(kHarmlessWords), std::end(kHarmlessWords),
                   lower) != std::end(kHarmlessWords);
}

bool IsWord(absl::string_view letters) {
  return letters.size() >= kShortestWord && !IsHarmless(letters);
}

// Random identifiers mix the cases, so that their parts are short.
bool HoldsPartThatIsWord(absl::string_view letters) {
  while (!letters.empty()) {
    if (IsWord(TakePart(letters))) return true;
  }
  return false;
}

// Calls `visit` with every run of characters for which `belongs`.
template <typename Belongs, typename Visit>
void ForEachRun(absl::string_view ref, Belongs belongs, Visit visit) {
  while (!ref.empty()) {
    const auto end = std::find_if_not(ref.begin(), ref.end(), belongs);
    const size_t length = end - ref.begin();
    if (length > 0) visit(ref.substr(0, length));
    ref.remove_prefix(std::max<size_t>(length, 1));
  }
}

bool IsWrittenAsWord(absl::string_view letters) {
  return std::none_of(letters.begin() + 1, letters.end(), IsUpper) ||
         std::all_of(letters.begin(), letters.end(), IsUpper);
}

// One long word, or several short ones, such as "john.doe".
bool HoldsWords(absl::string_view ref) {
  bool holds_word = false;
  int short_words = 0;
  ForEachRun(ref, absl::ascii_isalpha, [&](absl::string_view letters) {
    holds_word |= HoldsPartThatIsWord(letters);
    if (letters.size() >= kShortestName && IsWrittenAsWord(letters) &&
        !IsHarmless(letters)) {
      ++short_words;
    }
  });
  return holds_word || short_words > 1;
}

// The lengths of the last three groups of digits.
class LastGroups {
 public:
  void Add(size_t length) { lengths_ = {lengths_[1], lengths_[2], length}; }

  // Whether they are those in which a personal number is written: 123-45-6789,
  // 555-123-4567, 2009-05-17, 17.05.2009.
  bool IsPersonal() const {
    constexpr std::array<size_t, 3> kForms[] = {
        {3, 2, 4}, {3, 3, 4}, {4, 2, 2}, {2, 2, 4}};
    return std::find(std::begin(kForms), std::end(kForms), lengths_) !=
           std::end(kForms);
  }

 private:
  std::array<size_t, 3> lengths_ = {};
};

// Groups of digits with separators between them.
bool HoldsWrittenNumber(absl::string_view ref) {
  bool holds = false;
  const auto belongs = [](char c) {
    return absl::ascii_isdigit(c) || c == '-' || c == '.' || c == '_';
  };
  ForEachRun(ref, belongs, [&holds](absl::string_view run) {
    LastGroups groups;
    ForEachRun(run, absl::ascii_isdigit, [&](absl::string_view digits) {
      groups.Add(digits.size());
      holds |= groups.IsPersonal();
    });
  });
  return holds;
}

// Digits and separators alone, as many as a personal number has.
bool IsBareNumber(absl::string_view ref) {
  if (std::any_of(ref.begin(), ref.end(), absl::ascii_isalpha)) return false;
  const size_t digits =
      std::count_if(ref.begin(), ref.end(), absl::ascii_isdigit);
  const bool is_short_telephone =
      digits == kShortTelephoneDigits && digits != ref.size();
  return digits == kSocialSecurityDigits || digits == kLocalTelephoneDigits ||
         digits == kLongTelephoneDigits || is_short_telephone;
}

}  // namespace

OpaqueRefProblem JudgeOpaqueRef(absl::string_view ref, size_t max_length) {
  if (!IsInForm(ref, max_length)) return OpaqueRefProblem::kForm;
  const bool has_digit =
      std::any_of(ref.begin(), ref.end(), absl::ascii_isdigit);
  return !has_digit || IsBareNumber(ref) || HoldsWrittenNumber(ref) ||
                 HoldsWords(ref)
             ? OpaqueRefProblem::kNotOpaque
             : OpaqueRefProblem::kNone;
}

bool CheckOpaqueRef(absl::string_view field, absl::string_view ref,
                    size_t max_length, FieldViolations& violations) {
  if (ref.empty()) return false;
  switch (JudgeOpaqueRef(ref, max_length)) {
    case OpaqueRefProblem::kNone:
      return true;
    case OpaqueRefProblem::kForm:
      violations.Add(field,
                     absl::StrCat("must hold at most ", max_length,
                                  " letters, digits, \"-\", \"_\" and \".\", "
                                  "and nothing else"));
      break;
    case OpaqueRefProblem::kNotOpaque:
      violations.Add(field,
                     "looks like a name, a word or a personal number; send a "
                     "reference with digits that means nothing to others",
                     "NOT_OPAQUE");
      break;
  }
  return false;
}

}  // namespace trellis
