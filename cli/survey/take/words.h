#ifndef TRELLIS_CLI_SURVEY_TAKE_WORDS_H_
#define TRELLIS_CLI_SURVEY_TAKE_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace trellis::cli {

// What a student reads while taking a survey, in one language. $0 and $1 stand
// for what absl::Substitute puts there.
struct TakeWords {
  // The header: page, pages, answers.
  const char* page;
  const char* answers;
  const char* marks;
  // Above items of a kind: activities, qualities, subjects.
  const char* activities;
  const char* qualities;
  const char* subjects;
  const char* places;
  // The keys, at the bottom of a page.
  const char* keys_marked;
  const char* keys_digits;
  const char* more_above;
  const char* more_below;
  // The first page.
  const char* size;
  const char* private_note;
  const char* begin;
  const char* go_on;
  // The end.
  const char* end;
  const char* answered;
  const char* marked;
  const char* unanswered_pages;
  const char* finish;
  // The help: a key and what it does, in turn.
  std::vector<const char*> help;
  const char* help_note;
  const char* too_small;
};

// The words for a BCP-47 language code: English, or Spanish for "es".
const TakeWords& TakeWordsFor(absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TAKE_WORDS_H_
