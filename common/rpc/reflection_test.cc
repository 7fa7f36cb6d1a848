#include "common/rpc/reflection.h"

#include <memory>
#include <string>
#include <vector>

#include "common/testing/in_process_server.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "gtest/gtest.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::trellis::testing::InProcessServer;

constexpr char kSurvey[] = "trellis.survey.v1.SurveyScoringService";

struct V1 {
  using Service = grpc::reflection::v1::ServerReflection;
  using Request = grpc::reflection::v1::ServerReflectionRequest;
  using Response = grpc::reflection::v1::ServerReflectionResponse;
};

struct V1Alpha {
  using Service = grpc::reflection::v1alpha::ServerReflection;
  using Request = grpc::reflection::v1alpha::ServerReflectionRequest;
  using Response = grpc::reflection::v1alpha::ServerReflectionResponse;
};

// Both versions of the protocol, through a stub.
template <typename Version>
class ReflectionTest : public ::testing::Test {
 protected:
  using Request = typename Version::Request;
  using Response = typename Version::Response;

  ReflectionTest()
      : reflection_({kSurvey}),
        server_(reflection_.services()),
        stub_(Version::Service::NewStub(server_.Channel())),
        stream_(stub_->ServerReflectionInfo(&context_)) {}

  ~ReflectionTest() override {
    stream_->WritesDone();
    EXPECT_TRUE(stream_->Finish().ok());
  }

  Response Ask(const Request& request) {
    Response response;
    EXPECT_TRUE(stream_->Write(request));
    EXPECT_TRUE(stream_->Read(&response));
    EXPECT_EQ(response.original_request().SerializeAsString(),
              request.SerializeAsString());
    return response;
  }

  Response AskForSymbol(const std::string& symbol) {
    Request request;
    request.set_file_containing_symbol(symbol);
    return Ask(request);
  }

  // The name of the first file of an answer.
  static std::string FirstFile(const Response& response) {
    google::protobuf::FileDescriptorProto file;
    const auto& files = response.file_descriptor_response();
    if (files.file_descriptor_proto_size() == 0) return "";
    EXPECT_TRUE(file.ParseFromString(files.file_descriptor_proto(0)));
    return file.name();
  }

  const std::string survey_file_ =
      survey::v1::ScoreSurveyRequest::descriptor()->file()->name();
  Reflection reflection_;
  InProcessServer server_;
  std::unique_ptr<typename Version::Service::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<Request, Response>> stream_;
};

using Versions = ::testing::Types<V1, V1Alpha>;
TYPED_TEST_SUITE(ReflectionTest, Versions);

TYPED_TEST(ReflectionTest, ListsTheServicesOfTheServer) {
  typename TypeParam::Request request;
  request.set_list_services("*");
  std::vector<std::string> names;
  const typename TypeParam::Response response = this->Ask(request);
  for (const auto& service : response.list_services_response().service()) {
    names.push_back(service.name());
  }
  EXPECT_THAT(names,
              ElementsAre("grpc.health.v1.Health",
                          "grpc.reflection.v1.ServerReflection",
                          "grpc.reflection.v1alpha.ServerReflection", kSurvey));
}

TYPED_TEST(ReflectionTest, ResolvesEveryServiceItLists) {
  for (const char* service :
       {kSurvey, "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
        "grpc.reflection.v1alpha.ServerReflection"}) {
    EXPECT_NE(this->FirstFile(this->AskForSymbol(service)), "") << service;
  }
}

TYPED_TEST(ReflectionTest, FindsFilesByName) {
  typename TypeParam::Request request;
  request.set_file_by_filename(this->survey_file_);
  EXPECT_EQ(this->FirstFile(this->Ask(request)), this->survey_file_);
}

TYPED_TEST(ReflectionTest, AnswersManyQuestionsOnOneStream) {
  EXPECT_EQ(this->FirstFile(this->AskForSymbol("trellis.survey.v1.Band")),
            this->survey_file_);
  EXPECT_EQ(this->FirstFile(this->AskForSymbol("trellis.survey.v1.Answer")),
            this->survey_file_);
}

TYPED_TEST(ReflectionTest, SaysNotFoundAndGoesOn) {
  EXPECT_EQ(this->AskForSymbol("trellis.config.ServerConfig")
                .error_response()
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
  typename TypeParam::Request request;
  request.set_file_by_filename("no/such.proto");
  EXPECT_EQ(this->Ask(request).error_response().error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(this->FirstFile(this->AskForSymbol(kSurvey)), this->survey_file_);
}

TYPED_TEST(ReflectionTest, TellsOfExtensions) {
  typename TypeParam::Request request;
  request.set_all_extension_numbers_of_type("trellis.survey.v1.Band");
  EXPECT_EQ(
      this->Ask(request).all_extension_numbers_response().base_type_name(),
      "trellis.survey.v1.Band");
  request.mutable_file_containing_extension()->set_containing_type(
      "trellis.survey.v1.Band");
  EXPECT_EQ(this->Ask(request).error_response().error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TYPED_TEST(ReflectionTest, RefusesAQuestionThatAsksForNothing) {
  EXPECT_EQ(this->Ask({}).error_response().error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace trellis
