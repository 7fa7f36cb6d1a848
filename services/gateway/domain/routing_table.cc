#include "services/gateway/domain/routing_table.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace trellis::gateway {
namespace {

// Longer than any real method name, short enough for an error detail.
constexpr size_t kMaxShownMethodLength = 128;

bool IsMethodNameCharacter(char c) {
  return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '/';
}

}  // namespace

absl::StatusOr<RoutingTable> RoutingTable::Make(
    const std::vector<std::vector<OfferedMethod>>& methods_of_backends) {
  RoutingTable table;
  for (size_t backend = 0; backend < methods_of_backends.size(); ++backend) {
    for (const OfferedMethod& method : methods_of_backends[backend]) {
      table.routes_.push_back(
          {absl::StrCat("/", method.service, "/", method.name), backend,
           method.client_streaming, method.server_streaming});
    }
  }
  // Only now, when no route moves any more, may anything point at one.
  for (const Route& route : table.routes_) {
    if (!table.by_path_.emplace(route.path, &route).second) {
      return absl::InvalidArgumentError(
          absl::StrCat("the method ", route.method(), " is offered twice"));
    }
  }
  return table;
}

const Route* RoutingTable::Find(absl::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

std::string MethodNameToShow(absl::string_view path) {
  const absl::string_view name = absl::StripPrefix(path, "/");
  if (name.empty() || name.size() > kMaxShownMethodLength ||
      !std::all_of(name.begin(), name.end(), IsMethodNameCharacter)) {
    return "(malformed)";
  }
  return std::string(name);
}

}  // namespace trellis::gateway
