#include "services/catalog/importer/wording/reading_level.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace trellis::catalog {
namespace {

constexpr absl::string_view kApostrophe = "\xE2\x80\x99";

// Returns the words of a text in lower case, accents kept: in Spanish they tell
// how many syllables there are. Apostrophes are left out.
std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words(1);
  while (!text.empty()) {
    size_t length = 1;
    if (absl::ascii_isalnum(text[0])) {
      words.back() += absl::ascii_tolower(text[0]);
    } else if (text[0] == '\xC3' && text.size() > 1) {
      // From U+00C0 on, small letters stand 32 places after capital ones.
      length = 2;
      absl::StrAppend(&words.back(), "\xC3", std::string(1, text[1] | 0x20));
    } else if (absl::StartsWith(text, kApostrophe)) {
      length = kApostrophe.size();
    } else if (text[0] != '\'' && !words.back().empty()) {
      words.emplace_back();
    }
    text.remove_prefix(length);
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

struct Counts {
  double sentences = 0;
  double words = 0;
  double syllables = 0;
};

Counts Count(absl::Span<const std::string> sentences,
             int (*syllables)(absl::string_view)) {
  Counts counts;
  for (const std::string& sentence : sentences) {
    const std::vector<std::string> words = WordsOf(sentence);
    if (words.empty()) continue;
    ++counts.sentences;
    counts.words += static_cast<double>(words.size());
    for (const std::string& word : words) counts.syllables += syllables(word);
  }
  return counts;
}

bool IsOneOf(absl::string_view letters, char c) {
  return absl::StrContains(letters, c);
}

// The letter at `i`, or a blank outside the word.
char At(absl::string_view word, size_t i) {
  return i < word.size() ? word[i] : ' ';
}

bool IsEnglishVowel(absl::string_view word, size_t i) {
  const char c = At(word, i);
  if (c != 'y') return IsOneOf("aeiou", c) || (c & 0x80) != 0;
  // As in "yes" and "player", but not in "study" or "studying".
  return !IsOneOf("aeiou", At(word, i + 1)) ||
         (i > 0 && !IsOneOf("aeiou", At(word, i - 1)));
}

// Whether two neighbouring vowels from `i` on are spoken apart: "ra-di-o",
// "us-u-al", "do-ing", "try-ing".
bool IsHiatus(absl::string_view word, size_t i) {
  const absl::string_view pair = word.substr(i, 2);
  const char before = i == 0 ? ' ' : word[i - 1];
  if (pair == "ia" || pair == "io" || pair == "iu") {
    return !IsOneOf("ctsgx", before);
  }
  if (pair == "ua") return !IsOneOf("qg", before);
  if (pair == "oi" || pair == "ei") return word.substr(i + 1) == "ing";
  return pair == "yi";
}

// Whether the e at `i`, which follows a consonant, is written only.
bool IsSilentE(absl::string_view word, size_t i) {
  const absl::string_view rest = word.substr(i + 1);
  const char before = word[i - 1];
  const char earlier = i < 2 ? ' ' : word[i - 2];
  // "ta-ble" and "hun-dred", but "called".
  if (IsOneOf("lr", before) && earlier != before &&
      !IsOneOf("aeiouy", earlier)) {
    return false;
  }
  if (rest.empty()) return true;
  if (rest == "d") return !IsOneOf("td", before);
  if (rest == "s") return !IsOneOf("sxzcgh", before);
  if (!IsOneOf("aeiou", earlier)) return false;
  // "safe-ty", "care-ful-ly", "some-thing".
  constexpr absl::string_view kEndings[] = {"ful",   "ly",   "ty",    "ment",
                                            "less",  "ness", "thing", "one",
                                            "times", "work", "where", "body"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [rest](absl::string_view ending) {
                       return absl::StartsWith(rest, ending);
                     });
}

// Whether the word holds letters that are spoken as one syllable more.
bool HoldsHiddenSyllable(absl::string_view word) {
  constexpr absl::string_view kLetters[] = {"scien", "quiet", "video", "creat",
                                            "idea",  "area",  "theat", "meone"};
  return std::any_of(std::begin(kLetters), std::end(kLetters),
                     [word](absl::string_view letters) {
                       return absl::StrContains(word, letters);
                     });
}

}  // namespace

int EnglishSyllables(absl::string_view word) {
  int count = HoldsHiddenSyllable(word) ? 1 : 0;
  int silent = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    if (!IsEnglishVowel(word, i)) continue;
    const bool follows_vowel = i > 0 && IsEnglishVowel(word, i - 1);
    if (!follows_vowel || IsHiatus(word, i - 1)) ++count;
    if (word[i] == 'e' && i > 0 && !follows_vowel && IsSilentE(word, i)) {
      ++silent;
    }
  }
  return std::max(1, count - silent);
}

int SpanishSyllables(absl::string_view word) {
  int count = 0;
  // Of the vowels that stand together here.
  int strong = 0;
  bool in_vowels = false;
  const auto end_vowels = [&] {
    if (in_vowels) count += std::max(1, strong);
    strong = 0;
    in_vowels = false;
  };
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool is_accented = c == '\xC3' && i + 1 < word.size();
    const char letter = is_accented ? word[++i] : c;
    // The u of "que" and "guitarra" is silent.
    if (c == 'u' && i > 0 && IsOneOf("qg", word[i - 1]) &&
        (IsOneOf("ei", At(word, i + 1)) ||
         IsOneOf("\xA9\xAD", At(word, i + 2)))) {
      continue;
    }
    // á é í ó ú make a syllable of their own, ü does not.
    const bool is_strong = is_accented ? IsOneOf("\xA1\xA9\xAD\xB3\xBA", letter)
                                       : IsOneOf("aeo", letter);
    const bool is_weak =
        is_accented
            ? letter == '\xBC'
            : IsOneOf("iu", letter) || (letter == 'y' && i + 1 == word.size());
    if (!is_strong && !is_weak) {
      end_vowels();
      continue;
    }
    in_vowels = true;
    if (is_strong) ++strong;
  }
  end_vowels();
  return std::max(1, count);
}

double EnglishReadingLevel(absl::Span<const std::string> sentences) {
  const Counts counts = Count(sentences, EnglishSyllables);
  if (counts.words == 0) return 0;
  return 0.39 * counts.words / counts.sentences +
         11.8 * counts.syllables / counts.words - 15.59;
}

double SpanishReadingLevel(absl::Span<const std::string> sentences) {
  const Counts counts = Count(sentences, SpanishSyllables);
  if (counts.words == 0) return 0;
  const double hundreds = counts.words / 100;
  return -0.205 * counts.sentences / hundreds +
         0.049 * counts.syllables / hundreds - 3.407;
}

}  // namespace trellis::catalog
