#include "common/config/load_config.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/text_format.h"

namespace trellis {
namespace {

// Remembers where a text first goes wrong; what follows is often a consequence.
class FirstError final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    // The parser counts from 0, editors from 1.
    if (text_.empty()) {
      text_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
    }
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

absl::Status LoadConfig(const std::string& path,
                        google::protobuf::Message& config) {
  std::ifstream file(path);
  std::error_code ignored;
  // A directory opens like a file and reads like an empty one.
  if (!file || std::filesystem::is_directory(path, ignored)) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  }
  google::protobuf::io::IstreamInputStream input(&file);
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  if (!parser.Parse(&input, &config)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ":", error.text()));
  }
  return absl::OkStatus();
}

}  // namespace trellis
