#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_PLAN_SERVICE_FIXTURE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_PLAN_SERVICE_FIXTURE_H_

#include <memory>

#include "common/catalog/testing/fake_bundle_source.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "grpcpp/grpcpp.h"
#include "services/plan_validation/rpc/plan_validation_handler.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {

// Talks to a PlanValidationHandler through a real stub over an in-process
// channel, so that statuses and details cross the wire format. The catalog has
// the course "algebra-1", which the set "diploma" asks for.
class PlanServiceFixture : public ::testing::Test {
 protected:
  PlanServiceFixture() {
    catalog_.AddCourse("algebra-1");
    AddNamed(catalog_.AddSet("diploma"), "algebra", {"algebra-1"});
    activation_ = source_.Publish(catalog_.Bundle());
    cache_.SetActivations({activation_});
  }

  PlanCatalog catalog_;
  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
  PlanValidationHandler handler_{cache_, metrics_, absl::Seconds(10)};
  trellis::testing::InProcessServer server_{{&handler_}};
  std::unique_ptr<v1::PlanValidationService::Stub> stub_ =
      v1::PlanValidationService::NewStub(server_.Channel());
  catalog::v1::Activation activation_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_PLAN_SERVICE_FIXTURE_H_
