#include "cli/catalog_upload.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "trellis/catalog/v1/catalog_admin_service.grpc.pb.h"

namespace trellis::cli {
namespace {

using catalog::ImportFile;
using catalog::v1::CatalogAdminService;
using catalog::v1::ImportRevisionRequest;
using catalog::v1::ImportRevisionResponse;

// What the API takes in one request.
constexpr size_t kChunkBytes = 262144;

// A whole catalog takes longer than a question.
constexpr double kImportTimeoutSeconds = 120;

using Upload = grpc::ClientWriter<ImportRevisionRequest>;

// Returns false when the server has ended the call.
bool SendFile(const ImportFile& file, Upload& upload) {
  size_t sent = 0;
  do {
    ImportRevisionRequest request;
    auto& chunk = *request.mutable_chunk();
    chunk.set_path(file.path);
    chunk.set_content(file.content.substr(sent, kChunkBytes));
    if (!upload.Write(request)) return false;
    sent += kChunkBytes;
  } while (sent < file.content.size());
  return true;
}

}  // namespace

absl::Status UploadCatalog(const CommandContext& context,
                           const std::string& catalog_name,
                           const std::vector<ImportFile>& files,
                           ImportRevisionResponse& response) {
  const auto stub =
      CatalogAdminService::NewStub(Connect(context.admin_address));
  grpc::ClientContext call;
  CommandContext patient = context;
  patient.timeout_seconds =
      std::max(context.timeout_seconds, kImportTimeoutSeconds);
  PrepareCall(patient, call);
  const auto upload = stub->ImportRevision(&call, &response);
  ImportRevisionRequest header;
  header.mutable_header()->set_catalog(catalog_name);
  const bool progress = context.err == &std::cerr && isatty(STDERR_FILENO) == 1;
  bool open = upload->Write(header);
  for (size_t i = 0; open && i < files.size(); ++i) {
    if (progress) {
      *context.err << "\rSending file " << i + 1 << " of " << files.size()
                   << std::flush;
    }
    open = SendFile(files[i], *upload);
  }
  if (progress) *context.err << "\r\033[K" << std::flush;
  ImportRevisionRequest end;
  end.mutable_end()->set_file_count(static_cast<int32_t>(files.size()));
  if (open) upload->Write(end);
  upload->WritesDone();
  return CallStatus(upload->Finish(), context.admin_address, "--admin_address");
}

}  // namespace trellis::cli
