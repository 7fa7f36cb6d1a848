#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_FIND_MATCHES_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_FIND_MATCHES_H_

#include "services/survey_scoring/rpc/evaluate_survey.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "trellis/survey/v1/match.pb.h"

namespace trellis::survey {

// Compares what answers say with the clusters, pathways, occupations and
// programs that `setup.match` holds, and writes what fits into `matches`, which
// is empty. Says why when there are no matches.
//
// An instrument that measures the six kinds of interest is compared with the
// figures of the records; one whose scales stand for clusters by the scores of
// the clusters.
void FindMatches(const ScoringSetup& setup, const Evaluation& evaluation,
                 v1::Matches& matches);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_FIND_MATCHES_H_
