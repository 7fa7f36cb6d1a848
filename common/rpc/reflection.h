#ifndef TRELLIS_COMMON_RPC_REFLECTION_H_
#define TRELLIS_COMMON_RPC_REFLECTION_H_

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "common/rpc/reflection_index.h"
#include "grpcpp/impl/service_type.h"
#include "grpcpp/server_context.h"

namespace trellis {

// Server reflection, by which tools such as grpcurl learn a server's API from
// the server: grpc.reflection.v1, and v1alpha for older tools. Debian's library
// has v1alpha alone.
//
// Thread safe.
class Reflection {
 public:
  // Tells of the services with these full names, of grpc.health.v1.Health and
  // of reflection itself.
  explicit Reflection(std::vector<std::string> service_names);

  Reflection(const Reflection&) = delete;
  Reflection& operator=(const Reflection&) = delete;

  // The streams that are open. Thread safe.
  class OpenStreams {
   public:
    void Add(grpc::CallbackServerContext& context);
    void Remove(grpc::CallbackServerContext& context);
    void End();

   private:
    std::mutex mu_;
    std::set<grpc::CallbackServerContext*> contexts_;
    bool ending_ = false;
  };

  // Ends all streams, present and future: they have no end of their own, and a
  // drain waits for them.
  void EndStreams() { open_.End(); }

  // The services to register with the server. This object must outlive it.
  std::vector<grpc::Service*> services() const {
    return {v1_.get(), v1alpha_.get()};
  }

 private:
  ReflectionIndex index_;
  OpenStreams open_;
  std::unique_ptr<grpc::Service> v1_;
  std::unique_ptr<grpc::Service> v1alpha_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_REFLECTION_H_
