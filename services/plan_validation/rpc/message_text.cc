#include "services/plan_validation/rpc/message_text.h"

#include <algorithm>
#include <initializer_list>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace trellis::plan {
namespace {

bool StartsWithAny(absl::string_view text,
                   std::initializer_list<absl::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](absl::string_view prefix) {
                       return absl::StartsWithIgnoreCase(text, prefix);
                     });
}

// Spanish "y" and "o" give way before a word that begins with their sound.
absl::string_view SpanishAnd(absl::string_view next) {
  const bool is_same_sound =
      StartsWithAny(next, {"i", "hi", "\u00ed", "\u00cd"});
  const bool is_glide = StartsWithAny(next, {"hie", "hia", "io"});
  return is_same_sound && !is_glide ? " e " : " y ";
}

absl::string_view SpanishOr(absl::string_view next) {
  return StartsWithAny(next, {"o", "ho", "\u00f3", "\u00d3"}) ? " u " : " o ";
}

std::string JoinWith(absl::Span<const std::string> names,
                     absl::string_view last_separator) {
  if (names.empty()) return "";
  if (names.size() == 1) return names[0];
  return absl::StrCat(absl::StrJoin(names.first(names.size() - 1), ", "),
                      last_separator, names.back());
}

}  // namespace

absl::string_view Choose(Language language, absl::string_view english,
                         absl::string_view spanish) {
  return language == Language::kSpanish ? spanish : english;
}

Language LanguageOf(absl::string_view language_code) {
  const bool is_spanish = absl::EqualsIgnoreCase(language_code, "es") ||
                          absl::StartsWithIgnoreCase(language_code, "es-");
  return is_spanish ? Language::kSpanish : Language::kEnglish;
}

absl::string_view InTerm(Term term, Language language) {
  switch (term) {
    case Term::kFall:
      return Choose(language, "in the fall", "en oto\u00f1o");
    case Term::kSpring:
      return Choose(language, "in the spring", "en primavera");
    case Term::kSummer:
      return Choose(language, "in the summer", "en verano");
    case Term::kFullYear:
      break;
  }
  return Choose(language, "over the full year", "durante todo el a\u00f1o");
}

std::string FormatCredit(Millicredits credit) {
  const Millicredits part = credit % 1000;
  if (part == 0) return absl::StrCat(credit / 1000);
  std::string digits =
      absl::StrCat(credit / 1000, ".", absl::Dec(part, absl::kZeroPad3));
  while (digits.back() == '0') digits.pop_back();
  return digits;
}

std::string JoinAll(absl::Span<const std::string> names, Language language) {
  if (names.empty()) return "";
  return JoinWith(names, language == Language::kSpanish
                             ? SpanishAnd(names.back())
                             : " and ");
}

std::string JoinAny(absl::Span<const std::string> names, Language language) {
  if (names.empty()) return "";
  return JoinWith(
      names, language == Language::kSpanish ? SpanishOr(names.back()) : " or ");
}

std::string CreditNoun(Millicredits credit, Language language) {
  return absl::StrCat(FormatCredit(credit),
                      credit == 1000
                          ? Choose(language, " credit", " cr\u00e9dito")
                          : Choose(language, " credits", " cr\u00e9ditos"));
}

}  // namespace trellis::plan
