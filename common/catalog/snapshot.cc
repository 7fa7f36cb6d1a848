#include "common/catalog/snapshot.h"

#include <array>
#include <initializer_list>
#include <tuple>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"
#include "openssl/sha.h"

namespace trellis {
namespace {

namespace v1 = ::trellis::catalog::v1;
using ::google::protobuf::internal::WireFormatLite;

constexpr size_t kRevisionLength = 16;

absl::Status NotCanonical(absl::string_view why) {
  FieldViolations violations;
  violations.Add("bundle", why, "NOT_CANONICAL");
  return violations.ToStatus();
}

// Where each record of one repeated field lies in the encoded bundle.
using EncodedRecords = std::vector<absl::string_view>;

// Returns the records of the encoded bundle by field number. The bytes have
// been parsed before, so they are well formed.
absl::flat_hash_map<int, EncodedRecords> SplitBundle(absl::string_view bytes) {
  absl::flat_hash_map<int, EncodedRecords> records;
  google::protobuf::io::CodedInputStream stream(
      reinterpret_cast<const uint8_t*>(bytes.data()),
      static_cast<int>(bytes.size()));
  while (const uint32_t tag = stream.ReadTag()) {
    uint32_t size = 0;
    if (WireFormatLite::GetTagWireType(tag) !=
        WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
      WireFormatLite::SkipField(&stream, tag);
    } else if (stream.ReadVarint32(&size)) {
      records[WireFormatLite::GetTagFieldNumber(tag)].push_back(
          bytes.substr(stream.CurrentPosition(), size));
      stream.Skip(static_cast<int>(size));
    }
  }
  return records;
}

// Whether `name` is the complete name, without a revision, of a record of this
// catalog with these collections.
bool IsRecordName(absl::string_view name, absl::string_view catalog_id,
                  std::initializer_list<absl::string_view> collections) {
  const auto parts = ParseCatalogResourceName(name);
  return parts.has_value() && parts->catalog_id == catalog_id &&
         parts->revision.empty() &&
         HasCollections(parts->relative_name, collections);
}

// Returns the name of the cluster that a pathway belongs to.
absl::string_view ClusterOf(absl::string_view pathway_name) {
  return pathway_name.substr(0, pathway_name.rfind("/pathways/"));
}

// Fills `collection` with the records of one repeated field, ordered by name.
template <typename Collection, typename T>
absl::Status IndexField(absl::string_view catalog_id,
                        std::initializer_list<absl::string_view> collections,
                        const google::protobuf::RepeatedPtrField<T>& messages,
                        const EncodedRecords& encoded, Collection& collection) {
  const size_t prefix = CatalogResourceFullName(catalog_id, "").size() + 1;
  collection.records.reserve(messages.size());
  collection.in_order.reserve(messages.size());
  collection.by_name.reserve(messages.size());
  for (const T& message : messages) {
    if (!IsRecordName(message.name(), catalog_id, collections)) {
      return NotCanonical("holds a record whose name does not fit");
    }
    const auto& records = collection.records;
    if (!records.empty() && records.back().message->name() >= message.name()) {
      return NotCanonical("has a list that is not strictly ordered by name");
    }
    collection.records.push_back({&message, encoded[records.size()]});
    const CatalogRecord<T>* record = &collection.records.back();
    collection.in_order.push_back(record);
    collection.by_name.emplace(absl::string_view(message.name()).substr(prefix),
                               record);
  }
  return absl::OkStatus();
}

template <typename Collection>
size_t IndexBytes(const Collection& collection) {
  // A slot of the table costs its pair and a control byte, at a load of 7/16
  // to 7/8.
  constexpr size_t kSlot =
      sizeof(typename decltype(collection.by_name)::value_type) + 1;
  return collection.records.capacity() * sizeof(collection.records[0]) +
         collection.in_order.capacity() * sizeof(collection.in_order[0]) +
         collection.by_name.capacity() * kSlot;
}

}  // namespace

CatalogSnapshot::CatalogSnapshot(std::string bundle_bytes)
    : bytes_(std::move(bundle_bytes)), revision_(RevisionOf(bytes_)) {}

absl::StatusOr<std::shared_ptr<const CatalogSnapshot>> CatalogSnapshot::Load(
    std::string bundle_bytes) {
  auto snapshot = std::make_shared<CatalogSnapshot>(std::move(bundle_bytes));
  TRELLIS_RETURN_IF_ERROR(snapshot->Index());
  return std::shared_ptr<const CatalogSnapshot>(std::move(snapshot));
}

absl::Status CatalogSnapshot::Index() {
  if (!bundle_.ParseFromString(bytes_)) {
    return NotCanonical("is not an encoded Bundle");
  }
  if (EncodeBundle(bundle_) != bytes_) {
    return NotCanonical("is not encoded in the canonical way");
  }
  const v1::Catalog& catalog = bundle_.catalog();
  const auto name = ParseCatalogResourceName(catalog.name());
  if (!name.has_value() || !name->relative_name.empty() ||
      !name->revision.empty()) {
    return NotCanonical("has no well-formed catalog name");
  }
  if (!catalog.revision().empty() || catalog.has_activate_time()) {
    return NotCanonical("sets an output-only field");
  }
  catalog_id_ = std::string(name->catalog_id);
  TRELLIS_RETURN_IF_ERROR(IndexRecords());
  SortForPresentation();
  charged_bytes_ = sizeof(*this) + bytes_.capacity() + bundle_.SpaceUsedLong() -
                   sizeof(bundle_) + IndexBytes(clusters_) +
                   IndexBytes(pathways_) + IndexBytes(courses_) +
                   IndexBytes(programs_) + IndexBytes(requirement_sets_) +
                   IndexBytes(instruments_) + IndexBytes(occupations_) +
                   IndexBytes(norms_);
  return absl::OkStatus();
}

absl::Status CatalogSnapshot::IndexRecords() {
  const auto encoded = SplitBundle(bytes_);
  const EncodedRecords none;
  const auto of = [&](int field) -> const EncodedRecords& {
    const auto it = encoded.find(field);
    return it == encoded.end() ? none : it->second;
  };
  TRELLIS_RETURN_IF_ERROR(
      IndexField(catalog_id_, {"clusters"}, bundle_.clusters(),
                 of(v1::Bundle::kClustersFieldNumber), clusters_));
  TRELLIS_RETURN_IF_ERROR(
      IndexField(catalog_id_, {"clusters", "pathways"}, bundle_.pathways(),
                 of(v1::Bundle::kPathwaysFieldNumber), pathways_));
  TRELLIS_RETURN_IF_ERROR(
      IndexField(catalog_id_, {"courses"}, bundle_.courses(),
                 of(v1::Bundle::kCoursesFieldNumber), courses_));
  TRELLIS_RETURN_IF_ERROR(
      IndexField(catalog_id_, {"programs"}, bundle_.programs(),
                 of(v1::Bundle::kProgramsFieldNumber), programs_));
  TRELLIS_RETURN_IF_ERROR(IndexField(
      catalog_id_, {"requirementSets"}, bundle_.requirement_sets(),
      of(v1::Bundle::kRequirementSetsFieldNumber), requirement_sets_));
  TRELLIS_RETURN_IF_ERROR(
      IndexField(catalog_id_, {"instruments"}, bundle_.instruments(),
                 of(v1::Bundle::kInstrumentsFieldNumber), instruments_));
  TRELLIS_RETURN_IF_ERROR(
      IndexField(catalog_id_, {"occupations"}, bundle_.occupations(),
                 of(v1::Bundle::kOccupationsFieldNumber), occupations_));
  return IndexField(catalog_id_, {"norms"}, bundle_.norms(),
                    of(v1::Bundle::kNormsFieldNumber), norms_);
}

void CatalogSnapshot::SortForPresentation() {
  const auto key = [](const v1::Cluster& cluster) {
    return std::make_tuple(cluster.ordinal(),
                           absl::string_view(cluster.name()));
  };
  std::sort(clusters_.in_order.begin(), clusters_.in_order.end(),
            [&](const auto* a, const auto* b) {
              return key(*a->message) < key(*b->message);
            });
  // Pathways of a cluster that is missing come last.
  absl::flat_hash_map<absl::string_view, size_t> places;
  for (const auto* cluster : clusters_.in_order) {
    places.emplace(cluster->message->name(), places.size());
  }
  const auto pathway_key = [&](const v1::Pathway& pathway) {
    const absl::string_view parent = ClusterOf(pathway.name());
    const auto place = places.find(parent);
    return std::make_tuple(
        place == places.end() ? places.size() : place->second, parent,
        pathway.ordinal(), absl::string_view(pathway.name()));
  };
  std::sort(pathways_.in_order.begin(), pathways_.in_order.end(),
            [&](const auto* a, const auto* b) {
              return pathway_key(*a->message) < pathway_key(*b->message);
            });
}

std::string RevisionOf(absl::string_view bundle_bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(bundle_bytes.data()),
         bundle_bytes.size(), digest.data());
  return absl::BytesToHexString(absl::string_view(
      reinterpret_cast<const char*>(digest.data()), kRevisionLength / 2));
}

std::string EncodeBundle(const v1::Bundle& bundle) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  // Maps in the order of their keys.
  coded.SetSerializationDeterministic(true);
  bundle.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

}  // namespace trellis
