#include "services/catalog/admin/import_upload.h"

#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "services/catalog/importer/read_folder.h"

namespace trellis::catalog {
namespace {

constexpr size_t kMaxChunkBytes = 262144;
constexpr size_t kMaxPathBytes = 1024;

// What a file costs in memory besides its bytes, so that a flood of empty files
// meets the limit too.
constexpr int64_t kBytesPerFile = 256;

absl::Status Invalid(absl::string_view field, absl::string_view description) {
  FieldViolations violations;
  violations.Add(field, description);
  return violations.ToStatus();
}

}  // namespace

absl::Status ImportUpload::Add(const v1::ImportRevisionRequest& request) {
  if (ended_) return Invalid("part", "must not follow the end");
  switch (request.part_case()) {
    case v1::ImportRevisionRequest::kHeader:
      return AddHeader(request.header());
    case v1::ImportRevisionRequest::kChunk:
      return AddChunk(request.chunk());
    case v1::ImportRevisionRequest::kEnd:
      return AddEnd(request.end());
    case v1::ImportRevisionRequest::PART_NOT_SET:
      return Invalid("part", "must be set");
  }
  return Invalid("part", "must be set");
}

absl::Status ImportUpload::CheckWhole() const {
  if (catalog_id_.empty()) {
    return Invalid("header", "must be sent in the first request");
  }
  if (!ended_) return Invalid("end", "must be sent in the last request");
  return absl::OkStatus();
}

absl::Status ImportUpload::AddEnd(const v1::ImportEnd& end) {
  if (catalog_id_.empty()) {
    return Invalid("header", "must be sent in the first request");
  }
  if (static_cast<size_t>(end.file_count()) != files_.size()) {
    return Invalid("end.file_count", "must be the number of files sent");
  }
  ended_ = true;
  return absl::OkStatus();
}

absl::Status ImportUpload::AddHeader(const v1::ImportHeader& header) {
  if (!catalog_id_.empty()) {
    return Invalid("header", "must be sent in the first request only");
  }
  const auto name = ParseCatalogResourceName(header.catalog());
  if (!name.has_value() || !name->relative_name.empty() ||
      !name->revision.empty()) {
    return Invalid("header.catalog", "must have the form catalogs/{catalog}");
  }
  catalog_id_ = std::string(name->catalog_id);
  validate_only_ = header.validate_only();
  return absl::OkStatus();
}

absl::Status ImportUpload::AddChunk(const v1::ImportChunk& chunk) {
  if (catalog_id_.empty()) {
    return Invalid("header", "must be sent in the first request");
  }
  if (chunk.path().empty() || chunk.path().size() > kMaxPathBytes) {
    return Invalid("chunk.path", "must hold 1 to 1024 bytes");
  }
  if (chunk.content().size() > kMaxChunkBytes) {
    return Invalid("chunk.content", "must hold at most 262144 bytes");
  }
  if (files_.empty() || files_.back().path != chunk.path()) {
    if (!paths_.insert(chunk.path()).second) {
      return Invalid("chunk.path", "must not return after another path");
    }
    files_.push_back({chunk.path(), ""});
    total_bytes_ += kBytesPerFile + static_cast<int64_t>(chunk.path().size());
  }
  total_bytes_ += static_cast<int64_t>(chunk.content().size());
  if (total_bytes_ > kMaxImportBytes) {
    return RequestTooLargeError(total_bytes_, kMaxImportBytes);
  }
  files_.back().content += chunk.content();
  return absl::OkStatus();
}

}  // namespace trellis::catalog
