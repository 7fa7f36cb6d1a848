#ifndef TRELLIS_COMMON_CATALOG_TESTING_FAKE_BUNDLE_SOURCE_H_
#define TRELLIS_COMMON_CATALOG_TESTING_FAKE_BUNDLE_SOURCE_H_

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "common/catalog/bundle_source.h"
#include "common/catalog/snapshot.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"

namespace trellis {

// A BundleSource that a test fills by hand and can make fail, block or lie.
// Thread safe.
class FakeBundleSource final : public BundleSource {
 public:
  // Adds a canonical bundle without activating it. Returns its revision.
  std::string Add(const catalog::v1::Bundle& bundle) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return AddLocked(bundle);
  }

  // Adds a canonical bundle and activates it. Returns the activation, which the
  // test tells to whom it wants.
  catalog::v1::Activation Publish(const catalog::v1::Bundle& bundle) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const std::string revision = AddLocked(bundle);
    const std::string catalog_id(LastId(bundle.catalog().name()));
    catalog::v1::Activation activation =
        MakeActivation(catalog_id, revision, ++sequence_);
    activation.set_previous_revision(activations_[catalog_id].revision());
    activations_[catalog_id] = activation;
    return activation;
  }

  // Makes a revision consist of these bytes from now on.
  void Replace(absl::string_view catalog_id, absl::string_view revision,
               std::string bytes) {
    const std::lock_guard<std::mutex> lock(mutex_);
    bundles_[Key(catalog_id, revision)] = std::move(bytes);
  }

  // Makes every later call fail with `status`; OK restores normal service.
  void FailWith(absl::Status status) {
    const std::lock_guard<std::mutex> lock(mutex_);
    failure_ = std::move(status);
  }

  // Makes every later FetchBundle wait for Unblock.
  void Block() {
    const std::lock_guard<std::mutex> lock(mutex_);
    blocked_ = true;
  }

  void Unblock() {
    const std::lock_guard<std::mutex> lock(mutex_);
    blocked_ = false;
    changed_.notify_all();
  }

  // How often FetchBundle was called.
  int fetches() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return fetches_;
  }

  // Waits until FetchBundle was called `count` times in all.
  void WaitForFetches(int count) const {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return fetches_ >= count; });
  }

  absl::StatusOr<std::string> FetchBundle(absl::string_view catalog_id,
                                          absl::string_view revision,
                                          absl::Time /*deadline*/) override {
    std::unique_lock<std::mutex> lock(mutex_);
    ++fetches_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return !blocked_; });
    if (!failure_.ok()) return failure_;
    const auto it = bundles_.find(Key(catalog_id, revision));
    if (it == bundles_.end()) {
      return NotFoundError(common::v1::ERROR_REASON_REVISION_NOT_FOUND,
                           "revision", Key(catalog_id, revision));
    }
    return it->second;
  }

  absl::StatusOr<std::vector<catalog::v1::Activation>> ListActivations(
      absl::Time /*deadline*/) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!failure_.ok()) return failure_;
    std::vector<catalog::v1::Activation> activations;
    for (const auto& [id, activation] : activations_) {
      activations.push_back(activation);
    }
    return activations;
  }

 private:
  static std::string Key(absl::string_view catalog_id,
                         absl::string_view revision) {
    return absl::StrCat("catalogs/", catalog_id, "@", revision);
  }

  std::string AddLocked(const catalog::v1::Bundle& bundle) {
    std::string bytes = EncodeBundle(bundle);
    std::string revision = RevisionOf(bytes);
    bundles_[Key(LastId(bundle.catalog().name()), revision)] = std::move(bytes);
    return revision;
  }

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  absl::Status failure_;
  bool blocked_ = false;
  int fetches_ = 0;
  int64_t sequence_ = 0;
  std::map<std::string, std::string> bundles_;
  std::map<std::string, catalog::v1::Activation> activations_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_TESTING_FAKE_BUNDLE_SOURCE_H_
