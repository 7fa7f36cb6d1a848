#ifndef TRELLIS_SERVICES_CATALOG_RPC_REQUEST_NAMES_H_
#define TRELLIS_SERVICES_CATALOG_RPC_REQUEST_NAMES_H_

#include <initializer_list>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/catalog/rpc/record_traits.h"
#include "trellis/catalog/v1/catalog_service.pb.h"
#include "trellis/catalog/v1/resources.pb.h"

// The names in requests of CatalogService.
namespace trellis::catalog {

// How many names a BatchGet takes.
inline constexpr int kMaxBatchSize = 500;

// Returns the parts of `value`, which must have exactly these collections.
// Otherwise records that `field` must be like `format`, and returns empty
// parts.
CatalogResourceName CheckName(
    absl::string_view field, absl::string_view value,
    std::initializer_list<absl::string_view> collections,
    absl::string_view format, FieldViolations& violations);

// Returns the relative names of a BatchGet's `names`, recording every one that
// is malformed, names a revision, or lies in another catalog.
std::vector<absl::string_view> CheckBatch(
    const google::protobuf::RepeatedPtrField<std::string>& names,
    absl::string_view catalog_id,
    std::initializer_list<absl::string_view> collections,
    absl::string_view format, FieldViolations& violations);

// Records that `field` must be a name like `format` and without a revision, as
// records refer to each other.
void CheckReference(absl::string_view field, absl::string_view value,
                    std::initializer_list<absl::string_view> collections,
                    absl::string_view format, FieldViolations& violations);

// What a list is taken of.
struct ListParent {
  // For the wildcard, the name of the catalog.
  CatalogResourceName name;

  // Whether the cluster was `-`.
  bool every_cluster = false;
};

// Returns the parent of a list of T: a cluster or the wildcard for pathways, a
// catalog for all others.
template <typename T>
ListParent CheckParent(absl::string_view parent, FieldViolations& violations) {
  return {CheckName("parent", parent, {}, "catalogs/{catalog}", violations)};
}

template <>
ListParent CheckParent<v1::Pathway>(absl::string_view parent,
                                    FieldViolations& violations);

template <typename T>
using Records = absl::Span<const CatalogRecord<T>* const>;

// What a list leaves out, besides what lies outside its parent. Most lists
// leave out nothing.
template <typename T>
struct ListFilter {
  template <typename ListRequest>
  static void Check(const ListRequest&, FieldViolations&) {}
  template <typename ListRequest>
  static std::string Binding(const ListRequest&) {
    return "";
  }
  template <typename ListRequest>
  static bool Keeps(const ListRequest&, const T&) {
    return true;
  }
};

// Whether a record refers to the one with this full name.
bool RefersTo(const v1::Program& program, absl::string_view pathway);
bool RefersTo(const v1::Occupation& occupation, absl::string_view pathway);
bool RefersTo(const v1::Norm& norm, absl::string_view instrument);

// A filter of the records that refer to one Target, which the request may name
// in the field that is called like it.
template <typename T, typename Target>
struct ReferenceFilter {
  using Request = typename RecordTraits<T>::ListRequest;

  static void Check(const Request& request, FieldViolations& violations) {
    if (Binding(request).empty()) return;
    CheckReference(RecordTraits<Target>::kWord, Binding(request),
                   RecordTraits<Target>::kCollections,
                   RecordTraits<Target>::kFormat, violations);
  }

  static const std::string& Binding(const Request& request) {
    if constexpr (std::is_same_v<Target, v1::Pathway>) {
      return request.pathway();
    } else {
      return request.instrument();
    }
  }

  static bool Keeps(const Request& request, const T& record) {
    return Binding(request).empty() || RefersTo(record, Binding(request));
  }
};

// A list of programs may be of those that lead into one pathway, a list of
// occupations of those that one pathway leads to, and a list of norms of those
// of one instrument.
template <>
struct ListFilter<v1::Program> : ReferenceFilter<v1::Program, v1::Pathway> {};
template <>
struct ListFilter<v1::Occupation>
    : ReferenceFilter<v1::Occupation, v1::Pathway> {};
template <>
struct ListFilter<v1::Norm> : ReferenceFilter<v1::Norm, v1::Instrument> {};

// Returns what a list of T is taken from, in its order. Fails with NOT_FOUND
// when the catalog has no such parent.
template <typename T>
absl::StatusOr<Records<T>> RecordsOf(const CatalogSnapshot& snapshot,
                                     const ListParent& /*parent*/,
                                     absl::string_view /*parent_name*/) {
  return snapshot.All<T>();
}

template <>
absl::StatusOr<Records<v1::Pathway>> RecordsOf<v1::Pathway>(
    const CatalogSnapshot& snapshot, const ListParent& parent,
    absl::string_view parent_name);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_REQUEST_NAMES_H_
