#include "common/rpc/channel.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rpc/config_defaults.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "grpc/grpc.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"
#include "trellis/catalog/v1/catalog_service.pb.h"
#include "trellis/catalog/v1/catalog_sync_service.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis {
namespace {

constexpr int kInitialReconnectMs = 100;
constexpr int kMaxReconnectMs = 2000;
// Bounds one attempt to connect: a frozen peer accepts and then says nothing.
constexpr int kConnectTimeoutMs = 1000;
constexpr int kMinResolveIntervalMs = 1000;
constexpr int kMaxMetadataBytes = 16 * 1024;

using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::MethodOptions;
using google::protobuf::ServiceDescriptor;

// The files of every service of the suite. Naming a message of each makes the
// linker keep it.
std::vector<const FileDescriptor*> ServiceFiles() {
  return {catalog::v1::GetCatalogRequest::descriptor()->file(),
          catalog::v1::ImportRevisionRequest::descriptor()->file(),
          catalog::v1::FetchBundleRequest::descriptor()->file(),
          plan::v1::ValidatePlanRequest::descriptor()->file(),
          survey::v1::ScoreSurveyRequest::descriptor()->file()};
}

// Whether sending the same call twice does what sending it once does, and gRPC
// can send it again: it keeps no stream of requests.
bool MayRetry(const MethodDescriptor& method) {
  return !method.client_streaming() && method.options().idempotency_level() !=
                                           MethodOptions::IDEMPOTENCY_UNKNOWN;
}

std::vector<std::string> RetriedMethodNames() {
  std::vector<std::string> names;
  for (const FileDescriptor* file : ServiceFiles()) {
    for (int s = 0; s < file->service_count(); ++s) {
      const ServiceDescriptor& service = *file->service(s);
      for (int m = 0; m < service.method_count(); ++m) {
        const MethodDescriptor& method = *service.method(m);
        if (!MayRetry(method)) continue;
        names.push_back(absl::StrCat("{\"service\":\"", service.full_name(),
                                     "\",\"method\":\"", method.name(), "\"}"));
      }
    }
  }
  return names;
}

int Milliseconds(const google::protobuf::Duration& duration) {
  return static_cast<int>(absl::ToInt64Milliseconds(FromProto(duration)));
}

}  // namespace

std::string RetryServiceConfig() {
  return absl::StrCat(
      R"({"loadBalancingConfig":[{"round_robin":{}}],)",
      R"("retryThrottling":{"maxTokens":100,"tokenRatio":0.1},)",
      R"("methodConfig":[{"name":[)", absl::StrJoin(RetriedMethodNames(), ","),
      R"(],"retryPolicy":{"maxAttempts":4,"initialBackoff":"0.02s",)",
      R"("maxBackoff":"0.2s","backoffMultiplier":2,)",
      R"("retryableStatusCodes":["UNAVAILABLE","CANCELLED"]}}]})");
}

std::shared_ptr<grpc::Channel> MakeChannel(const config::ClientConfig& config) {
  const config::ClientConfig settings = WithDefaults(config);
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(RetryServiceConfig());
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS,
                   Milliseconds(settings.keepalive_time()));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
                   Milliseconds(settings.keepalive_timeout()));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kInitialReconnectMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectTimeoutMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kMaxReconnectMs);
  arguments.SetInt(GRPC_ARG_DNS_MIN_TIME_BETWEEN_RESOLUTIONS_MS,
                   kMinResolveIntervalMs);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  arguments.SetMaxReceiveMessageSize(settings.max_response_bytes());
  return grpc::CreateCustomChannel(
      settings.target(), grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace trellis
