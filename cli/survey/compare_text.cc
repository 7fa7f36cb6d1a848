#include "cli/survey/compare_text.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/output.h"
#include "cli/survey/match_text.h"
#include "cli/survey/score_text.h"
#include "cli/survey/words.h"

namespace trellis::cli {
namespace {

using survey::v1::CombinedMatch;
using survey::v1::CombineSurveysResponse;
using survey::v1::MatchOptions;
using survey::v1::ScaleChange;
using survey::v1::ScaleScore;
using survey::v1::ScoreSurveyResponse;

std::string RankText(int rank) { return rank > 0 ? absl::StrCat(rank) : "-"; }

// "14/17", or "-" without a score.
std::string ScoreText(const ScoreSurveyResponse& response,
                      const std::string& scale) {
  for (const ScaleScore& score : response.scale_scores()) {
    if (score.scale() == scale &&
        score.status() != ScaleScore::STATUS_NOT_SCORED) {
      return absl::StrCat(score.raw_score(), "/", score.max_score());
    }
  }
  return "-";
}

void WriteKind(MatchOptions::Kind kind,
               const google::protobuf::RepeatedPtrField<CombinedMatch>& matches,
               size_t parts, absl::string_view language,
               std::ostringstream& text) {
  if (matches.empty()) return;
  text << "\n";
  std::vector<std::string> header = {KindHeading(kind, language)};
  for (size_t i = 0; i < parts; ++i) header.push_back(absl::StrCat(i + 1));
  header.emplace_back();
  Table table(header);
  for (const CombinedMatch& match : matches) {
    std::vector<std::string> row = {match.display_name()};
    for (size_t i = 0; i < parts; ++i) {
      const bool compared = static_cast<int>(i) < match.parts_size() &&
                            match.parts(static_cast<int>(i)).rank() > 0;
      row.push_back(
          compared
              ? absl::StrCat(
                    FitWord(match.parts(static_cast<int>(i)).fit(), language),
                    " (", match.parts(static_cast<int>(i)).rank(), ")")
              : "-");
    }
    row.push_back(AgreementWord(match.agreement(), language));
    table.AddRow(row);
  }
  table.Print(text);
}

}  // namespace

std::string CompareText(const survey::v1::CompareAttemptsResponse& response,
                        absl::string_view language) {
  const bool es = IsSpanish(language);
  std::ostringstream text;
  text << SentencesText(response.sentences()) << "\n";
  Table table({Either(es, "SCALE", "ESCALA"), Either(es, "EARLIER", "ANTES"),
               Either(es, "RANK", "LUGAR"), Either(es, "LATER", "DESPUÉS"),
               Either(es, "RANK", "LUGAR"), Either(es, "CHANGE", "CAMBIO"),
               ""});
  for (const ScaleChange& change : response.changes()) {
    table.AddRow(
        {change.display_name(), ScoreText(response.earlier(), change.scale()),
         RankText(change.earlier_rank()),
         ScoreText(response.later(), change.scale()),
         RankText(change.later_rank()),
         absl::StrFormat("%+.4g", change.difference()),
         change.reliable() ? Either(es, "more than chance", "más que el azar")
                           : ""});
  }
  table.Print(text);
  const int left_out =
      response.later().scale_scores_size() - response.changes_size();
  if (left_out > 0) {
    text << Either(es, "Without a score in both: ", "Sin puntaje en ambas: ")
         << left_out << "\n";
  }
  return text.str();
}

std::string CombineText(const CombineSurveysResponse& response,
                        const std::vector<std::string>& titles,
                        absl::string_view language) {
  const bool es = IsSpanish(language);
  std::ostringstream text;
  text << SentencesText(response.sentences());
  for (int i = 0; i < response.parts_size(); ++i) {
    const auto place = static_cast<size_t>(i);
    text << "\n"
         << i + 1 << ". " << (place < titles.size() ? titles[place] : "")
         << "\n\n"
         << SurveyText(response.parts(i), language);
  }
  const auto parts = static_cast<size_t>(response.parts_size());
  if (!response.clusters().empty() || !response.pathways().empty() ||
      !response.occupations().empty() || !response.programs().empty()) {
    text << "\n"
         << WrapText(Either(es,
                            "How well each survey finds that something fits, "
                            "and its rank there:",
                            "Qué tan bien va algo según cada encuesta, y su "
                            "lugar en ella:"),
                     kTextWidth, 0)
         << "\n";
  }
  WriteKind(MatchOptions::KIND_CLUSTER, response.clusters(), parts, language,
            text);
  WriteKind(MatchOptions::KIND_PATHWAY, response.pathways(), parts, language,
            text);
  WriteKind(MatchOptions::KIND_OCCUPATION, response.occupations(), parts,
            language, text);
  WriteKind(MatchOptions::KIND_PROGRAM, response.programs(), parts, language,
            text);
  return text.str();
}

}  // namespace trellis::cli
