#include "services/survey_scoring/rpc/wording.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace trellis::survey {
namespace {

constexpr Wording kEnglish = {
    /*clearly_first=*/"$0 comes first, clearly ahead of all others.",
    /*only_score=*/
    "$0 is all that has a score, so there is nothing to compare.",
    /*close_together=*/
    "$0 have your highest scores. They are too close to tell apart: treat them "
    "as equal.",
    /*many_close_together=*/
    "$0 has your highest score, but $1 others are too close to tell apart from "
    "it.",
    /*nothing_stands_out=*/
    "Nothing stands out: even the highest and the lowest score are too close "
    "to "
    "tell apart.",
    /*nothing_marked=*/
    "Nothing was marked, so there is nothing to rank. Mark what you like, and "
    "try again.",
    /*too_little_answered=*/
    "Too little was answered to give a score. Answer more, and try again.",
    /*all_equal=*/"All scores are the same, so none stands out.",
    /*interest_code=*/"Your interest code is $0.",
    /*not_scored=*/"Too little was answered to score $0.",
    /*read_with_caution=*/"Read this result with caution. $0",
    /*not_reliable=*/"Do not rely on this result. $0",
    /*likes_not_abilities=*/
    "The survey says what you like now, not what you are able to do.",

    /*marked_count=*/"You marked $0 of $1 lines: $2.",
    /*point_count=*/"Your answers to $0 of $1 items give $2 of $3 points.",
    /*kind_counts=*/
    {"$0 of $1 others", "$0 of $1 activities", "$0 of $1 qualities",
     "$0 of $1 school subjects"},
    /*likely_range=*/
    "If you took the survey again, the score would most likely lie between $0 "
    "and $1.",
    /*scale_not_scored=*/
    "Only $0 of $1 items were answered, which is too little for a score.",

    /*doubts=*/
    {"$0 % of the items have no answer.", "$0 answers in a row are the same.",
     "In $0 % of the parts, all answers are the same.",
     "$0 % of the answers are the same.",
     "The items took $0 s each, which is hardly enough to read them.",
     "$0 % of the items that ask for much the same were answered in opposite "
     "ways."},

    /*shared_interests=*/"It has much of what you like: $0.",
    /*similar_profile=*/
    "What counts more and what counts less here is much like your own "
    "interests.",
    /*cluster_score=*/"You like $0 of the $1 things that stand for it.",
    /*belongs_to=*/"It belongs to $0.",

    /*all_agree=*/"All your surveys say that it fits well.",
    /*some_agree=*/"Your surveys do not agree about it.",
    /*none_agrees=*/"None of your surveys says that it fits well.",
    /*agreement_on=*/"Your surveys agree on $0.",
    /*no_agreement=*/
    "Your surveys do not agree on anything that fits well. They ask different "
    "questions, so look at both.",

    /*rose=*/"$0: up by $1, more than chance would explain.",
    /*fell=*/"$0: down by $1, more than chance would explain.",
    /*no_real_change=*/"No score changed by more than chance would explain.",
    /*changes_may_be_chance=*/"All other changes may be chance.",
    /*attempts_not_reliable=*/
    "At least one of the two results cannot be relied on, so neither can the "
    "changes.",

    /*comma=*/", ",
    /*and_word=*/" and ",
    /*and_word_before_i=*/" and ",
    /*open_quote=*/"“",
    /*close_quote=*/"”",
};

constexpr Wording kSpanish = {
    /*clearly_first=*/"$0 queda en primer lugar, muy por delante de lo demás.",
    /*only_score=*/"Solo $0 tiene puntaje, así que no hay con qué compararlo.",
    /*close_together=*/
    "$0 tienen tus puntajes más altos. Están demasiado cerca para "
    "distinguirlos: "
    "tómalos como iguales.",
    /*many_close_together=*/
    "$0 tiene tu puntaje más alto, pero hay $1 más que están demasiado cerca "
    "para distinguirlos.",
    /*nothing_stands_out=*/
    "Nada se destaca: incluso el puntaje más alto y el más bajo están "
    "demasiado "
    "cerca para distinguirlos.",
    /*nothing_marked=*/
    "No marcaste nada, así que no hay nada que ordenar. Marca lo que te gusta "
    "e "
    "inténtalo de nuevo.",
    /*too_little_answered=*/
    "Hay muy pocas respuestas para dar un puntaje. Contesta más e inténtalo de "
    "nuevo.",
    /*all_equal=*/"Todos los puntajes son iguales; ninguno se destaca.",
    /*interest_code=*/"Tu código de intereses es $0.",
    /*not_scored=*/"Hay muy pocas respuestas para dar un puntaje en $0.",
    /*read_with_caution=*/"Lee este resultado con cuidado. $0",
    /*not_reliable=*/"No te fíes de este resultado. $0",
    /*likes_not_abilities=*/
    "La encuesta dice lo que te gusta ahora, no lo que eres capaz de hacer.",

    /*marked_count=*/"Marcaste $0 de $1 líneas: $2.",
    /*point_count=*/
    "Tus respuestas a $0 de $1 preguntas dan $2 de $3 puntos.",
    /*kind_counts=*/
    {"$0 de $1 de otro tipo", "$0 de $1 actividades", "$0 de $1 cualidades",
     "$0 de $1 materias"},
    /*likely_range=*/
    "Si repitieras la encuesta, lo más probable es que el puntaje quedara "
    "entre "
    "$0 y $1.",
    /*scale_not_scored=*/
    "Solo hay respuesta a $0 de $1 preguntas, muy poco para dar un puntaje.",

    /*doubts=*/
    {"El $0 % de las preguntas no tiene respuesta.",
     "Hay $0 respuestas iguales seguidas.",
     "En el $0 % de las partes, todas las respuestas son iguales.",
     "El $0 % de las respuestas son iguales.",
     "Cada pregunta tomó $0 s, apenas lo necesario para leerla.",
     "El $0 % de las preguntas que piden casi lo mismo tiene respuestas "
     "opuestas."},

    /*shared_interests=*/"Tiene mucho de lo que te gusta: $0.",
    /*similar_profile=*/
    "Lo que aquí cuenta más y lo que cuenta menos se parece mucho a tus "
    "intereses.",
    /*cluster_score=*/"Te gustan $0 de las $1 cosas que lo representan.",
    /*belongs_to=*/"Forma parte de $0.",

    /*all_agree=*/"Todas tus encuestas dicen que va bien contigo.",
    /*some_agree=*/"Tus encuestas no coinciden sobre esto.",
    /*none_agrees=*/"Ninguna de tus encuestas dice que va bien contigo.",
    /*agreement_on=*/"Tus encuestas coinciden en $0.",
    /*no_agreement=*/
    "Tus encuestas no coinciden en nada que vaya bien contigo. Preguntan cosas "
    "distintas, así que mira las dos.",

    /*rose=*/"$0: sube $1, más de lo que explicaría el azar.",
    /*fell=*/"$0: baja $1, más de lo que explicaría el azar.",
    /*no_real_change=*/
    "Ningún puntaje cambió más de lo que explicaría el azar.",
    /*changes_may_be_chance=*/"Todos los demás cambios pueden ser azar.",
    /*attempts_not_reliable=*/
    "Al menos uno de los dos resultados no es fiable, así que los cambios "
    "tampoco lo son.",

    /*comma=*/", ",
    /*and_word=*/" y ",
    /*and_word_before_i=*/" e ",
    /*open_quote=*/"«",
    /*close_quote=*/"»",
};

// Whether a Spanish word begins with the sound of "i": "Investigador",
// "Historia", but not "Hielo", in which it is another sound.
bool BeginsWithI(absl::string_view word) {
  const std::string lower = absl::AsciiStrToLower(word.substr(0, 3));
  absl::string_view rest = lower;
  absl::ConsumePrefix(&rest, "h");
  // The accented letter in either case, which the conversion leaves alone.
  if (absl::StartsWith(rest, "í") || absl::StartsWith(rest, "Í")) return true;
  if (!absl::ConsumePrefix(&rest, "i")) return false;
  return rest.empty() || !absl::StrContains("aeou", rest.substr(0, 1));
}

}  // namespace

const Wording& WordingFor(absl::string_view language_code) {
  const absl::string_view language =
      language_code.substr(0, language_code.find('-'));
  return absl::EqualsIgnoreCase(language, "es") ? kSpanish : kEnglish;
}

std::string JoinNames(const std::vector<std::string>& names,
                      const Wording& wording) {
  const bool quotes =
      names.size() > 1 &&
      std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return absl::StrContains(name, ',');
      });
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) {
      const char* const and_word =
          BeginsWithI(names[i]) ? wording.and_word_before_i : wording.and_word;
      text += i + 1 == names.size() ? and_word : wording.comma;
    }
    absl::StrAppend(&text, quotes ? wording.open_quote : "", names[i],
                    quotes ? wording.close_quote : "");
  }
  return text;
}

std::string PointsText(double points) {
  const double tenths = std::round(points * 10) / 10;
  if (tenths == std::round(tenths)) {
    return absl::StrCat(static_cast<int64_t>(tenths));
  }
  return absl::StrFormat("%.1f", tenths);
}

}  // namespace trellis::survey
