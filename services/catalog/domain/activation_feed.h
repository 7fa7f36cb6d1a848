#ifndef TRELLIS_SERVICES_CATALOG_DOMAIN_ACTIVATION_FEED_H_
#define TRELLIS_SERVICES_CATALOG_DOMAIN_ACTIVATION_FEED_H_

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::catalog {

// Tells whoever listens which revision of each catalog is active, and from then
// on of every activation. Knows only what was published to it.
//
// Thread safe.
class ActivationFeed {
 public:
  // Somebody who listens. Calls come one at a time, in the order of
  // publication, on the publisher's thread: they must be short, and must not
  // call the feed.
  class Listener {
   public:
    virtual ~Listener() = default;

    // Tells of activations, at most one for a catalog. The first call, from
    // within Subscribe, tells of every catalog, ordered by name.
    virtual void OnActivations(
        const std::vector<v1::Activation>& activations) = 0;

    // Tells that nothing more will come.
    virtual void OnShutdown() = 0;
  };

  // Makes an activation known. One that is not newer than what is known of its
  // catalog changes nothing and is told to nobody, so that publishing what a
  // poll of the store found is free of harm.
  void Publish(const v1::Activation& activation);

  // Begins to tell `listener`, which must live until Unsubscribe. After
  // Shutdown, tells it of that only.
  void Subscribe(Listener& listener);

  // Ends it. When this returns, no call to `listener` is running or will come.
  void Unsubscribe(Listener& listener);

  // Tells every listener, present and future, that nothing more will come. Call
  // it before the server drains: watch streams have no end of their own.
  void Shutdown();

 private:
  std::mutex mutex_;
  bool shut_down_ = false;
  std::map<std::string, v1::Activation> newest_;
  std::set<Listener*> listeners_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_DOMAIN_ACTIVATION_FEED_H_
