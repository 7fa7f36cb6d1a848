#include "common/rpc/grpc_log.h"

#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "grpc/support/log.h"

namespace trellis {
namespace {

void Drop(gpr_log_func_args*) {}

void LogError(gpr_log_func_args* args) {
  if (args->severity != GPR_LOG_SEVERITY_ERROR) return;
  const char* slash = std::strrchr(args->file, '/');
  Log(LogSeverity::kWarning, "grpc reported an error",
      {{"source", absl::StrCat(slash == nullptr ? args->file : slash + 1, ":",
                               args->line)}});
}

}  // namespace

void DropGrpcLog() { gpr_set_log_function(Drop); }

void KeepGrpcErrors() { gpr_set_log_function(LogError); }

}  // namespace trellis
