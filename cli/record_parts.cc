#include "cli/record_parts.h"

#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/output.h"
#include "common/names/resource_name.h"

namespace trellis::cli {

std::string ShortName(const std::string& name) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value()) return name;
  const absl::string_view relative = parsed->relative_name;
  if (!HasCollections(relative, {"clusters", "pathways"})) {
    return std::string(LastId(relative));
  }
  const absl::string_view cluster =
      absl::StripPrefix(relative, "clusters/")
          .substr(0, relative.find("/pathways/") - strlen("clusters/"));
  return absl::StrCat(cluster, "/", LastId(relative));
}

std::string RecordHeading(const std::string& title, const std::string& name,
                          const std::string& text) {
  std::string heading = absl::StrCat(title, "\n", name, "\n");
  if (!text.empty()) {
    absl::StrAppend(&heading, "\n", WrapText(text, kTextWidth, 0), "\n");
  }
  return heading;
}

std::string LabeledText(absl::string_view label, const std::string& text) {
  if (text.empty()) return "";
  return absl::StrCat(
      "\n", WrapText(absl::StrCat(label, ": ", text), kTextWidth, 2), "\n");
}

}  // namespace trellis::cli
