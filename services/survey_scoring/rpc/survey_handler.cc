#include "services/survey_scoring/rpc/survey_handler.h"

#include <memory>
#include <string>
#include <vector>

#include "common/catalog/serve_unary.h"
#include "common/rpc/batch_stream.h"
#include "common/rpc/collect_stream.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/batch_scoring.h"
#include "services/survey_scoring/rpc/combine_surveys.h"
#include "services/survey_scoring/rpc/compare_attempts.h"
#include "services/survey_scoring/rpc/group_scoring.h"
#include "services/survey_scoring/rpc/group_summarizer.h"
#include "services/survey_scoring/rpc/norm_builder.h"
#include "services/survey_scoring/rpc/score_survey.h"

namespace trellis::survey {
namespace {

// What differs between the unary methods; see ServeUnary. Parts are what says
// in a response what it was answered from.
struct ScoreCall {
  using Request = v1::ScoreSurveyRequest;
  using Response = v1::ScoreSurveyResponse;
  static constexpr absl::string_view kName =
      "trellis.survey.v1.SurveyScoringService/ScoreSurvey";

  static std::vector<CatalogVersion> Catalogs(const Request& request) {
    return CatalogsOf(request);
  }
  static absl::Status Answer(const SurveyCatalogs& catalogs,
                             const Request& request, Response& response) {
    return survey::ScoreSurvey(catalogs, request, response);
  }
  static std::vector<v1::ScoreSurveyResponse*> Parts(Response& response) {
    return {&response};
  }
  static const std::string& RevisionOf(const Response& response) {
    return response.catalog_revision();
  }
};

struct CombineCall {
  using Request = v1::CombineSurveysRequest;
  using Response = v1::CombineSurveysResponse;
  static constexpr absl::string_view kName =
      "trellis.survey.v1.SurveyScoringService/CombineSurveys";

  static std::vector<CatalogVersion> Catalogs(const Request& request) {
    return CatalogsOfCombination(request);
  }
  static absl::Status Answer(const SurveyCatalogs& catalogs,
                             const Request& request, Response& response) {
    return survey::CombineSurveys(catalogs, request, response);
  }
  static std::vector<v1::ScoreSurveyResponse*> Parts(Response& response) {
    auto& parts = *response.mutable_parts();
    return {parts.pointer_begin(), parts.pointer_end()};
  }
  static const std::string& RevisionOf(const Response& response) {
    return response.parts(0).catalog_revision();
  }
};

struct CompareCall {
  using Request = v1::CompareAttemptsRequest;
  using Response = v1::CompareAttemptsResponse;
  static constexpr absl::string_view kName =
      "trellis.survey.v1.SurveyScoringService/CompareAttempts";

  static std::vector<CatalogVersion> Catalogs(const Request& request) {
    std::vector<CatalogVersion> versions = CatalogsOf(request.earlier());
    AddMissing(CatalogsOf(request.later()), versions);
    return versions;
  }
  static absl::Status Answer(const SurveyCatalogs& catalogs,
                             const Request& request, Response& response) {
    return survey::CompareAttempts(catalogs, request, response);
  }
  static std::vector<v1::ScoreSurveyResponse*> Parts(Response& response) {
    return {response.mutable_earlier(), response.mutable_later()};
  }
  static const std::string& RevisionOf(const Response& response) {
    return response.earlier().catalog_revision();
  }
};

// Says in every part of the response whether it may be stale.
template <typename Method>
struct Marked : Method {
  static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
      const typename Method::Request& request) {
    return Method::Catalogs(request);
  }
  static absl::Status Answer(const SnapshotSet& catalogs, bool stale,
                             const typename Method::Request& request,
                             typename Method::Response& response) {
    TRELLIS_RETURN_IF_ERROR(Method::Answer(catalogs, request, response));
    for (v1::ScoreSurveyResponse* part : Method::Parts(response)) {
      part->set_served_stale(stale);
    }
    return absl::OkStatus();
  }
};

// Returns the reactor for a call of a method over a stream of surveys.
template <typename Collector, typename Request>
grpc::ServerReadReactor<grpc::ByteBuffer>* Collect(
    absl::string_view method, const CatalogServices& services,
    const grpc::CallbackServerContext& context, grpc::ByteBuffer* response) {
  using Scoring = GroupScoring<Collector, Request>;
  return new CollectStream<Scoring>(
      method, context, *services.metrics, services.default_deadline,
      std::make_unique<Scoring>(*services.catalogs), response);
}

}  // namespace

SurveyHandler::SurveyHandler(CatalogCache& catalogs, Metrics& metrics,
                             absl::Duration default_deadline)
    : services_{&catalogs, &metrics, default_deadline} {}

grpc::ServerUnaryReactor* SurveyHandler::ScoreSurvey(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<Marked<ScoreCall>>(services_, *context, *request, response);
}

grpc::ServerUnaryReactor* SurveyHandler::CombineSurveys(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<Marked<CombineCall>>(services_, *context, *request,
                                         response);
}

grpc::ServerUnaryReactor* SurveyHandler::CompareAttempts(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<Marked<CompareCall>>(services_, *context, *request,
                                         response);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>*
SurveyHandler::BatchScoreSurveys(grpc::CallbackServerContext* context) {
  return new BatchStream<BatchScoring>(
      "trellis.survey.v1.SurveyScoringService/BatchScoreSurveys", *context,
      *services_.metrics, services_.default_deadline,
      std::make_unique<BatchScoring>(*services_.catalogs));
}

grpc::ServerReadReactor<grpc::ByteBuffer>* SurveyHandler::SummarizeGroup(
    grpc::CallbackServerContext* context, grpc::ByteBuffer* response) {
  return Collect<GroupSummarizer, v1::SummarizeGroupRequest>(
      "trellis.survey.v1.SurveyScoringService/SummarizeGroup", services_,
      *context, response);
}

grpc::ServerReadReactor<grpc::ByteBuffer>* SurveyHandler::BuildNorms(
    grpc::CallbackServerContext* context, grpc::ByteBuffer* response) {
  return Collect<NormBuilder, v1::BuildNormsRequest>(
      "trellis.survey.v1.SurveyScoringService/BuildNorms", services_, *context,
      response);
}

}  // namespace trellis::survey
