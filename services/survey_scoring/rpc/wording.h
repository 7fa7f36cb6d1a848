#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_WORDING_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_WORDING_H_

#include <array>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/survey_scoring/domain/quality_rules.h"

namespace trellis::survey {

// The sentences that students read, in one language. `$0`, `$1` and so on stand
// for what absl::Substitute puts in: names, counts, points.
struct Wording {
  // Results.
  const char* clearly_first;
  const char* only_score;
  const char* close_together;
  const char* many_close_together;
  const char* nothing_stands_out;
  const char* nothing_marked;
  const char* too_little_answered;
  const char* all_equal;
  const char* interest_code;
  const char* not_scored;
  const char* read_with_caution;
  const char* not_reliable;
  const char* likes_not_abilities;

  // Scales.
  const char* marked_count;
  const char* point_count;
  const char* kind_counts[4];
  const char* likely_range;
  const char* scale_not_scored;

  // Doubts, by QualityCode.
  std::array<const char*, kQualityCodeCount> doubts;

  // Matches.
  const char* shared_interests;
  const char* similar_profile;
  const char* cluster_score;
  const char* belongs_to;

  // Several surveys.
  const char* all_agree;
  const char* some_agree;
  const char* none_agrees;
  const char* agreement_on;
  const char* no_agreement;

  // Two attempts.
  const char* rose;
  const char* fell;
  const char* no_real_change;
  const char* changes_may_be_chance;
  const char* attempts_not_reliable;

  // How lists are joined.
  const char* comma;
  const char* and_word;
  // Before a word that begins with the sound of "i".
  const char* and_word_before_i;
  // Around names that hold a comma themselves.
  const char* open_quote;
  const char* close_quote;
};

// Returns the wording for a BCP-47 language code: Spanish when it asks for
// Spanish, of whatever region, and otherwise English.
const Wording& WordingFor(absl::string_view language_code);

// Returns "A", "A and B" or "A, B and C". Where a name holds a comma, names
// stand in quotation marks.
std::string JoinNames(const std::vector<std::string>& names,
                      const Wording& wording);

// Returns a number of points without a needless fraction: "12", "9.5".
std::string PointsText(double points);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_WORDING_H_
