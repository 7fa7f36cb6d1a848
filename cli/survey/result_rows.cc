#include "cli/survey/result_rows.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "cli/csv_cell.h"
#include "cli/message_cells.h"

namespace trellis::cli {
namespace {

using catalog::v1::QualityRule;
using survey::v1::Band;
using survey::v1::Quality;
using survey::v1::QualityFlag;
using survey::v1::ScaleScore;
using survey::v1::ScoreSurveyResponse;
using survey::v1::SurveyResult;

constexpr int kTopRanks = 3;

// The scales that have a rank, with spaces between them.
std::string ScalesOfRank(const ScoreSurveyResponse& response, int rank) {
  for (const Band& band : response.top_bands()) {
    if (band.rank() == rank) return absl::StrJoin(band.scales(), " ");
  }
  return "";
}

void AppendScale(const ScaleScore* score, std::vector<std::string>& cells) {
  if (score == nullptr || score->status() == ScaleScore::STATUS_NOT_SCORED) {
    cells.insert(cells.end(), 4, "");
    return;
  }
  cells.push_back(absl::StrCat(score->raw_score()));
  cells.push_back(absl::StrFormat("%.1f", score->proportion() * 100));
  cells.push_back(score->rank() > 0 ? absl::StrCat(score->rank()) : "");
  cells.push_back(
      score->percentiles().empty()
          ? ""
          : absl::StrFormat("%.1f", score->percentiles(0).percentile()));
}

}  // namespace

SurveyResultRows::SurveyResultRows(const catalog::v1::Instrument& instrument) {
  for (const auto& scale : instrument.scales()) {
    scales_.push_back(scale.id());
    has_interests_ |= scale.interest() != catalog::v1::INTEREST_UNSPECIFIED;
  }
}

std::string SurveyResultRows::Header() const {
  std::vector<std::string> names = {"row",     "student_ref", "outcome",
                                    "quality", "flags",       "answered"};
  for (int rank = 1; rank <= kTopRanks; ++rank) {
    names.push_back(absl::StrCat("top_", rank));
  }
  if (has_interests_) names.emplace_back("interest_code");
  for (const std::string& scale : scales_) {
    for (const char* part : {"_raw", "_percent", "_rank", "_percentile"}) {
      names.push_back(absl::StrCat(scale, part));
    }
  }
  return CsvLine(names);
}

std::string SurveyResultRows::Line(int64_t row,
                                   const SurveyResult& result) const {
  const ScoreSurveyResponse& response = result.response();
  std::vector<std::string> cells = {
      absl::StrCat(row),
      result.student_ref(),
      EnumCell(*ScoreSurveyResponse::Outcome_descriptor(), response.outcome()),
      EnumCell(*Quality::Overall_descriptor(), response.quality().overall()),
      absl::StrJoin(response.quality().flags(), " ",
                    [](std::string* out, const QualityFlag& flag) {
                      out->append(EnumCell(*QualityRule::Code_descriptor(),
                                           flag.code()));
                    }),
      absl::StrCat(response.answered_count())};
  for (int rank = 1; rank <= kTopRanks; ++rank) {
    cells.push_back(ScalesOfRank(response, rank));
  }
  if (has_interests_) cells.push_back(response.profile().interest_code());
  absl::flat_hash_map<absl::string_view, const ScaleScore*> scores;
  for (const ScaleScore& score : response.scale_scores()) {
    scores[score.scale()] = &score;
  }
  for (const std::string& scale : scales_) {
    const auto score = scores.find(scale);
    AppendScale(score == scores.end() ? nullptr : score->second, cells);
  }
  return CsvLine(cells);
}

std::string SurveyResultJson(int64_t row, const SurveyResult& result) {
  SurveyResult without_index = result;
  without_index.clear_index();
  return RowJson(row, without_index);
}

}  // namespace trellis::cli
