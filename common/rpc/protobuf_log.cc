#include "common/rpc/protobuf_log.h"

#include <cstring>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "google/protobuf/stubs/logging.h"

namespace trellis {
namespace {

void LogError(google::protobuf::LogLevel level, const char* file, int line,
              const std::string&) {
  if (level == google::protobuf::LOGLEVEL_INFO) return;
  const char* slash = std::strrchr(file, '/');
  Log(level == google::protobuf::LOGLEVEL_FATAL ? LogSeverity::kError
                                                : LogSeverity::kWarning,
      "protobuf reported an error",
      {{"source",
        absl::StrCat(slash == nullptr ? file : slash + 1, ":", line)}});
}

}  // namespace

void DropProtobufLog() { google::protobuf::SetLogHandler(nullptr); }

void KeepProtobufErrors() { google::protobuf::SetLogHandler(LogError); }

}  // namespace trellis
