#include "services/survey_scoring/rpc/find_matches.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/substitute.h"
#include "services/survey_scoring/rpc/match_candidates.h"
#include "services/survey_scoring/rpc/match_limit.h"
#include "services/survey_scoring/rpc/wording.h"

namespace trellis::survey {
namespace {

using v1::Match;
using v1::MatchOptions;

// The correlations of six pairs that chance exceeds in 5 % and in 10 % of
// cases. They follow from Student's t with four degrees of freedom, 2.132
// and 1.533.
constexpr double kBestCorrelation = 0.729;
constexpr double kGreatCorrelation = 0.608;

// Means of fewer occupations say little.
constexpr int kFewOccupations = 3;

Match::Fit FitOf(double correlation) {
  if (correlation >= kBestCorrelation) return Match::FIT_BEST;
  if (correlation >= kGreatCorrelation) return Match::FIT_GREAT;
  return correlation > 0 ? Match::FIT_SOME : Match::FIT_LOW;
}

// A candidate that was compared.
struct Compared {
  const MatchCandidate* candidate = nullptr;

  // How well it matches: the larger, the better.
  double value = 0;

  // With cluster scales: the place of the cluster's scale in the scores.
  int place = 0;

  // With interests: the record whose figures were compared.
  const FrameworkRecord* record = nullptr;

  // Whether that is not the candidate or its pathway, but its cluster.
  bool through_cluster = false;
};

// A way to compare candidates with a student's answers.
class Comparison {
 public:
  virtual ~Comparison() = default;

  // Returns how the candidate compares, or nothing when no data is known for
  // it.
  virtual std::optional<Compared> Compare(
      const MatchCandidate& candidate) const = 0;

  // Whether the difference between the two may be chance.
  virtual bool AsGood(const Compared& best, const Compared& other) const = 0;

  // Writes figures, fit, reasons and gaps.
  virtual void Describe(const Compared& compared, Match& match) const = 0;
};

// Compares the six interests of an instrument with those of records.
class InterestMatching final : public Comparison {
 public:
  InterestMatching(const ScoringSetup& setup, const Evaluation& evaluation)
      : setup_(setup),
        method_(setup.match.options->method() == MatchOptions::METHOD_DISTANCE
                    ? CompareMethod::kDistance
                    : CompareMethod::kCorrelation),
        wording_(WordingFor(setup.options->language_code())),
        comparison_(FiguresOf(setup, evaluation, /*errors=*/false),
                    FiguresOf(setup, evaluation, /*errors=*/true),
                    setup.match.framework->spread) {
    for (const ScaleResult& result : evaluation.scores.scales) {
      const int interest =
          setup.instrument->compiled.scales()[result.scale].facts.interest;
      if (interest != kNoInterest) levels_[interest] = result.level;
    }
  }

  // Whether the six interests are all the same, whatever other scales there
  // are.
  bool flat() const { return comparison_.flat(); }

  // Whether the student's interests can be compared at all.
  static bool IsPossible(const ScoringSetup& setup) {
    const auto& scales = setup.instrument->compiled.interest_scales();
    return setup.match.framework->has_interests &&
           std::none_of(scales.begin(), scales.end(),
                        [](int scale) { return scale < 0; });
  }

  std::optional<Compared> Compare(
      const MatchCandidate& candidate) const override {
    if (candidate.compared == nullptr) return std::nullopt;
    Compared compared;
    compared.candidate = &candidate;
    compared.record = candidate.compared;
    if (!compared.record->interests.has_value()) {
      // A program is compared through its cluster rather than not at all. A
      // pathway is not: its cluster is there itself.
      const bool is_program =
          candidate.names.name != compared.record->names.name;
      if (!is_program || compared.record->clusters.empty()) return std::nullopt;
      compared.record =
          &setup_.match.framework->clusters[compared.record->clusters.front()];
      compared.through_cluster = true;
      if (!compared.record->interests.has_value()) return std::nullopt;
    }
    const InterestFigures& figures = compared.record->interests->figures;
    compared.value = method_ == CompareMethod::kCorrelation
                         ? comparison_.Correlation(figures)
                         : -comparison_.Distance(figures);
    return compared;
  }

  bool AsGood(const Compared& best, const Compared& other) const override {
    const double error =
        comparison_.DifferenceError(method_, best.record->interests->figures,
                                    other.record->interests->figures);
    return best.value - other.value <= kConfidence * error;
  }

  void Describe(const Compared& compared, Match& match) const override {
    const RecordInterests& interests = *compared.record->interests;
    match.set_correlation(comparison_.Correlation(interests.figures));
    match.set_distance(comparison_.Distance(interests.figures));
    match.set_fit(FitOf(match.correlation()));
    match.set_interest_code(interests.code);
    DescribeShared(interests, match);
    if (match.fit() >= Match::FIT_GREAT) {
      v1::MatchReason& reason = *match.add_reasons();
      reason.set_code(v1::MatchReason::CODE_SIMILAR_PROFILE);
      reason.set_text(wording_.similar_profile);
    }
    if (interests.occupation_count < kFewOccupations &&
        compared.record->kind != FrameworkRecord::Kind::kOccupation) {
      match.add_gaps(v1::EVIDENCE_GAP_FEW_OCCUPATIONS);
    }
    if (compared.through_cluster) {
      match.add_gaps(v1::EVIDENCE_GAP_NO_INTERESTS);
    }
  }

 private:
  static InterestFigures FiguresOf(const ScoringSetup& setup,
                                   const Evaluation& evaluation, bool errors) {
    InterestFigures figures = {};
    for (const ScaleResult& result : evaluation.scores.scales) {
      const int interest =
          setup.instrument->compiled.scales()[result.scale].facts.interest;
      if (interest == kNoInterest) continue;
      figures[interest] =
          errors ? std::sqrt(result.proportion_variance) : result.proportion;
    }
    return figures;
  }

  // Interests that the student has and that are among the record's three
  // highest.
  void DescribeShared(const RecordInterests& interests, Match& match) const {
    std::vector<std::string> names;
    v1::MatchReason reason;
    for (const int interest : interests.highest) {
      if (levels_[interest] != Level::kHigh) continue;
      const int scale = setup_.instrument->compiled.interest_scales()[interest];
      const catalog::v1::Scale& record =
          setup_.instrument->record->scales(scale);
      reason.add_scales(record.id());
      names.push_back(LocalizedText(record.display_name(),
                                    record.display_name_translations(),
                                    setup_.options->language_code()));
    }
    if (names.empty()) return;
    reason.set_code(v1::MatchReason::CODE_SHARED_INTERESTS);
    reason.set_text(absl::Substitute(wording_.shared_interests,
                                     JoinNames(names, wording_)));
    *match.add_reasons() = std::move(reason);
  }

  const ScoringSetup& setup_;
  const CompareMethod method_;
  const Wording& wording_;
  const InterestComparison comparison_;
  std::array<Level, kInterestCount> levels_ = {};
};

// Compares records by the scores of the clusters that they belong to.
class ClusterMatching final : public Comparison {
 public:
  ClusterMatching(const ScoringSetup& setup, const Evaluation& evaluation)
      : setup_(setup),
        scores_(evaluation.scores),
        wording_(WordingFor(setup.options->language_code())),
        places_(setup.match.framework->clusters.size(), -1) {
    const CompiledFramework& framework = *setup.match.framework;
    for (int i = 0; i < scores_.scored_count; ++i) {
      const auto found = framework.cluster_indexes.find(ScaleAt(i).cluster());
      if (found != framework.cluster_indexes.end()) places_[found->second] = i;
    }
  }

  static bool IsPossible(const ScoringSetup& setup) {
    const CompiledFramework& framework = *setup.match.framework;
    const auto& scales = setup.instrument->record->scales();
    return std::any_of(scales.begin(), scales.end(), [&](const auto& scale) {
      return framework.cluster_indexes.contains(scale.cluster());
    });
  }

  std::optional<Compared> Compare(
      const MatchCandidate& candidate) const override {
    if (candidate.compared == nullptr) return std::nullopt;
    Compared compared;
    compared.candidate = &candidate;
    compared.record = candidate.compared;
    compared.place = PlaceOf(*candidate.compared);
    if (compared.place < 0) return std::nullopt;
    compared.value = scores_.scales[compared.place].proportion;
    return compared;
  }

  bool AsGood(const Compared& best, const Compared& other) const override {
    return AreIndistinguishable(scores_.scales[best.place],
                                scores_.scales[other.place]);
  }

  void Describe(const Compared& compared, Match& match) const override {
    const ScaleResult& result = scores_.scales[compared.place];
    match.set_proportion(result.proportion);
    match.set_fit(FitOfScale(result));
    const catalog::v1::Scale& scale = ScaleAt(compared.place);
    v1::MatchReason& reason = *match.add_reasons();
    reason.add_scales(scale.id());
    if (match.name() == scale.cluster()) {
      reason.set_code(v1::MatchReason::CODE_CLUSTER_SCORE);
      reason.set_text(absl::Substitute(
          wording_.cluster_score,
          PointsText(result.proportion * result.max_score), result.max_score));
      return;
    }
    match.set_via(scale.cluster());
    reason.set_code(v1::MatchReason::CODE_BELONGS_TO);
    reason.set_text(absl::Substitute(
        wording_.belongs_to,
        LocalizedText(scale.display_name(), scale.display_name_translations(),
                      setup_.options->language_code())));
    match.add_gaps(v1::EVIDENCE_GAP_CLUSTER_LEVEL_ONLY);
  }

 private:
  const catalog::v1::Scale& ScaleAt(int place) const {
    return setup_.instrument->record->scales(scores_.scales[place].scale);
  }

  // Returns the place of the best cluster of a record, or -1.
  int PlaceOf(const FrameworkRecord& record) const {
    if (record.kind == FrameworkRecord::Kind::kCluster) {
      return places_[&record - setup_.match.framework->clusters.data()];
    }
    int best = -1;
    for (const int cluster : record.clusters) {
      const int place = places_[cluster];
      if (place >= 0 && (best < 0 || place < best)) best = place;
    }
    return best;
  }

  Match::Fit FitOfScale(const ScaleResult& result) const {
    if (result.raw_score == 0) return Match::FIT_LOW;
    if (AreIndistinguishable(scores_.scales.front(), result)) {
      return Match::FIT_BEST;
    }
    return result.level == Level::kHigh ? Match::FIT_GREAT : Match::FIT_SOME;
  }

  const ScoringSetup& setup_;
  const SurveyScores& scores_;
  const Wording& wording_;

  // The place in the scores of each cluster of the framework, or -1.
  std::vector<int> places_;
};

// Finds the matches of every kind by one comparison.
class MatchFinder {
 public:
  MatchFinder(const ScoringSetup& setup, const Comparison& comparison,
              v1::Matches& matches)
      : setup_(setup),
        options_(*setup.match.options),
        comparison_(comparison),
        matches_(matches) {}

  void Find(MatchOptions::Kind kind,
            google::protobuf::RepeatedPtrField<Match>& found) {
    const std::vector<MatchCandidate>& candidates =
        setup_.match.candidates[kind];
    std::vector<Compared> compared = CompareAll(kind, candidates);
    std::sort(compared.begin(), compared.end(),
              [](const Compared& a, const Compared& b) {
                if (a.value != b.value) return a.value > b.value;
                return *a.candidate->names.name < *b.candidate->names.name;
              });
    MatchLimit limit = {compared.size()};
    if (!setup_.match.returns_all) {
      limit = LimitOf(options_, compared.size(), [&compared](size_t i) {
        return compared[i].value == compared[i - 1].value;
      });
    }
    if (limit.cuts_tie) matches_.add_cut_kinds(kind);
    int rank = 0;
    for (size_t i = 0; i < limit.count; ++i) {
      if (i == 0 || compared[i].value != compared[i - 1].value) {
        rank = static_cast<int>(i) + 1;
      }
      Write(kind, compared.front(), compared[i], rank, *found.Add());
    }
  }

 private:
  std::vector<Compared> CompareAll(
      MatchOptions::Kind kind, const std::vector<MatchCandidate>& candidates) {
    std::vector<Compared> all;
    for (const MatchCandidate& candidate : candidates) {
      if (kind == MatchOptions::KIND_OCCUPATION &&
          !HasJobZone(options_, *candidate.compared)) {
        if (candidate.compared->job_zone == 0) CountWithoutData();
        continue;
      }
      auto compared = comparison_.Compare(candidate);
      if (compared.has_value()) {
        all.push_back(*compared);
      } else if (kind == MatchOptions::KIND_OCCUPATION) {
        CountWithoutData();
      } else {
        matches_.add_without_data(*candidate.names.name);
      }
    }
    return all;
  }

  void CountWithoutData() {
    matches_.set_occupation_without_data_count(
        matches_.occupation_without_data_count() + 1);
  }

  void Write(MatchOptions::Kind kind, const Compared& best,
             const Compared& compared, int rank, Match& match) const {
    const MatchCandidate& candidate = *compared.candidate;
    match.set_name(*candidate.names.name);
    match.set_display_name(
        candidate.names.DisplayName(setup_.options->language_code()));
    match.set_rank(rank);
    match.set_as_good_as_best(comparison_.AsGood(best, compared));
    if (compared.record->names.name != candidate.names.name) {
      match.set_via(*compared.record->names.name);
    }
    comparison_.Describe(compared, match);
    if (kind == MatchOptions::KIND_OCCUPATION) {
      match.set_job_zone(candidate.compared->job_zone);
      if (match.job_zone() == 0) {
        match.add_gaps(v1::EVIDENCE_GAP_NO_JOB_ZONE);
      }
    }
  }

  const ScoringSetup& setup_;
  const MatchOptions& options_;
  const Comparison& comparison_;
  v1::Matches& matches_;
};

v1::Matches::NoMatchReason WhyNoMatches(const ScoringSetup& setup,
                                        const Evaluation& evaluation) {
  if (!InterestMatching::IsPossible(setup) &&
      !ClusterMatching::IsPossible(setup)) {
    return v1::Matches::NO_MATCH_REASON_NOT_COMPARABLE;
  }
  if (evaluation.reliance == Reliance::kInsufficient) {
    return v1::Matches::NO_MATCH_REASON_INSUFFICIENT;
  }
  if (evaluation.profile->flat) {
    return v1::Matches::NO_MATCH_REASON_FLAT_PROFILE;
  }
  if (evaluation.reliance == Reliance::kInvalid) {
    return v1::Matches::NO_MATCH_REASON_INVALID;
  }
  const auto& scales = evaluation.scores.scales;
  const bool lacks_interest =
      InterestMatching::IsPossible(setup) &&
      std::any_of(scales.begin(), scales.end(), [&](const ScaleResult& result) {
        return !result.scored &&
               setup.instrument->compiled.scales()[result.scale]
                       .facts.interest != kNoInterest;
      });
  return lacks_interest ? v1::Matches::NO_MATCH_REASON_INSUFFICIENT
                        : v1::Matches::NO_MATCH_REASON_UNSPECIFIED;
}

void WriteGaps(const ScorableInstrument& instrument, v1::Matches& matches) {
  if (!instrument.states_reliability) {
    matches.add_gaps(v1::EVIDENCE_GAP_RELIABILITY_UNKNOWN);
    return;
  }
  const auto& scales = instrument.record->scales();
  if (std::any_of(scales.begin(), scales.end(), [](const auto& scale) {
        return scale.reliability_assumed();
      })) {
    matches.add_gaps(v1::EVIDENCE_GAP_RELIABILITY_ASSUMED);
  }
}

void FindAll(const ScoringSetup& setup, const Comparison& comparison,
             v1::Matches& matches) {
  MatchFinder finder(setup, comparison, matches);
  finder.Find(MatchOptions::KIND_CLUSTER, *matches.mutable_clusters());
  finder.Find(MatchOptions::KIND_PATHWAY, *matches.mutable_pathways());
  finder.Find(MatchOptions::KIND_OCCUPATION, *matches.mutable_occupations());
  finder.Find(MatchOptions::KIND_PROGRAM, *matches.mutable_programs());
}

}  // namespace

void FindMatches(const ScoringSetup& setup, const Evaluation& evaluation,
                 v1::Matches& matches) {
  matches.set_framework_revision(setup.match.framework_snapshot->revision());
  if (setup.match.program_snapshot != nullptr) {
    matches.set_program_catalog_revision(
        setup.match.program_snapshot->revision());
  }
  matches.set_no_match_reason(WhyNoMatches(setup, evaluation));
  if (matches.no_match_reason() != v1::Matches::NO_MATCH_REASON_UNSPECIFIED) {
    return;
  }
  WriteGaps(*setup.instrument, matches);
  if (InterestMatching::IsPossible(setup)) {
    const InterestMatching matching(setup, evaluation);
    if (matching.flat()) {
      matches.set_no_match_reason(v1::Matches::NO_MATCH_REASON_FLAT_PROFILE);
    } else {
      FindAll(setup, matching, matches);
    }
  } else {
    FindAll(setup, ClusterMatching(setup, evaluation), matches);
  }
}

}  // namespace trellis::survey
