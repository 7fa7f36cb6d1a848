#include "cli/survey_text.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/output.h"

namespace trellis::cli {
namespace {

using survey::v1::Band;
using survey::v1::ScaleScore;
using survey::v1::ScoreSurveyResponse;

constexpr int kBarWidth = 17;
constexpr size_t kTextWidth = 78;

// The sentences of the text, in one language.
struct Wording {
  const char* standing_out;
  const char* insufficient;
  const char* flat;
  const char* tied;
  std::vector<std::string> header;
  const char* caution;
};

const Wording& WordingFor(const std::string& language) {
  static const auto& english = *new Wording{
      "What stands out:",
      "Nothing was marked, so there is nothing to rank. Mark what you like, "
      "and try again.",
      "Every cluster has the same score, so none stands out.",
      " (tied)",
      {"RANK", "CLUSTER", "SCORE", ""},
      "The survey says what you like now, not what you are able to do. Scores "
      "that differ by one or two marks are as good as equal."};
  static const auto& spanish = *new Wording{
      "Lo que más se destaca:",
      "No marcaste nada, así que no hay nada que ordenar. Marca lo que te "
      "gusta e inténtalo de nuevo.",
      "Todos los grupos tienen el mismo puntaje; ninguno se destaca.",
      " (empate)",
      {"LUGAR", "GRUPO", "PUNTAJE", ""},
      "La encuesta dice lo que te gusta ahora, no lo que eres capaz de hacer. "
      "Una diferencia de una o dos marcas casi no cuenta."};
  return IsSpanish(language) ? spanish : english;
}

std::string Bar(const ScaleScore& score) {
  const int filled =
      score.max_score() == 0
          ? 0
          : std::clamp(score.raw_score() * kBarWidth / score.max_score(), 0,
                       kBarWidth);
  return std::string(filled, '#') + std::string(kBarWidth - filled, '.');
}

std::string TopText(const ScoreSurveyResponse& response,
                    const Wording& wording) {
  std::map<std::string, std::string> names;
  for (const ScaleScore& score : response.scale_scores()) {
    names[score.scale()] = score.display_name();
  }
  std::string text = absl::StrCat(wording.standing_out, "\n");
  for (const Band& band : response.top_bands()) {
    std::vector<std::string> scales;
    for (const std::string& scale : band.scales()) {
      scales.push_back(names[scale]);
    }
    absl::StrAppend(
        &text, "  ", band.rank(), ". ",
        WrapText(absl::StrCat(absl::StrJoin(scales, " · "),
                              scales.size() > 1 ? wording.tied : ""),
                 kTextWidth, 5),
        "\n");
  }
  return text;
}

}  // namespace

std::string SurveyText(const ScoreSurveyResponse& response,
                       const std::string& language) {
  const Wording& wording = WordingFor(language);
  std::ostringstream text;
  switch (response.outcome()) {
    case ScoreSurveyResponse::OUTCOME_RANKED:
      text << TopText(response, wording);
      break;
    case ScoreSurveyResponse::OUTCOME_FLAT:
      text << wording.flat << "\n";
      break;
    default:
      text << wording.insufficient << "\n";
  }
  text << "\n";
  Table table(wording.header);
  for (const ScaleScore& score : response.scale_scores()) {
    table.AddRow({score.rank() > 0 ? absl::StrCat(score.rank()) : "-",
                  score.display_name(),
                  absl::StrCat(score.raw_score(), "/", score.max_score()),
                  Bar(score)});
  }
  table.Print(text);
  text << "\n" << WrapText(wording.caution, kTextWidth, 0) << "\n";
  return text.str();
}

}  // namespace trellis::cli
