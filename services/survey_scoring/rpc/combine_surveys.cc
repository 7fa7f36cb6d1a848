#include "services/survey_scoring/rpc/combine_surveys.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/check_answers.h"
#include "services/survey_scoring/rpc/check_options.h"
#include "services/survey_scoring/rpc/match_limit.h"
#include "services/survey_scoring/rpc/score_one.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "services/survey_scoring/rpc/wording.h"

namespace trellis::survey {
namespace {

using v1::CombinedMatch;
using v1::Match;
using Matches = google::protobuf::RepeatedPtrField<Match>;

constexpr int kFewestSurveys = 2;
constexpr int kMostSurveys = 4;

// Returns whether the surveys can be looked at one by one.
bool CheckCombination(const v1::CombineSurveysRequest& request,
                      FieldViolations& violations) {
  const int size = request.surveys_size();
  if (size < kFewestSurveys || size > kMostSurveys) {
    violations.Add("surveys",
                   absl::StrCat("must hold ", kFewestSurveys, " to ",
                                kMostSurveys, " surveys, not ", size),
                   size > kMostSurveys ? "TOO_MANY" : "REQUIRED");
    return false;
  }
  for (int i = 0; i < size; ++i) {
    const std::string field = absl::StrCat("surveys[", i, "].");
    if (request.surveys(i).has_match()) {
      violations.Add(absl::StrCat(field, "match"),
                     "must stand in the request itself", "NOT_ALLOWED");
    }
    if (!request.surveys(i).language_code().empty()) {
      violations.Add(absl::StrCat(field, "language_code"),
                     "must stand in the request itself", "NOT_ALLOWED");
    }
    for (int j = 0; j < i; ++j) {
      const auto one = ParseInstrumentName(request.surveys(i).instrument());
      const auto other = ParseInstrumentName(request.surveys(j).instrument());
      if (!one.has_value() || !other.has_value() ||
          !AreOneInstrument(*one, *other)) {
        continue;
      }
      violations.Add(absl::StrCat(field, "instrument"),
                     "must not be that of another survey");
      break;
    }
  }
  return true;
}

bool FitsWell(const Match& match) { return match.fit() >= Match::FIT_GREAT; }

bool WasCompared(const Match& match) {
  return match.fit() != Match::FIT_UNSPECIFIED;
}

CombinedMatch::Agreement AgreementOf(const CombinedMatch& combined) {
  int compared = 0;
  int fitting = 0;
  for (const Match& part : combined.parts()) {
    compared += WasCompared(part) ? 1 : 0;
    fitting += FitsWell(part) ? 1 : 0;
  }
  if (fitting == 0) return CombinedMatch::AGREEMENT_NONE;
  return fitting == compared && compared >= kFewestSurveys
             ? CombinedMatch::AGREEMENT_FULL
             : CombinedMatch::AGREEMENT_PARTIAL;
}

const char* TextOf(CombinedMatch::Agreement agreement, const Wording& wording) {
  switch (agreement) {
    case CombinedMatch::AGREEMENT_FULL:
      return wording.all_agree;
    case CombinedMatch::AGREEMENT_PARTIAL:
      return wording.some_agree;
    default:
      return wording.none_agrees;
  }
}

// Returns the ranks by the surveys that compared the record, best first.
std::vector<int> RanksOf(const CombinedMatch& combined) {
  std::vector<int> ranks;
  for (const Match& part : combined.parts()) {
    if (WasCompared(part)) ranks.push_back(part.rank());
  }
  std::sort(ranks.begin(), ranks.end());
  return ranks;
}

// Returns what the parts say of each record of one kind, best first.
std::vector<CombinedMatch> Combine(const std::vector<const Matches*>& parts,
                                   const Wording& wording) {
  std::vector<CombinedMatch> all;
  absl::flat_hash_map<std::string, size_t> places;
  for (size_t i = 0; i < parts.size(); ++i) {
    for (const Match& match : *parts[i]) {
      const auto [place, is_new] = places.try_emplace(match.name(), all.size());
      if (is_new) {
        CombinedMatch& combined = all.emplace_back();
        combined.set_name(match.name());
        combined.set_display_name(match.display_name());
        for (size_t j = 0; j < parts.size(); ++j) {
          combined.add_parts()->set_name(match.name());
        }
      }
      *all[place->second].mutable_parts(static_cast<int>(i)) = match;
    }
  }
  for (CombinedMatch& combined : all) {
    combined.set_agreement(AgreementOf(combined));
    combined.set_text(TextOf(combined.agreement(), wording));
  }
  all.erase(std::remove_if(all.begin(), all.end(),
                           [](const CombinedMatch& combined) {
                             return combined.agreement() ==
                                    CombinedMatch::AGREEMENT_NONE;
                           }),
            all.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const CombinedMatch& a, const CombinedMatch& b) {
                     if (a.agreement() != b.agreement()) {
                       return a.agreement() > b.agreement();
                     }
                     return RanksOf(a) < RanksOf(b);
                   });
  return all;
}

// Where the matches of one kind are.
struct KindFields {
  v1::MatchOptions::Kind kind;
  Matches* (v1::Matches::*matches)();
  google::protobuf::RepeatedPtrField<CombinedMatch>* (
      v1::CombineSurveysResponse::*combined)();
};

constexpr KindFields kKinds[] = {
    {v1::MatchOptions::KIND_CLUSTER, &v1::Matches::mutable_clusters,
     &v1::CombineSurveysResponse::mutable_clusters},
    {v1::MatchOptions::KIND_PATHWAY, &v1::Matches::mutable_pathways,
     &v1::CombineSurveysResponse::mutable_pathways},
    {v1::MatchOptions::KIND_OCCUPATION, &v1::Matches::mutable_occupations,
     &v1::CombineSurveysResponse::mutable_occupations},
    {v1::MatchOptions::KIND_PROGRAM, &v1::Matches::mutable_programs,
     &v1::CombineSurveysResponse::mutable_programs},
};

// Cuts what was looked at down to what ScoreSurvey would have returned.
void Trim(const v1::MatchOptions& options, const KindFields& fields,
          v1::Matches& all) {
  Matches& matches = *(all.*fields.matches)();
  const MatchLimit limit =
      LimitOf(options, static_cast<size_t>(matches.size()), [&](size_t i) {
        const int place = static_cast<int>(i);
        return matches[place].rank() == matches[place - 1].rank();
      });
  const int count = static_cast<int>(limit.count);
  matches.DeleteSubrange(count, matches.size() - count);
  if (limit.cuts_tie) all.add_cut_kinds(fields.kind);
}

// Combines the matches of one kind.
void CombineKind(const v1::MatchOptions& options, const KindFields& fields,
                 const Wording& wording, v1::CombineSurveysResponse& response) {
  std::vector<const Matches*> parts;
  for (v1::ScoreSurveyResponse& part : *response.mutable_parts()) {
    parts.push_back((part.mutable_matches()->*fields.matches)());
  }
  std::vector<CombinedMatch> all = Combine(parts, wording);
  const MatchLimit limit = LimitOf(options, all.size(), [&all](size_t i) {
    return all[i].agreement() == all[i - 1].agreement() &&
           RanksOf(all[i]) == RanksOf(all[i - 1]);
  });
  for (size_t i = 0; i < limit.count; ++i) {
    *(response.*fields.combined)()->Add() = std::move(all[i]);
  }
}

// Returns the surveys of `request` as they are scored: with its `language_code`
// and, where `matches`, with its `match`.
std::vector<v1::ScoreSurveyRequest> PartsOf(
    const v1::CombineSurveysRequest& request, bool matches) {
  std::vector<v1::ScoreSurveyRequest> parts;
  for (const v1::ScoreSurveyRequest& survey : request.surveys()) {
    v1::ScoreSurveyRequest& part = parts.emplace_back(survey);
    part.clear_match();
    if (matches) *part.mutable_match() = request.match();
    part.set_language_code(request.language_code());
  }
  return parts;
}

// Scores every part, with all of its matches: a record that one survey puts
// first and another one last has to be seen to be so. Fails with every
// violation, those that `violations` holds already included.
absl::Status ScoreParts(const SurveyCatalogs& catalogs,
                        const std::vector<v1::ScoreSurveyRequest>& parts,
                        FieldViolations& violations,
                        v1::CombineSurveysResponse& response) {
  absl::Status first_error;
  int suggestions_left = kMaxSuggestions;
  for (size_t i = 0; i < parts.size(); ++i) {
    violations.SetPrefix(absl::StrCat("surveys[", i, "]."));
    ScoringSetup setup;
    absl::Status status = SetUpScoring(catalogs, parts[i], violations, setup);
    setup.match.returns_all = true;
    if (status.ok() && setup.instrument != nullptr) {
      status = ScoreOne(setup, parts[i], suggestions_left, violations,
                        *response.add_parts());
    }
    first_error.Update(status);
  }
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  return first_error;
}

void WriteSentences(const Wording& wording,
                    v1::CombineSurveysResponse& response) {
  std::vector<std::string> names;
  for (const CombinedMatch& cluster : response.clusters()) {
    if (cluster.agreement() == CombinedMatch::AGREEMENT_FULL) {
      names.push_back(cluster.display_name());
    }
  }
  response.add_sentences(
      names.empty()
          ? wording.no_agreement
          : absl::Substitute(wording.agreement_on, JoinNames(names, wording)));
  response.add_sentences(wording.likes_not_abilities);
}

}  // namespace

std::vector<CatalogVersion> CatalogsOfCombination(
    const v1::CombineSurveysRequest& request) {
  std::vector<CatalogVersion> versions;
  for (int i = 0; i < std::min(request.surveys_size(), kMostSurveys); ++i) {
    AddMissing(CatalogsOf(request.surveys(i)), versions);
  }
  AddMissing(CatalogsOf(request.match()), versions);
  return versions;
}

absl::Status CombineSurveys(const SurveyCatalogs& catalogs,
                            const v1::CombineSurveysRequest& request,
                            v1::CombineSurveysResponse& response) {
  response.Clear();
  FieldViolations violations;
  CheckMatchOptions(request.match(), violations);
  const bool matches = violations.empty();
  if (!CheckCombination(request, violations)) return violations.ToStatus();
  TRELLIS_RETURN_IF_ERROR(
      ScoreParts(catalogs, PartsOf(request, matches), violations, response));
  const Wording& wording = WordingFor(request.language_code());
  for (const KindFields& fields : kKinds) {
    CombineKind(request.match(), fields, wording, response);
    for (v1::ScoreSurveyResponse& part : *response.mutable_parts()) {
      Trim(request.match(), fields, *part.mutable_matches());
    }
  }
  WriteSentences(wording, response);
  return absl::OkStatus();
}

}  // namespace trellis::survey
