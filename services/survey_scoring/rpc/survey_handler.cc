#include "services/survey_scoring/rpc/survey_handler.h"

#include <memory>
#include <optional>

#include "common/names/resource_name.h"
#include "common/rpc/call.h"
#include "common/rpc/message_bytes.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/check_request.h"
#include "services/survey_scoring/rpc/score_survey.h"

namespace trellis::survey {
namespace {

constexpr absl::string_view kScoreSurvey =
    "trellis.survey.v1.SurveyScoringService/ScoreSurvey";

// Scores with the snapshot that the cache gave, or passes on why it gave none.
absl::Status Answer(const absl::StatusOr<CatalogCache::Snapshot>& snapshot,
                    bool stale, const v1::ScoreSurveyRequest& request,
                    grpc::ByteBuffer& response) {
  if (!snapshot.ok()) return snapshot.status();
  v1::ScoreSurveyResponse scored;
  TRELLIS_RETURN_IF_ERROR(ScoreSurvey(**snapshot, request, scored));
  scored.set_served_stale(stale);
  WriteResponse(scored, response);
  return absl::OkStatus();
}

// Returns what is wrong with a request before its instrument is known, and sets
// `name` when nothing is.
absl::Status ReadName(const v1::ScoreSurveyRequest& request,
                      std::optional<CatalogResourceName>& name) {
  name = ParseInstrumentName(request.instrument());
  if (name.has_value()) return absl::OkStatus();
  FieldViolations violations;
  CheckRequest(request, violations);
  return violations.ToStatus();
}

}  // namespace

SurveyHandler::SurveyHandler(CatalogCache& catalogs, Metrics& metrics,
                             absl::Duration default_deadline)
    : catalogs_(&catalogs),
      metrics_(&metrics),
      default_deadline_(default_deadline) {}

grpc::ServerUnaryReactor* SurveyHandler::ScoreSurvey(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  ServerCall call(kScoreSurvey, *context, *metrics_, default_deadline_);
  const auto survey = std::make_shared<v1::ScoreSurveyRequest>();
  std::optional<CatalogResourceName> name;
  absl::Status status = ParseRequest(*request, *survey);
  if (status.ok()) status = ReadName(*survey, name);
  if (!status.ok()) {
    call.Finish(status);
    return call.reactor();
  }
  catalogs_->Get(
      name->catalog_id, name->revision, call.deadline(),
      [this, call, survey, response](auto snapshot) mutable {
        if (snapshot.ok()) call.SetCatalogRevision((*snapshot)->revision());
        call.Finish(Answer(snapshot, catalogs_->stale(), *survey, *response));
      });
  return call.reactor();
}

}  // namespace trellis::survey
