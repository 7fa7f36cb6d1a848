#include "services/survey_scoring/rpc/survey_handler.h"

#include <memory>
#include <utility>
#include <vector>

#include "common/rpc/call.h"
#include "common/rpc/message_bytes.h"
#include "services/survey_scoring/rpc/batch_stream.h"
#include "services/survey_scoring/rpc/collect_stream.h"
#include "services/survey_scoring/rpc/combine_surveys.h"
#include "services/survey_scoring/rpc/compare_attempts.h"
#include "services/survey_scoring/rpc/fetch_catalogs.h"
#include "services/survey_scoring/rpc/group_summarizer.h"
#include "services/survey_scoring/rpc/norm_builder.h"
#include "services/survey_scoring/rpc/score_survey.h"

namespace trellis::survey {
namespace {

// What differs between the unary methods: the catalogs that a request needs,
// the decision, and which parts of the response say what they were answered
// from.
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
};

// One unary call while its catalogs are fetched.
template <typename Method>
struct Pending {
  explicit Pending(ServerCall server_call) : call(std::move(server_call)) {}

  ServerCall call;
  typename Method::Request request;
  typename Method::Response response;
};

template <typename Method>
void Finish(Pending<Method>& pending, bool stale,
            const absl::StatusOr<SurveyCatalogs>& catalogs,
            grpc::ByteBuffer& bytes) {
  if (!catalogs.ok()) return pending.call.Finish(catalogs.status());
  const absl::Status status =
      Method::Answer(*catalogs, pending.request, pending.response);
  if (status.ok()) {
    const auto parts = Method::Parts(pending.response);
    for (v1::ScoreSurveyResponse* part : parts) part->set_served_stale(stale);
    pending.call.SetCatalogRevision(parts.front()->catalog_revision());
    WriteResponse(pending.response, bytes);
  }
  pending.call.Finish(status);
}

template <typename Method>
grpc::ServerUnaryReactor* Serve(const StreamServices& services,
                                grpc::CallbackServerContext& context,
                                const grpc::ByteBuffer& request,
                                grpc::ByteBuffer* response) {
  const auto pending = std::make_shared<Pending<Method>>(ServerCall(
      Method::kName, context, *services.metrics, services.default_deadline));
  grpc::ServerUnaryReactor* const reactor = pending->call.reactor();
  const absl::Status status = ParseRequest(request, pending->request);
  if (!status.ok()) {
    pending->call.Finish(status);
    return reactor;
  }
  CatalogCache* const cache = services.catalogs;
  FetchCatalogs(*cache, Method::Catalogs(pending->request),
                pending->call.deadline(),
                [pending, cache,
                 response](const absl::StatusOr<SurveyCatalogs>& catalogs) {
                  Finish(*pending, cache->stale(), catalogs, *response);
                });
  return reactor;
}

}  // namespace

SurveyHandler::SurveyHandler(CatalogCache& catalogs, Metrics& metrics,
                             absl::Duration default_deadline)
    : services_{&catalogs, &metrics, default_deadline} {}

grpc::ServerUnaryReactor* SurveyHandler::ScoreSurvey(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Serve<ScoreCall>(services_, *context, *request, response);
}

grpc::ServerUnaryReactor* SurveyHandler::CombineSurveys(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Serve<CombineCall>(services_, *context, *request, response);
}

grpc::ServerUnaryReactor* SurveyHandler::CompareAttempts(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Serve<CompareCall>(services_, *context, *request, response);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>*
SurveyHandler::BatchScoreSurveys(grpc::CallbackServerContext* context) {
  return new BatchStream(services_, *context);
}

grpc::ServerReadReactor<grpc::ByteBuffer>* SurveyHandler::SummarizeGroup(
    grpc::CallbackServerContext* context, grpc::ByteBuffer* response) {
  return new CollectStream<GroupSummarizer, v1::SummarizeGroupRequest>(
      "trellis.survey.v1.SurveyScoringService/SummarizeGroup", services_,
      *context, response);
}

grpc::ServerReadReactor<grpc::ByteBuffer>* SurveyHandler::BuildNorms(
    grpc::CallbackServerContext* context, grpc::ByteBuffer* response) {
  return new CollectStream<NormBuilder, v1::BuildNormsRequest>(
      "trellis.survey.v1.SurveyScoringService/BuildNorms", services_, *context,
      response);
}

}  // namespace trellis::survey
