#include "cli/survey/explain_text.h"

#include <sstream>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "cli/output.h"
#include "cli/survey/score_text.h"
#include "cli/survey/words.h"
#include "common/catalog/localized_text.h"

namespace trellis::cli {
namespace {

using catalog::v1::Instrument;
using survey::v1::ItemContribution;
using survey::v1::ScaleScore;

// What items and answers are called in one language.
class Wordings {
 public:
  Wordings(const Instrument& instrument, absl::string_view language) {
    for (const auto& item : instrument.items()) {
      items_[item.id()] =
          LocalizedText(item.text(), item.text_translations(), language);
    }
    for (const auto& label : instrument.response_labels()) {
      labels_[label.value()] =
          LocalizedText(label.text(), label.text_translations(), language);
    }
  }

  std::string Item(const std::string& id) const {
    const auto text = items_.find(id);
    return text == items_.end() ? id : text->second;
  }

  // ": Like", or "" for an answer without a name.
  std::string Answer(int value) const {
    const auto label = labels_.find(value);
    return label == labels_.end() ? "" : absl::StrCat(": ", label->second);
  }

 private:
  absl::flat_hash_map<std::string, std::string> items_;
  absl::flat_hash_map<int, std::string> labels_;
};

void WriteContributions(const ScaleScore& score, const Wordings& wordings,
                        bool es, std::ostringstream& text) {
  int without_points = 0;
  for (const ItemContribution& contribution : score.contributions()) {
    if (contribution.points() == 0) {
      ++without_points;
      continue;
    }
    const std::string points = absl::StrCat("  ", contribution.points(), "/",
                                            contribution.max_points(), "  ");
    std::string line = absl::StrCat(wordings.Item(contribution.item()),
                                    wordings.Answer(contribution.value()));
    if (contribution.rank_without() > 0 &&
        contribution.rank_without() != score.rank()) {
      absl::StrAppend(&line,
                      Either(es, " (without it: rank ", " (sin ella: lugar "),
                      contribution.rank_without(), ")");
    }
    text << points << WrapText(line, kTextWidth - points.size(), points.size())
         << "\n";
  }
  if (without_points > 0) {
    text << "  "
         << Either(es, "Answers that add nothing: ",
                   "Respuestas que no suman nada: ")
         << without_points << "\n";
  }
}

}  // namespace

std::string ExplainText(const survey::v1::ScoreSurveyResponse& response,
                        const Instrument& instrument,
                        absl::string_view language) {
  const bool es = IsSpanish(language);
  const Wordings wordings(instrument, language);
  std::ostringstream text;
  for (const ScaleScore& score : response.scale_scores()) {
    text << "\n" << score.display_name();
    if (score.status() != ScaleScore::STATUS_NOT_SCORED) {
      text << " (" << LevelWord(score.level(), language) << ")";
    }
    text << "\n";
    if (!score.explanation().empty()) {
      text << "  " << WrapText(score.explanation(), kTextWidth - 2, 2) << "\n";
    }
    WriteContributions(score, wordings, es, text);
  }
  return text.str();
}

}  // namespace trellis::cli
