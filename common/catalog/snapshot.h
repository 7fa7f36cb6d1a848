#ifndef TRELLIS_COMMON_CATALOG_SNAPSHOT_H_
#define TRELLIS_COMMON_CATALOG_SNAPSHOT_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <typeindex>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis {

// One record of a catalog, as its message and as its encoded bytes. Both live
// as long as the snapshot.
template <typename T>
struct CatalogRecord {
  const T* message = nullptr;
  absl::string_view encoded;
};

// One revision of one catalog, in memory, with indexes.
//
// The snapshot keeps the bundle's canonical bytes once: each record's `encoded`
// is a view into them, so that answering a Get is a lookup and a
// reference-counted slice.
//
// Never changes after construction; thread safe. Shared by std::shared_ptr.
class CatalogSnapshot {
 public:
  // Builds a snapshot from the bytes of a bundle. Returns INVALID_ARGUMENT when
  // they are not a canonical bundle (see trellis/catalog/v1/bundle.proto).
  static absl::StatusOr<std::shared_ptr<const CatalogSnapshot>> Load(
      std::string bundle_bytes);

  // Use Load.
  explicit CatalogSnapshot(std::string bundle_bytes);

  // The catalog's id, such as "springfield".
  absl::string_view catalog_id() const { return catalog_id_; }

  // The revision: the first 16 hexadecimal digits of the SHA-256 of the bytes.
  const std::string& revision() const { return revision_; }

  // The whole catalog.
  const catalog::v1::Bundle& bundle() const { return bundle_; }

  // The canonical bytes of the whole catalog.
  const std::string& bundle_bytes() const { return bytes_; }

  // Returns the record whose name is `catalogs/{catalog_id}/{relative_name}`,
  // or null. T is Cluster, Pathway, Course, Program, RequirementSet,
  // Instrument, Occupation or Norm of trellis.catalog.v1.
  template <typename T>
  const CatalogRecord<T>* Find(absl::string_view relative_name) const;

  // Returns all records of a type in the order a list shows them: clusters and
  // pathways by ordinal (pathways within the order of their clusters), others
  // by name.
  template <typename T>
  absl::Span<const CatalogRecord<T>* const> All() const;

  // Returns what `make` makes of this snapshot, made once for each type T and
  // kept as long as the snapshot: compiled forms for the engines. Thread safe;
  // concurrent first callers wait for one of them.
  template <typename T>
  const T& Derived(const std::function<T(const CatalogSnapshot&)>& make) const;

  // The memory to charge for the snapshot, in bytes. What Derived keeps is not
  // counted.
  size_t charged_bytes() const { return charged_bytes_; }

 private:
  template <typename T>
  struct Collection {
    std::vector<CatalogRecord<T>> records;
    std::vector<const CatalogRecord<T>*> in_order;
    absl::flat_hash_map<absl::string_view, const CatalogRecord<T>*> by_name;
  };

  template <typename T>
  const Collection<T>& collection() const;

  absl::Status Index();
  absl::Status IndexRecords();
  void SortForPresentation();

  std::string bytes_;
  catalog::v1::Bundle bundle_;
  std::string catalog_id_;
  std::string revision_;
  size_t charged_bytes_ = 0;
  Collection<catalog::v1::Cluster> clusters_;
  Collection<catalog::v1::Pathway> pathways_;
  Collection<catalog::v1::Course> courses_;
  Collection<catalog::v1::Program> programs_;
  Collection<catalog::v1::RequirementSet> requirement_sets_;
  Collection<catalog::v1::Instrument> instruments_;
  Collection<catalog::v1::Occupation> occupations_;
  Collection<catalog::v1::Norm> norms_;

  mutable std::mutex derived_mutex_;
  mutable absl::flat_hash_map<std::type_index, std::shared_ptr<const void>>
      derived_;
};

// Returns the revision of canonical bundle bytes.
std::string RevisionOf(absl::string_view bundle_bytes);

// Returns the canonical bytes of a bundle whose lists are in order.
std::string EncodeBundle(const catalog::v1::Bundle& bundle);

template <>
inline const CatalogSnapshot::Collection<catalog::v1::Cluster>&
CatalogSnapshot::collection<catalog::v1::Cluster>() const {
  return clusters_;
}

template <>
inline const CatalogSnapshot::Collection<catalog::v1::Pathway>&
CatalogSnapshot::collection<catalog::v1::Pathway>() const {
  return pathways_;
}

template <>
inline const CatalogSnapshot::Collection<catalog::v1::Course>&
CatalogSnapshot::collection<catalog::v1::Course>() const {
  return courses_;
}

template <>
inline const CatalogSnapshot::Collection<catalog::v1::Program>&
CatalogSnapshot::collection<catalog::v1::Program>() const {
  return programs_;
}

template <>
inline const CatalogSnapshot::Collection<catalog::v1::RequirementSet>&
CatalogSnapshot::collection<catalog::v1::RequirementSet>() const {
  return requirement_sets_;
}

template <>
inline const CatalogSnapshot::Collection<catalog::v1::Instrument>&
CatalogSnapshot::collection<catalog::v1::Instrument>() const {
  return instruments_;
}

template <>
inline const CatalogSnapshot::Collection<catalog::v1::Occupation>&
CatalogSnapshot::collection<catalog::v1::Occupation>() const {
  return occupations_;
}

template <>
inline const CatalogSnapshot::Collection<catalog::v1::Norm>&
CatalogSnapshot::collection<catalog::v1::Norm>() const {
  return norms_;
}

template <typename T>
const CatalogRecord<T>* CatalogSnapshot::Find(
    absl::string_view relative_name) const {
  const auto& by_name = collection<T>().by_name;
  const auto it = by_name.find(relative_name);
  return it == by_name.end() ? nullptr : it->second;
}

template <typename T>
absl::Span<const CatalogRecord<T>* const> CatalogSnapshot::All() const {
  return collection<T>().in_order;
}

template <typename T>
const T& CatalogSnapshot::Derived(
    const std::function<T(const CatalogSnapshot&)>& make) const {
  const std::lock_guard<std::mutex> lock(derived_mutex_);
  std::shared_ptr<const void>& slot = derived_[std::type_index(typeid(T))];
  if (slot == nullptr) slot = std::make_shared<const T>(make(*this));
  return *static_cast<const T*>(slot.get());
}

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_SNAPSHOT_H_
