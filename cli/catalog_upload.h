#ifndef TRELLIS_CLI_CATALOG_UPLOAD_H_
#define TRELLIS_CLI_CATALOG_UPLOAD_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/command_context.h"
#include "services/catalog/importer/import_catalog.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::cli {

// Sends files to CatalogAdminService.ImportRevision, with progress on the error
// stream when that is a terminal.
absl::Status UploadCatalog(const CommandContext& context,
                           const std::string& catalog_name,
                           const std::vector<catalog::ImportFile>& files,
                           catalog::v1::ImportRevisionResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_CATALOG_UPLOAD_H_
