#include "services/catalog/rpc/catalog_verbs.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "common/paging/page_token.h"
#include "common/status/errors.h"
#include "services/catalog/rpc/encoded_reply.h"
#include "services/catalog/rpc/request_names.h"

namespace trellis::catalog {
namespace {

constexpr absl::string_view kListBinding = "List/catalog";

// Returns the catalog's own record with its output-only fields.
v1::Catalog Describe(const CatalogSnapshot& snapshot,
                     const CatalogCache& cache) {
  v1::Catalog catalog = snapshot.bundle().catalog();
  catalog.set_revision(snapshot.revision());
  const auto activation = cache.FindActivation(snapshot.catalog_id());
  if (activation.has_value() && activation->revision() == snapshot.revision()) {
    *catalog.mutable_activate_time() = activation->activate_time();
  }
  return catalog;
}

// A page of ListCatalogs whose catalogs come in one by one, in any order.
class CatalogPage {
 public:
  using Done = std::function<void(absl::StatusOr<grpc::ByteBuffer>)>;

  CatalogPage(const CatalogCache& cache, size_t size, std::string next_token,
              Done done)
      : cache_(cache),
        missing_(size),
        next_token_(std::move(next_token)),
        catalogs_(size),
        done_(std::move(done)) {}

  void Fill(size_t place,
            const absl::StatusOr<CatalogCache::Snapshot>& answer) {
    if (answer.ok()) {
      catalogs_[place] = Describe(**answer, cache_).SerializeAsString();
    } else {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (failure_.ok()) failure_ = answer.status();
    }
    if (missing_.fetch_sub(1, std::memory_order_acq_rel) == 1) Finish();
  }

  void Finish() {
    if (!failure_.ok()) {
      done_(failure_);
      return;
    }
    using Response = v1::ListCatalogsResponse;
    std::string encoded;
    for (const std::string& catalog : catalogs_) {
      AppendField(Response::kCatalogsFieldNumber, catalog, encoded);
    }
    if (!next_token_.empty()) {
      AppendField(Response::kNextPageTokenFieldNumber, next_token_, encoded);
    }
    done_(OwnEncoded(std::move(encoded)));
  }

 private:
  const CatalogCache& cache_;
  std::atomic<size_t> missing_;
  const std::string next_token_;
  std::vector<std::string> catalogs_;
  std::mutex mutex_;
  absl::Status failure_;
  const Done done_;
};

}  // namespace

absl::Status GetCatalogVerb::Check() {
  FieldViolations violations;
  name_ =
      CheckName("name", request.name(), {}, "catalogs/{catalog}", violations);
  return violations.ToStatus();
}

absl::StatusOr<grpc::ByteBuffer> GetCatalogVerb::Answer(
    const CatalogCache::Snapshot& snapshot) const {
  return OwnEncoded(Describe(*snapshot, cache_).SerializeAsString());
}

void ListCatalogs(const v1::ListCatalogsRequest& request, CatalogCache& cache,
                  absl::Time deadline, CatalogPage::Done done) {
  const auto page_size = EffectivePageSize(request.page_size());
  if (!page_size.ok()) return done(page_size.status());
  size_t begin = 0;
  if (!request.page_token().empty()) {
    const auto position = ParsePageToken(request.page_token(), kListBinding);
    if (!position.ok()) return done(position.status());
    begin = static_cast<size_t>(position->offset);
  }
  const std::vector<v1::Activation> all = cache.Activations();
  begin = std::min(begin, all.size());
  const size_t end = std::min(begin + *page_size, all.size());
  std::string next_token;
  if (end < all.size()) {
    next_token = MakePageToken({"", static_cast<int64_t>(end)}, kListBinding);
  }
  const auto page = std::make_shared<CatalogPage>(
      cache, end - begin, std::move(next_token), std::move(done));
  if (begin == end) return page->Finish();
  for (size_t i = begin; i < end; ++i) {
    const auto name = ParseCatalogResourceName(all[i].catalog());
    cache.Get(name->catalog_id, "", deadline,
              [page, place = i - begin](const auto& answer) {
                page->Fill(place, answer);
              });
  }
}

}  // namespace trellis::catalog
