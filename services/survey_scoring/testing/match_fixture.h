#ifndef TRELLIS_SERVICES_SURVEY_SCORING_TESTING_MATCH_FIXTURE_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_TESTING_MATCH_FIXTURE_H_

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/survey_scoring/rpc/find_matches.h"
#include "services/survey_scoring/testing/scoring_fixture.h"

namespace trellis::survey {

using MatchList = google::protobuf::RepeatedPtrField<v1::Match>;

inline constexpr char kRiasec[] = "catalogs/springfield/instruments/riasec";
inline constexpr char kBoxes[] = "catalogs/springfield/instruments/boxes";

// A short name for a record: "clusters/care".
inline std::string Full(const std::string& name) {
  return absl::StrCat("catalogs/springfield/", name);
}

// Name, rank and fit of each match.
using Row = std::tuple<std::string, int, v1::Match::Fit>;

inline std::vector<Row> RowsOf(const MatchList& matches) {
  std::vector<Row> rows;
  for (const v1::Match& match : matches) {
    rows.emplace_back(match.display_name(), match.rank(), match.fit());
  }
  return rows;
}

inline std::vector<std::string> NamesOf(const MatchList& matches) {
  std::vector<std::string> names;
  for (const v1::Match& match : matches) names.push_back(match.display_name());
  return names;
}

inline const v1::Match& Find(const MatchList& matches,
                             const std::string& display_name) {
  return *std::find_if(matches.begin(), matches.end(),
                       [&display_name](const v1::Match& match) {
                         return match.display_name() == display_name;
                       });
}

inline catalog::v1::InterestProfile Profile(const InterestFigures& figures) {
  catalog::v1::InterestProfile profile;
  profile.set_realistic(figures[0]);
  profile.set_investigative(figures[1]);
  profile.set_artistic(figures[2]);
  profile.set_social(figures[3]);
  profile.set_enterprising(figures[4]);
  profile.set_conventional(figures[5]);
  return profile;
}

class MatchFixture : public ScoringFixture {
 protected:
  MatchFixture() {
    options_.mutable_match()->set_program_catalog("catalogs/springfield");
    Use(MatchCatalog(), kRiasec);
  }

  v1::Matches FindFor(const std::string& compact_answers) {
    Evaluate(compact_answers);
    return Find();
  }

  v1::Matches Find() {
    v1::Matches matches;
    FindMatches(setup_, evaluation_, matches);
    return matches;
  }

  // The matches of a student of RIASEC values.
  v1::Matches Of(const std::string& values) {
    return FindFor(RiasecAnswers(values));
  }

  v1::Match::Fit FitOfFirstOccupation(const InterestFigures& figures,
                                      const std::string& values) {
    catalog::v1::Bundle bundle = MatchCatalog();
    *bundle.mutable_occupations(0)->mutable_interests() = Profile(figures);
    Use(bundle, kRiasec);
    return survey::Find(Of(values).occupations(), "Carpenters").fit();
  }

  static const v1::Match& Find(const MatchList& matches,
                               const std::string& display_name) {
    return survey::Find(matches, display_name);
  }
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_TESTING_MATCH_FIXTURE_H_
