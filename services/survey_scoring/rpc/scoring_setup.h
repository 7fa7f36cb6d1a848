#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORING_SETUP_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORING_SETUP_H_

#include <vector>

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/survey_scoring/domain/survey_scorer.h"
#include "services/survey_scoring/rpc/compile_instrument.h"
#include "services/survey_scoring/rpc/match_candidates.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// What is known about a scoring before any answer is: the request's options,
// resolved against catalogs. Refers to the request and the snapshots that it
// was made from. Reuse one object: its memory suffices from the second time on.
struct ScoringSetup {
  // The request that the options were read from.
  const v1::ScoreSurveyRequest* options = nullptr;

  const CatalogSnapshot* snapshot = nullptr;
  const ScorableInstrument* instrument = nullptr;

  MissingPolicy missing_policy = MissingPolicy::kZero;
  int top_rank = 3;
  std::vector<ItemKind> tie_breaks;

  // The three above, as the engine takes them. Refers to this object.
  ScoringOptions scoring_options() const {
    return {missing_policy, top_rank, tie_breaks};
  }

  // The norms to compare scores with, of the instrument and its version.
  std::vector<const catalog::v1::Norm*> norms;

  MatchSetup match;
};

// Replaces `setup` with what `options` ask for, answered from `catalogs`, which
// holds those of CatalogsOf(options). Both must outlive `setup`.
//
// Adds what is wrong with the options to `violations`; with any, `setup` must
// not be used for more than checking answers, and only when it has an
// instrument.
//
// Errors: NOT_FOUND for a catalog, revision, instrument or norm; and
// FAILED_PRECONDITION, reason NOT_SUPPORTED. Violations go before them.
absl::Status SetUpScoring(const SurveyCatalogs& catalogs,
                          const v1::ScoreSurveyRequest& options,
                          FieldViolations& violations, ScoringSetup& setup);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORING_SETUP_H_
