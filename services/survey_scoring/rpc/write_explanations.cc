#include "services/survey_scoring/rpc/write_explanations.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "services/survey_scoring/domain/contributions.h"
#include "services/survey_scoring/rpc/wording.h"

namespace trellis::survey {
namespace {

// A sentence that names more than these is a list, and says nothing.
constexpr int kMostNamed = 5;

class ExplanationWriter {
 public:
  ExplanationWriter(const ScoringSetup& setup, const Evaluation& evaluation,
                    v1::ScoreSurveyResponse& response)
      : setup_(setup),
        instrument_(setup.instrument->compiled),
        evaluation_(evaluation),
        scores_(evaluation.scores),
        wording_(WordingFor(setup.options->language_code())),
        response_(response) {}

  void Write() {
    for (int i = 0; i < response_.scale_scores_size(); ++i) ExplainScale(i);
    WriteDoubts();
    WriteSentences();
  }

 private:
  void ExplainScale(int place) {
    v1::ScaleScore& out = *response_.mutable_scale_scores(place);
    const ScaleResult& result = scores_.scales[place];
    const auto contributions =
        ContributionsTo(instrument_, evaluation_.answers,
                        setup_.scoring_options(), scores_, place);
    std::array<int, 4> marked = {};
    for (const Contribution& contribution : contributions) {
      const CompiledItem& item = instrument_.items()[contribution.item];
      const int32_t points = evaluation_.answers.points[contribution.item];
      marked[static_cast<int>(item.kind)] += points > 0 ? 1 : 0;
      v1::ItemContribution& written = *out.add_contributions();
      written.set_item(
          setup_.instrument->record->items(contribution.item).id());
      written.set_value(ValueOf(instrument_.format(), points, item.max_points));
      written.set_points(contribution.points);
      written.set_max_points(contribution.max_points);
      written.set_rank_without(contribution.rank_without);
    }
    if (!result.scored) {
      out.set_explanation(absl::Substitute(
          wording_.scale_not_scored, out.answered_count(), out.item_count()));
      return;
    }
    std::string text = instrument_.format() == ResponseFormat::kMarked
                           ? MarkedText(result, marked)
                           : PointText(out);
    absl::StrAppend(
        &text, " ",
        absl::Substitute(wording_.likely_range, PointsText(out.interval_low()),
                         PointsText(out.interval_high())));
    out.set_explanation(text);
  }

  std::string MarkedText(const ScaleResult& result,
                         const std::array<int, 4>& marked) const {
    std::array<int, 4> counts = {};
    for (const CompiledItem& item : instrument_.items()) {
      for (const CompiledKey& key : item.keys) {
        if (key.scale == result.scale) ++counts[static_cast<int>(item.kind)];
      }
    }
    int all_marked = 0;
    std::vector<std::string> parts;
    // Items of no particular kind come last.
    for (const int kind : {1, 2, 3, 0}) {
      all_marked += marked[kind];
      if (counts[kind] == 0) continue;
      parts.push_back(absl::Substitute(wording_.kind_counts[kind], marked[kind],
                                       counts[kind]));
    }
    return absl::Substitute(wording_.marked_count, all_marked,
                            instrument_.scales()[result.scale].item_count,
                            JoinNames(parts, wording_));
  }

  std::string PointText(const v1::ScaleScore& score) const {
    return absl::Substitute(
        wording_.point_count, score.answered_count(), score.item_count(),
        PointsText(score.proportion() * score.max_score()), score.max_score());
  }

  void WriteDoubts() {
    const auto& findings = evaluation_.quality.findings();
    for (size_t i = 0; i < findings.size(); ++i) {
      response_.mutable_quality()
          ->mutable_flags(static_cast<int>(i))
          ->set_text(DoubtText(findings[i]));
    }
  }

  std::string DoubtText(const QualityFinding& finding) const {
    const char* const text = wording_.doubts[static_cast<int>(finding.code)];
    switch (finding.code) {
      case QualityCode::kLongestRun:
      case QualityCode::kTooFast:
        return absl::Substitute(text, PointsText(finding.value));
      default:
        return absl::Substitute(
            text, static_cast<int>(std::lround(finding.value * 100)));
    }
  }

  std::string Name(int place) const {
    return response_.scale_scores(place).display_name();
  }

  std::string FirstText() const {
    if (scores_.scored_count == 1) {
      return absl::Substitute(wording_.only_score, Name(0));
    }
    if (evaluation_.profile->flat) return wording_.nothing_stands_out;
    const auto& sets = evaluation_.indistinguishable_sets;
    if (sets.empty() || sets.front().begin > 0) {
      return absl::Substitute(wording_.clearly_first, Name(0));
    }
    const int size = sets.front().end;
    if (size > kMostNamed) {
      return absl::Substitute(wording_.many_close_together, Name(0), size - 1);
    }
    std::vector<std::string> names;
    for (int i = 0; i < size; ++i) names.push_back(Name(i));
    return absl::Substitute(wording_.close_together,
                            JoinNames(names, wording_));
  }

  std::string OutcomeText() const {
    switch (scores_.outcome) {
      case Outcome::kRanked:
        return FirstText();
      case Outcome::kFlat:
        return wording_.all_equal;
      case Outcome::kInsufficient:
        break;
    }
    return instrument_.format() == ResponseFormat::kMarked &&
                   scores_.scored_count > 0
               ? wording_.nothing_marked
               : wording_.too_little_answered;
  }

  void WriteSentences() {
    response_.add_sentences(OutcomeText());
    const std::string& code = response_.profile().interest_code();
    if (!code.empty()) {
      response_.add_sentences(absl::Substitute(wording_.interest_code, code));
    }
    std::vector<std::string> not_scored;
    for (const v1::ScaleScore& score : response_.scale_scores()) {
      if (score.status() == v1::ScaleScore::STATUS_NOT_SCORED) {
        not_scored.push_back(score.display_name());
      }
    }
    if (!not_scored.empty() && scores_.scored_count > 0) {
      response_.add_sentences(absl::Substitute(
          wording_.not_scored, JoinNames(not_scored, wording_)));
    }
    if (!evaluation_.quality.findings().empty()) {
      const bool invalid = evaluation_.reliance == Reliance::kInvalid;
      response_.add_sentences(absl::Substitute(
          invalid ? wording_.not_reliable : wording_.read_with_caution,
          absl::StrJoin(response_.quality().flags(), " ",
                        [](std::string* out, const v1::QualityFlag& flag) {
                          out->append(flag.text());
                        })));
    }
    response_.add_sentences(wording_.likes_not_abilities);
  }

  const ScoringSetup& setup_;
  const CompiledInstrument& instrument_;
  const Evaluation& evaluation_;
  const SurveyScores& scores_;
  const Wording& wording_;
  v1::ScoreSurveyResponse& response_;
};

}  // namespace

void WriteExplanations(const ScoringSetup& setup, const Evaluation& evaluation,
                       v1::ScoreSurveyResponse& response) {
  ExplanationWriter(setup, evaluation, response).Write();
}

}  // namespace trellis::survey
