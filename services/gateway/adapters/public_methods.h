#ifndef TRELLIS_SERVICES_GATEWAY_ADAPTERS_PUBLIC_METHODS_H_
#define TRELLIS_SERVICES_GATEWAY_ADAPTERS_PUBLIC_METHODS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/gateway/domain/routing_table.h"

namespace trellis::gateway {

// Returns the methods of a service of the suite's public API, in the order of
// its proto. `service` is a full name, such as
// "trellis.catalog.v1.CatalogService". Returns NOT_FOUND for any other name:
// the gateway offers nothing that it was not built with.
absl::StatusOr<std::vector<OfferedMethod>> PublicMethods(
    const std::string& service);

// Returns the full names of all services of the public API, sorted.
std::vector<std::string> PublicServices();

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_ADAPTERS_PUBLIC_METHODS_H_
