#include "services/gateway/rpc/proxy_service.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "services/gateway/domain/metadata_policy.h"
#include "services/gateway/domain/trace_context.h"
#include "services/gateway/testing/proxy_fixture.h"

namespace trellis::gateway {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Le;
using ::testing::Not;
using ::testing::Pair;
using ::trellis::testing::ReasonIs;

using Metadata = std::multimap<std::string, std::string>;

Metadata Copy(const std::multimap<grpc::string_ref, grpc::string_ref>& from) {
  Metadata copy;
  for (const auto& [name, value] : from) {
    copy.emplace(std::string(name.data(), name.size()),
                 std::string(value.data(), value.size()));
  }
  return copy;
}

// Matches the time left of a deadline that was this long a moment ago. gRPC
// rounds it up by about a hundredth at each hop.
auto IsAbout(absl::Duration time) {
  return AllOf(Ge(time - absl::Seconds(5)), Le(time * 1.03));
}

class ProxyServiceTest : public ProxyFixture {
 protected:
  // Makes the backend keep the metadata and the deadline of GetCourse.
  void RecordCalls() {
    backend_.get_course = [this](grpc::ServerContext& context, const auto&,
                                 auto&) {
      received_ = Copy(context.client_metadata());
      time_left_ = absl::FromChrono(context.deadline()) - absl::Now();
      return grpc::Status::OK;
    };
  }

  // Calls any method, even one that no stub has, without a request.
  grpc::Status CallMethod(const std::string& path) {
    grpc::GenericStub stub(channel());
    grpc::ClientContext context;
    SetTestDeadline(context);
    grpc::ByteBuffer request;
    grpc::ByteBuffer response;
    grpc::Slice nothing;
    request = grpc::ByteBuffer(&nothing, 1);
    std::mutex mu;
    std::condition_variable done;
    std::optional<grpc::Status> result;
    stub.UnaryCall(&context, path, {}, &request, &response,
                   [&](const grpc::Status& status) {
                     const std::lock_guard<std::mutex> lock(mu);
                     result = status;
                     done.notify_one();
                   });
    std::unique_lock<std::mutex> lock(mu);
    done.wait(lock, [&] { return result.has_value(); });
    return *result;
  }

  double RefusedTotal(const std::string& reason) {
    const std::string line =
        absl::StrCat("trellis_gateway_refused_total{reason=\"", reason, "\"} ");
    const std::string text = metrics_.Expose();
    const size_t at = text.find(line);
    return at == std::string::npos ? -1
                                   : std::stod(text.substr(at + line.size()));
  }

  Metadata received_;
  absl::Duration time_left_;
};

TEST_F(ProxyServiceTest, RefusesMethodsThatAreNotOffered) {
  for (const char* path :
       {"/trellis.catalog.v1.CatalogService/ListCourses",
        "/grpc.channelz.v1.Channelz/GetServers", "/test.Echo/chat", "/x"}) {
    const grpc::Status status = CallMethod(path);

    EXPECT_EQ(status.error_code(), grpc::UNIMPLEMENTED) << path;
    EXPECT_THAT(FromGrpcStatus(status), ReasonIs("METHOD_NOT_OFFERED"));
    EXPECT_THAT(status.error_details(), HasSubstr(path + 1));
  }
  EXPECT_EQ(RefusedTotal("METHOD_NOT_OFFERED"), 4);
}

TEST_F(ProxyServiceTest, NeverEchoesStrangePaths) {
  const grpc::Status status = CallMethod("/a.B/<script>");

  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("METHOD_NOT_OFFERED"));
  EXPECT_THAT(status.error_details(), HasSubstr("(malformed)"));
  EXPECT_THAT(status.error_details(), Not(HasSubstr("script")));
}

TEST_F(ProxyServiceTest, CountsCallsByMethodsOfTheTableOnly) {
  CallMethod("/evil.Service/Made" + std::string("Up"));
  grpc::ClientContext context;
  ASSERT_TRUE(GetCourse(context).ok());

  const auto counted = [this] {
    const std::string text = metrics_.Expose();
    return text.find("CatalogService/GetCourse") != std::string::npos &&
           text.find("unknown") != std::string::npos;
  };
  WaitUntil(counted);
  EXPECT_THAT(metrics_.Expose(), Not(HasSubstr("evil")));
}

TEST_F(ProxyServiceTest, PassesApplicationMetadataAndStripsTheRest) {
  RecordCalls();
  grpc::ClientContext context;
  context.AddMetadata("district", "springfield");
  context.AddMetadata("notes-bin", std::string("\0\xff\n", 3));
  context.AddMetadata("trellis-internal-principal", "root");
  context.AddMetadata("x-forwarded-for", "10.0.0.1");
  context.AddMetadata("authorization", "Bearer secret");
  context.AddMetadata("keep-alive", "5");

  ASSERT_TRUE(GetCourse(context).ok());

  EXPECT_THAT(received_, Contains(Pair("district", "springfield")));
  EXPECT_THAT(received_,
              Contains(Pair("notes-bin", std::string("\0\xff\n", 3))));
  for (const char* name : {"trellis-internal-principal", "x-forwarded-for",
                           "authorization", "keep-alive"}) {
    EXPECT_THAT(received_, Not(Contains(Key(name))));
  }
}

TEST_F(ProxyServiceTest, PassesAValidTraceAndReplacesAnInvalidOne) {
  RecordCalls();
  constexpr char kTrace[] =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  grpc::ClientContext valid;
  valid.AddMetadata("traceparent", kTrace);
  ASSERT_TRUE(GetCourse(valid).ok());
  EXPECT_THAT(received_, Contains(Pair("traceparent", kTrace)));

  grpc::ClientContext invalid;
  invalid.AddMetadata("traceparent", "nonsense");
  ASSERT_TRUE(GetCourse(invalid).ok());
  ASSERT_EQ(received_.count("traceparent"), 1u);
  EXPECT_NE(AcceptedTraceParent(received_.find("traceparent")->second), "");
}

TEST_F(ProxyServiceTest, StripsInternalMetadataOfTheAnswer) {
  backend_.get_course = [](grpc::ServerContext& context, const auto&, auto&) {
    context.AddInitialMetadata("trellis-catalog-revision", "3f2a");
    context.AddInitialMetadata("trellis-internal-shard", "7");
    context.AddTrailingMetadata("cost-bin", std::string("\1\0\2", 3));
    context.AddTrailingMetadata("trellis-internal-host", "catalog-0");
    return grpc::Status::OK;
  };
  grpc::ClientContext context;
  ASSERT_TRUE(GetCourse(context).ok());

  const Metadata initial = Copy(context.GetServerInitialMetadata());
  const Metadata trailing = Copy(context.GetServerTrailingMetadata());
  EXPECT_THAT(initial, Contains(Pair("trellis-catalog-revision", "3f2a")));
  EXPECT_THAT(initial, Not(Contains(Key("trellis-internal-shard"))));
  EXPECT_THAT(trailing, Contains(Pair("cost-bin", std::string("\1\0\2", 3))));
  EXPECT_THAT(trailing, Not(Contains(Key("trellis-internal-host"))));
}

TEST_F(ProxyServiceTest, RefusesTooMuchMetadata) {
  grpc::ClientContext context;
  context.AddMetadata("notes", std::string(kMaxMetadataBytes, 'x'));

  const grpc::Status status = GetCourse(context);

  EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("REQUEST_TOO_LARGE"));
  EXPECT_EQ(backend_.get_course_calls(), 0);
}

TEST_F(ProxyServiceTest, PropagatesTheRemainingTime) {
  RecordCalls();
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::seconds(17));
  ASSERT_TRUE(GetCourse(context).ok());

  EXPECT_THAT(time_left_, IsAbout(absl::Seconds(17)));
}

TEST_F(ProxyServiceTest, CutsLongDeadlines) {
  limits_.deadlines.max_deadline = absl::Seconds(30);
  RecordCalls();
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::hours(1));
  ASSERT_TRUE(GetCourse(context).ok());

  EXPECT_THAT(time_left_, IsAbout(absl::Seconds(30)));
}

TEST_F(ProxyServiceTest, GivesADefaultDeadline) {
  limits_.deadlines.default_deadline = absl::Seconds(7);
  RecordCalls();
  grpc::ClientContext context;
  catalog::v1::GetCourseRequest request;
  ASSERT_TRUE(catalog()->GetCourse(&context, request, &course_).ok());

  EXPECT_THAT(time_left_, IsAbout(absl::Seconds(7)));
}

TEST_F(ProxyServiceTest, AnswersAnExpiredDeadlineWithItsReason) {
  limits_.deadlines.max_deadline = absl::Milliseconds(100);
  // On a busy machine the call can expire before it reaches the backend.
  const auto cancelled = std::make_shared<std::atomic<int>>(0);
  backend_.get_course = [cancelled](grpc::ServerContext& context, const auto&,
                                    auto&) {
    WaitUntil([&] { return context.IsCancelled(); });
    ++*cancelled;
    return grpc::Status::CANCELLED;
  };
  grpc::ClientContext context;

  const grpc::Status status = GetCourse(context);

  EXPECT_EQ(status.error_code(), grpc::DEADLINE_EXCEEDED);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("DEADLINE_EXCEEDED"));
  WaitUntil([&] { return *cancelled == backend_.get_course_calls(); });
}

TEST_F(ProxyServiceTest, AcceptsARequestOfExactlyTheLimit) {
  grpc::ClientContext context;
  // The field's tag and length take four bytes.
  const std::string name(kTestMaxRequestBytes - 4, 'x');

  ASSERT_TRUE(GetCourse(context, name).ok());

  EXPECT_EQ(course_.name(), name);
}

TEST_F(ProxyServiceTest, RefusesARequestOneByteOverTheLimit) {
  grpc::ClientContext context;

  const grpc::Status status =
      GetCourse(context, std::string(kTestMaxRequestBytes - 3, 'x'));

  EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("REQUEST_TOO_LARGE"));
  EXPECT_THAT(status.error_details(), HasSubstr("1048576"));
  EXPECT_THAT(status.error_details(), HasSubstr("1048577"));
  EXPECT_EQ(backend_.get_course_calls(), 0);
  EXPECT_EQ(RefusedTotal("REQUEST_TOO_LARGE"), 1);
}

TEST_F(ProxyServiceTest, SaysWhichBackendCannotBeReached) {
  backend_target_ = "unix:" + dir_.File("nobody.sock");
  grpc::ClientContext context;

  const grpc::Status status = GetCourse(context);

  EXPECT_EQ(status.error_code(), grpc::UNAVAILABLE);
  const absl::Status error = FromGrpcStatus(status);
  EXPECT_THAT(error, ReasonIs("BACKEND_UNAVAILABLE"));
  EXPECT_TRUE(
      error.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
  EXPECT_THAT(status.error_details(), HasSubstr("catalog"));
  EXPECT_THAT(status.error_message(), Not(HasSubstr("sock")));
}

TEST_F(ProxyServiceTest, HidesTheFaultsOfABackend) {
  backend_.get_course = [](auto&, const auto&, auto&) {
    return grpc::Status(grpc::UNKNOWN, "std::bad_alloc at /srv/store.cc:17");
  };
  grpc::ClientContext context;

  const grpc::Status status = GetCourse(context);

  EXPECT_EQ(status.error_code(), grpc::INTERNAL);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("INTERNAL"));
  EXPECT_THAT(status.error_message(), Not(HasSubstr("store.cc")));
}

}  // namespace
}  // namespace trellis::gateway
