#include "cli/record_stream.h"

#include <vector>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {
namespace {

using plan::v1::BatchValidatePlansRequest;
using ::testing::ElementsAre;

// Takes so many messages before it is closed.
class FakeStream {
 public:
  explicit FakeStream(size_t messages = 1000) : messages_(messages) {}

  bool Write(const BatchValidatePlansRequest& request) {
    sizes.push_back(request.plans_size());
    has_defaults.push_back(request.has_defaults());
    return sizes.size() < messages_;
  }
  void WritesDone() { is_done = true; }

  std::vector<int> sizes;
  std::vector<bool> has_defaults;
  bool is_done = false;

 private:
  const size_t messages_;
};

BatchValidatePlansRequest First() {
  BatchValidatePlansRequest first;
  first.mutable_defaults();
  return first;
}

// Returns what adds `count` records and then ends as `end` says.
auto Records(int count, absl::Status end = absl::OkStatus()) {
  return
      [left = count, end = std::move(end)](
          BatchValidatePlansRequest& request) mutable -> absl::StatusOr<bool> {
        if (left == 0) {
          if (!end.ok()) return end;
          return false;
        }
        --left;
        request.add_plans();
        return true;
      };
}

TEST(RecordStreamTest, FillsMessages) {
  FakeStream stream;
  auto records = Records(7);
  const SentRecords sent = SendRecords(
      First(), {100, 3}, [&](auto& request) { return records(request); },
      stream);
  EXPECT_OK(sent.status);
  EXPECT_TRUE(sent.all);
  EXPECT_EQ(sent.count, 7);
  EXPECT_THAT(stream.sizes, ElementsAre(3, 3, 1));
  EXPECT_THAT(stream.has_defaults, ElementsAre(true, false, false));
  EXPECT_TRUE(stream.is_done);
}

TEST(RecordStreamTest, SendsWhatComesFirstWithoutRecords) {
  FakeStream stream;
  auto records = Records(0);
  const SentRecords sent = SendRecords(
      First(), {100, 3}, [&](auto& request) { return records(request); },
      stream);
  EXPECT_TRUE(sent.all);
  EXPECT_THAT(stream.sizes, ElementsAre(0));
}

TEST(RecordStreamTest, EndsWhenTheCallIsFull) {
  FakeStream stream;
  auto records = Records(9);
  const auto next = [&](auto& request) { return records(request); };
  EXPECT_FALSE(SendRecords(First(), {4, 3}, next, stream).all);
  EXPECT_THAT(stream.sizes, ElementsAre(3, 1));
}

TEST(RecordStreamTest, EndsWhenTheServerDoes) {
  FakeStream stream(2);
  auto records = Records(50);
  const SentRecords sent = SendRecords(
      First(), {100, 3}, [&](auto& request) { return records(request); },
      stream);
  EXPECT_EQ(sent.count, 6);
  EXPECT_FALSE(sent.all);
}

TEST(RecordStreamTest, SaysWhyThereAreNoMore) {
  FakeStream stream;
  auto records = Records(1, absl::InvalidArgumentError("is broken"));
  const SentRecords sent = SendRecords(
      First(), {100, 3}, [&](auto& request) { return records(request); },
      stream);
  EXPECT_EQ(sent.status.message(), "is broken");
  EXPECT_THAT(stream.sizes, ElementsAre(1));
}

}  // namespace
}  // namespace trellis::cli
