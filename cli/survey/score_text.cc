#include "cli/survey/score_text.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "cli/output.h"
#include "cli/survey/score_bar.h"
#include "cli/survey/words.h"

namespace trellis::cli {
namespace {

using survey::v1::IndistinguishableSet;
using survey::v1::Percentile;
using survey::v1::Quality;
using survey::v1::QualityFlag;
using survey::v1::ScaleScore;
using survey::v1::ScoreSurveyResponse;

constexpr int kBarWidth = 17;

// How many scales a line names one by one.
constexpr int kMostNamed = 3;

// Writes one response in one language.
class ResultWriter {
 public:
  ResultWriter(const ScoreSurveyResponse& response, absl::string_view language)
      : response_(response), language_(language), es_(IsSpanish(language)) {}

  std::string Text() {
    text_ << SentencesText(response_.sentences()) << "\n";
    WriteBars();
    WriteSets();
    WriteQuality();
    WritePercentiles();
    return text_.str();
  }

 private:
  const char* Say(const char* english, const char* spanish) const {
    return Either(es_, english, spanish);
  }

  const std::string& NameOf(const std::string& scale) const {
    for (const ScaleScore& score : response_.scale_scores()) {
      if (score.scale() == scale) return score.display_name();
    }
    return scale;
  }

  void WriteBars() {
    const bool clusters = !response_.scale_scores().empty() &&
                          !response_.scale_scores(0).cluster().empty();
    Table table({Say("RANK", "LUGAR"),
                 clusters ? Say("CLUSTER", "GRUPO") : Say("SCALE", "ESCALA"),
                 Say("SCORE", "PUNTAJE"), ""});
    bool has_intervals = false;
    for (const ScaleScore& score : response_.scale_scores()) {
      const bool scored = score.status() != ScaleScore::STATUS_NOT_SCORED;
      has_intervals |= score.interval_high() > score.interval_low();
      table.AddRow(
          {score.rank() > 0 ? absl::StrCat(score.rank()) : "-",
           score.display_name(),
           scored ? absl::StrCat(score.raw_score(), "/", score.max_score())
                  : "-",
           ScoreBar(score, kBarWidth)});
    }
    table.Print(text_);
    if (has_intervals) {
      text_ << Say(
          "= and - show where the score would most likely be another "
          "day.\n",
          "= y - muestran dónde estaría el puntaje otro día, casi "
          "seguro.\n");
    }
  }

  // A set is a run of the ranking, so that its ends say it all.
  std::string SetText(const IndistinguishableSet& set) const {
    if (set.scales_size() > kMostNamed) {
      return absl::StrCat(NameOf(set.scales(0)), Say(" to ", " a "),
                          NameOf(set.scales(set.scales_size() - 1)), " (",
                          set.scales_size(), ")");
    }
    std::vector<std::string> names;
    for (const std::string& scale : set.scales()) {
      names.push_back(NameOf(scale));
    }
    return absl::StrJoin(names, " · ");
  }

  void WriteSets() {
    if (response_.indistinguishable_sets().empty()) return;
    text_ << "\n"
          << Say("Too close to tell apart:",
                 "Demasiado cerca para distinguirlos:")
          << "\n";
    for (const IndistinguishableSet& set : response_.indistinguishable_sets()) {
      text_ << "  - " << WrapText(SetText(set), kTextWidth - 4, 4) << "\n";
    }
  }

  void WriteQuality() {
    const Quality& quality = response_.quality();
    if (quality.flags().empty()) return;
    text_ << "\n"
          << Say("Quality of the answers: ", "Calidad de las respuestas: ")
          << OverallWord(quality.overall(), language_) << "\n";
    for (const QualityFlag& flag : quality.flags()) {
      const bool invalid = flag.severity() != QualityFlag::SEVERITY_CAUTION;
      text_ << "  - "
            << WrapText(
                   absl::StrCat(
                       QualityCodeText(flag.code(), language_), ": ",
                       absl::StrFormat("%.4g", flag.value()), " (",
                       invalid ? Say("not valid from ", "no válidas desde ")
                               : Say("caution from ", "con cuidado desde "),
                       absl::StrFormat("%.4g", flag.threshold()), ")"),
                   kTextWidth - 4, 4)
            << "\n";
    }
  }

  void WritePercentiles() {
    Table table({Say("SCALE", "ESCALA"), Say("PERCENTILE", "PERCENTIL"),
                 Say("AMONG", "ENTRE")});
    bool any = false;
    for (const ScaleScore& score : response_.scale_scores()) {
      for (const Percentile& percentile : score.percentiles()) {
        any = true;
        table.AddRow({score.display_name(),
                      absl::StrFormat("%.0f", percentile.percentile()),
                      absl::StrCat(percentile.student_count(),
                                   Say(" of ", " de "), percentile.norm())});
      }
    }
    if (!any) return;
    text_ << "\n";
    table.Print(text_);
  }

  const ScoreSurveyResponse& response_;
  const absl::string_view language_;
  const bool es_;
  std::ostringstream text_;
};

}  // namespace

std::string SurveyText(const ScoreSurveyResponse& response,
                       absl::string_view language) {
  return ResultWriter(response, language).Text();
}

std::string SentencesText(
    const google::protobuf::RepeatedPtrField<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) {
    absl::StrAppend(&text, WrapText(sentence, kTextWidth, 0), "\n");
  }
  return text;
}

}  // namespace trellis::cli
