#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SEARCH_CALLS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SEARCH_CALLS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/catalog/snapshot_set.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/assess_risk.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/compare_outcomes.h"
#include "services/plan_validation/rpc/complete_plan.h"
#include "services/plan_validation/rpc/lint_requirement_set.h"
#include "services/plan_validation/rpc/plan_catalogs.h"
#include "services/plan_validation/rpc/rank_programs.h"
#include "services/plan_validation/rpc/suggest_repairs.h"

// What differs between the unary methods that look for other plans, or into the
// rules themselves: see ServeUnary.
namespace trellis::plan {

// What they have in common.
template <typename RequestMessage, typename ResponseMessage>
struct SearchCall {
  using Request = RequestMessage;
  using Response = ResponseMessage;

  // What is wrong with a request whose catalog is malformed.
  static absl::Status Malformed(const Request& request) {
    FieldViolations violations;
    CheckRequest(request, violations);
    return violations.ToStatus();
  }

  static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
      const Request& request) {
    if (!ParseCatalogName(request.catalog()).has_value()) {
      return Malformed(request);
    }
    return CatalogsOf(request.catalog(), request.requirement_sets());
  }

  static const std::string& RevisionOf(const Response& response) {
    return response.catalog_revision();
  }

  // Answers with `answer`, which takes the catalog of the courses and all, and
  // what else there is.
  template <typename Answerer, typename... Rest>
  static absl::Status AnswerWith(Answerer answer, const SnapshotSet& snapshots,
                                 bool stale, const Request& request,
                                 Response& response, const Rest&... rest) {
    // The catalog of the courses is the first that was asked for.
    TRELLIS_RETURN_IF_ERROR(answer(*snapshots.snapshots().front(),
                                   snapshots.snapshots(), request, response,
                                   rest...));
    response.set_served_stale(stale);
    return absl::OkStatus();
  }
};

struct SuggestRepairsCall
    : SearchCall<v1::SuggestRepairsRequest, v1::SuggestRepairsResponse> {
  static constexpr absl::string_view kName =
      "trellis.plan.v1.PlanValidationService/SuggestRepairs";
  static absl::Status Answer(const SnapshotSet& snapshots, bool stale,
                             const Request& request, Response& response,
                             const IsAbandoned& is_abandoned = {}) {
    return AnswerWith(SuggestRepairs, snapshots, stale, request, response,
                      is_abandoned);
  }
};

struct CompletePlanCall
    : SearchCall<v1::CompletePlanRequest, v1::CompletePlanResponse> {
  static constexpr absl::string_view kName =
      "trellis.plan.v1.PlanValidationService/CompletePlan";
  static absl::Status Answer(const SnapshotSet& snapshots, bool stale,
                             const Request& request, Response& response,
                             const IsAbandoned& is_abandoned = {}) {
    return AnswerWith(CompletePlan, snapshots, stale, request, response,
                      is_abandoned);
  }
};

struct AssessRiskCall
    : SearchCall<v1::AssessRiskRequest, v1::AssessRiskResponse> {
  static constexpr absl::string_view kName =
      "trellis.plan.v1.PlanValidationService/AssessRisk";
  static absl::Status Answer(const SnapshotSet& snapshots, bool stale,
                             const Request& request, Response& response,
                             const IsAbandoned& is_abandoned = {}) {
    return AnswerWith(AssessRisk, snapshots, stale, request, response,
                      is_abandoned);
  }
};

struct RankProgramsCall
    : SearchCall<v1::RankProgramsRequest, v1::RankProgramsResponse> {
  static constexpr absl::string_view kName =
      "trellis.plan.v1.PlanValidationService/RankPrograms";
  static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
      const Request& request) {
    if (!ParseCatalogName(request.catalog()).has_value()) {
      return Malformed(request);
    }
    return CatalogsOf(request.catalog(), {});
  }
  static absl::Status Answer(const SnapshotSet& snapshots, bool stale,
                             const Request& request, Response& response,
                             const IsAbandoned& is_abandoned = {}) {
    return AnswerWith(RankPrograms, snapshots, stale, request, response,
                      is_abandoned);
  }
};

struct CompareOutcomesCall
    : SearchCall<v1::CompareOutcomesRequest, v1::CompareOutcomesResponse> {
  static constexpr absl::string_view kName =
      "trellis.plan.v1.PlanValidationService/CompareOutcomes";
  static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
      const Request& request) {
    if (!ParseCatalogName(request.catalog()).has_value()) {
      return Malformed(request);
    }
    return CatalogsOf(request);
  }
  static absl::Status Answer(const SnapshotSet& snapshots, bool stale,
                             const Request& request, Response& response,
                             const IsAbandoned& is_abandoned = {}) {
    TRELLIS_RETURN_IF_ERROR(
        CompareOutcomes(snapshots, request, response, is_abandoned));
    response.set_served_stale(stale);
    return absl::OkStatus();
  }
};

struct LintRequirementSetCall : SearchCall<v1::LintRequirementSetRequest,
                                           v1::LintRequirementSetResponse> {
  static constexpr absl::string_view kName =
      "trellis.plan.v1.PlanValidationService/LintRequirementSet";
  static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
      const Request& request) {
    TRELLIS_RETURN_IF_ERROR(Malformed(request));
    return CatalogsOf(request);
  }
  static absl::Status Answer(const SnapshotSet& snapshots, bool /*stale*/,
                             const Request& request, Response& response) {
    return LintRequirementSet(*snapshots.snapshots().front(),
                              snapshots.snapshots(), request, response);
  }
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SEARCH_CALLS_H_
