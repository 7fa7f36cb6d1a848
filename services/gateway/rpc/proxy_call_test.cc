#include "services/gateway/rpc/proxy_call.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "services/gateway/testing/proxy_fixture.h"

namespace trellis::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::Lt;
using ::trellis::testing::ReasonIs;

constexpr size_t kChunkBytes = 64 * 1024;

std::string Text(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  EXPECT_TRUE(buffer.Dump(&slices).ok());
  std::string text;
  for (const grpc::Slice& slice : slices) {
    text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return text;
}

grpc::ByteBuffer Buffer(const std::string& text) {
  grpc::Slice slice(text);
  return grpc::ByteBuffer(&slice, 1);
}

// A bidirectional call of test.Echo, driven step by step.
class Chat {
 public:
  Chat(const std::shared_ptr<grpc::Channel>& channel,
       grpc::ClientContext& context)
      : stub_(channel),
        stream_(stub_.PrepareCall(&context, "/test.Echo/Chat", &queue_)) {
    stream_->StartCall(this);
    Next();
  }
  ~Chat() {
    queue_.Shutdown();
    while (Next()) {
    }
  }

  bool ReadHeaders() {
    stream_->ReadInitialMetadata(this);
    return Next();
  }
  bool Write(const std::string& text) {
    stream_->Write(Buffer(text), this);
    return Next();
  }
  bool Read(std::string& text) {
    grpc::ByteBuffer message;
    stream_->Read(&message, this);
    if (!Next()) return false;
    text = Text(message);
    return true;
  }
  bool WritesDone() {
    stream_->WritesDone(this);
    return Next();
  }
  grpc::Status Finish() {
    grpc::Status status;
    stream_->Finish(&status, this);
    Next();
    return status;
  }

 private:
  bool Next() {
    void* tag = nullptr;
    bool ok = false;
    return queue_.Next(&tag, &ok) && ok;
  }

  grpc::CompletionQueue queue_;
  grpc::GenericStub stub_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream_;
};

class ProxyCallTest : public ProxyFixture {
 protected:
  ProxyCallTest() { SetTestDeadline(context_); }

  // Makes the backend send `count` chunks and then `status`.
  void StreamChunks(int count, const grpc::Status& status) {
    backend_.fetch_bundle = [this, count, status](auto&, const auto&,
                                                  auto& writer) {
      catalog::v1::FetchBundleResponse chunk;
      chunk.set_content(std::string(kChunkBytes, 'x'));
      for (int i = 0; i < count; ++i) {
        chunk.set_total_bytes(i);
        if (!writer.Write(chunk)) return grpc::Status::CANCELLED;
        ++chunks_sent_;
      }
      return status;
    };
  }

  grpc::ClientContext context_;
  std::atomic<int> chunks_sent_{0};
};

TEST_F(ProxyCallTest, PassesAUnaryCall) {
  ASSERT_TRUE(GetCourse(context_, "courses/welding").ok());

  EXPECT_EQ(course_.name(), "courses/welding");
}

TEST_F(ProxyCallTest, PassesEmptyMessages) {
  ASSERT_TRUE(GetCourse(context_, "").ok());

  EXPECT_EQ(course_.ByteSizeLong(), 0u);
}

TEST_F(ProxyCallTest, PassesAServerStreamInOrder) {
  StreamChunks(100, grpc::Status::OK);
  const auto stub = sync();
  const auto reader = stub->FetchBundle(&context_, {});

  catalog::v1::FetchBundleResponse chunk;
  int expected = 0;
  while (reader->Read(&chunk)) EXPECT_EQ(chunk.total_bytes(), expected++);

  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(expected, 100);
}

TEST_F(ProxyCallTest, PassesAnEmptyServerStream) {
  const auto stub = sync();
  const auto reader = stub->FetchBundle(&context_, {});

  catalog::v1::FetchBundleResponse chunk;
  EXPECT_FALSE(reader->Read(&chunk));
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(ProxyCallTest, PassesHeadersBeforeTheFirstMessage) {
  std::atomic<bool> headers_seen{false};
  backend_.fetch_bundle = [&](grpc::ServerContext& context, const auto&,
                              auto& writer) {
    context.AddInitialMetadata("revision", "3f2a");
    writer.SendInitialMetadata();
    WaitUntil([&] { return headers_seen.load(); });
    return grpc::Status::OK;
  };
  const auto stub = sync();
  const auto reader = stub->FetchBundle(&context_, {});

  reader->WaitForInitialMetadata();
  EXPECT_EQ(context_.GetServerInitialMetadata().count("revision"), 1u);
  headers_seen = true;

  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(ProxyCallTest, PassesAClientStreamAndItsEnd) {
  std::vector<size_t> sizes;
  backend_.import_revision = [&](auto&, auto& reader, auto& response) {
    catalog::v1::ImportRevisionRequest request;
    while (reader.Read(&request)) {
      sizes.push_back(request.chunk().content().size());
    }
    response.set_created(true);
    return grpc::Status::OK;
  };
  catalog::v1::ImportRevisionResponse response;
  const auto stub = admin();
  const auto writer = stub->ImportRevision(&context_, &response);
  catalog::v1::ImportRevisionRequest request;
  for (const size_t size : {3, 0, 500'000}) {
    request.mutable_chunk()->set_content(std::string(size, 'x'));
    ASSERT_TRUE(writer->Write(request));
  }
  writer->WritesDone();

  EXPECT_TRUE(writer->Finish().ok());
  EXPECT_TRUE(response.created());
  EXPECT_THAT(sizes, ElementsAre(3, 0, 500'000));
}

TEST_F(ProxyCallTest, EndsAClientStreamWhenTheBackendAnswersEarly) {
  backend_.import_revision = [](auto&, auto&, auto& response) {
    response.set_problem_count(1);
    return grpc::Status::OK;
  };
  catalog::v1::ImportRevisionResponse response;
  const auto stub = admin();
  const auto writer = stub->ImportRevision(&context_, &response);

  EXPECT_TRUE(writer->Finish().ok());
  EXPECT_EQ(response.problem_count(), 1);
}

TEST_F(ProxyCallTest, RefusesAnOversizedMessageInTheMiddleOfAStream) {
  catalog::v1::ImportRevisionResponse response;
  const auto stub = admin();
  const auto writer = stub->ImportRevision(&context_, &response);
  catalog::v1::ImportRevisionRequest request;
  ASSERT_TRUE(writer->Write(request));
  request.mutable_chunk()->set_content(
      std::string(kTestMaxRequestBytes + 1, 'x'));
  writer->Write(request);

  const grpc::Status status = writer->Finish();

  EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("REQUEST_TOO_LARGE"));
}

TEST_F(ProxyCallTest, PassesBothDirectionsOfABidirectionalStream) {
  Chat chat(channel(), context_);
  std::string text;
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(chat.Write(absl::StrCat("message ", i)));
    ASSERT_TRUE(chat.Read(text));
    EXPECT_EQ(text, absl::StrCat("message ", i));
  }
  EXPECT_TRUE(chat.WritesDone());
  EXPECT_FALSE(chat.Read(text));

  EXPECT_TRUE(chat.Finish().ok());
}

TEST_F(ProxyCallTest, LetsAClientWaitForHeadersBeforeItSpeaks) {
  Chat chat(channel(), context_);

  ASSERT_TRUE(chat.ReadHeaders());
  EXPECT_EQ(context_.GetServerInitialMetadata().count("echo"), 1u);

  EXPECT_TRUE(chat.WritesDone());
  EXPECT_TRUE(chat.Finish().ok());
}

TEST_F(ProxyCallTest, PassesEveryByteOfAnError) {
  const grpc::Status sent =
      ToGrpcStatus(NotFoundError(common::v1::ERROR_REASON_COURSE_NOT_FOUND,
                                 "course", "courses/caf\u00e9"));
  backend_.get_course = [&](grpc::ServerContext& context, const auto&, auto&) {
    context.AddTrailingMetadata("looked-in", "springfield");
    return sent;
  };

  const grpc::Status received = GetCourse(context_);

  EXPECT_EQ(received.error_code(), sent.error_code());
  EXPECT_EQ(received.error_message(), sent.error_message());
  EXPECT_EQ(received.error_details(), sent.error_details());
  const auto& trailing = context_.GetServerTrailingMetadata();
  EXPECT_EQ(trailing.count("looked-in"), 1u);
  EXPECT_EQ(trailing.count("grpc-status-details-bin"), 1u);
}

TEST_F(ProxyCallTest, PassesTheMessagesBeforeAnError) {
  const grpc::Status sent = ToGrpcStatus(
      MakeError(absl::StatusCode::kAborted,
                common::v1::ERROR_REASON_ACTIVATION_CONFLICT, "late"));
  std::atomic<bool> first_read{false};
  backend_.fetch_bundle = [&](auto&, const auto&, auto& writer) {
    writer.Write({});
    WaitUntil([&] { return first_read.load(); });
    return sent;
  };
  const auto stub = sync();
  const auto reader = stub->FetchBundle(&context_, {});
  catalog::v1::FetchBundleResponse chunk;
  ASSERT_TRUE(reader->Read(&chunk));
  first_read = true;

  EXPECT_FALSE(reader->Read(&chunk));
  const grpc::Status received = reader->Finish();
  EXPECT_EQ(received.error_message(), "late");
  EXPECT_EQ(received.error_details(), sent.error_details());
}

TEST_F(ProxyCallTest, CancelsTheBackendWhenTheClientCancels) {
  std::atomic<bool> started{false};
  std::atomic<bool> cancelled{false};
  backend_.get_course = [&](grpc::ServerContext& context, const auto&, auto&) {
    started = true;
    WaitUntil([&] { return context.IsCancelled(); });
    cancelled = true;
    return grpc::Status::CANCELLED;
  };
  std::thread canceller([&] {
    WaitUntil([&] { return started.load(); });
    context_.TryCancel();
  });

  EXPECT_EQ(GetCourse(context_).error_code(), grpc::CANCELLED);

  canceller.join();
  WaitUntil([&] { return cancelled.load(); });
}

TEST_F(ProxyCallTest, CancelsAStreamOfAClientThatLeaves) {
  StreamChunks(1'000'000, grpc::Status::OK);
  std::atomic<bool> ended{false};
  const auto send = backend_.fetch_bundle;
  backend_.fetch_bundle = [&](auto& context, const auto& request,
                              auto& writer) {
    const grpc::Status status = send(context, request, writer);
    ended = true;
    return status;
  };
  {
    const auto stub = sync();
    const auto reader = stub->FetchBundle(&context_, {});
    catalog::v1::FetchBundleResponse chunk;
    ASSERT_TRUE(reader->Read(&chunk));
    context_.TryCancel();
    while (reader->Read(&chunk)) {
    }
    EXPECT_EQ(reader->Finish().error_code(), grpc::CANCELLED);
  }
  WaitUntil([&] { return ended.load(); });
}

TEST_F(ProxyCallTest, HoldsBackABackendWhoseClientDoesNotRead) {
  constexpr int kChunks = 1024;  // 64 MiB
  StreamChunks(kChunks, grpc::Status::OK);
  const auto stub = sync();
  const auto reader = stub->FetchBundle(&context_, {});
  catalog::v1::FetchBundleResponse chunk;
  ASSERT_TRUE(reader->Read(&chunk));

  // Until the backend has not come on for 100 ms.
  int before = -1;
  WaitUntil([&] {
    const bool stalled = before == chunks_sent_;
    before = chunks_sent_;
    absl::SleepFor(absl::Milliseconds(100));
    return stalled && before == chunks_sent_;
  });
  EXPECT_THAT(before, Lt(kChunks / 4));

  int read = 1;
  while (reader->Read(&chunk)) ++read;
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(read, kChunks);
}

TEST_F(ProxyCallTest, EndsACallWhoseClientNeverReadsSoonAfterItsDeadline) {
  limits_.deadlines.max_deadline = absl::Milliseconds(100);
  StreamChunks(1'000'000, grpc::Status::OK);
  const auto stub = sync();
  const auto reader = stub->FetchBundle(&context_, {});

  WaitUntil([&] {
    return metrics_.Expose().find("CatalogSyncService/FetchBundle") !=
           std::string::npos;
  });

  catalog::v1::FetchBundleResponse chunk;
  while (reader->Read(&chunk)) {
  }
  EXPECT_FALSE(reader->Finish().ok());
}

TEST_F(ProxyCallTest, AnswersAnExpiredStreamWithTheReason) {
  limits_.deadlines.max_deadline = absl::Milliseconds(100);
  StreamChunks(1'000'000, grpc::Status::OK);
  const auto stub = sync();
  const auto reader = stub->FetchBundle(&context_, {});
  catalog::v1::FetchBundleResponse chunk;
  while (reader->Read(&chunk)) {
  }

  const grpc::Status status = reader->Finish();

  EXPECT_EQ(status.error_code(), grpc::DEADLINE_EXCEEDED);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("DEADLINE_EXCEEDED"));
}

TEST_F(ProxyCallTest, TellsTheClientWhenTheBackendDiesInTheMiddle) {
  StreamChunks(1'000'000, grpc::Status::OK);
  const auto stub = sync();
  const auto reader = stub->FetchBundle(&context_, {});
  catalog::v1::FetchBundleResponse chunk;
  ASSERT_TRUE(reader->Read(&chunk));
  std::thread killer([&] { backend_.Kill(); });
  while (reader->Read(&chunk)) {
  }

  const grpc::Status status = reader->Finish();

  EXPECT_EQ(status.error_code(), grpc::UNAVAILABLE);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("BACKEND_UNAVAILABLE"));
  killer.join();
}

TEST_F(ProxyCallTest, SurvivesManyCallsAtOnceThatAreCancelledAtRandomTimes) {
  StreamChunks(20, grpc::Status::OK);
  std::vector<std::thread> threads;
  std::atomic<int> unexpected{0};
  channel();
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      const auto stub = sync();
      for (int i = 0; i < 30; ++i) {
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() +
                             std::chrono::microseconds(300 * (i + t)));
        const auto reader = stub->FetchBundle(&context, {});
        catalog::v1::FetchBundleResponse chunk;
        while (reader->Read(&chunk)) {
          if (i % 3 == 0) context.TryCancel();
        }
        const grpc::StatusCode code = reader->Finish().error_code();
        unexpected += code != grpc::OK && code != grpc::CANCELLED &&
                      code != grpc::DEADLINE_EXCEEDED;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(unexpected, 0);
  ASSERT_TRUE(GetCourse(context_).ok());
}

}  // namespace
}  // namespace trellis::gateway
