#ifndef TRELLIS_SERVICES_GATEWAY_DOMAIN_ROUTING_TABLE_H_
#define TRELLIS_SERVICES_GATEWAY_DOMAIN_ROUTING_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace trellis::gateway {

// A method that clients may call, as its proto declares it.
struct OfferedMethod {
  // The full name of its service, such as "trellis.catalog.v1.CatalogService".
  std::string service;

  // Its name within the service, such as "GetCourse".
  std::string name;

  // Whether the client, or the server, sends any number of messages.
  bool client_streaming = false;
  bool server_streaming = false;
};

// Where the calls of one method go.
struct Route {
  // The HTTP/2 path, such as "/trellis.catalog.v1.CatalogService/GetCourse".
  std::string path;

  // The backend, as a position in what the table was made from.
  size_t backend = 0;

  bool client_streaming = false;
  bool server_streaming = false;

  // The full method name: the path without its leading slash. Lives as long as
  // the table.
  absl::string_view method() const { return absl::string_view(path).substr(1); }
};

// The allow-list: every method that the gateway offers, and its backend. What
// is not in it is never forwarded. Never changes after construction; routes
// keep their address when the table is moved.
class RoutingTable {
 public:
  RoutingTable(RoutingTable&&) = default;
  RoutingTable& operator=(RoutingTable&&) = default;

  // Makes a table from the methods of each backend, in the order of backends.
  // Returns INVALID_ARGUMENT when two backends offer the same method.
  static absl::StatusOr<RoutingTable> Make(
      const std::vector<std::vector<OfferedMethod>>& methods_of_backends);

  // Returns the route of an HTTP/2 path, or null when no backend offers it.
  // Paths are compared as bytes: nothing is decoded or normalized.
  const Route* Find(absl::string_view path) const;

  // How many methods are offered.
  size_t size() const { return routes_.size(); }

 private:
  RoutingTable() = default;

  std::vector<Route> routes_;
  // By path, into routes_, whose strings the keys view.
  absl::flat_hash_map<absl::string_view, const Route*> by_path_;
};

// Returns a path as a method name that may be shown to the caller: without its
// leading slash when it is made of the letters of method names and at most 128
// bytes long, and "(malformed)" otherwise.
std::string MethodNameToShow(absl::string_view path);

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_DOMAIN_ROUTING_TABLE_H_
