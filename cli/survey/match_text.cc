#include "cli/survey/match_text.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/output.h"
#include "cli/survey/score_text.h"
#include "cli/survey/words.h"

namespace trellis::cli {
namespace {

using survey::v1::EvidenceGap;
using survey::v1::Match;
using survey::v1::Matches;
using survey::v1::MatchOptions;
using MatchList = google::protobuf::RepeatedPtrField<Match>;

bool HasGap(const Match& match, EvidenceGap gap) {
  return std::find(match.gaps().begin(), match.gaps().end(), gap) !=
         match.gaps().end();
}

// What is not known of any of the records.
std::vector<EvidenceGap> CommonGaps(const MatchList& list) {
  std::vector<EvidenceGap> common;
  for (const int number :
       list.empty() ? google::protobuf::RepeatedField<int>() : list[0].gaps()) {
    const auto gap = static_cast<EvidenceGap>(number);
    if (std::all_of(list.begin(), list.end(),
                    [gap](const Match& m) { return HasGap(m, gap); })) {
      common.push_back(gap);
    }
  }
  return common;
}

void WriteLine(absl::string_view line, std::ostringstream& text) {
  constexpr size_t kIndent = 8;
  text << std::string(kIndent, ' ')
       << WrapText(line, kTextWidth - kIndent, kIndent) << "\n";
}

void WriteMatch(const Match& match, const std::vector<EvidenceGap>& common,
                absl::string_view language, std::ostringstream& text) {
  const bool es = IsSpanish(language);
  std::string head =
      absl::StrCat(match.display_name(), ": ", Either(es, "fits ", "va "),
                   FitWord(match.fit(), language));
  if (match.fit() == Match::FIT_LOW || match.fit() == 0) {
    head = absl::StrCat(match.display_name(), ": ",
                        Either(es, "does not fit", "no va"));
  }
  if (match.as_good_as_best() && match.rank() > 1) {
    absl::StrAppend(&head, Either(es, ", as good as the first",
                                  ", tan bueno como el primero"));
  }
  const std::string rank = absl::StrCat(match.rank(), ".");
  text << std::string(rank.size() < 5 ? 5 - rank.size() : 0, ' ') << rank << " "
       << WrapText(head, kTextWidth - 6, 6) << "\n";
  const std::string reasons = absl::StrJoin(
      match.reasons(), " ",
      [](std::string* out, const auto& reason) { out->append(reason.text()); });
  if (!reasons.empty()) WriteLine(reasons, text);
  for (const int number : match.gaps()) {
    const auto gap = static_cast<EvidenceGap>(number);
    if (std::find(common.begin(), common.end(), gap) == common.end()) {
      WriteLine(absl::StrCat("(", GapText(gap, language), ")"), text);
    }
  }
}

void WriteKind(MatchOptions::Kind kind, const MatchList& list,
               absl::string_view language, std::ostringstream& text) {
  if (list.empty()) return;
  text << "\n" << KindHeading(kind, language) << "\n";
  const std::vector<EvidenceGap> common = CommonGaps(list);
  for (const Match& match : list) WriteMatch(match, common, language, text);
  for (const EvidenceGap gap : common) {
    text << "  (" << WrapText(GapText(gap, language), kTextWidth - 4, 3)
         << ")\n";
  }
}

}  // namespace

std::string KindHeading(MatchOptions::Kind kind, absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (kind) {
    case MatchOptions::KIND_CLUSTER:
      return Either(es, "Clusters", "Grupos");
    case MatchOptions::KIND_PATHWAY:
      return Either(es, "Pathways", "Trayectorias");
    case MatchOptions::KIND_OCCUPATION:
      return Either(es, "Occupations", "Ocupaciones");
    default:
      return Either(es, "Programs of study", "Programas de estudio");
  }
}

std::string MatchText(const Matches& matches, absl::string_view language) {
  const bool es = IsSpanish(language);
  std::ostringstream text;
  const std::string none = NoMatchText(matches.no_match_reason(), language);
  if (!none.empty()) {
    text << "\n" << WrapText(none, kTextWidth, 0) << "\n";
  }
  WriteKind(MatchOptions::KIND_CLUSTER, matches.clusters(), language, text);
  WriteKind(MatchOptions::KIND_PATHWAY, matches.pathways(), language, text);
  WriteKind(MatchOptions::KIND_OCCUPATION, matches.occupations(), language,
            text);
  WriteKind(MatchOptions::KIND_PROGRAM, matches.programs(), language, text);
  const int unknown =
      matches.without_data_size() + matches.occupation_without_data_count();
  if (unknown > 0) {
    text << "\n"
         << WrapText(
                absl::StrCat(Either(es,
                                    "Not compared, because too little is "
                                    "known about them: ",
                                    "Sin comparar, porque se sabe muy poco de "
                                    "ellos: "),
                             unknown, "."),
                kTextWidth, 0)
         << "\n";
  }
  return text.str();
}

}  // namespace trellis::cli
