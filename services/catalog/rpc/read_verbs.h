#ifndef TRELLIS_SERVICES_CATALOG_RPC_READ_VERBS_H_
#define TRELLIS_SERVICES_CATALOG_RPC_READ_VERBS_H_

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "common/paging/page_token.h"
#include "common/status/errors.h"
#include "grpcpp/support/byte_buffer.h"
#include "services/catalog/rpc/encoded_reply.h"
#include "services/catalog/rpc/record_traits.h"
#include "services/catalog/rpc/request_names.h"
#include "trellis/catalog/v1/catalog_service.pb.h"

// The verbs of CatalogService that are answered from one snapshot, each once
// for all record types. A verb holds its request; Check, called first, says
// what is wrong with it and from which catalog and revision it is answered;
// Answer answers it.
namespace trellis::catalog {

using SnapshotPtr = std::shared_ptr<const CatalogSnapshot>;

// A page ends with the record that takes its encoding beyond this, so that it
// stays below the 4 MiB that clients accept by default.
inline constexpr size_t kMaxPageBytes = size_t{3} << 20;

// Get<T>.
template <typename T>
class GetVerb {
 public:
  using Traits = RecordTraits<T>;

  absl::Status Check() {
    FieldViolations violations;
    name_ = CheckName("name", request.name(), Traits::kCollections,
                      Traits::kFormat, violations);
    return violations.ToStatus();
  }

  absl::string_view catalog_id() const { return name_.catalog_id; }
  absl::string_view revision() const { return name_.revision; }

  absl::StatusOr<grpc::ByteBuffer> Answer(const SnapshotPtr& snapshot) const {
    const auto* record = snapshot->Find<T>(name_.relative_name);
    if (record == nullptr) {
      return NotFoundError(Traits::kNotFound, Traits::kWord, request.name());
    }
    return ShareEncoded(record->encoded, snapshot);
  }

  typename Traits::GetRequest request;

 private:
  CatalogResourceName name_;
};

// BatchGet<T>.
template <typename T>
class BatchGetVerb {
 public:
  using Traits = RecordTraits<T>;

  absl::Status Check() {
    FieldViolations violations;
    parent_ = CheckName("parent", request.parent(), {}, "catalogs/{catalog}",
                        violations);
    relative_names_ =
        CheckBatch(request.names(), parent_.catalog_id, Traits::kCollections,
                   Traits::kFormat, violations);
    return violations.ToStatus();
  }

  absl::string_view catalog_id() const { return parent_.catalog_id; }
  absl::string_view revision() const { return parent_.revision; }

  absl::StatusOr<grpc::ByteBuffer> Answer(const SnapshotPtr& snapshot) const {
    using Response = typename Traits::BatchGetResponse;
    std::string encoded;
    for (size_t i = 0; i < relative_names_.size(); ++i) {
      const auto* record = snapshot->Find<T>(relative_names_[i]);
      if (record == nullptr) {
        return NotFoundError(Traits::kNotFound, Traits::kWord,
                             request.names(static_cast<int>(i)));
      }
      AppendField(Traits::kBatchField, record->encoded, encoded);
    }
    AppendField(Response::kCatalogRevisionFieldNumber, snapshot->revision(),
                encoded);
    return OwnEncoded(std::move(encoded));
  }

  typename Traits::BatchGetRequest request;

 private:
  CatalogResourceName parent_;
  std::vector<absl::string_view> relative_names_;
};

// List<T>.
template <typename T>
class ListVerb {
 public:
  using Traits = RecordTraits<T>;
  using Response = typename Traits::ListResponse;

  absl::Status Check() {
    FieldViolations violations;
    parent_ = CheckParent<T>(request.parent(), violations);
    page_size_ = EffectivePageSize(request.page_size(), violations);
    ListFilter<T>::Check(request, violations);
    if (!violations.empty()) return violations.ToStatus();
    start_.revision = std::string(parent_.name.revision);
    if (request.page_token().empty()) return absl::OkStatus();
    auto position = ParsePageToken(request.page_token(), Binding());
    if (!position.ok()) return position.status();
    start_ = *std::move(position);
    return absl::OkStatus();
  }

  absl::string_view catalog_id() const { return parent_.name.catalog_id; }

  // Later pages come from the revision of the first one.
  absl::string_view revision() const { return start_.revision; }

  absl::StatusOr<grpc::ByteBuffer> Answer(const SnapshotPtr& snapshot) const {
    auto records = RecordsOf<T>(*snapshot, parent_, request.parent());
    if (!records.ok()) return records.status();
    const auto left_out = [&](size_t i) {
      return i < records->size() &&
             !ListFilter<T>::Keeps(request, *(*records)[i]->message);
    };
    size_t next = static_cast<size_t>(start_.offset);
    while (left_out(next)) ++next;
    std::string encoded;
    for (size_t count = 0; next < records->size() && count < page_size_ &&
                           encoded.size() < kMaxPageBytes;
         ++count) {
      AppendField(Traits::kListField, (*records)[next]->encoded, encoded);
      // What is left out belongs to the page before it, so that no page is
      // empty.
      do ++next;
      while (left_out(next));
    }
    if (next < records->size()) {
      AppendField(
          Response::kNextPageTokenFieldNumber,
          MakePageToken({snapshot->revision(), static_cast<int64_t>(next)},
                        Binding()),
          encoded);
    }
    AppendField(Response::kCatalogRevisionFieldNumber, snapshot->revision(),
                encoded);
    return OwnEncoded(std::move(encoded));
  }

  typename Traits::ListRequest request;

 private:
  std::string Binding() const {
    return absl::StrCat("List/", Traits::kWord, "/", request.parent(), "/",
                        ListFilter<T>::Binding(request));
  }

  ListParent parent_;
  size_t page_size_ = 0;
  PagePosition start_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_READ_VERBS_H_
