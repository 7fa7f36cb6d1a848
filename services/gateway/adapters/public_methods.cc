#include "services/gateway/adapters/public_methods.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "trellis/catalog/v1/catalog_service.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::gateway {
namespace {

// The services for everybody. Those that publish and replicate catalogs are not
// among them: a gateway that cannot name them cannot be made to offer them.
// Naming a message of each file makes the linker keep the file.
std::vector<const google::protobuf::FileDescriptor*> PublicFiles() {
  return {catalog::v1::GetCatalogRequest::descriptor()->file(),
          plan::v1::ValidatePlanRequest::descriptor()->file(),
          survey::v1::ScoreSurveyRequest::descriptor()->file()};
}

std::vector<const google::protobuf::ServiceDescriptor*> PublicDescriptors() {
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  for (const google::protobuf::FileDescriptor* file : PublicFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      services.push_back(file->service(i));
    }
  }
  return services;
}

}  // namespace

absl::StatusOr<std::vector<OfferedMethod>> PublicMethods(
    const std::string& service) {
  for (const google::protobuf::ServiceDescriptor* descriptor :
       PublicDescriptors()) {
    if (descriptor->full_name() != service) continue;
    std::vector<OfferedMethod> methods;
    for (int i = 0; i < descriptor->method_count(); ++i) {
      const google::protobuf::MethodDescriptor& method = *descriptor->method(i);
      methods.push_back({service, method.name(), method.client_streaming(),
                         method.server_streaming()});
    }
    return methods;
  }
  return absl::NotFoundError(
      absl::StrCat("the public API has no service ", service));
}

std::vector<std::string> PublicServices() {
  std::vector<std::string> names;
  for (const google::protobuf::ServiceDescriptor* descriptor :
       PublicDescriptors()) {
    names.push_back(descriptor->full_name());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace trellis::gateway
