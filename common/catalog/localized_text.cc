#include "common/catalog/localized_text.h"

#include "absl/strings/match.h"

namespace trellis {

const std::string& LocalizedText(
    const std::string& text,
    const google::protobuf::Map<std::string, std::string>& translations,
    absl::string_view language_code) {
  constexpr size_t kMaxLanguageCodeLength = 35;
  if (language_code.size() > kMaxLanguageCodeLength) return text;
  while (!language_code.empty()) {
    for (const auto& [code, translation] : translations) {
      if (absl::EqualsIgnoreCase(code, language_code)) return translation;
    }
    const size_t last_subtag = language_code.rfind('-');
    if (last_subtag == absl::string_view::npos) break;
    language_code = language_code.substr(0, last_subtag);
  }
  return text;
}

}  // namespace trellis
