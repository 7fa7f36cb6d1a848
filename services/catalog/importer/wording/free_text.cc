#include "services/catalog/importer/wording/free_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "services/catalog/importer/wording/folded_words.h"
#include "services/catalog/importer/wording/word_pattern.h"

namespace trellis::catalog {
namespace {

// What a blank line looks like in text.
constexpr absl::string_view kBlanks[] = {"__", "_ _", "....", "……"};

const std::vector<WordPattern>& Patterns() {
  static const auto& patterns = *new std::vector<WordPattern>{
      WordPattern("in your own words"),
      WordPattern("please ~1 specify|describe|explain|list|state|write|name|"
                  "comment|elaborate"),
      WordPattern("other|others|yes|no specify|describe|explain|list"),
      WordPattern(". specify|explain|describe .|below|here"),
      WordPattern(". specify which|what"),
      WordPattern("if other|so|yes|no ~1 specify|describe|explain|which|what"),
      WordPattern("write|type|enter|explain|describe your ~1 answer|answers|"
                  "response|reason|reasons|choice"),
      WordPattern("write|type it|here|below"),
      WordPattern("fill in the ~1 blank|blanks"),
      WordPattern("complete|finish ~1 the|this sentence|sentences"),
      WordPattern(". tell us|me ~1 about|why|how|what|more|which"),
      WordPattern("describe yourself"),
      WordPattern(". name|list two|three|four|five"),
      WordPattern(". what|why ~1 do|would|did|are you"),
      WordPattern(". comments|why ."),
      WordPattern("con tus|sus propias palabras"),
      WordPattern("por favor ~1 especifica|especifique|describe|describa|"
                  "explica|explique|escribe|escriba|indica|indique"),
      WordPattern("otro|otra|otros|otras|si|no especifica|especifique"),
      WordPattern(". especifica|especifique"),
      WordPattern(". explica|explique|describe|describa|indica|indique "
                  ".|por|aqui"),
      WordPattern("otro|otra|otros|otras . cual|cuales ."),
      WordPattern(". escribe|escriba ~2 respuesta|respuestas|razon|razones|"
                  "aqui|abajo"),
      WordPattern("completa|complete|termina|termine la|las|esta frase|frases|"
                  "oracion|oraciones"),
      WordPattern("llena|llene|rellena|rellene el|los|este espacio|espacios"),
      WordPattern(". cuentanos|cuentenos|dinos|diganos|cuentame|dime"),
      WordPattern("describete|describase"),
      WordPattern(". menciona|mencione|nombra|nombre|enumera dos|tres|cuatro|"
                  "cinco"),
      WordPattern(". por que te|quieres|crees|eliges"),
      WordPattern(". comentarios ."),
  };
  return patterns;
}

}  // namespace

bool AsksForFreeText(absl::string_view text) {
  for (const absl::string_view blank : kBlanks) {
    if (absl::StrContains(text, blank)) return true;
  }
  const std::vector<std::string> words = FoldedWords(text);
  const auto& patterns = Patterns();
  return std::any_of(
      patterns.begin(), patterns.end(),
      [&words](const WordPattern& pattern) { return pattern.Matches(words); });
}

}  // namespace trellis::catalog
