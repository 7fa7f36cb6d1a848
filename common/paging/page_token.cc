#include "common/paging/page_token.h"

#include <algorithm>
#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/status/errors.h"
#include "openssl/sha.h"

namespace trellis {
namespace {

// A token is base64url of: version, offset (8 bytes, big-endian), revision, and
// a seal over all of that and the binding. The seal keeps mistakes out, not
// attackers: a position in a public list is no secret.
constexpr char kVersion = 1;
constexpr size_t kOffsetSize = 8;
constexpr size_t kSealSize = 16;
constexpr size_t kFixedSize = 1 + kOffsetSize + kSealSize;

void AppendBigEndian(uint64_t value, std::string& out) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

uint64_t ReadBigEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (const char byte : bytes) {
    value = value << 8 | static_cast<unsigned char>(byte);
  }
  return value;
}

std::string Seal(absl::string_view content, absl::string_view binding) {
  // The length keeps a byte from moving between content and binding unseen.
  std::string sealed;
  AppendBigEndian(content.size(), sealed);
  absl::StrAppend(&sealed, content, binding);
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(sealed.data()), sealed.size(),
         digest.data());
  return std::string(digest.begin(), digest.begin() + kSealSize);
}

absl::Status InvalidPageToken() {
  FieldViolations violations;
  violations.Add("page_token", "was not made for this list",
                 "INVALID_PAGE_TOKEN");
  absl::Status status = MakeError(
      absl::StatusCode::kInvalidArgument,
      common::v1::ERROR_REASON_INVALID_PAGE_TOKEN,
      "page_token was not made for this list; start again without one");
  constexpr absl::string_view kBadRequest =
      "type.googleapis.com/google.rpc.BadRequest";
  if (const auto detail = violations.ToStatus().GetPayload(kBadRequest)) {
    status.SetPayload(kBadRequest, *detail);
  }
  return status;
}

}  // namespace

std::string MakePageToken(const PagePosition& position,
                          absl::string_view binding) {
  std::string content(1, kVersion);
  AppendBigEndian(static_cast<uint64_t>(position.offset), content);
  content += position.revision;
  content += Seal(content, binding);
  return absl::WebSafeBase64Escape(content);
}

absl::StatusOr<PagePosition> ParsePageToken(absl::string_view token,
                                            absl::string_view binding) {
  std::string bytes;
  // Decoding forgives white space and stray bits, so compare with the one
  // spelling that is made.
  if (!absl::WebSafeBase64Unescape(token, &bytes) ||
      absl::WebSafeBase64Escape(bytes) != token || bytes.size() < kFixedSize ||
      bytes.front() != kVersion) {
    return InvalidPageToken();
  }
  const absl::string_view content =
      absl::string_view(bytes).substr(0, bytes.size() - kSealSize);
  if (Seal(content, binding) != bytes.substr(content.size())) {
    return InvalidPageToken();
  }
  PagePosition position;
  position.offset =
      static_cast<int64_t>(ReadBigEndian(content.substr(1, kOffsetSize)));
  position.revision = std::string(content.substr(1 + kOffsetSize));
  if (position.offset < 0) return InvalidPageToken();
  return position;
}

absl::StatusOr<int> EffectivePageSize(int page_size) {
  FieldViolations violations;
  const int size = EffectivePageSize(page_size, violations);
  if (!violations.empty()) return violations.ToStatus();
  return size;
}

int EffectivePageSize(int page_size, FieldViolations& violations) {
  if (page_size < 0) {
    violations.Add("page_size", "must not be negative", "OUT_OF_RANGE");
  }
  return page_size <= 0 ? kDefaultPageSize : std::min(page_size, kMaxPageSize);
}

}  // namespace trellis
