#ifndef TRELLIS_SERVICES_CATALOG_ADMIN_IMPORT_UPLOAD_H_
#define TRELLIS_SERVICES_CATALOG_ADMIN_IMPORT_UPLOAD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "services/catalog/importer/import_catalog.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::catalog {

// Puts the requests of an ImportRevision stream together.
//
// Thread compatible.
class ImportUpload {
 public:
  // Takes the next request. Errors, after which the stream is to be given up:
  // INVALID_ARGUMENT, reason INVALID_FIELDS; RESOURCE_EXHAUSTED, reason
  // REQUEST_TOO_LARGE.
  absl::Status Add(const v1::ImportRevisionRequest& request);

  // Checks that the stream was whole when it ended. Errors: INVALID_ARGUMENT,
  // reason INVALID_FIELDS, when there was no header or no end.
  absl::Status CheckWhole() const;

  const std::string& catalog_id() const { return catalog_id_; }
  bool validate_only() const { return validate_only_; }
  const std::vector<ImportFile>& files() const { return files_; }

 private:
  absl::Status AddHeader(const v1::ImportHeader& header);
  absl::Status AddChunk(const v1::ImportChunk& chunk);
  absl::Status AddEnd(const v1::ImportEnd& end);

  std::string catalog_id_;
  bool validate_only_ = false;
  bool ended_ = false;
  std::vector<ImportFile> files_;
  absl::flat_hash_set<std::string> paths_;
  int64_t total_bytes_ = 0;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADMIN_IMPORT_UPLOAD_H_
