#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/instrument_lints.h"
#include "services/catalog/importer/wording/free_text.h"
#include "services/catalog/importer/wording/protected_areas.h"
#include "services/catalog/importer/wording/reading_level.h"

namespace trellis::catalog {
namespace {

// Surveys begin in grade 6 or so, and are read alone.
constexpr double kMaxReadingLevel = 6;

bool IsLanguage(absl::string_view code, absl::string_view language) {
  return code == language ||
         absl::StartsWith(code, absl::StrCat(language, "-"));
}

void LintQuestion(const std::string& text, const std::string& field,
                  FieldChecks& checks) {
  const absl::string_view area = FindProtectedArea(text);
  if (!area.empty()) {
    checks.Error(field, "PROTECTED_AREA",
                 absl::StrCat("this reads as a question to the student about ",
                              area, ", which needs the written consent of ",
                              "parents (20 U.S.C. 1232h)"));
  } else if (AsksForFreeText(text)) {
    checks.Error(field, "FREE_TEXT",
                 "this asks the student to write something, and answers are "
                 "numbers only");
  }
}

void LintReadingLevel(double level, absl::string_view language,
                      const std::string& list, ProblemList& problems) {
  if (level <= kMaxReadingLevel) return;
  problems.Warning(
      list, "READING_LEVEL",
      absl::StrFormat("the items in %s read like grade %.1f, and students read "
                      "them alone: aim for grade %.0f at most",
                      language, level, kMaxReadingLevel));
}

}  // namespace

void LintWording(const v1::Instrument& instrument, absl::string_view path,
                 ProblemList& problems) {
  std::vector<std::string> english;
  std::vector<std::string> spanish;
  for (int i = 0; i < instrument.items_size(); ++i) {
    const v1::Item& item = instrument.items(i);
    FieldChecks checks(problems, path, "items", i);
    LintQuestion(item.text(), "text", checks);
    english.push_back(item.text());
    for (const auto& [language, text] : item.text_translations()) {
      LintQuestion(text, absl::StrCat("text_translations[", language, "]"),
                   checks);
      if (IsLanguage(language, "es")) spanish.push_back(text);
    }
  }
  const std::string list = absl::StrCat(path, ".items");
  LintReadingLevel(EnglishReadingLevel(english), "English", list, problems);
  LintReadingLevel(SpanishReadingLevel(spanish), "Spanish", list, problems);
}

}  // namespace trellis::catalog
