#include "common/rpc/reflection.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpc/health/v1/health.pb.h"
#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "grpcpp/support/server_callback.h"
#include "grpcpp/support/status.h"

namespace trellis {
namespace {

namespace v1 = ::grpc::reflection::v1;
namespace v1alpha = ::grpc::reflection::v1alpha;

using google::protobuf::FileDescriptor;

std::vector<std::string> WithOwnServices(std::vector<std::string> names) {
  // Naming a message makes the linker keep the descriptors of its file.
  names.push_back(
      grpc::health::v1::HealthCheckRequest::descriptor()->file()->package() +
      ".Health");
  names.emplace_back(v1::ServerReflection::service_full_name());
  names.emplace_back(v1alpha::ServerReflection::service_full_name());
  return names;
}

template <typename Response>
void SetNotFound(const std::string& what, Response& response) {
  auto* error = response.mutable_error_response();
  error->set_error_code(grpc::StatusCode::NOT_FOUND);
  error->set_error_message(absl::StrCat(what, " is not known to this server"));
}

template <typename Response>
void SetFile(const FileDescriptor* file, const std::string& what,
             Response& response) {
  if (file == nullptr) return SetNotFound(what, response);
  for (std::string& bytes : SerializeWithDependencies(*file)) {
    response.mutable_file_descriptor_response()->add_file_descriptor_proto(
        std::move(bytes));
  }
}

template <typename Response>
void SetServices(const ReflectionIndex& index, Response& response) {
  for (const std::string& name : index.service_names()) {
    response.mutable_list_services_response()->add_service()->set_name(name);
  }
}

template <typename Response>
void SetExtensionNumbers(const ReflectionIndex& index,
                         const std::string& message_name, Response& response) {
  const std::optional<std::vector<int>> numbers =
      index.FindExtensionNumbers(message_name);
  if (!numbers.has_value()) return SetNotFound(message_name, response);
  auto* answer = response.mutable_all_extension_numbers_response();
  answer->set_base_type_name(message_name);
  answer->mutable_extension_number()->Assign(numbers->begin(), numbers->end());
}

// Answers one request. The two versions of the protocol differ in the names of
// their types only.
template <typename Request, typename Response>
void Answer(const ReflectionIndex& index, const Request& request,
            Response& response) {
  response.Clear();
  response.set_valid_host(request.host());
  *response.mutable_original_request() = request;
  switch (request.message_request_case()) {
    case Request::kListServices:
      return SetServices(index, response);
    case Request::kFileByFilename:
      return SetFile(index.FindFile(request.file_by_filename()),
                     request.file_by_filename(), response);
    case Request::kFileContainingSymbol:
      return SetFile(index.FindFileOfSymbol(request.file_containing_symbol()),
                     request.file_containing_symbol(), response);
    case Request::kFileContainingExtension: {
      const auto& extension = request.file_containing_extension();
      return SetFile(index.FindFileOfExtension(extension.containing_type(),
                                               extension.extension_number()),
                     absl::StrCat("extension ", extension.extension_number(),
                                  " of ", extension.containing_type()),
                     response);
    }
    case Request::kAllExtensionNumbersOfType:
      return SetExtensionNumbers(index, request.all_extension_numbers_of_type(),
                                 response);
    default:
      auto* error = response.mutable_error_response();
      error->set_error_code(grpc::StatusCode::INVALID_ARGUMENT);
      error->set_error_message("the request asks for nothing");
  }
}

using OpenStreams = Reflection::OpenStreams;

// One open stream of questions and answers. Deletes itself when done.
//
// A stream has no end of its own, so that it is known to OpenStreams.
template <typename Request, typename Response>
class ReflectionStream final
    : public grpc::ServerBidiReactor<Request, Response> {
 public:
  ReflectionStream(const ReflectionIndex& index, OpenStreams& open,
                   grpc::CallbackServerContext& context)
      : index_(index), open_(open), context_(context) {
    open_.Add(context_);
    this->StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return this->Finish(grpc::Status::OK);
    Answer(index_, request_, response_);
    this->StartWrite(&response_);
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return this->Finish(grpc::Status::CANCELLED);
    this->StartRead(&request_);
  }

  void OnDone() override {
    open_.Remove(context_);
    delete this;
  }

 private:
  const ReflectionIndex& index_;
  OpenStreams& open_;
  grpc::CallbackServerContext& context_;
  Request request_;
  Response response_;
};

template <typename Service, typename Request, typename Response>
class ReflectionService final : public Service::CallbackService {
 public:
  ReflectionService(const ReflectionIndex& index, OpenStreams& open)
      : index_(index), open_(open) {}

  grpc::ServerBidiReactor<Request, Response>* ServerReflectionInfo(
      grpc::CallbackServerContext* context) override {
    return new ReflectionStream<Request, Response>(index_, open_, *context);
  }

 private:
  const ReflectionIndex& index_;
  OpenStreams& open_;
};

}  // namespace

void Reflection::OpenStreams::Add(grpc::CallbackServerContext& context) {
  const std::lock_guard<std::mutex> lock(mu_);
  contexts_.insert(&context);
  if (ending_) context.TryCancel();
}

void Reflection::OpenStreams::Remove(grpc::CallbackServerContext& context) {
  const std::lock_guard<std::mutex> lock(mu_);
  contexts_.erase(&context);
}

void Reflection::OpenStreams::End() {
  const std::lock_guard<std::mutex> lock(mu_);
  ending_ = true;
  for (grpc::CallbackServerContext* context : contexts_) context->TryCancel();
}

Reflection::Reflection(std::vector<std::string> service_names)
    : index_(WithOwnServices(std::move(service_names))),
      v1_(std::make_unique<
          ReflectionService<v1::ServerReflection, v1::ServerReflectionRequest,
                            v1::ServerReflectionResponse>>(index_, open_)),
      v1alpha_(std::make_unique<ReflectionService<
                   v1alpha::ServerReflection, v1alpha::ServerReflectionRequest,
                   v1alpha::ServerReflectionResponse>>(index_, open_)) {}

}  // namespace trellis
