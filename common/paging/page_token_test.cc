#include "common/paging/page_token.h"

#include <cctype>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/errors.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

constexpr absl::string_view kBinding = "ListCourses\ncatalogs/springfield";

std::string Token() {
  return MakePageToken({"3f2a91bc00112233", 150}, kBinding);
}

TEST(PageTokenTest, GivesThePositionBack) {
  const auto position = ParsePageToken(Token(), kBinding);
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_EQ(position->revision, "3f2a91bc00112233");
  EXPECT_EQ(position->offset, 150);
}

TEST(PageTokenTest, KeepsTheLargestOffsetAndAnEmptyRevision) {
  const int64_t offset = INT64_MAX;
  const auto position = ParsePageToken(MakePageToken({"", offset}, ""), "");
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_EQ(position->revision, "");
  EXPECT_EQ(position->offset, offset);
}

TEST(PageTokenTest, IsSafeInAUrl) {
  for (int offset = 0; offset < 200; ++offset) {
    for (const char c : MakePageToken({"3f2a91bc00112233", offset}, kBinding)) {
      EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c)) || c == '-' ||
                  c == '_')
          << c;
    }
  }
}

TEST(PageTokenTest, IsRefusedWithAnyByteChangedToAnyOther) {
  const std::string token = Token();
  for (size_t i = 0; i < token.size(); ++i) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = token;
      changed[i] = static_cast<char>(byte);
      if (changed == token) continue;
      EXPECT_FALSE(ParsePageToken(changed, kBinding).ok()) << changed;
    }
  }
}

TEST(PageTokenTest, IsRefusedWithAByteLeftOutOrAdded) {
  const std::string token = Token();
  for (size_t i = 0; i <= token.size(); ++i) {
    EXPECT_FALSE(
        ParsePageToken(token.substr(0, i) + "A" + token.substr(i), kBinding)
            .ok());
    if (i == token.size()) break;
    EXPECT_FALSE(
        ParsePageToken(token.substr(0, i) + token.substr(i + 1), kBinding)
            .ok());
    EXPECT_FALSE(ParsePageToken(token.substr(0, i), kBinding).ok());
  }
  EXPECT_FALSE(ParsePageToken(token + "=", kBinding).ok());
  EXPECT_FALSE(ParsePageToken(" " + token, kBinding).ok());
  EXPECT_FALSE(ParsePageToken("", kBinding).ok());
}

TEST(PageTokenTest, IsRefusedForAnotherBinding) {
  EXPECT_FALSE(ParsePageToken(Token(), "").ok());
  EXPECT_FALSE(ParsePageToken(Token(), absl::StrCat(kBinding, "2")).ok());
  EXPECT_FALSE(
      ParsePageToken(Token(), kBinding.substr(0, kBinding.size() - 1)).ok());
}

TEST(PageTokenTest, CannotMoveBytesBetweenRevisionAndBinding) {
  const std::string token = MakePageToken({"ab", 1}, "c");
  EXPECT_FALSE(ParsePageToken(token, "bc").ok());
  EXPECT_NE(token, MakePageToken({"a", 1}, "bc"));
}

TEST(PageTokenTest, RefusesANegativeOffset) {
  EXPECT_FALSE(ParsePageToken(MakePageToken({"", -1}, ""), "").ok());
}

TEST(PageTokenTest, SaysWhyATokenIsRefused) {
  const absl::Status status = ParsePageToken("x", kBinding).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "INVALID_PAGE_TOKEN");
  const auto detail =
      status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  ASSERT_TRUE(detail.has_value());
  EXPECT_THAT(std::string(*detail), ::testing::HasSubstr("page_token"));
}

TEST(PageSizeTest, DefaultsAndClamps) {
  EXPECT_EQ(*EffectivePageSize(0), 50);
  EXPECT_EQ(*EffectivePageSize(1), 1);
  EXPECT_EQ(*EffectivePageSize(500), 500);
  EXPECT_EQ(*EffectivePageSize(501), 500);
}

TEST(PageSizeTest, RefusesANegativeSizeByName) {
  const absl::Status status = EffectivePageSize(-1).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("page_size"));
}

}  // namespace
}  // namespace trellis
