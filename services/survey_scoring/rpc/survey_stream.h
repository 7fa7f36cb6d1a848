#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_STREAM_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_STREAM_H_

#include <atomic>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"
#include "common/rpc/message_bytes.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// What a stream of surveys needs from its handler. All of it outlives the
// stream.
struct StreamServices {
  CatalogCache* catalogs = nullptr;
  Metrics* metrics = nullptr;
  absl::Duration default_deadline;
};

// How many surveys one request of a stream may hold.
inline constexpr int kMaxSurveysPerRequest = 1000;

// Returns what is wrong with the shape of a stream's request: the first one,
// and no other, has `defaults`, and none has too many surveys.
absl::Status CheckStreamRequest(bool is_first, bool has_defaults,
                                int survey_count);

// Returns why a stream ends that was closed before its first request.
absl::Status NoRequestError();

// Returns why a stream ends whose caller has gone.
absl::Status CallerGoneError();

// Returns when the caller of a stream stops waiting.
absl::Time DeadlineOf(const grpc::CallbackServerContext& context,
                      absl::Duration default_deadline);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_STREAM_H_
