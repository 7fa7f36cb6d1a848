#include "services/catalog/rpc/request_names.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace trellis::catalog {
namespace {

constexpr absl::string_view kEveryCluster = "/clusters/-";

// Whether a pathway belongs to the cluster with this full name.
bool IsInCluster(const v1::Pathway& pathway, absl::string_view cluster) {
  absl::string_view rest = pathway.name();
  return absl::ConsumePrefix(&rest, cluster) &&
         absl::StartsWith(rest, "/pathways/");
}

}  // namespace

CatalogResourceName CheckName(
    absl::string_view field, absl::string_view value,
    std::initializer_list<absl::string_view> collections,
    absl::string_view format, FieldViolations& violations) {
  const auto name = ParseCatalogResourceName(value);
  if (name.has_value() && HasCollections(name->relative_name, collections)) {
    return *name;
  }
  violations.Add(field,
                 value.empty() ? "is required"
                               : absl::StrCat("must be a name like ", format),
                 value.empty() ? "REQUIRED" : "MALFORMED_NAME");
  return CatalogResourceName();
}

std::vector<absl::string_view> CheckBatch(
    const google::protobuf::RepeatedPtrField<std::string>& names,
    absl::string_view catalog_id,
    std::initializer_list<absl::string_view> collections,
    absl::string_view format, FieldViolations& violations) {
  std::vector<absl::string_view> relative_names;
  if (names.empty() || names.size() > kMaxBatchSize) {
    violations.Add("names",
                   absl::StrCat("must hold from 1 to ", kMaxBatchSize,
                                " names, not ", names.size()),
                   "OUT_OF_RANGE");
    return relative_names;
  }
  for (int i = 0; i < names.size(); ++i) {
    const std::string field = absl::StrCat("names[", i, "]");
    const CatalogResourceName name =
        CheckName(field, names[i], collections, format, violations);
    relative_names.push_back(name.relative_name);
    if (name.catalog_id.empty()) continue;
    if (!name.revision.empty()) {
      violations.Add(field, "must not name a revision; parent may",
                     "MALFORMED_NAME");
    } else if (name.catalog_id != catalog_id && !catalog_id.empty()) {
      violations.Add(field, "must lie in the parent", "OTHER_PARENT");
    }
  }
  return relative_names;
}

void CheckReference(absl::string_view field, absl::string_view value,
                    std::initializer_list<absl::string_view> collections,
                    absl::string_view format, FieldViolations& violations) {
  const CatalogResourceName name =
      CheckName(field, value, collections, format, violations);
  if (!name.revision.empty()) {
    violations.Add(field, "must not name a revision", "MALFORMED_NAME");
  }
}

template <>
ListParent CheckParent<v1::Pathway>(absl::string_view parent,
                                    FieldViolations& violations) {
  constexpr absl::string_view kFormat = "catalogs/{catalog}/clusters/{cluster}";
  absl::string_view catalog = parent;
  if (!absl::ConsumeSuffix(&catalog, kEveryCluster)) {
    return {CheckName("parent", parent, {"clusters"}, kFormat, violations)};
  }
  return {CheckName("parent", catalog, {}, kFormat, violations), true};
}

bool RefersTo(const v1::Program& program, absl::string_view pathway) {
  return program.pathway() == pathway;
}

bool RefersTo(const v1::Occupation& occupation, absl::string_view pathway) {
  const auto& pathways = occupation.pathways();
  return std::find(pathways.begin(), pathways.end(), pathway) != pathways.end();
}

bool RefersTo(const v1::Norm& norm, absl::string_view instrument) {
  return norm.instrument() == instrument;
}

template <>
absl::StatusOr<Records<v1::Pathway>> RecordsOf<v1::Pathway>(
    const CatalogSnapshot& snapshot, const ListParent& parent,
    absl::string_view parent_name) {
  const Records<v1::Pathway> all = snapshot.All<v1::Pathway>();
  if (parent.every_cluster) return all;
  const auto* cluster = snapshot.Find<v1::Cluster>(parent.name.relative_name);
  if (cluster == nullptr) {
    return NotFoundError(common::v1::ERROR_REASON_CLUSTER_NOT_FOUND, "cluster",
                         parent_name);
  }
  // The pathways of a cluster stand together.
  const auto belongs = [&](const CatalogRecord<v1::Pathway>* record) {
    return IsInCluster(*record->message, cluster->message->name());
  };
  const auto* const begin = std::find_if(all.begin(), all.end(), belongs);
  const auto* const end = std::find_if_not(begin, all.end(), belongs);
  return Records<v1::Pathway>(all.data() + (begin - all.begin()), end - begin);
}

}  // namespace trellis::catalog
