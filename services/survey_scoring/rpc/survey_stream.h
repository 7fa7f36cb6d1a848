#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_STREAM_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_STREAM_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"
#include "common/rpc/message_bytes.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"
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

// Returns what is wrong with the shape of a stream's request: the first one has
// `defaults`, and the others have nothing but `surveys`.
absl::Status CheckStreamRequest(bool is_first,
                                const google::protobuf::Message& request);

// Parses a request of a stream whose field `surveys_field` holds the surveys.
// Fails with INVALID_ARGUMENT, reason INVALID_REQUEST, or when there are too
// many surveys; those are counted before anything is made of them, because an
// empty one takes two bytes to send and hundreds to hold.
absl::Status ParseStreamRequest(const grpc::ByteBuffer& bytes,
                                int surveys_field,
                                google::protobuf::Message& request);

// Frees a request that has become large, so that a stream that waits holds
// little.
template <typename Request>
void FreeIfLarge(Request& request) {
  constexpr size_t kLarge = size_t{1} << 20;
  if (request.SpaceUsedLong() > kLarge) Request().Swap(&request);
}

// Returns why a stream ends that was closed before its first request.
absl::Status NoRequestError();

// Returns why a stream ends whose caller has gone.
absl::Status CallerGoneError();

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_STREAM_H_
