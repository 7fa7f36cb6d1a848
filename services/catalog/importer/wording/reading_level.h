#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_READING_LEVEL_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_READING_LEVEL_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

// How many years of school a text asks of its reader, by the formulas that
// schools use. Each counts sentences, words and syllables; each text given is
// one sentence, however it is punctuated, because that is how items are read.
// Without a word the level is 0; of very easy texts it is negative.
//
// Syllables are counted by rules of spelling, which miss a few English words
// ("science"): a figure of single items means little, that of a survey is right
// to about half a year.
namespace trellis::catalog {

// Returns the grade level of English sentences:
//
//   0.39 words per sentence + 11.8 syllables per word - 15.59
//
// Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability
// formulas for Navy enlisted personnel" (1975).
double EnglishReadingLevel(absl::Span<const std::string> sentences);

// Returns the grade level of Spanish sentences, made for grades 1 to 6:
//
//   -0.205 sentences per 100 words + 0.049 syllables per 100 words - 3.407
//
// Crawford, "Fórmula y gráfico para determinar la comprensibilidad de textos de
// nivel primario en castellano", Lectura y Vida 10 (1989).
double SpanishReadingLevel(absl::Span<const std::string> sentences);

// Returns the syllables of one word, at least 1.
int EnglishSyllables(absl::string_view word);
int SpanishSyllables(absl::string_view word);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_READING_LEVEL_H_
